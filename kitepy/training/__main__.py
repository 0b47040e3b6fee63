"""python -m kitepy.training: the training engine alone, without the rest of KitePy."""

import sys

from kitepy.training.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
