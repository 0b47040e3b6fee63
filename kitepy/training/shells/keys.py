"""Keys out of the bytes that a terminal sends, however they are cut."""

import codecs
import re

NAMES = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "H": "home",
    "F": "end",
    "1~": "home",
    "3~": "delete",
    "4~": "end",
    "7~": "home",
    "8~": "end",
    "1;5C": "word-right",
    "1;5D": "word-left",
    "Z": "back-tab",
    "I": "",
    "O": "",
}
SEQUENCE = re.compile(r"\x1b(?:\[([0-9;?<>=]*[@-~])|O([A-Za-z])|([^\[O]))")
PARTIAL = re.compile(r"\x1b(\[[0-9;?<>=]{0,32}|O)?$")
PASTE_BEGIN, PASTE_END = "\x1b[200~", "\x1b[201~"
ALT = {"b": "word-left", "f": "word-right", "d": "word-delete", "\x7f": "ctrl-w"}


class Keys:
    """Decodes; a key is a character, ctrl-x, or a name such as up."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._kept = ""

    def feed(self, data: bytes) -> list[str]:
        """Keys that are complete now."""
        text = self._kept + self._decoder.decode(data)
        self._kept = ""
        keys: list[str] = []
        at = 0
        while at < len(text):
            if text[at] != "\x1b":
                keys.append(_plain(text[at]))
                at += 1
                continue
            if found := SEQUENCE.match(text, at):
                keys.append(_named(found))
                at = found.end()
            elif PARTIAL.match(text, at) and text[at:] != "\x1b":
                self._kept = text[at:]
                break
            else:
                at += 1
                keys.append("escape")
        return [key for key in keys if key]


def _plain(char: str) -> str:
    if char in "\r\n":
        return "enter"
    if char == "\t":
        return "tab"
    if char in "\x7f\x08":
        return "backspace"
    return f"ctrl-{chr(ord(char) + 96)}" if char < " " else char


def _named(found: re.Match[str]) -> str:
    csi, ss3, alt = found.groups()
    if alt:
        return ALT.get(alt, "")
    return NAMES.get(csi or ss3, "")
