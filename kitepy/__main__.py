"""python -m kitepy, and the kitepy command."""

import sys


def main() -> int:
    """Run the command line."""
    if sys.argv[1:2] == ["training-engine"]:
        from kitepy.training.cli import main as serve

        return serve(sys.argv[2:])
    from kitepy.app.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
