"""cmd's own commands about files."""

from typing import TYPE_CHECKING

from kitepy.training.files import Entry
from kitepy.training.shells.call import windows_path
from kitepy.training.shells.cmd.commands import arguments, matching
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.windows.words import NO_PATH, words

if TYPE_CHECKING:
    from kitepy.training.shells.cmd.interpreter import Interpreter, Streams

NO_FILE = "The system cannot find the file specified."
IN_USE = "The process cannot access the file because it is being used by another process."
SYNTAX = "The syntax of the command is incorrect."


def split(tail: str) -> tuple[list[str], set[str]]:
    """Paths and switches."""
    found = arguments(tail)
    flags = {word[1:].lower() for word in found if word.startswith("/")}
    return [word for word in found if not word.startswith("/")], flags


async def cd(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Show or change the directory."""
    state = shell.state
    wanted = tail.strip().strip('"')
    if wanted.lower().startswith("/d"):
        wanted = wanted[2:].strip().strip('"')
    if not wanted:
        await streams.line(state.directory)
        return 0
    files = state.machine.files
    try:
        place = files.resolve(windows_path(state.directory, wanted))
        entry = files.stat(place)
    except OSError as error:
        await streams.error(NO_PATH if error.errno == 2 else words(error))
        return 1
    if not entry.is_directory:
        await streams.error("The directory name is invalid.")
        return 1
    state.directory = entry.path
    return 0


async def md(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Make directories, with those above."""
    paths, _ = split(tail)
    code = 0 if paths else 1
    if not paths:
        await streams.error(SYNTAX)
    for path in paths:
        full = windows_path(shell.state.directory, path)
        files = shell.state.machine.files
        try:
            files.stat(full)
            code = 1
            await streams.error(f"A subdirectory or file {path} already exists.")
        except FileNotFoundError:
            files.make_directory(full, parents=True)
    return code


async def rd(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Remove directories; /s with all below."""
    paths, flags = split(tail)
    code = 0
    files = shell.state.machine.files
    for path in paths:
        full = windows_path(shell.state.directory, path)
        try:
            if not files.stat(full, follow=False).is_directory:
                raise NotADirectoryError(20, "")
            if "s" in flags and "q" not in flags and not await _sure(shell, path, streams):
                continue
            if not _stands_in(shell.state.directory, full):
                files.remove(full, recursive="s" in flags)
                continue
            # Windows holds the directory that a program stands in; what is in it goes.
            for below in files.list(full) if "s" in flags else ():
                if not _stands_in(shell.state.directory, below.path):
                    files.remove(below.path, recursive=True)
            code = 1
            await streams.error(IN_USE)
        except OSError as error:
            code = 1
            await streams.error(words(error))
    return code


def _stands_in(directory: str, of: str) -> bool:
    return f"{directory}\\".lower().startswith(f"{of}\\".lower())


async def _sure(shell: "Interpreter", path: str, streams: "Streams") -> bool:
    if not shell.state.interactive:
        return True
    await streams.stdout.write(encoded(f"{path}, Are you sure (Y/N)? "))
    answer = await streams.stdin.line()
    return answer.strip().lower().startswith(b"y")


async def del_(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Remove files."""
    paths, _ = split(tail)
    if not paths:
        await streams.error(SYNTAX)
        return 1
    code, files = 0, shell.state.machine.files
    for path in paths:
        found = matching(shell.state, path)
        if not found:
            await streams.error(f"Could Not Find {windows_path(shell.state.directory, path)}")
        for name in found:
            full = windows_path(shell.state.directory, name)
            entry = files.stat(full, follow=False)
            if entry.is_directory:
                for below in files.list(full) if path == name else ():
                    if not below.is_directory:
                        files.remove(below.path)
                continue
            files.remove(full)
            await shell.state.pace.step()
    return code


async def ren(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Another name in the same directory."""
    paths, _ = split(tail)
    if len(paths) != 2 or "\\" in paths[1]:
        await streams.error(SYNTAX)
        return 1
    full = windows_path(shell.state.directory, paths[0])
    target = f"{full.rpartition(chr(92))[0]}\\{paths[1]}"
    files = shell.state.machine.files
    if full.lower() != target.lower() and matching(shell.state, target):
        await streams.error("A duplicate file name exists, or the file\r\ncannot be found.")
        return 1
    files.rename(full, target)
    return 0


async def type_(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Show files."""
    paths, _ = split(tail)
    if not paths:
        await streams.error(SYNTAX)
        return 1
    code, files = 0, shell.state.machine.files
    names = [n for path in paths for n in matching(shell.state, path) or [path]]
    for name in names:
        full = windows_path(shell.state.directory, name)
        try:
            data = files.read(full)
        except OSError as error:
            code = 1
            await streams.error(words(error))
            continue
        if len(names) > 1:
            await streams.error(f"\r\n{name}\r\n\r\n")
        await streams.stdout.write(data)
        if data and not data.endswith(b"\n") and shell.state.interactive:
            await streams.line()
    return code


async def copy(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Copy files; a+b joins them."""
    paths, _ = split(tail.replace("+", " + "))
    joined = "+" in paths
    paths = [path for path in paths if path != "+"]
    if not paths:
        await streams.error(SYNTAX)
        return 1
    files = shell.state.machine.files
    target = paths.pop() if len(paths) > 1 else ""
    sources = [n for path in paths for n in matching(shell.state, path)]
    found = [_stat(shell, name) for name in sources]
    entries = [entry for entry in found if not entry.is_directory]
    if not entries:
        await streams.error(NO_FILE)
        await streams.line("        0 file(s) copied.")
        return 1
    place = windows_path(shell.state.directory, target or ".")
    if joined:
        files.write(place, b"".join(files.read(entry.path) for entry in entries))
        entries = entries[:1]
    else:
        for entry in entries:
            files.write(_inside(shell, place, entry), files.read(entry.path))
            await shell.state.pace.step()
    await streams.line(f"{len(entries):>9} file(s) copied.")
    return 0


async def move(shell: "Interpreter", tail: str, streams: "Streams") -> int:
    """Move files and directories."""
    paths, _ = split(tail)
    if len(paths) != 2:
        await streams.error(SYNTAX)
        return 1
    entries = [_stat(shell, name) for name in matching(shell.state, paths[0])]
    if not entries:
        await streams.error(NO_FILE)
        return 1
    place = windows_path(shell.state.directory, paths[1])
    for entry in entries:
        shell.state.machine.files.rename(entry.path, _inside(shell, place, entry))
    kind = "dir" if entries[0].is_directory else "file"
    await streams.line(f"{len(entries):>9} {kind}(s) moved.")
    return 0


def _stat(shell: "Interpreter", name: str) -> Entry:
    return shell.state.machine.files.stat(windows_path(shell.state.directory, name))


def _inside(shell: "Interpreter", place: str, entry: Entry) -> str:
    try:
        if shell.state.machine.files.stat(place).is_directory:
            return f"{place.rstrip(chr(92))}\\{entry.name}"
    except OSError:
        return place
    return place
