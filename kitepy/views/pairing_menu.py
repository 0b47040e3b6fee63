"""The part of the engine menu that pairs the shown engine with one of the other mode."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kitepy.style import icons, theme
from kitepy.text import mode_words
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from kitepy.models.companions import Companions
    from kitepy.models.session import EngineChoice

PAIR, UNPAIR = "pair", "unpair"
"""First of the data of an action; the second is the id of an engine."""
_NAME_LENGTH = 32


def add_pairing(menu: QMenu, companions: "Companions") -> None:
    """What is paired already, else what suggests itself, else a choice of the others."""
    paired, proposed = companions.paired_with(), companions.proposed()
    others = [choice for choice in companions.candidates() if choice not in proposed]
    if not paired and not proposed and not others:
        return
    menu.addSeparator()
    head = menu.addAction(translate("EnginePicker", "For the mode switch"))
    head.setFont(theme.font("micro"))
    head.setEnabled(False)
    if paired is not None:
        words = translate("EnginePicker", "Unpair from {name}")
        menu.addAction(_action(menu, words, paired, UNPAIR, icons.CLOSE))
        return
    pair = translate("EnginePicker", "Pair with {name}")
    for choice in proposed:
        menu.addAction(_action(menu, pair, choice, PAIR, icons.LINK))
    if others:
        more = menu.addMenu(translate("EnginePicker", "Pair with another engine"))
        more.setIcon(icons.icon(icons.LINK))
        for choice in others:
            more.addAction(_action(more, pair, choice, PAIR, icons.LINK))


def act(action: QAction, companions: "Companions") -> bool:
    """Do what one of these actions says; whether it was one."""
    data = action.data()
    if not isinstance(data, list) or len(data) != 2:
        return False
    what, engine_id = data
    if what == PAIR:
        companions.pair_current(engine_id)
    else:
        companions.unpair(engine_id)
    return True


def _action(menu: QMenu, words: str, choice: "EngineChoice", what: str, icon: str) -> QAction:
    name = strip_controls(choice.name, _NAME_LENGTH).replace("\t", " ")
    action = QAction(words.replace("{name}", name).replace("&", "&&"), menu)
    action.setData([what, choice.id])
    action.setIcon(icons.icon(icon))
    action.setToolTip(mode_words.pair_tip())
    return action
