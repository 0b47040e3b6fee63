"""The floor: a bare QMainWindow; with \"fixed\" it imports KitePy's packages too."""

import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class Painted(QObject):
    """Says once that the window was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report the first paint."""
        if event.type() == QEvent.Type.Paint:
            print("first_paint", time.monotonic_ns(), file=sys.stderr, flush=True)
            watched.removeEventFilter(self)
        return False


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
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
