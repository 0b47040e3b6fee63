"""The context menu of a log and the question where to save it."""

import os
import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDir, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kitepy.style import icons
from kitepy.text.i18n import translate

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def open_menu(
    parent: QWidget,
    at: QPoint,
    actions: tuple[Callable[[], None], Callable[[], None], Callable[[], None]],
    *,
    selected: bool,
) -> None:
    """Show Copy, Select all, Save."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    rows = (
        (translate("LogsTab", "Copy"), icons.COPY, QKeySequence.StandardKey.Copy),
        (translate("LogsTab", "Select all"), icons.CHECK, QKeySequence.StandardKey.SelectAll),
        (translate("LogsTab", "Save..."), icons.SAVE, QKeySequence.StandardKey.Save),
    )
    for (text, icon, keys), call in zip(rows, actions, strict=True):
        action = QAction(icons.icon(icon), text, menu)
        if icon != icons.SAVE:
            action.setShortcut(keys)
        action.triggered.connect(call)
        menu.addAction(action)
    menu.actions()[0].setEnabled(selected)
    menu.popup(at)


def file_name(container: str) -> str:
    """A name that every file system takes."""
    now = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return f"{_UNSAFE.sub('-', container).strip('-.') or 'container'}-{now}.log"


def ask_where(parent: QWidget, container: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask for a file; the answer comes by call."""
    dialog = QFileDialog(parent, translate("LogsTab", "Save the log"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("log")
    dialog.selectFile(os.path.join(QDir.homePath(), file_name(container)))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
