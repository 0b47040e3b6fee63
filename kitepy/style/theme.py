"""Tokens to colours, fonts, sizes, QPalette and QSS; the accent is the mode."""

import json
from functools import cache
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from kitepy.core import assets
from kitepy.style import fonts, sheet

SCHEMES = ("system", "light", "dark")
ZOOM_MIN, ZOOM_MAX = 0.8, 2.0


class Signals(QObject):
    """What widgets listen to; changed means palette, mode, zoom or motion: lay out and repaint."""

    changed = Signal()


class _State:
    choice = "system"
    scheme = "light"
    mode: str | None = None
    zoom = 1.0
    reduced_motion = False
    console_follows = False
    language = ""


_state = _State()
signals = Signals()


@cache
def _tokens() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(assets.read("themes/tokens.json")))


def configure(
    app: QApplication,
    scheme: str = "system",
    mode: str | None = None,
    zoom: float = 1.0,
    *,
    reduced_motion: bool = False,
) -> None:
    """Set everything at once and dress the application."""
    fonts.load()
    app.setStyle("Fusion")
    _state.choice, _state.mode, _state.reduced_motion = scheme, mode, reduced_motion
    _state.zoom = min(ZOOM_MAX, max(ZOOM_MIN, zoom))
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)
    _apply()


def set_scheme(scheme: str) -> None:
    """Change to light, dark or what the system has."""
    if scheme != _state.choice:
        _state.choice = scheme
        _apply()


def set_mode(mode: str | None) -> None:
    """Change the accent to linux, windows, or None while no engine is connected."""
    if mode != _state.mode:
        _state.mode = mode
        _apply_mode()


def set_zoom(zoom: float) -> None:
    """Scale type and rows, 0.8 to 2.0."""
    zoom = min(ZOOM_MAX, max(ZOOM_MIN, zoom))
    if zoom != _state.zoom:
        _state.zoom = zoom
        _apply()


def set_reduced_motion(reduced: bool) -> None:
    """Switch animations off or on; spinner and progress stay."""
    _state.reduced_motion = reduced
    signals.changed.emit()


def set_console_follows(follows: bool) -> None:
    """Let the console be light in the light theme; else it is always dark."""
    if follows != _state.console_follows:
        _state.console_follows = follows
        signals.changed.emit()


def console_follows() -> bool:
    """Whether the console is light in the light theme."""
    return _state.console_follows


def console_scheme() -> str:
    """Light or dark, as the console is shown."""
    return _state.scheme if _state.console_follows else "dark"


def set_language(language: str) -> None:
    """Put the Japanese families first where the language is Japanese."""
    if language != _state.language:
        _state.language = language
        if QApplication.instance():
            _apply()


def _follow_system(_scheme: Qt.ColorScheme) -> None:
    if _state.choice == "system":
        _apply()


def _apply() -> None:
    app = cast("QApplication", QApplication.instance())
    system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    chosen = _state.choice
    _state.scheme = ("dark" if system else "light") if chosen == "system" else chosen
    _fonts.cache_clear()
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(sheet.build(named, px, _accent))
    signals.changed.emit()


def _apply_mode() -> None:
    """Only what has the accent is dressed anew: the whole sheet takes longer than two frames."""
    app = cast("QApplication", QApplication.instance())
    app.setPalette(_palette())
    for window in app.topLevelWidgets():
        mark_mode(window)
    for widget in app.allWidgets():
        if _has_accent(widget):
            _polish(widget)
    signals.changed.emit()


def mark_mode(window: QWidget) -> None:
    """Let the style sheet know the mode inside a window."""
    window.setProperty("mode", _state.mode or "")


def _has_accent(widget: QWidget) -> bool:
    fields = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QTabBar)
    tagged = (widget.property("tone"), widget.property("kind"))
    return isinstance(widget, fields) or tagged[0] == "accent" or bool(tagged[1] == "link")


def scheme() -> str:
    """Light or dark, as it is shown."""
    return _state.scheme


def scheme_choice() -> str:
    """What was chosen: system, light or dark."""
    return _state.choice


def mode() -> str | None:
    """The mode whose accent is shown."""
    return _state.mode


def zoom() -> float:
    """The factor on type and rows."""
    return _state.zoom


def reduced_motion() -> bool:
    """Whether animations are off."""
    return _state.reduced_motion


