"""Tab: cmdlets, variables and paths, one after the other."""

import re
from collections.abc import Sequence

from kitepy.training.shells.cmd.completion import paths
from kitepy.training.shells.editor import Complete
from kitepy.training.shells.powershell.state import State

WORD = re.compile(r"""(?:"[^"]*|'[^']*|[^\s"'|;(){}=,])*\Z""")
FIRST = re.compile(r"(?:^|[|;({&])\s*\Z")


def completer(state: State) -> Complete:
    """For the editor."""

    def complete(source: str) -> tuple[int, Sequence[str]]:
        from kitepy.training.shells.powershell.table import CMDLETS

        found = WORD.search(source)
        start = found.start() if found else len(source)
        word = source[start:]
        lowered = word.lower()
        if word.startswith("$"):
            names = sorted({*state.variables, "pshome", "psversiontable", "pwd", "true", "false"})
            return start, [f"${name}" for name in names if f"${name}".startswith(lowered)]
        offers = paths(state.machine.files, state.directory, word.strip("\"'"))
        if FIRST.search(source[:start]) and "\\" not in word:
            names = sorted(c.name for c in CMDLETS.values() if c.name.lower().startswith(lowered))
            offers = names if word else offers
        elif word.startswith("-"):
            offers = _parameters(source[:start], lowered[1:])
        return start, offers

    return complete


def _parameters(before: str, begin: str) -> list[str]:
    from kitepy.training.shells.powershell.table import ALIASES, CMDLETS

    name = re.split(r"[|;({&]", before)[-1].split()[:1]
    cmdlet = CMDLETS.get(ALIASES.get(name[0].lower(), name[0].lower())) if name else None
    if cmdlet is None:
        return []
    known = (*cmdlet.positions, *cmdlet.named, *cmdlet.switches)
    return [f"-{place.capitalize()}" for place in known if place.startswith(begin)]
