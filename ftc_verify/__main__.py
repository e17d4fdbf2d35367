"""``python -m ftc_verify``: the command line."""

import sys

from ftc_verify.cli import main

if __name__ == "__main__":
    sys.exit(main())
