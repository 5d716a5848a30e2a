"""``python -m game`` does the same as ``tertulia``."""

import sys

from game.cli import main

if __name__ == "__main__":
    sys.exit(main())
