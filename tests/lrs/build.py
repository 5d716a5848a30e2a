"""Make the environment in which Ralph runs: ``python -m tests.lrs.build``. It is no part of the program's own.

It lies in ``.venv-ralph`` beside the repository's own, or where ``TERTULIA_RALPH`` says.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

PACKAGES = ("ralph-malph[lrs,cli]==5.1.0", "requests")
"""What is installed; 5.1.0 is the version these tests were written against."""

WHERE = Path(os.environ.get("TERTULIA_RALPH") or Path(__file__).parents[2] / ".venv-ralph")


def python() -> Path:
    """Return the interpreter of that environment."""
    return WHERE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def main() -> None:
    """Build it, or bring it up to date."""
    venv.create(WHERE, with_pip=True)
    subprocess.run([python(), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    print(f"{WHERE}: ready. Now: python -m pytest tests/lrs")


if __name__ == "__main__":
    main()
