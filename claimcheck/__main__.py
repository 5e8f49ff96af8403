"""`python -m claimcheck`: the same as the command `claimcheck`.

In: the arguments of the command line. Out: its exit code. `python -m claimcheck check story.txt` checks a story.
"""

import sys

from claimcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
