"""Which screens there are, and that the next is there when it is wanted."""

import subprocess
import sys

from game.ui import routes


def test_what_may_be_shown_next_is_imported_before_it_is() -> None:
    wanted = {f"game.ui.screens.{name}" for name in routes.NEXT}
    program = (
        "import sys\nfrom game.ui.routes import Screens\nbefore = set(sys.modules)\nScreens().prepare()\n"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert wanted <= set(done.stdout.split())
