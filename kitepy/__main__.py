"""python -m kitepy, and the kitepy command."""

import sys


def main() -> int:
    """Run the command line."""
    from kitepy.app.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
