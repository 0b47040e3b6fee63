"""The one style sheet, filled from the tokens; fonts are set in code, where weights are real."""

import re
from collections.abc import Callable

from PySide6.QtGui import QColor

# The property is "fit": QWidget has a "size" of its own, which swallows the word.
TEMPLATE = """
QWidget { color: @text.primary; }
QToolTip { background: @ink.bg; color: @text.onInk; border: 0; padding: 5px 8px; }
QMainWindow, QFrame[kind="canvas"], QWidget[kind="canvas"] { background: @bg.canvas; }
QFrame[kind="paper"] { background: @bg.surface; border: 0; }
QFrame[kind="chrome"] { background: @bg.chrome; border: 0; }
QFrame#topBar { background: @bg.chrome; border: 0; border-bottom: 1px solid @border.default; }
QFrame#statusLine { background: @bg.chrome; border: 0; border-top: 1px solid @border.default; }
QFrame#sidebar { background: @bg.chrome; border: 0; }
QFrame#consoleBar { background: @bg.chrome; border: 0; }
QFrame[kind="card"] { background: @bg.surface; border: 1px solid @card.border;
    border-bottom-color: @card.edge; border-radius: $10px; }
QFrame[kind="sunken"] { background: @bg.sunken; border: 0; border-radius: $7px; }
QFrame[kind="dashed"] { background: transparent; border: 1px dashed @border.default; border-radius: $10px; }
QFrame[kind="group"] { background: @bg.surface; border: 1px solid @border.default; border-radius: $7px; }
QFrame[kind="cardHead"] { background: @bg.chrome; border: 0; border-bottom: 1px solid @card.border;
    border-top-left-radius: $9px; border-top-right-radius: $9px; }
QFrame[kind="tableRow"] { background: transparent; border: 0; border-bottom: 1px solid @border.subtle; }
QFrame[kind="urgent"] { background: @bg.surface; border: 2px solid @text.primary; border-radius: $10px; }
QFrame[kind="simulated"] { background: @bg.surface; border: 2px solid @sim.solid; border-radius: $10px; }
QFrame[kind="verdict"] { background: @bg.surface; border: 1px solid @border.default; border-radius: $7px; }
QFrame[kind="verdict"][tone="ok"] { background: @ok.tint; border-color: @ok.solid; }
QFrame[kind="verdict"][tone="warn"] { background: @warn.tint; border-color: @warn.solid; }
QFrame[kind="verdict"][tone="danger"] { background: @danger.tint; border-color: @danger.solid; }
QFrame[kind="line"] { background: @border.default; border: 0; }
QSplitter::handle { background: @border.default; }

QLabel { background: transparent; }
QLabel[tone="secondary"] { color: @text.secondary; }
QLabel[tone="tertiary"] { color: @text.tertiary; }
QLabel[tone="danger"] { color: @danger.text; }
QLabel[tone="warn"] { color: @warn.text; }
QLabel[tone="sim"] { color: @sim.text; }
QLabel[tone="ok"] { color: @ok.text; }
QLabel[tone="disabled"] { color: @text.disabled; }

QPushButton, QToolButton { min-height: $30px; border-radius: $7px; padding: 0 $12px; outline: 0;
    background: @bg.surface; border: 1px solid @border.default; color: @text.primary; }
QPushButton:hover, QToolButton:hover { background: @bg.hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: @bg.pressed; }
QPushButton:disabled, QToolButton:disabled { color: @text.disabled; background: transparent;
    border-color: @border.subtle; }
QPushButton[kind="ink"] { background: @ink.bg; border-color: @ink.bg; color: @text.onInk; }
QPushButton[kind="ink"]:hover { background: @ink.hover; border-color: @ink.hover; }
QPushButton[kind="ink"]:pressed { background: @ink.pressed; border-color: @ink.pressed; }
QPushButton[kind="ink"]:disabled { background: transparent; border-color: @border.subtle; color: @text.disabled; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent; border-color: transparent; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: @bg.hover; }
QPushButton[kind="danger"] { color: @danger.text; }
QPushButton[kind="danger"]:hover { background: @danger.tint; border-color: @danger.border; }
QPushButton[kind="danger"]:disabled { color: @text.disabled; }
QPushButton[kind="stop"] { background: @danger.button; border-color: @danger.button; color: #FFFFFF; }
QPushButton#enginePicker { min-height: $32px; padding: 0; }
QPushButton#enginePicker[state="lost"] { background: @danger.tint; border-color: @danger.border; }
QPushButton#enginePicker[state="simulated"] { background: @sim.tint; border-color: @sim.border; }
QPushButton[kind="chip"] { border-radius: $13px; min-height: $26px; padding: 0 $14px; }
QPushButton[kind="chip"]:checked { background: @ink.bg; border-color: @ink.bg; color: @text.onInk; }
QPushButton[kind="sim"] { background: transparent; border: 0; padding: 0 $6px; min-height: $20px; color: @sim.text; }
QPushButton[kind="sim"]:hover { text-decoration: underline; }
QPushButton[kind="link"] { background: transparent; border: 0; padding: 0; min-height: $20px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="cell"] { background: transparent; border: 0; border-left: 1px solid @border.default;
    border-radius: 0; min-height: $26px; padding: 0 $8px; }
QPushButton[kind="cell"]:hover { background: @bg.hover; }
QPushButton[fit="small"], QToolButton[fit="small"] { min-height: $26px; padding: 0 $8px; }
QPushButton[fit="tiny"] { min-height: $18px; padding: 0 $5px; border: 0; border-radius: $5px; }
QPushButton[fit="icon"], QToolButton[fit="icon"] { min-height: $30px; min-width: $30px; padding: 0; }
QPushButton[kind="cell"][fit="icon"] { min-height: $26px; min-width: $34px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[part="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: 0; }
QPushButton[part="middle"] { border-radius: 0; border-right: 0; }
QPushButton[part="right"] { border-top-left-radius: 0; border-bottom-left-radius: 0; }

QLineEdit, QPlainTextEdit, QSpinBox, QComboBox { background: @bg.surface; border: 1px solid @border.default;
    border-radius: $7px; min-height: $30px; padding: 0 $8px;
    selection-color: @text.primary; }
QLineEdit QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }
QLineEdit:hover, QComboBox:hover { border-color: @border.strong; }
QLineEdit:disabled { color: @text.disabled; background: transparent; }
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus { border: 2px solid @danger.solid; }
QComboBox::drop-down { border: 0; width: $22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @bg.surface; border: 1px solid @border.default;
    selection-background-color: @bg.hover; selection-color: @text.primary; outline: 0; }

QMenu { background: @bg.surface; border: 1px solid @border.default; border-radius: $7px; padding: 5px; }
QMenu::item { padding: $6px $24px $6px $10px; border-radius: 5px; }
QMenu::item:selected { background: @bg.hover; }
QMenu::item:disabled { color: @text.disabled; }
QMenu::separator { height: 1px; background: @border.subtle; margin: 5px 4px; }
QMenu::icon { padding-left: $8px; }

QTreeView, QListView, QTableView, QAbstractScrollArea[kind="plain"] { background: transparent; border: 0; outline: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[kind="canvas"] { background: @bg.canvas; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border.default; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: @border.strong; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }

QTabBar { background: transparent; border: 0; }
QTabBar::tab { height: $37px; padding: 0 $8px; margin-right: $12px; color: @text.secondary; background: transparent;
    border: 0; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: @text.primary; }
QTabBar::tab:hover { color: @text.primary; }

QDialog, QFrame#dialog { background: @bg.surface; border: 1px solid @border.default; border-radius: $14px; }
"""

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QSpinBox", "QComboBox")
_ACCENTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (('QLabel[tone="accent"]', 'QPushButton[kind="link"]'), "color: {}", "text"),
    (_FIELDS, "selection-background-color: {}", "tintStrong"),
    (tuple(f"{field}:focus" for field in _FIELDS), "border: 2px solid {}", "focus"),
    (("QTabBar::tab:selected",), "border-bottom-color: {}", "graphic"),
)
"""Selectors, what they get, and the colour of the mode that fills it."""
_COLOR = re.compile(r"@([A-Za-z.]+)")
_PIXELS = re.compile(r"\$(\d+)px")


def build(
    color: Callable[[str], QColor],
    px: Callable[[int | str], int],
    accent: Callable[[str | None, str], QColor],
) -> str:
    """Fill the template: @token is a colour, $N px are scaled by the zoom.

    The rules of every mode are in it, so that a switch need not dress the whole window anew.
    """
    scaled = _PIXELS.sub(lambda found: f"{px(int(found[1]))}px", TEMPLATE)
    filled = _COLOR.sub(lambda found: color(found[1]).name(), scaled)
    return "\n".join([*(_accents(mode, accent) for mode in (None, "linux", "windows")), filled])


def _accents(mode: str | None, accent: Callable[[str | None, str], QColor]) -> str:
    inside = f'*[mode="{mode}"] ' if mode else ""
    return "\n".join(
        f"{', '.join(inside + one for one in selectors)} "
        f"{{ {words.format(accent(mode, name).name())}; }}"
        for selectors, words, name in _ACCENTS
    )
