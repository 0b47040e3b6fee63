"""Theme, language, zoom, reduced motion, and whether ports are open to the network."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from kitepy.style import theme
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label

if TYPE_CHECKING:
    from kitepy.core.settings import Settings

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class SettingsDialog(DialogFrame):
    """Every change holds at once; there is nothing to confirm."""

    language_wanted = Signal(str)

    def __init__(self, settings: "Settings", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self._settings = settings
        self.setWindowTitle(translate("Settings", "Settings"))
        self._make_parts()
        form = QFormLayout()
        form.setSpacing(theme.px(12))
        for words, field in self._fields():
            label = Label(words, "body")
            label.setBuddy(field)
            field.setAccessibleName(words)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(Label(translate("Settings", "Settings"), "heading"))
        column.addLayout(form)
        for box in (self.motion, self.network):
            column.addWidget(box)
        done = Button(translate("Settings", "Done"), kind="ink")
        done.clicked.connect(self.accept)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(420))

    def _fields(self) -> list[tuple[str, QComboBox]]:
        return [
            (translate("Settings", "Theme"), self.theme),
            (translate("Settings", "Language"), self.language),
            (translate("Settings", "Zoom"), self.zoom),
        ]

    def _make_parts(self) -> None:
        self.theme = QComboBox(self)
        for value, words in (
            ("system", translate("Settings", "As the system")),
            ("light", translate("Settings", "Light")),
            ("dark", translate("Settings", "Dark")),
        ):
            self.theme.addItem(words, value)
        self.language = QComboBox(self)
        for value, words in (
            ("", translate("Settings", "As the system")),
            ("en", "English"),
            ("ja", "日本語"),
        ):
            self.language.addItem(words, value)
        self.zoom = QComboBox(self)
        for factor in ZOOMS:
            self.zoom.addItem(f"{factor * 100:.0f} %", factor)
        self.motion = QCheckBox(translate("Settings", "Reduce motion"), self)
        self.network = QCheckBox(
            translate("Settings", "Open ports of new containers to the network"), self
        )
        self.theme.setCurrentIndex(max(0, self.theme.findData(theme.scheme_choice())))
        self.language.setCurrentIndex(
            max(0, self.language.findData(self._settings.get("language")))
        )
        self.zoom.setCurrentIndex(max(0, self.zoom.findData(theme.zoom())))
        self.motion.setChecked(theme.reduced_motion())
        self.network.setChecked(bool(self._settings.get("expose_to_network")))
        self.theme.currentIndexChanged.connect(self._theme_chosen)
        self.language.currentIndexChanged.connect(self._language_chosen)
        self.zoom.currentIndexChanged.connect(self._zoom_chosen)
        self.motion.toggled.connect(self._motion_chosen)
        self.network.toggled.connect(self._network_chosen)

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
