"""A button with an icon in the theme's colours and a real font weight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from kitepy.style import icons, theme

_ICON_COLOURS = {"ink": "text.onInk", "danger": "danger.text", "link": "accent.text"}


class Button(QPushButton):
    """kind is ink, plain, ghost, danger, chip or link; without text it is square."""

    def __init__(
        self, text: str = "", icon: str = "", kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._kind = icon, kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(text)
        theme.signals.changed.connect(self.restyle)
        self.restyle()

    def set_words(self, text: str, name: str = "", tip: str = "") -> None:
        """Set text, accessible name and tooltip; a button without text needs a name."""
        had_text = bool(self.text())
        self.setText(text)
        if self._icon_name and had_text != bool(text):
            self.restyle()
        self.setAccessibleName(name or text)
        self.setToolTip(tip or ("" if text else name))
        theme.set_property(self, "fit", "" if text else "icon")

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.restyle()

    def restyle(self) -> None:
        """Icon and font of the theme."""
        self.setFont(theme.font("bodyStrong" if self._kind in ("ink", "danger") else "body"))
        size, gap = theme.px(16), theme.px(4) if self.text() else 0
        self.setIconSize(QSize(size + gap, size))
        if self._icon_name:
            colour = _ICON_COLOURS.get(self._kind, "text.secondary")
            self.setIcon(icons.icon(self._icon_name, colour, size_px=size, gap_px=gap))
