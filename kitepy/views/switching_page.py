"""The page of a mode switch: before it what is missing, then its steps, then why it failed."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kitepy.models.switch_steps import Stage, Step, StepKind, other_mode
from kitepy.style import icons, theme
from kitepy.text import mode_words
from kitepy.text.breaks import keep_words
from kitepy.text.errors import explain
from kitepy.text.format import span, strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.announce import announce
from kitepy.widgets.button import Button
from kitepy.widgets.mode_flight import ModeFlight
from kitepy.widgets.mode_note import ModeNote
from kitepy.widgets.step_list import ShownStep, StepList
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.views.context import Context

_WIDTH, _WORDS = 600, 390
_TICK_MS = 250


class SwitchingPage(QScrollArea):
    """#switchingPage; shown while a switch is prepared, goes on, or has failed."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switchingPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._context, self._switching = context, context.switching
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.refresh)
        self._words = QWidget()
        self.flight = ModeFlight()
        self.title = WrapLabel("", "display", lines=2, centred=True)
        self.sentence = WrapLabel("", "body", "text.secondary", lines=3, centred=True)
        self.findings = WrapLabel("", "body", "text.primary", lines=12)
        self.steps = StepList()
        self.note = ModeNote()
        self.then = WrapLabel("", "body", "text.primary", lines=2, centred=True)
        self.details = WrapLabel("", "code", "text.tertiary", lines=4)
        self.go = Button(kind="ink")
        self.back = Button(icon=icons.BACK)
        self._lay_out()
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self._back)
        self._switching.changed.connect(self.refresh)
        theme.signals.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("kind", "canvas")
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.px(n) for n in (24, 16, 24, 24)))
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        column.addWidget(self.flight)
        column.addWidget(self.title)
        words = self._words
        inner = QVBoxLayout(words)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(12))
        for part in (self.sentence, self.findings, self.steps, self.note, self.then, self.details):
            inner.addWidget(part)
        # Not by alignment: Qt asks what is aligned for its height at the width of the column.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        column.addLayout(middle)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(2)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the picture gives way, the words and the buttons need the room more."""
        super().resizeEvent(event)
        wide = self.viewport().width() - 2 * theme.px(24)
        self._words.setFixedWidth(max(1, min(theme.px(_WIDTH), wide)))
        room = self.viewport().height() - theme.px(_WORDS)
        self.flight.setFixedHeight(min(self.flight.sizeHint().height(), max(theme.px(90), room)))

    # --- what it shows -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the stage."""
        switching, stage = self._switching, self._switching.stage
        if stage is Stage.IDLE:
            self._clock.stop()
            return
        self._clock.start() if stage is Stage.SWITCHING else self._clock.stop()
        self.flight.show_flight(switching.target, self._switching.progress)
        self.findings.hide()
        self.details.hide()
        {
            Stage.BEFORE: self._show_before,
            Stage.SWITCHING: self._show_steps,
            Stage.FAILED: self._show_failure,
        }[stage]()
        self._show_note()

    def _show_before(self) -> None:
        switching = self._switching
        self._say(mode_words.switch_to(switching.target), self._before_words())
        self.steps.hide()
        if switching.findings and not switching.is_checking:
            found = [mode_words.finding(finding) for finding in switching.findings]
            self.findings.setText("\n".join(keep_words(f"{a}. {b}") for a, b in found))
            self.findings.show()
        self.go.setVisible(True)
        self.go.setEnabled(not switching.is_checking and not switching.blocked)
        self.go.set_words(mode_words.switch_to(switching.target))
        self.back.setVisible(True)
        self.back.set_words(mode_words.back_to(other_mode(switching.target)))

    def _before_words(self) -> str:
        switching = self._switching
        if switching.is_checking:
            return translate("Switching", "Looking at what this computer has")
        ending = mode_words.ending(*switching.ending)
        if switching.findings:
            return ending
        fits = translate("Switching", "Everything that it needs is here.")
        return f"{fits} {ending}".strip()

    def _show_steps(self) -> None:
        switching = self._switching
        if switching.handler is None:
            words = translate(
                "Switching", "The new mode is shown as soon as the engine answers in it."
            )
        else:
            words = mode_words.waiting(switching.target, switching.handler.name)
        self._say(mode_words.switching_to(switching.target), words)
        self._list_steps("active")
        self.go.hide()
        self.back.setVisible(True)
        self.back.set_words(mode_words.back_to(other_mode(switching.target)))

    def _show_failure(self) -> None:
        switching = self._switching
        error = switching.error
        said = explain(error) if error else None
        self._say(said.title if said else "", said.advice if said else "")
        self._list_steps("failed")
        raw = strip_controls(said.raw, 600) if said else ""
        self.details.setText(raw)
        self.details.setVisible(bool(raw))
        self.details.set_copy_words(translate("Switching", "Copy"))
        self.go.setVisible(True)
        self.go.setEnabled(True)
        self.go.set_words(translate("Switching", "Try again"))
        self.back.setVisible(True)
        self.back.set_words(mode_words.back_to(other_mode(switching.target)))

    def _say(self, title: str, sentence: str) -> None:
        if keep_words(title) != self.title.text() and self._switching.stage is not Stage.BEFORE:
            # The keyboard may be anywhere: that it began, and that it failed, is said.
            announce(self, title, urgent=self._switching.stage is Stage.FAILED)
        self.title.setText(keep_words(title))
        self.sentence.setText(keep_words(sentence))
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)

    def _list_steps(self, current: str) -> None:
        switching = self._switching
        engine = switching.origin.choice.name if switching.origin else ""
        now = time.monotonic()
        shown = [
            ShownStep(
                mode_words.step(step.kind.value, switching.target, engine),
                _state(step, current),
                self._place(step),
                time="" if step.began_at is None else span((step.ended_at or now) - step.began_at),
            )
            for step in switching.steps
        ]
        self.steps.show()
        self.steps.show_steps(shown, switching.target, self._switching.progress)

    def _place(self, step: Step) -> str:
        """Where the answer is expected, beside the step that waits for it."""
        switching = self._switching
        waits = step.kind is StepKind.START and step.began_at is not None and not step.ended_at
        if not waits or switching.stage is not Stage.SWITCHING or switching.waits_at is None:
            return ""
        return mode_words.waits_for(switching.waits_at.url)

    def _show_note(self) -> None:
        switching = self._switching
        old = other_mode(switching.target)
        strong = mode_words.staying(old, switching.staying)
        words = translate("Switching", "You see them again when you switch back.")
        self.note.tell(old, strong, words)
        self.note.setVisible(bool(strong))
        wanted = self._context.refusals.pending.wanted
        then = translate("Switching", "Then: {action}")
        self.then.setText(
            strip_controls(then.replace("{action}", wanted.title), 200) if wanted else ""
        )
        self.then.setVisible(wanted is not None)

    # --- what a person does --------------------------------------------------------------------

    def _go(self) -> None:
        if self._switching.stage is Stage.FAILED:
            self._switching.try_again()
        else:
            self._switching.confirm()

    def _back(self) -> None:
        if self._switching.stage is Stage.BEFORE or self._switching.is_cancellable:
            self._switching.cancel()
        else:
            self._switching.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Escape stays in the old mode where that is no new switch."""
        switching = self._switching
        asks_again = switching.stage is Stage.SWITCHING and not switching.is_cancellable
        if event.key() == Qt.Key.Key_Escape and not asks_again:
            self._back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)


def _state(step: Step, current: str) -> str:
    if step.ended_at is not None:
        return "done"
    return current if step.began_at is not None else "waiting"
