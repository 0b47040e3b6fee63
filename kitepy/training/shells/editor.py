"""The line that is being typed: moving, deleting, history, completion, redrawn when it wraps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kitepy.training.shells.terminal import Terminal
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.widths import width

MAX_LINE = 4096
MAX_HISTORY = 500

Complete = Callable[[str], tuple[int, Sequence[str]]]
"""From the text before the cursor: where the word starts, and what it may become."""


class InterruptedLineError(Exception):
    """Ctrl+C: the line is dropped."""


@dataclass
class _State:
    """What is on the screen."""

    text: str = ""
    cursor: int = 0
    row: int = 0
    """Of the cursor, below the prompt's."""
    recall: int = 0
    draft: str = ""
    offers: Sequence[str] = ()
    offer: int = 0
    start: int = 0
    behind: bool = False
    """More was typed than is drawn."""


@dataclass
class Editor:
    """Reads lines from a terminal."""

    terminal: Terminal
    complete: Complete
    cycle: bool = False
    """Tab puts one offer after the other (Windows), or shows all that there are (Linux)."""
    history: list[str] = field(default_factory=list)

    async def read(self, prompt: str) -> str | None:
        """A line without its end; None when Ctrl+D or the terminal ends the input."""
        state = _State(recall=len(self.history))
        await self.terminal.write(encoded(prompt))
        prompt = prompt.rpartition("\n")[2]
        while True:
            key = await self.terminal.key()
            if key in {"", "ctrl-d"} and (not key or (not state.text and not self.cycle)):
                return None
            if key == "enter":
                await self._leave(prompt, state)
                self._remember(state.text)
                return state.text
            if key == "ctrl-c":
                await self._leave(prompt, state, mark="^C")
                raise InterruptedLineError
            await self._press(prompt, state, key)

    async def _press(self, prompt: str, state: _State, key: str) -> None:
        if key not in {"tab", "back-tab"}:
            state.offers = ()
        if len(key) == 1:
            await self._insert(prompt, state, key)
            return
        if key in {"tab", "back-tab"}:
            await self._tab(prompt, state, -1 if key == "back-tab" else 1)
        elif key == "ctrl-l":
            await self.terminal.write(b"\x1b[H\x1b[2J")
            state.row = 0
        elif key in {"up", "down", "ctrl-p", "ctrl-n"}:
            self._recall(state, -1 if key in {"up", "ctrl-p"} else 1)
        elif edit := EDITS.get(key):
            state.text, state.cursor = edit(state.text, state.cursor)
        else:
            return
        await self._draw(prompt, state)

    async def _insert(self, prompt: str, state: _State, char: str) -> None:
        if len(state.text) >= MAX_LINE or not char.isprintable():
            return
        at_end = state.cursor == len(state.text)
        state.text = state.text[: state.cursor] + char + state.text[state.cursor :]
        state.cursor += 1
        used = width(prompt + state.text) % self.terminal.columns
        if self.terminal.waiting():
            # A paste is drawn once, not letter by letter.
            state.behind = True
        elif at_end and used >= width(char) and not state.behind:
            await self.terminal.write(encoded(char))
        else:
            await self._draw(prompt, state)

    async def _draw(self, prompt: str, state: _State) -> None:
        columns = self.terminal.columns
        up = f"\x1b[{state.row}A" if state.row else ""
        end_row, end_column = _position(prompt + state.text, columns)
        row, column = _position(prompt + state.text[: state.cursor], columns)
        shown = f"\r{up}\x1b[J{prompt}{state.text}"
        if end_column == 0 and end_row:
            shown += "\r\n"
        if state.cursor < len(state.text):
            if column + width(state.text[state.cursor]) > columns:
                row, column = row + 1, 0
            up = f"\x1b[{end_row - row}A" if end_row > row else ""
            right = f"\x1b[{column}C" if column else ""
            shown += f"{up}\r{right}"
        state.row, state.behind = row, False
        await self.terminal.write(encoded(shown))

    async def _leave(self, prompt: str, state: _State, mark: str = "") -> None:
        if state.behind or state.cursor != len(state.text):
            state.cursor = len(state.text)
            await self._draw(prompt, state)
        await self.terminal.write(encoded(f"{mark}\n"))

    def _remember(self, text: str) -> None:
        if text.strip() and self.history[-1:] != [text]:
            self.history.append(text)
            del self.history[:-MAX_HISTORY]

    def _recall(self, state: _State, step: int) -> None:
        at = state.recall + step
        if not 0 <= at <= len(self.history):
            return
        if state.recall == len(self.history):
            state.draft = state.text
        state.recall = at
        state.text = state.draft if at == len(self.history) else self.history[at]
        state.cursor = len(state.text)

    async def _tab(self, prompt: str, state: _State, step: int) -> None:
        before, after = state.text[: state.cursor], state.text[state.cursor :]
        if not state.offers:
            state.start, state.offers = self.complete(before)
            state.offer = -1 if step > 0 else 0
            if not state.offers:
                return
            if not self.cycle and len(state.offers) > 1:
                self._replace(state, after, _common(state.offers, before[state.start :]))
                if state.text[: state.cursor] == before:
                    await self._offer(prompt, state)
                state.offers = ()
                return
        state.offer = (state.offer + step) % len(state.offers)
        self._replace(state, after, state.offers[state.offer])
        if not self.cycle:
            state.offers = ()

    @staticmethod
    def _replace(state: _State, after: str, word: str) -> None:
        head = state.text[: state.start] + word
        state.text, state.cursor = head + after, len(head)

    async def _offer(self, prompt: str, state: _State) -> None:
        await self._leave(prompt, state)
        state.row = 0
        names = [offer.rstrip() for offer in state.offers[:200]]
        names = [name.rstrip("/").rpartition("/")[2] + ("/" * name.endswith("/")) for name in names]
        await self.terminal.write(encoded(columnise(names, self.terminal.columns) + "\n"))


