"""Theme, language and zoom as the window's keys and buttons change them."""

from PySide6.QtCore import QCoreApplication, QObject

from kitepy.core.settings import Settings
from kitepy.style import theme
from kitepy.text import i18n

_ZOOM_STEP = 0.1


class WindowLooks(QObject):
    """Changes the looks of every window, and remembers them."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def toggle_theme(self) -> None:
        """Light to dark, or back."""
        wanted = "light" if theme.scheme() == "dark" else "dark"
        self._settings.set("theme", wanted)
        theme.set_scheme(wanted)

    def use_language(self, language: str) -> None:
        """Every word of the window in another language."""
        app = QCoreApplication.instance()
        if app is not None:
            i18n.install(app, language)
            theme.set_language(i18n.language())

    def zoom_in(self) -> None:
        """Ctrl+=."""
        self._zoom(theme.zoom() + _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Ctrl+-."""
        self._zoom(theme.zoom() - _ZOOM_STEP)

    def zoom_normal(self) -> None:
        """Ctrl+0."""
        self._zoom(1.0)

    def _zoom(self, factor: float) -> None:
        theme.set_zoom(round(factor, 2))
        self._settings.set("zoom", theme.zoom())
