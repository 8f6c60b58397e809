"""Run the command line with ``python -m blaupausen`` (console scripts break in folders with spaces)."""

import sys

from blaupausen.cli import main

sys.exit(main())
