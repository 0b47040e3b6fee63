"""Who owns the kernel of a Windows container, as a card of its Overview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kitepy.engine import windows_builds
from kitepy.style import icons
from kitepy.text import isolation_words
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate
from kitepy.views.overview_cards import Card
from kitepy.widgets.button import Button
from kitepy.widgets.kernel_picture import KernelPicture
from kitepy.widgets.label import Label
from kitepy.widgets.wrap_label import WrapLabel

if TYPE_CHECKING:
    from kitepy.engine import dto


class IsolationCard(Card):
    """Hidden where a container has no kind of isolation."""

    kinds_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, str, int, int] | None = None
        self.kind = Label("", "caption", "tertiary", self)
        self.head.addWidget(self.kind)
        self.picture = KernelPicture(self)
        self.advice = WrapLabel("", "body", "text.secondary", 4, self)
        self.compare = Button("", icons.KINDS, "link", self)
        self.compare.clicked.connect(self.kinds_wanted)
        for part in (self.picture, self.advice, self.compare):
            self.body.addWidget(part)
        self.hide()

    def show_container(self, container: "dto.Container", host_version: str) -> None:
        """Show its kind, on a host of this version."""
        kind = container.isolation
        self.setVisible(kind in ("process", "hyperv"))
        if kind in ("process", "hyperv"):
            own = windows_builds.tag_build(container.image.rpartition(":")[2])
            name = strip_controls(container.name, 60)
            self._shown = (kind, name, windows_builds.build(host_version), own)
            self.retranslate()

    def retranslate(self) -> None:
        """Language, colours or zoom changed."""
        self.dress()
        if self._shown is None:
            return
        kind, name, host, own = self._shown
        self.title.setText(translate("Isolation", "Isolation"))
        self.kind.setText(isolation_words.title(kind))
        self.picture.set_words(isolation_words.picture(kind, name, host, own))
        self.advice.setText(isolation_words.overview(kind))
        self.compare.set_words(translate("Isolation", "Compare the kinds of containers"))
