"""KitePy whose mode can be switched from outside; started as the command kitepy does it."""

import sys
from typing import TYPE_CHECKING, Any

from kitepy.app import quick

if TYPE_CHECKING:
    from kitepy.views.main_window import MainWindow


def main() -> int:
    """The command line of kitepy, with a probe after the first paint."""
    quick.import_qt()
    from kitepy.app import loop

    def paint_and_probe(app: Any, window: "MainWindow", steps: Any) -> None:
        def probe() -> None:
            from tests.benchmarks.switch_probe import SwitchProbe

            SwitchProbe(window)

        paint_first(app, window, [probe, *steps])

    paint_first = loop.paint_first
    setattr(loop, "paint_first", paint_and_probe)  # noqa: B010 - mypy forbids the plain way
    from kitepy.app.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
