"""The window by keys alone, without an engine: panes, ring, sidebar, zoom, page of shortcuts."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QRadioButton

from kitepy.app.context import AppContext
from kitepy.core.settings import Settings
from kitepy.dialogs.settings import SettingsDialog
from kitepy.style import theme
from kitepy.views import actions
from kitepy.views.main_window import MainWindow
from kitepy.widgets.focus_ring import FocusRing
from tests.support.qt import click, press

BY_KEY = Qt.FocusReason.ShortcutFocusReason
Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme.configure(qapp, "light", "linux", 1.0)
    context = AppContext(Settings(str(tmp_path)))
    made = MainWindow(context)
    made.resize(1440, 900)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    context.settings.flush()
    made.close_for_good()
    made.deleteLater()
    theme.configure(qapp, "light", "linux", 1.0)


def pane(window: MainWindow) -> str:
    now = QApplication.focusWidget()
    for name in ("top_bar", "sidebar", "pages", "console", "status"):
        if now is not None and getattr(window, name).isAncestorOf(now):
            return name
    return ""


def ring(window: MainWindow) -> FocusRing | None:
    return window.focus_rings.ring


def test_f6_goes_round_the_panes_and_back(window: MainWindow) -> None:
    window.top_bar.picker.setFocus()
    seen = []
    for _ in range(5):
        press(Key.Key_F6)
        seen.append(pane(window))
    # Nothing in the status line can be pressed before the first command.
    assert seen[:3] == ["sidebar", "pages", "console"]
    assert seen[3] == "top_bar"
    press(Key.Key_F6, Shift)
    assert pane(window) == "top_bar"
    press(Key.Key_F6, Shift)
    assert pane(window) == "console"
    press(Key.Key_F6, Shift)
    assert pane(window) == "pages"
    assert QApplication.focusWidget() is window.catalog.view


def test_a_window_that_was_walked_through_leaves_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    theme.configure(qapp, "light", "linux", 1.0)
    context = AppContext(Settings(str(tmp_path)))
    made = MainWindow(context)
    made.show()
    QTest.qWaitForWindowActive(made)
    for key in (Key.Key_F6, Key.Key_F6, Key.Key_F6, Key.Key_Tab):
        press(key)
    context.settings.flush()
    made.close_for_good()
    made.deleteLater()
    left = weakref.ref(made)
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None
    # Dresses every widget that Qt still knows.
    theme.configure(qapp, "dark", "linux", 1.0)
    theme.configure(qapp, "light", "linux", 1.0)


def test_the_ring_is_for_keys_and_not_for_the_mouse(window: MainWindow) -> None:
    button = window.top_bar.theme_button
    button.setFocus(BY_KEY)
    shown = ring(window)
    assert shown is not None
    assert shown.isVisible()
    around = shown.rect().translated(shown.mapTo(window, shown.rect().topLeft()))
    inner = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
    gap = theme.px("focusRing") + theme.px("focusGap")
    assert around == inner.adjusted(-gap, -gap, gap, gap)
    window.resize(1300, 800)
    QApplication.processEvents()
    around = shown.rect().translated(shown.mapTo(window, shown.rect().topLeft()))
    assert around.center().x() == button.mapTo(window, button.rect().center()).x()
    click(window.top_bar.settings_button)
    assert ring(window) is None
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_fields_and_lists_mark_themselves(window: MainWindow) -> None:
    window.catalog.search.setFocus(BY_KEY)
    assert ring(window) is None
    window.sidebar.new_button.setFocus(BY_KEY)
    assert ring(window) is not None
    window.sidebar.list.setFocus(BY_KEY)
    assert ring(window) is None


def test_tab_follows_the_order_of_the_design(window: MainWindow) -> None:
    window.top_bar.picker.setFocus(BY_KEY)
    seen = ["top_bar"]
    for _ in range(60):
        press(Key.Key_Tab)
        if pane(window) != seen[-1]:
            seen.append(pane(window))
        if len(seen) == 5:
            break
    assert seen == ["top_bar", "sidebar", "pages", "console", "top_bar"]


def test_the_mode_switch_is_a_group_of_two_radios(window: MainWindow) -> None:
    switch = window.top_bar.switch
    asked: list[str] = []
    switch.asked.connect(asked.append)
    switch.set_mode("linux", {}, "Container mode")
    radios = switch.findChildren(QRadioButton)
    assert [(r.text(), r.isChecked()) for r in radios] == [("Linux", True), ("Windows", False)]
    radios[0].setFocus(BY_KEY)
    shown = ring(window)
    assert shown is not None
    assert shown.target is switch
    click(radios[1])
    assert asked == ["windows"]
    assert radios[0].isChecked(), "the engine's mode is shown, not the wish"
    switch.set_mode("windows", {"linux": "Windows only"}, "Container mode")
    assert radios[1].isChecked()
    assert not radios[0].isEnabled()
    assert radios[0].toolTip() == "Windows only"
    switch.set_mode(None, {}, "Container mode")
    assert not any(radio.isChecked() or radio.isEnabled() for radio in radios)


def test_ctrl_b_folds_the_sidebar_and_zoom_two_makes_it_the_rail(window: MainWindow) -> None:
    window.top_bar.picker.setFocus()
    press(Key.Key_B, Control)
    assert window.sidebar.rail
    press(Key.Key_B, Control)
    assert window.sidebar.width() == 300
    for _ in range(10):
        press(Key.Key_Plus, Control)
        assert window.sidebar.rail == (theme.zoom() >= 2.0), theme.zoom()
    press(Key.Key_0, Control)
    assert window.sidebar.width() == 300
    assert theme.zoom() == 1.0


def test_the_sidebar_keeps_its_width_when_the_zoom_changes(window: MainWindow) -> None:
    window.split.set_width(360)
    window.split.splitterMoved.emit(360, 1)
    theme.set_zoom(1.5)
    assert window.sidebar.width() == 540
    theme.set_zoom(1.0)
    assert window.sidebar.width() == 360


def test_f1_lists_every_key_of_the_table_and_of_the_window(window: MainWindow) -> None:
    window.top_bar.picker.setFocus()
    press(Key.Key_F1)
    dialog = window.findChild(QDialog, "shortcutsDialog")
    assert dialog is not None
    assert dialog.isVisible()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for spec in actions.TABLE:
        if spec.shortcut:
            assert spec.text in words
            assert actions.shown_keys(spec.shortcut) in words
    # The same key by another name: Shift makes a tilde of it.
    listed = {*words, "Ctrl++", "F5", "Ctrl+~", "Ctrl+Shift+~"}
    own = {actions.shown_keys(key.key().toString()) for key in window.findChildren(QShortcut)}
    assert own - listed == set()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_settings_hold_at_once_in_the_dialog_itself(window: MainWindow) -> None:
    window.top_bar.picker.setFocus()
    press(Key.Key_Comma, Control)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    before = dialog.width()
    QTest.keyClick(dialog.zoom, Key.Key_End)
    assert theme.zoom() == 2.0
    assert dialog.width() > before
    QTest.keyClick(dialog.zoom, Key.Key_Home)
    assert theme.zoom() == 0.8
    dialog.close()
