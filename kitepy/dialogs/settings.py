"""Theme, language, zoom, the training world, and what is switched on or off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.dialogs.world_choice import WorldChoice
from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.choice import Choice
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label
from kitepy.widgets.switch import Switch

if TYPE_CHECKING:
    from kitepy.core.settings import Settings
    from kitepy.models.lab import Lab

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class SettingsDialog(DialogFrame):
    """Every change holds at once; there is nothing to confirm."""

    language_wanted = Signal(str)
    shortcuts_wanted = Signal()
    prompts_wanted = Signal(bool)

    def __init__(self, settings: "Settings", lab: "Lab", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self._settings = settings
        self.theme, self.language, self.zoom = (Choice(self) for _ in range(3))
        self.motion, self.network, self.console, self.prompts = (Switch(self) for _ in range(4))
        self.world = WorldChoice(lab, self)
        self.shortcuts = Button(kind="link", parent=self)
        self.close_button = Button(kind="ink", parent=self)
        self._title = Label("", "heading", parent=self)
        self._names = [Label("", "body", parent=self) for _ in range(4)]
        self._lay_out()
        self.retranslate()
        self._show_values()
        self._connect()

    def retranslate(self) -> None:
        """The language or the looks changed; every word is set again."""
        words = translate("Settings", "Settings")
        self.setWindowTitle(words)
        self._title.setText(words)
        names = (
            translate("Settings", "Theme"),
            translate("Settings", "Language"),
            translate("Settings", "Zoom"),
            translate("Settings", "Training world"),
        )
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        for field, name in zip(self._choices(), names, strict=False):
            field.setAccessibleName(name)
        self.world.retranslate()
        system = translate("Settings", "As the system")
        light, dark = translate("Settings", "Light"), translate("Settings", "Dark")
        self.theme.offer([("system", system), ("light", light), ("dark", dark)])
        self.language.offer([("", system), ("en", "English"), ("ja", "日本語")])
        zooms = sorted({*ZOOMS, theme.zoom()})
        self.zoom.offer([(factor, f"{factor * 100:.0f} %") for factor in zooms])
        self.motion.set_words(translate("Settings", "Reduce motion"))
        self.network.set_words(translate("Settings", "Open ports of new containers to the network"))
        self.console.set_words(translate("Settings", "Console follows theme"))
        self.prompts.set_words(translate("Settings", "Highlight prompts in the console"))
        self.shortcuts.set_words(translate("Settings", "Keyboard shortcuts"))
        self.close_button.set_words(translate("Settings", "Done"))
        self._fit()

    def _fit(self) -> None:
        """As high as it needs; what is higher than the window scrolls."""
        wanted = self._inner.sizeHint().expandedTo(self._inner.minimumSizeHint())
        parent = self.parentWidget()
        room = parent.window().height() - theme.px(180) if parent else wanted.height()
        self.setMinimumWidth(max(theme.px(420), wanted.width() + theme.px(60)))
        self._room.setFixedHeight(min(wanted.height(), max(theme.px(80), room)))
        self.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: only now the style sheet has given the fields their size."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _choices(self) -> tuple[Choice, Choice, Choice]:
        return self.theme, self.language, self.zoom

    def _show_values(self) -> None:
        self.theme.show_value(theme.scheme_choice())
        self.language.show_value(self._settings.get("language"))
        self.zoom.show_value(theme.zoom())
        self.motion.setChecked(self._settings.get("reduce_motion"))
        self.network.setChecked(self._settings.get("expose_to_network"))
        self.console.setChecked(theme.console_follows())
        self.prompts.setChecked(self._settings.get("console_prompt"))

    def _connect(self) -> None:
        self.theme.currentIndexChanged.connect(self._theme_chosen)
        self.language.currentIndexChanged.connect(self._language_chosen)
        self.zoom.currentIndexChanged.connect(self._zoom_chosen)
        self.motion.toggled.connect(self._motion_chosen)
        self.network.toggled.connect(self._network_chosen)
        self.console.toggled.connect(self._console_chosen)
        self.prompts.toggled.connect(self._prompts_chosen)
        self.shortcuts.clicked.connect(self._show_shortcuts)
        self.close_button.clicked.connect(self.accept)
        self.world.grown.connect(self._fit)
        theme.signals.changed.connect(self.retranslate)

    def _lay_out(self) -> None:
        self._inner, self._room = QWidget(self), QScrollArea(self)
        form = QFormLayout()
        form.setSpacing(theme.px(12))
        for label, field in zip(self._names, (*self._choices(), self.world), strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(self._title)
        rows = QVBoxLayout(self._inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(16))
        rows.addLayout(form)
        for box in (self.motion, self.network, self.console, self.prompts):
            rows.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self._room.setWidget(self._inner)
        self._room.setWidgetResizable(True)
        # It follows the focus of its fields; a stop of its own would have no name.
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.viewport().setAutoFillBackground(False)
        # Setting it turns this on, and the page's colour would show in the dialog.
        self._inner.setAutoFillBackground(False)
        column.addWidget(self._room)
        last = QHBoxLayout()
        last.addWidget(self.shortcuts)
        last.addStretch(1)
        last.addWidget(self.close_button)
        column.addLayout(last)

    def _show_shortcuts(self) -> None:
        self.accept()
        self.shortcuts_wanted.emit()

    def _theme_chosen(self, _index: int) -> None:
        self._settings.set("theme", self.theme.currentData())
        theme.set_scheme(self.theme.currentData())

    def _language_chosen(self, _index: int) -> None:
        self._settings.set("language", self.language.currentData())
        self.language_wanted.emit(self.language.currentData())

    def _zoom_chosen(self, _index: int) -> None:
        self._settings.set("zoom", self.zoom.currentData())
        theme.set_zoom(self.zoom.currentData())

    def _motion_chosen(self, on: bool) -> None:
        self._settings.set("reduce_motion", on)
        theme.set_reduced_motion(on)

    def _network_chosen(self, on: bool) -> None:
        self._settings.set("expose_to_network", on)

    def _console_chosen(self, on: bool) -> None:
        self._settings.set("console_follows_theme", on)
        theme.set_console_follows(on)

    def _prompts_chosen(self, on: bool) -> None:
        self._settings.set("console_prompt", on)
        self.prompts_wanted.emit(on)
