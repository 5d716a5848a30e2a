"""What every test needs: no window, no sound, and a home of its own."""

import os
import tempfile

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("TERTULIA_HOME", tempfile.mkdtemp(prefix="tertulia-tests-"))


@pytest.fixture(scope="session", autouse=True)
def texts() -> None:
    """Read the program's texts, so that no test finds them being kept, whichever comes first."""
    from game.language import catalogue

    catalogue("en")