def duration_ms(name: str) -> int:
    """Length of a motion token, 0 when motion is reduced."""
    return 0 if _state.reduced_motion else int(_tokens()["motion"][name])


def turn(now_s: float) -> float:
    """Degrees of a spinner at a time; it turns with reduced motion too."""
    return now_s * 1000 / int(_tokens()["motion"]["spinnerTurn"]) * 360 % 360


def color(name: str) -> QColor:
    """A colour token of the scheme, such as bg.surface."""
    return QColor(_rgb(_tokens()["color"][_state.scheme][name]))


def accent(name: str) -> QColor:
    """A colour of the mode: text, solid, onSolid, graphic, tint, tintStrong, border, focus."""
    return _accent(_state.mode, name)


def _accent(which: str | None, name: str) -> QColor:
    table = _tokens()["mode"][which] if which else _tokens()["modeNone"]
    return QColor(table[_state.scheme][name])


def mode_color(which: str, name: str) -> QColor:
    """A colour of a mode that need not be the current one."""
    return QColor(_tokens()["mode"][which][_state.scheme][name])


def console(name: str, scheme_name: str = "dark") -> QColor:
    """A console colour: bg, fg, dim, selection, or an ANSI name such as brightRed."""
    return QColor(_tokens()["console"][scheme_name][name])


def chart(name: str) -> QColor:
    """A chart colour, such as cpu."""
    return QColor(_tokens()["chart"][_state.scheme][name])


def avatar(hue: str) -> tuple[QColor, QColor]:
    """Background and glyph colour of an avatar hue."""
    background, glyph = _tokens()["avatar"][_state.scheme][hue]
    return QColor(background), QColor(glyph)


def named(name: str) -> QColor:
    """Any colour: a token, or accent.NAME."""
    return accent(name.removeprefix("accent.")) if name.startswith("accent.") else color(name)


def _rgb(text: str) -> str:
    # Tokens write #RRGGBBAA, Qt reads #AARRGGBB.
    return f"#{text[7:9]}{text[1:7]}" if len(text) == 9 else text


def px(size: int | str) -> int:
    """Logical pixels of a number or a size token, with the zoom."""
    value = _tokens()["size"][size] if isinstance(size, str) else size
    return round(value * _state.zoom)


def radius(name: str) -> int:
    """Corner radius of a token."""
    return px(int(_tokens()["radius"][name]))


def line(role: str) -> int:
    """Hard line height of a type role, high enough for Japanese."""
    return px(int(_tokens()["type"][role]["line"]))


def font(role: str) -> QFont:
    """The font of a type role, such as caption or bodyStrong."""
    return QFont(_fonts(role))


@cache
def _fonts(role: str) -> QFont:
    kind = _tokens()["type"][role]
    mono = role in ("code", "console")
    family = "mono" if mono else ("uiJa" if _state.language == "ja" else "ui")
    # Inter's tabular figures widen the hyphen too, which tears names such as "nano-shell" apart.
    tabular = role in ("caption", "micro")
    # Japanese fonts have no half-bold: in a badge their bold would shout down the Latin letters.
    weight = 500 if role == "micro" and _state.language == "ja" else kind["weight"]
    families = _tokens()["font"][family]
    return fonts.font(families, px(kind["size"]), weight, mono=mono, tabular=tabular)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a dynamic property that the style sheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        _polish(widget)


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _palette() -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "bg.canvas",
        QPalette.ColorRole.Base: "bg.surface",
        QPalette.ColorRole.AlternateBase: "bg.sunken",
        QPalette.ColorRole.Button: "bg.surface",
        QPalette.ColorRole.Text: "text.primary",
        QPalette.ColorRole.WindowText: "text.primary",
        QPalette.ColorRole.ButtonText: "text.primary",
        QPalette.ColorRole.PlaceholderText: "text.tertiary",
        QPalette.ColorRole.ToolTipBase: "ink.bg",
        QPalette.ColorRole.ToolTipText: "text.onInk",
        QPalette.ColorRole.Highlight: "accent.tintStrong",
        QPalette.ColorRole.HighlightedText: "text.primary",
        QPalette.ColorRole.Link: "accent.text",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, named(name))
    disabled = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(disabled, role, color("text.disabled"))
    return palette
