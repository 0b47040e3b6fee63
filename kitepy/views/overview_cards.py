"""Cards of the Overview that are lists: mounts, and the environment with its secrets masked."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kitepy.engine import dto
from kitepy.models.container_verdict import Verdict
from kitepy.style import icons, theme
from kitepy.text.commands import MASK
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.text.masking import is_secret
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

# A hostile image may have thousands of variables; a widget for each would stop the window.
_AT_ONCE = 40


class Card(QFrame):
    """A surface with a title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.head = QHBoxLayout()
        self.body = QVBoxLayout(self)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body.addLayout(self.head)
        self.dress()

    def dress(self) -> None:
        """Colours or zoom changed."""
        self.title.setFont(theme.font("bodyStrong"))
        self.body.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 14)))
        self.body.setSpacing(theme.px(8))


class VerdictCard(Card):
    """Says why the container is as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Verdict | None = None
        self.picture = QLabel(self)
        self.head.insertWidget(0, self.picture)
        self.advice = WrapLabel(tone="text.secondary", lines=3, parent=self)
        self.raw = WrapLabel(role="code", tone="text.secondary", lines=6, parent=self)
        self.body.addWidget(self.advice)
        self.body.addWidget(self.raw)
        self.raw.set_copy_words(translate("Overview", "Copy"))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show it, or nothing."""
        self.setVisible(verdict is not None)
        self._shown = verdict
        if verdict is None:
            return
        self.title.setText(verdict.title)
        self.advice.setText(verdict.advice)
        self.advice.setVisible(bool(verdict.advice))
        self.raw.setText(verdict.raw)
        self.raw.setVisible(bool(verdict.raw))
        self.dress()

    def dress(self) -> None:
        """Colours or zoom changed."""
        super().dress()
        shown = getattr(self, "_shown", None)
        if shown is None:
            return
        name, tone = {
            "danger": (icons.ERROR, "danger.text"),
            "warn": (icons.WARNING, "warn.text"),
        }.get(shown.tone, (icons.INFO, "text.secondary"))
        size = theme.px(16)
        colour = theme.color(tone)
        self.picture.setPixmap(icons.pixmap(name, size, colour, self.devicePixelRatio()))
        theme.set_property(self.title, "tone", "" if shown.tone == "neutral" else shown.tone)


class MountsCard(Card):
    """Where the container's data lives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mounts: tuple[dto.Mount, ...] | None = None
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(theme.px(16))
        self.body.addLayout(self._grid)

    def show_mounts(self, mounts: Sequence[dto.Mount], *, again: bool = False) -> None:
        """Show them."""
        # The engine lists them in another order each time.
        ordered = tuple(sorted(mounts, key=attrgetter("destination")))
        if self._mounts == ordered and not again:
            return
        self._mounts = ordered
        _empty(self._grid)
        self.title.setText(translate("Overview", "Mounts"))
        for row, mount in enumerate(self._mounts[:_AT_ONCE]):
            self._add(row, mount)
        if not mounts:
            none = translate("Overview", "None. What it writes is lost when it is deleted.")
            self._grid.addWidget(WrapLabel(none, tone="text.secondary", parent=self), 0, 0, 1, 3)

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.dress()
        if self._mounts is not None:
            self.show_mounts(self._mounts, again=True)

    def _add(self, row: int, mount: dto.Mount) -> None:
        kind = Label(_kind(mount), tone="tertiary", parent=self)
        kind.setMinimumWidth(theme.px(88))
        source = mount.source if mount.kind in ("bind", "npipe") else (mount.volume_name or "")
        if mount.anonymous:
            source = f"{source[:12]}…"
        target = WrapLabel(strip_controls(mount.destination, 1024), "code", parent=self)
        shown = WrapLabel(strip_controls(source, 1024), "code", "text.secondary", parent=self)
        words = "" if mount.read_write else translate("Overview", "read only")
        access = Label(words, "caption", "secondary", self)
        for column, widget in enumerate((kind, target, shown, access)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag(0))
            widget.show()


class EnvironmentCard(Card):
    """Names and values; what looks like a secret is masked until its eye is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[tuple[str, str], ...] | None = None
        self._shown = 0
        self._values: dict[QPushButton, tuple[WrapLabel, str]] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self.body.addLayout(self._grid)
        self.more = QPushButton(self)
        self.more.setProperty("fit", "small")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_environment(
        self, environment: Sequence[tuple[str, str]], *, again: bool = False
    ) -> None:
        """Show it; the same one again changes nothing, so what is revealed stays so."""
        if self._all == tuple(environment) and not again:
            return
        self._all, self._shown = tuple(environment), 0
        self._values.clear()
        _empty(self._grid)
        self.title.setText(translate("Overview", "Environment"))
        self._show_more()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.dress()
        if self._all is not None:
            self.show_environment(self._all, again=True)

    def _show_more(self) -> None:
        rows = (self._all or ())[self._shown : self._shown + _AT_ONCE]
        for row, (name, value) in enumerate(rows, self._shown):
            self._add(row, name, value)
        self._shown += len(rows)
        left = len(self._all or ()) - self._shown
        self.more.setVisible(left > 0)
        n = min(left, _AT_ONCE)
        self.more.setText(translate("Overview", "Show %n more", None, n))
        if not self._all:
            none = translate("Overview", "No variables.")
            self._grid.addWidget(WrapLabel(none, tone="text.secondary", parent=self), 0, 0, 1, 3)

    def _add(self, row: int, name: str, value: str) -> None:
        label = WrapLabel(strip_controls(name, 256), "code", "text.tertiary", 2, self)
        label.setFixedWidth(theme.px(224))
        secret = is_secret(name, value)
        shown = WrapLabel(MASK if secret else strip_controls(value), "code", parent=self)
        shown.setAccessibleName(f"{label.text()}: {shown.text()}")
        shown.set_copy_words(translate("Overview", "Copy"))
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(shown, row, 1)
        label.show()
        shown.show()
        if secret:
            self._grid.addWidget(self._eye(name, shown, value), row, 2)

    def _eye(self, name: str, label: WrapLabel, value: str) -> QPushButton:
        eye = QPushButton(self)
        eye.setProperty("kind", "ghost")
        eye.setProperty("fit", "tiny")
        eye.setIcon(icons.icon(icons.EYE))
        eye.setCheckable(True)
        words = translate("Overview", "Show the value of {name}")
        eye.setAccessibleName(words.replace("{name}", strip_controls(name, 256)))
        eye.setToolTip(translate("Overview", "Show or hide"))
        eye.toggled.connect(self._toggle)
        self._values[eye] = (label, value)
        eye.show()
        return eye

    def _toggle(self, revealed: bool) -> None:
        eye = self.sender()
        if not isinstance(eye, QPushButton) or eye not in self._values:
            return
        label, value = self._values[eye]
        label.setText(strip_controls(value) if revealed else MASK)
        name = label.accessibleName().partition(": ")[0]
        label.setAccessibleName(f"{name}: {label.text()}")
        eye.setIcon(icons.icon(icons.EYE_OFF if revealed else icons.EYE))


def _kind(mount: dto.Mount) -> str:
    if mount.anonymous:
        return translate("Overview", "Anonymous volume")
    return {
        "volume": translate("Overview", "Volume"),
        "bind": translate("Overview", "Host folder"),
        "tmpfs": translate("Overview", "In memory"),
        "npipe": translate("Overview", "Named pipe"),
    }.get(mount.kind, strip_controls(mount.kind, 32))


def _empty(grid: QGridLayout) -> None:
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
