"""Shows prompts: the prompt in an accent, what was typed after it bold."""

import re

from kitepy.console.core import Look, Row, Run

_PROMPT = re.compile(
    r"""
    (?: [A-Za-z]:\\[^<>|"*?]*>            # C:\Users>
      | PS\ [^<>|"*?]+>                   # PS C:\>
      | \w+-\d+(?:\.\d+)*[#$]             # bash-5.2#
      | \[?[\w.-]+@[\w.-]+[:\s][^\s\#$%]*\]?\s?[#$%]   # root@host:/srv#
      | (?:~|/)[^\s\#$%]*\s[#$%]          # / #
      | >>>                               # Python
    )(?=\s|$)
    """,
    re.VERBOSE,
)


def highlighted(row: Row, foreground: int, accent: int, strong: int) -> Row:
    """The row with its prompt shown, when it has one and the program has not coloured it."""
    if not row.runs:
        return row
    first = row.runs[0]
    if first.column or first.look or first.foreground != foreground or first.background is not None:
        return row
    found = _PROMPT.match(first.text)
    if found is None or len(first.text) != first.cells:
        return row
    cut = found.end()
    prompt = Run(0, cut, first.text[:cut], accent, None)
    runs = [prompt]
    if first.text[cut:]:
        rest = first.text[cut:]
        runs.append(Run(cut, first.cells - cut, rest, strong, None, Look.BOLD))
    for run in row.runs[1:]:
        plain = run.foreground == foreground and run.background is None and not run.look
        typed = Run(run.column, run.cells, run.text, strong, None, Look.BOLD)
        runs.append(typed if plain else run)
    return Row(tuple(runs), row.selection)
