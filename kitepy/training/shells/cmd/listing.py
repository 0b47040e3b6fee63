"""dir."""

from typing import TYPE_CHECKING

from kitepy.training.files import Entry
from kitepy.training.shells import pattern
from kitepy.training.shells.call import windows_path
from kitepy.training.shells.cmd.commands import arguments
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.windows.words import moment

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams

SERIAL = "5A3C-91F2"
FREE_BYTES = 21_302_190_080


async def dir_(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """List directories; /b, /s, /w, /a, /o are known."""
    words = arguments(tail.replace("/", " /"))
    flags = {word[1:].lower() for word in words if word.startswith("/")}
    paths = [word for word in words if not word.startswith("/")] or [""]
    bare = "b" in flags
    code = 0
    if not bare:
        await streams.line(" Volume in drive C has no label.")
        await streams.line(f" Volume Serial Number is {SERIAL}")
    for path in paths:
        code = max(code, await _Listing(shell, streams, flags).path(path))
    return code


class _Listing:
    def __init__(self, shell: "Interpreter", streams: "Streams", flags: set[str]) -> None:
        self._state, self._streams, self._flags = shell.state, streams, flags
        self._bare = "b" in flags
        self._total = [0, 0]

    async def path(self, path: str) -> int:
        """A directory, a file or a pattern."""
        files = self._state.machine.files
        full = windows_path(self._state.directory, path or ".")
        wanted = "*"
        try:
            if any(mark in path for mark in "*?") or not files.stat(full).is_directory:
                full, _, wanted = full.rpartition("\\")
                full += "\\"
            place = files.resolve(full)
            found = await self._directory(place, "*" if wanted == "*.*" else wanted)
        except OSError:
            found = False
        if not found:
            if not self._bare:
                await self._streams.line(f"\r\n Directory of {full.rstrip(chr(92)) or full}\r\n")
            await self._streams.error("File Not Found")
            return 1
        if "s" in self._flags and not self._bare:
            await self._streams.line("\r\n     Total Files Listed:")
            await self._streams.line(_files_line(*self._total))
        if not self._bare:
            await self._streams.line(_free_line(self._directories))
        return 0

    _directories = 0

    async def _directory(self, place: str, wanted: str) -> bool:
        entries = list(self._state.machine.files.list(place))
        shown = [e for e in entries if pattern.matches(e.name, wanted, folded=True)]
        shown.sort(key=lambda entry: entry.name.lower(), reverse="o-n" in self._flags)
        shown = [e for e in shown if not self._hidden(e)]
        if shown or wanted == "*":
            await self._show(place, wanted, shown)
        found = bool(shown) or wanted == "*"
        if "s" in self._flags:
            for entry in entries:
                if entry.is_directory:
                    await self._state.pace.step()
                    found = await self._directory(entry.path, wanted) or found
        return found

    def _hidden(self, entry: Entry) -> bool:
        if "ad" in self._flags or "a:d" in self._flags:
            return not entry.is_directory
        return bool({"a-d", "a:-d"} & self._flags) and entry.is_directory

    async def _show(self, place: str, wanted: str, entries: list[Entry]) -> None:
        if self._bare:
            names = [e.path if "s" in self._flags else e.name for e in entries]
            await self._streams.stdout.write(encoded("".join(f"{n}\r\n" for n in names)))
            return
        lines = ["", f" Directory of {place}", ""]
        if len(place) > 3 and wanted == "*" and not any(f.startswith("a") for f in self._flags):
            here = self._state.machine.files.stat(place)
            lines += [_line(here, "."), _line(here, "..")]
            self._directories += 2
        if "w" in self._flags:
            lines.append("   ".join(f"[{e.name}]" if e.is_directory else e.name for e in entries))
        else:
            lines += [_line(entry, entry.name) for entry in entries]
        sizes = [entry.size_bytes for entry in entries if not entry.is_directory]
        self._directories += len(entries) - len(sizes)
        self._total = [self._total[0] + len(sizes), self._total[1] + sum(sizes)]
        lines.append(_files_line(len(sizes), sum(sizes)))
        await self._streams.stdout.write(encoded("".join(f"{line}\r\n" for line in lines)))


def _line(entry: Entry, name: str) -> str:
    date = moment(entry.modified, "%m/%d/%Y  %I:%M %p")
    if entry.is_directory:
        return f"{date}    <DIR>          {name}"
    if entry.link:
        return f"{date}    <SYMLINK>      {name} [{entry.link}]"
    return f"{date} {entry.size_bytes:>17,} {name}"


def _files_line(count: int, size: int) -> str:
    return f"{count:>16} File(s) {size:>14,} bytes"


def _free_line(count: int) -> str:
    return f"{count:>16} Dir(s) {FREE_BYTES:>15,} bytes free"
