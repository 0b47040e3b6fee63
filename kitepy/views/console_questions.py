"""What the console asks before it pastes lines or opens a link."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate

if TYPE_CHECKING:
    from kitepy.console.page import ConsolePage
    from kitepy.models.notices import Notices
    from kitepy.views.console_pane import ConsolePane

_SAFE_LINKS = ("http://", "https://")


class ConsoleQuestions(QObject):
    """Asks over the window, and does it in the console that was asked about."""

    def __init__(self, pane: "ConsolePane", notices: "Notices") -> None:
        super().__init__(pane)
        self._pane, self._notices = pane, notices
        self._asked: ConsolePage | None = None

    def paste(self, text: str) -> None:
        """Several lines: each would be run at once."""
        from kitepy.dialogs.question import Question

        n = len(text.rstrip("\r\n").splitlines())
        title = translate("ConsolePane", "Paste %n line(s)?", None, n)
        words = translate("ConsolePane", "The program would run each line at once.")
        question = Question(
            title, words, text, translate("ConsolePane", "Paste"), self._pane.window()
        )
        question.setProperty("text", text)
        self._asked = self._pane.current_page()
        question.accepted.connect(self._paste)
        question.open()

    def _paste(self) -> None:
        question, page = self.sender(), self._asked
        if question is not None and page is not None and isValid(page):
            page.view.paste_now(str(question.property("text")))

    def follow(self, link: str) -> None:
        """A link that a program printed."""
        from kitepy.dialogs.question import Question

        shown = strip_controls(link)
        if not link.startswith(_SAFE_LINKS) or shown != link:
            words = translate("ConsolePane", "This link is not opened: only http and https are.")
            self._notices.post("warn", words, raw=shown)
            return
        title = translate("ConsolePane", "Open this link?")
        words = translate("ConsolePane", "The program in the container says where it leads.")
        question = Question(
            title, words, link, translate("ConsolePane", "Open"), self._pane.window()
        )
        question.setProperty("link", link)
        question.accepted.connect(self._open_link)
        question.open()

    def _open_link(self) -> None:
        if (question := self.sender()) is not None:
            QDesktopServices.openUrl(QUrl(str(question.property("link"))))
