"""The bar over a log: search, level filters with counts, times, wrap, save."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from kitepy.style import icons, theme
from kitepy.text.i18n import translate
from kitepy.text.loglines import Level
from kitepy.widgets.log_chip import LogChip
from kitepy.widgets.log_find import LogFind
from kitepy.widgets.switch import Switch

CHIPS = {
    Level.ERROR: "danger.solid",
    Level.WARN: "warn.solid",
    Level.INFO: "console.cyan",
    Level.DEBUG: "text.tertiary",
    Level.OTHER: "border.strong",
}
SPACING = 8


def level_name(level: Level) -> str:
    """A level's name on its chip."""
    return {
        Level.ERROR: translate("LogsTab", "Error"),
        Level.WARN: translate("LogsTab", "Warn"),
        Level.INFO: translate("LogsTab", "Info"),
        Level.DEBUG: translate("LogsTab", "Debug"),
        Level.OTHER: translate("LogsTab", "Other"),
    }[level]


class LogsToolbar(QWidget):
    """Becomes narrower in steps: names leave the chips, then the chips get a row of their own."""

    levels_changed = Signal(object)
    """frozenset of the levels that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search_field = LogFind(self)
        self.search_field.setObjectName("logFind")
        self._chip_box = QWidget(self)
        self.chips = {level: LogChip(colour, self._chip_box) for level, colour in CHIPS.items()}
        self.times, self.wrap = Switch(self), Switch(self)
        self.times.setChecked(True)
        self.save = QPushButton(self)
        row = QHBoxLayout(self._chip_box)
        row.setContentsMargins(0, 0, 0, 0)
        for chip in self.chips.values():
            row.addWidget(chip)
            chip.toggled.connect(self._levels_toggled)
        self._grid = QGridLayout(self)
        for column, widget in enumerate(
            (self.search_field, None, None, self.times, self.wrap, self.save)
        ):
            if widget is not None:
                self._grid.addWidget(widget, 0, column)
        self._rows = 0
        self.chips[Level.OTHER].hide()
        theme.signals.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Show all words in the current language."""
        self.search_field.setPlaceholderText(translate("LogsTab", "Search this log"))
        self.search_field.setAccessibleName(translate("LogsTab", "Search this log"))
        self.search_field.previous.setAccessibleName(translate("LogsTab", "Previous match"))
        self.search_field.next.setAccessibleName(translate("LogsTab", "Next match"))
        self.search_field.previous.setToolTip(translate("LogsTab", "Previous match (Shift+F3)"))
        self.search_field.next.setToolTip(translate("LogsTab", "Next match (F3)"))
        self.times.set_words(translate("LogsTab", "Times"))
        self.wrap.set_words(translate("LogsTab", "Wrap"))
        self.save.setAccessibleName(translate("LogsTab", "Save the log to a file"))
        self.save.setToolTip(translate("LogsTab", "Save the log to a file"))
        self._fit()

    def restyle(self) -> None:
        """Theme or zoom have changed."""
        self.save.setIcon(icons.icon(icons.SAVE))
        self.save.setIconSize(QSize(theme.px(16), theme.px(16)))
        pad = theme.px(24)
        self._grid.setContentsMargins(pad, theme.px(10), pad, theme.px(9))
        self._grid.setHorizontalSpacing(theme.px(SPACING))
        self._grid.setVerticalSpacing(theme.px(SPACING))
        layout = self._chip_box.layout()
        if layout is not None:
            layout.setSpacing(theme.px(SPACING))
        self._fit()

    def set_counts(self, counts: Sequence[int]) -> None:
        """Show how many lines each level has."""
        for level, chip in self.chips.items():
            name, count = level_name(level), counts[level]
            spoken = translate("LogsTab", "%n {level} line(s)", None, count)
            chip.set_content(name, count, spoken.replace("{level}", name))
        other = self.chips[Level.OTHER]
        wanted = counts[Level.OTHER] > 0 or not other.isChecked()
        if wanted == other.isHidden():
            other.setVisible(wanted)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another arrangement."""
        super().resizeEvent(event)
        self._fit()

    def _levels_toggled(self, _on: bool) -> None:
        shown = frozenset(level for level, chip in self.chips.items() if chip.isChecked())
        self.levels_changed.emit(shown)

    def _fit(self) -> None:
        """Choose the widest arrangement that fits."""
        pads = 2 * theme.px(24) + 5 * theme.px(SPACING)
        rest = self.times.sizeHint().width() + self.wrap.sizeHint().width() + pads
        word = translate("LogsTab", "Save")
        save = self.save.fontMetrics().horizontalAdvance(word) + theme.px(44)
        room = self.width() - rest - save - self.search_field.minimumSizeHint().width()
        wide = room >= self._chips_width(compact=False)
        narrow = not wide and room + save - theme.px(34) >= self._chips_width(compact=True)
        self.save.setText(f" {word}" if wide else "")
        for chip in self.chips.values():
            chip.compact = narrow
            chip.updateGeometry()
        self._place_chips(1 if wide or narrow else 2)

    def _chips_width(self, *, compact: bool) -> int:
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        return sum(chip.width_for(compact=compact) + theme.px(SPACING) for chip in shown)

    def _place_chips(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        self._grid.removeWidget(self._chip_box)
        if rows == 1:
            self._grid.addWidget(self._chip_box, 0, 1)
        else:
            self._grid.addWidget(self._chip_box, 1, 0, 1, 6, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(0, 100)
        self._grid.setColumnStretch(2, 1)
