"""Tab: names of files, one after the other, as cmd has it."""

import re
from collections.abc import Sequence

from kitepy.training.files import FileSystem
from kitepy.training.shells.call import windows_path
from kitepy.training.shells.cmd.state import State
from kitepy.training.shells.editor import Complete

WORD = re.compile(r'(?:"[^"]*|[^\s"&|<>;,=()])*\Z')


def completer(state: State) -> Complete:
    """For the prompt's editor."""

    def complete(text: str) -> tuple[int, Sequence[str]]:
        found = WORD.search(text)
        start = found.start() if found else len(text)
        word = text[start:].replace('"', "")
        directories = text[:start].strip().lower() in {"cd", "chdir", "rd", "rmdir", "pushd"}
        return start, paths(state.machine.files, state.directory, word, directories=directories)

    return complete


def paths(files: FileSystem, directory: str, word: str, *, directories: bool = False) -> list[str]:
    """Paths that begin with a word; quoted when they need it."""
    head, slash, begin = word.replace("/", "\\").rpartition("\\")
    try:
        entries = files.list(windows_path(directory, head + slash or "."))
    except OSError:
        return []
    names = [
        head + slash + entry.name
        for entry in entries
        if entry.name.lower().startswith(begin.lower()) and (entry.is_directory or not directories)
    ]
    return [f'"{name}"' if re.search(r"[\s&()]", name) else name for name in names][:1_000]
