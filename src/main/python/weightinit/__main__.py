"""Runs the command line."""

import sys

from weightinit.command import main

sys.exit(main())
