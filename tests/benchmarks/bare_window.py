"""The floor: a bare QMainWindow; "fixed" imports KitePy's packages too, "probe" takes orders."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Painted(QObject):
    """Says once that the window was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; the picture is on the screen when the loop comes round."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._said)
        return False

    def _said(self) -> None:
        said = f"first_paint {time.monotonic_ns()} {time.process_time_ns()}"
        print(said, file=sys.stderr, flush=True)


def main() -> int:
    """Open the window and stay."""
    if "fixed" in sys.argv:
        import docker  # noqa: F401
        import qasync  # noqa: F401
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1440, 1200)
    painted = Painted()
    window.installEventFilter(painted)
    window.show()
    if "probe" in sys.argv:
        from tests.benchmarks.probe import Probe

        Probe(None, window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
