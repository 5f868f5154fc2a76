"""`python -m bot`: the same as `antt-bot`."""

import sys

from bot.cli import main

if __name__ == "__main__":  # also imported by the processes that read large folders
    sys.exit(main())
