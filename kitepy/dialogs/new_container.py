"""New container: the whole of docker run as a form, with its command and whether it can run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kitepy.catalog import plan
from kitepy.dialogs.new_container_form import Form
from kitepy.dialogs.new_container_side import CommandPanel, VerdictPanel
from kitepy.dialogs.way_buttons import WayButtons
from kitepy.engine import windows_builds
from kitepy.models.jobs import JobState
from kitepy.style import icons, theme
from kitepy.text import commands, isolation_words
from kitepy.text.errors import explain
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.widgets.button import Button
from kitepy.widgets.check_box import CheckBox
from kitepy.widgets.dialog_frame import DialogFrame
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.engine.windows_builds import Verdict
    from kitepy.models.creation import Draft
    from kitepy.models.jobs import Job
    from kitepy.models.ways import Way

SIZE, SIDE = (964, 744), 340
LOOK_MS = 350
_UNSURE = frozenset(("tty", "open_stdin", "volumes"))
"""What an image says when it is here."""


class NewContainer(DialogFrame):
    """#newContainerDialog; open until the container is made, so that nothing typed is lost."""

    confirmed = Signal(object, object)
    """The Reference of the image, and a Wish."""
    image_wanted = Signal(object)
    """A Reference to look at."""
    retry_wanted = Signal(object)
    """A failed Job whose offer is taken."""

    def __init__(self, draft: "Draft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newContainerDialog")
        self._draft = draft
        self._job: Job | None = None
        self._last: Job | None = None
        self.form = Form(draft, self)
        windows = draft.capabilities.isolation
        self.verdict = VerdictPanel(draft.host.os_version if windows else "", self)
        self.command = CommandPanel(self)
        self._make_foot()
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._lay_out()
        self._connect()
        self._check()
        first = self.form.name if self.form.reference else self.form.image
        first.selectAll()
        first.setFocus()

    # --- parts ---------------------------------------------------------------------------------

    def _make_foot(self) -> None:
        self.open_console = CheckBox(translate("NewContainer", "Open console when it starts"), self)
        wish = self._draft.wish
        shown = wish.open_console if wish else self._draft.plan.options.tty
        self.open_console.setChecked(shown)
        self.told = WrapLabel("", "caption", "danger.text", 4, self)
        self.told.hide()
        self.ways = WayButtons(self)
        self.offer = Button("", parent=self)
        self.offer.hide()
        self.cancel = Button(translate("CreateOptions", "Cancel"), kind="ghost", parent=self)
        self.create_only = Button(translate("NewContainer", "Create only"), parent=self)
        words = translate("NewContainer", "Create and start")
        self.create_button = Button(words, icons.START, "ink", self)
        self.create_button.setDefault(True)
        for button in (self.offer, self.cancel, self.create_only):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        parent = self.parentWidget()
        size = QSize(*(theme.px(length) for length in SIZE))
        if parent is not None:
            size = size.boundedTo(parent.window().size() - QSize(32, 32))
        self.setFixedSize(size)
        wide = size.width() >= theme.px(SIZE[0] - 60)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (22, 18, 22, 16)))
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
        column.addWidget(self._wide() if wide else self._narrow(), 1)
        column.addWidget(self.told)
        column.addWidget(self.ways)
        column.addLayout(self._foot(wide=wide))

    def _head(self) -> QVBoxLayout:
        head, draft = QVBoxLayout(), self._draft
        titles = {
            "windows": translate("NewContainer", "New Windows container"),
            "linux": translate("NewContainer", "New Linux container"),
        }
        mode = draft.capabilities.mode
        title = titles.get(mode) or translate("NewContainer", "New container")
        self.setWindowTitle(title)
        host = draft.host
        where = " · ".join(
            strip_controls(part, 60) for part in (host.name, host.operating_system) if part
        )
        head.setSpacing(0)
        head.addWidget(Label(title, "heading", parent=self))
        head.addWidget(WrapLabel(where, "caption", "text.tertiary", 1, self))
        return head

    def _wide(self) -> QWidget:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        side = QWidget(body)
        column = QVBoxLayout(side)
        column.setContentsMargins(*(theme.px(n) for n in (0, 0, 10, 0)))
        column.addWidget(self.verdict)
        column.addStretch(1)
        column.addWidget(self.command)
        shown = _scroll(side, self)
        shown.setFixedWidth(theme.px(SIDE))
        row.addWidget(_scroll(self.form, self), 1)
        row.addWidget(shown)
        return body

    def _narrow(self) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.setSpacing(theme.px(12))
        for part in (self.form, self.verdict, self.command, self.open_console):
            column.addWidget(part)
        return _scroll(inner, self)

    def _foot(self, *, wide: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if wide:
            row.addWidget(self.open_console)
        row.addStretch(1)
        for button in (self.offer, self.cancel, self.create_only, self.create_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.form.changed.connect(self._check)
        self.form.image_changed.connect(self._look.start)
        self.form.kinds_wanted.connect(self._show_kinds)
        self._look.timeout.connect(self._ask_image)
        self.ways.taken.connect(self._take_way)
        self.offer.clicked.connect(self._retry)
        self.cancel.clicked.connect(self._cancelled)
        self.create_only.clicked.connect(self._create)
        self.create_button.clicked.connect(self._start)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._start)

    # --- the names that tests and colleagues use -----------------------------------------------

    @property
    def preview(self) -> object:
        """The command as it is shown."""
        return self.command.preview

    # --- what stands in it -----------------------------------------------------------------------

    def wish(self, *, start: bool = True) -> plan.Wish:
        """What stands in the fields."""
        options = self.form.options()
        draft = self._draft
        unsure = draft.wish.as_image if draft.wish else _UNSURE
        unsure = frozenset() if draft.image else unsure & self.form.untouched(options)
        return plan.Wish(options, unsure, start, start and self.open_console.isChecked())

    def take(self, draft: "Draft") -> None:
        """What the engine has told of an image that was named."""
        found = self.form.reference
        if found and (found.repository, found.tag) == (draft.card.repository, draft.tag):
            was_tty = self._draft.plan.options.tty
            self._draft = draft
            if self.open_console.isChecked() == was_tty:
                self.open_console.setChecked(draft.plan.options.tty)
            self.form.take(draft)

    def _check(self) -> None:
        self._judge()
        wrong = self.form.show_wrong()
        busy = self._job is not None
        self.create_button.setEnabled(not wrong and not busy)
        self.create_only.setEnabled(not wrong and not busy)
        for button in (self.create_button, self.create_only):
            button.setToolTip(wrong)
        options = self.form.options()
        masked = self.form.variables_fold.masked()
        self.command.show_command(commands.run(options, masked))

    def _judge(self) -> None:
        """Will it run on this host?"""
        mode, found = self._draft.capabilities.mode, self.form.reference
        if found is None:
            self.form.forbid(None)
            words = translate("NewContainer", "Name an image first.")
            self.verdict.tell("neutral", words, "")
        elif (systems := self._systems(found.tag)) and mode not in systems:
            self.form.forbid(None)
            self.verdict.tell(*_other_mode(mode))
        elif self._draft.capabilities.isolation:
            verdict = self._builds(found.tag)
            self.form.forbid(verdict)
            tone = isolation_words.TONES[verdict.fit]
            self.verdict.tell(tone, *isolation_words.verdict(verdict), verdict.image_build)
        else:
            self.verdict.tell(*_linux(known=bool(systems)))

    def _is_looked_at(self) -> bool:
        found, draft = self.form.reference, self._draft
        return found is not None and found.repository == draft.card.repository

    def _systems(self, tag: str) -> tuple[str, ...]:
        return self._draft.card.platforms_of(tag) if self._is_looked_at() else ()

    def _builds(self, tag: str) -> "Verdict":
        """By what the image itself says, else by the build that its tag is named after."""
        draft, version = self._draft, ""
        if self._is_looked_at() and tag == draft.tag and draft.image:
            version = draft.image.os_version
        if not version and (build := windows_builds.tag_build(tag)):
            version = f"10.0.{build}"
        return windows_builds.verdict(draft.host.os_version, version)

    def _ask_image(self) -> None:
        found = self.form.reference
        if found is not None:
            self.image_wanted.emit(found)

    # --- making it -------------------------------------------------------------------------------

    def _start(self) -> None:
        self._confirm(start=True)

    def _create(self) -> None:
        self._confirm(start=False)

    def _confirm(self, *, start: bool) -> None:
        found = self.form.reference
        if self._job is None and found is not None and not self.form.show_wrong():
            self.confirmed.emit(found, self.wish(start=start))

    def follow(self, job: "Job") -> None:
        """Wait for a job: close when it is done, else say why and keep the form."""
        self._job = job
        self.offer.hide()
        self.ways.show_ways(())
        self.form.setEnabled(False)
        job.changed.connect(self._follow)
        self._check()
        self._follow()

    def _follow(self) -> None:
        job = self._job
        if job is None:
            return
        if job.is_running:
            self._tell(_progress(job), "text.secondary")
            return
        job.changed.disconnect(self._follow)
        self._job = None
        if job.state is JobState.DONE:
            self.accept()
            return
        self.form.setEnabled(True)
        self._check()
        self._failed(job)

    def _failed(self, job: "Job") -> None:
        self._last = job
        if job.error is None:
            self._tell("", "danger.text")
            return
        said = explain(job.error)
        words = f"{said.title}. {said.advice}".replace("..", ".")
        if job.refusal is not None:
            words = f"{job.refusal.sentence} {job.refusal.reason}".strip()
            self.ways.show_ways(job.refusal.ways)
        self._tell(words, "danger.text")
        if job.offer is not None:
            self.offer.set_words(job.offer.words)
            self.offer.show()

    def _take_way(self, way: "Way") -> None:
        """It leads away from the form; what stands in it goes along."""
        self.reject()
        way.take()

    def _retry(self) -> None:
        self.retry_wanted.emit(self._last)

    def _cancelled(self) -> None:
        """While it is made: stop that, and keep the form."""
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _tell(self, words: str, tone: str) -> None:
        self.told.set_look("caption", tone)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _show_kinds(self) -> None:
        from kitepy.dialogs.kinds import KindsDialog

        KindsDialog(self).open()


def _scroll(inner: QWidget, parent: QWidget) -> QScrollArea:
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.viewport().setAutoFillBackground(False)
    scroll.setWidget(inner)
    # Setting it turns this on, and the page's colour would show in the dialog.
    inner.setAutoFillBackground(False)
    return scroll


def _progress(job: "Job") -> str:
    from kitepy.models import card_words

    parts = [card_words.phase(job, ""), card_words.share(job.progress)]
    return " ".join(part for part in parts if part)


def _other_mode(mode: str) -> tuple[str, str, str]:
    if mode == "windows":
        return (
            "danger",
            translate("NewContainer", "It cannot run: the image is for Linux."),
            translate("NewContainer", "This engine runs Windows containers."),
        )
    return (
        "danger",
        translate("NewContainer", "It cannot run: the image is for Windows."),
        translate("NewContainer", "This engine runs Linux containers."),
    )


def _linux(*, known: bool) -> tuple[str, str, str]:
    if known:
        words = translate("NewContainer", "Yes: Linux images share the kernel of this host.")
        return "ok", words, ""
    words = translate("NewContainer", "The engine will tell.")
    return "neutral", words, ""