def columnise(names: Sequence[str], columns: int) -> str:
    """Names side by side, down before across, as ls does."""
    cell = max(map(width, names), default=0) + 2
    across = max(1, (columns + 1) // cell)
    down = -(-len(names) // across)
    rows = ((names[i] for i in range(row, len(names), down)) for row in range(down))
    lines = ("".join(n + " " * (cell - width(n)) for n in row).rstrip() for row in rows)
    return "\n".join(lines)


def _position(text: str, columns: int) -> tuple[int, int]:
    row = column = 0
    if text.isascii():
        return divmod(len(text), columns)
    for char in text:
        cells = width(char)
        if column + cells > columns:
            row, column = row + 1, 0
        column += cells
        if column == columns:
            row, column = row + 1, 0
    return row, column


def _common(offers: Sequence[str], typed: str) -> str:
    first, last = min(offers), max(offers)
    length = next((i for i, c in enumerate(first) if last[i : i + 1] != c), len(first))
    return first[:length] if length >= len(typed) else typed


def _word_left(text: str, cursor: int) -> int:
    head = text[:cursor].rstrip()
    return len(head) - len(head.split(" ")[-1])


def _word_right(text: str, cursor: int) -> int:
    tail = text[cursor:]
    blank = len(tail) - len(tail.lstrip())
    return cursor + blank + len(tail.lstrip().split(" ")[0])


def _cut(text: str, start: int, end: int) -> tuple[str, int]:
    return text[:start] + text[end:], start


Edit = Callable[[str, int], tuple[str, int]]
EDITS: dict[str, Edit] = {
    "left": lambda t, c: (t, max(0, c - 1)),
    "right": lambda t, c: (t, min(len(t), c + 1)),
    "home": lambda t, _c: (t, 0),
    "end": lambda t, _c: (t, len(t)),
    "word-left": lambda t, c: (t, _word_left(t, c)),
    "word-right": lambda t, c: (t, _word_right(t, c)),
    "backspace": lambda t, c: _cut(t, max(0, c - 1), c),
    "delete": lambda t, c: _cut(t, c, c + 1),
    "ctrl-d": lambda t, c: _cut(t, c, c + 1),
    "ctrl-u": lambda t, c: _cut(t, 0, c),
    "ctrl-k": lambda t, c: (t[:c], c),
    "ctrl-w": lambda t, c: _cut(t, _word_left(t, c), c),
    "word-delete": lambda t, c: _cut(t, c, _word_right(t, c)),
    "escape": lambda _t, _c: ("", 0),
}
EDITS |= {"ctrl-a": EDITS["home"], "ctrl-e": EDITS["end"]}
EDITS |= {"ctrl-b": EDITS["left"], "ctrl-f": EDITS["right"]}
