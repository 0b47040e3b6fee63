"""Shows prompts: the prompt in an accent, what was typed after it bold."""

import re
from dataclasses import dataclass

from kitepy.console.core import Look, Row, Run

_PROMPT = re.compile(
    r"""
    [A-Za-z]:\\[^<>|"*?]*>               # C:\Users>dir
    | (?: PS\ [^<>|"*?]+>                   # PS C:\>
      | \w+-\d+(?:\.\d+)*[#$]             # bash-5.2#
      | \[?[\w.-]+@[\w.-]+[:\s][^\s\#$%]*\]?\s?[#$%]   # root@host:/srv#
      | (?:~|/)[^\s\#$%]*\s[#$%]          # / #
      | >>>                               # Python
    )(?=\s|$)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The colours that prompts are shown in."""

    accent: int
    strong: int

    def highlighted(self, row: Row, foreground: int) -> Row:
        """The row with its prompt shown, when it has one that the program has not coloured."""
        found = _PROMPT.match(row.runs[0].text) if row.runs else None
        if found is None or not _is_plain(row.runs[0], foreground):
            return row
        first, cut = row.runs[0], found.end()
        runs = [Run(0, cut, first.text[:cut], self.accent, None)]
        if first.text[cut:]:
            rest = Run(cut, first.cells - cut, first.text[cut:], foreground, None)
            runs.append(self._typed(rest))
        runs += [
            self._typed(run) if _is_plain(run, foreground, run.column) else run
            for run in row.runs[1:]
        ]
        return Row(tuple(runs), row.selection)

    def _typed(self, run: Run) -> Run:
        return Run(run.column, run.cells, run.text, self.strong, None, Look.BOLD)


def _is_plain(run: Run, foreground: int, column: int = 0) -> bool:
    is_plain = run.foreground == foreground and run.background is None and not run.look
    return is_plain and run.column == column and (column > 0 or len(run.text) == run.cells)
