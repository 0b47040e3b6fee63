"""ls."""

import stat
import time

from kitepy.training.files import Entry
from kitepy.training.shells.call import Call
from kitepy.training.shells.editor import columnise
from kitepy.training.shells.unix import owners
from kitepy.training.shells.unix.arguments import Options, command

COLOURS = {"directory": "1;34", "link": "1;36", "device": "1;33"}
HALF_YEAR_S = 15_552_000


@command("aAlh1RdrtSFinC")
async def ls(call: Call, options: Options) -> int:
    """List directories."""
    code = 0
    files: list[Entry] = []
    directories: list[str] = []
    for path in options.words or ["."]:
        try:
            long = "l" in options or "d" in options
            entry = call.files.stat(call.path(path), follow=not long)
            if entry.is_directory and "d" not in options:
                directories.append(path)
            else:
                files.append(_named(entry, path))
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
    if files:
        await call.write(_shown(call, options, _sorted(files, options)))
    several = len(options.words) > 1 or "R" in options
    for index, path in enumerate(directories):
        if index or files:
            await call.line()
        code = max(code, await _directory(call, options, path, several))
    return code


async def _directory(call: Call, options: Options, path: str, several: bool) -> int:
    try:
        entries = list(call.files.list(call.path(path)))
    except OSError as error:
        return await call.fail(f"{path}: {error.strerror}")
    if "a" in options or "A" in options:
        shown = entries
    else:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
    shown = _sorted(shown, options)
    below = [f"{path.rstrip('/')}/{e.name}" for e in shown if e.is_directory]
    if "a" in options:
        here, above = call.path(path), call.path(f"{path}/..")
        dots = [_named(call.files.stat(here), "."), _named(call.files.stat(above), "..")]
        shown = [*dots, *shown]
    if several:
        await call.line(f"{path}:")
    total = f"total {sum(map(_blocks, shown)) // 2}\n" if "l" in options else ""
    await call.write(total + _shown(call, options, shown))
    await call.pace.step()
    for place in below if "R" in options else ():
        await call.line()
        await _directory(call, options, place, several=True)
    return 0


def _named(entry: Entry, name: str) -> Entry:
    return Entry(**{**vars(entry), "name": name})


def _blocks(entry: Entry) -> int:
    return -(-entry.size_bytes // 4096) * 8 if entry.kind in {"file", "directory"} else 0


def _sorted(entries: list[Entry], options: Options) -> list[Entry]:
    found = sorted(entries, key=lambda entry: entry.name)
    if "t" in options:
        found.sort(key=lambda entry: -entry.modified)
    if "S" in options:
        found.sort(key=lambda entry: -entry.size_bytes)
    return found[::-1] if "r" in options else found


def _shown(call: Call, options: Options, entries: list[Entry]) -> str:
    if not entries:
        return ""
    if "l" in options:
        return _long(call, options, entries)
    names = [_marked(entry, options) for entry in entries]
    if call.on_terminal and "1" not in options and call.terminal:
        text = columnise(names, call.terminal.columns)
        return (_painted(text, names, entries) if _has_colours(call) else text) + "\n"
    return "".join(f"{name}\n" for name in names)


def _marked(entry: Entry, options: Options) -> str:
    marks = {"directory": "/", "link": "@"}
    mark = marks.get(entry.kind, "*" if entry.mode & 0o111 else "") if "F" in options else ""
    return _safe(entry.name) + mark


def _safe(name: str) -> str:
    """A stranger's file name does not steer the terminal."""
    return "".join(char if char.isprintable() else "?" for char in name)


def _has_colours(call: Call) -> bool:
    return call.on_terminal and call.environment.get("TERM", "") not in {"", "dumb"}


def _painted(text: str, names: list[str], entries: list[Entry]) -> str:
    """Names in the order of the columns' text get the colour of their kind."""
    colours = {name: _colour(entry) for name, entry in zip(names, entries, strict=True)}
    lines = []
    for line in text.split("\n"):
        whole = colours.get(line)
        painted = _paint(line, whole) if whole is not None else _paint_cells(line, colours)
        lines.append(painted)
    return "\n".join(lines)


def _paint_cells(line: str, colours: dict[str, str]) -> str:
    made, at = "", 0
    while at < len(line):
        fits = [
            n for n in colours if line.startswith(n, at) and line[at + len(n) :][:1] in {"", " "}
        ]
        name = max(fits, key=len, default="")
        made += _paint(name, colours[name]) if name else line[at]
        at += len(name) or 1
    return made


def _colour(entry: Entry) -> str:
    if entry.kind == "file":
        return "1;32" if entry.mode & 0o111 else ""
    return COLOURS[entry.kind]


def _paint(name: str, colour: str) -> str:
    return f"\x1b[{colour}m{name}\x1b[0m" if colour else name


def _long(call: Call, options: Options, entries: list[Entry]) -> str:
    users = owners.names(call.files, "/etc/passwd")
    groups = owners.names(call.files, "/etc/group")
    rows = []
    for entry in entries:
        name = _marked(entry, options)
        name = _paint(name, _colour(entry)) if _has_colours(call) else name
        rows.append(
            (
                stat.filemode(entry.mode),
                str(_links(call, entry)),
                users.get(entry.uid, str(entry.uid)),
                groups.get(entry.gid, str(entry.gid)),
                human(entry.size_bytes) if "h" in options else str(entry.size_bytes),
                _date(call, entry.modified),
                name + (f" -> {_safe(entry.link)}" if entry.link else ""),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "".join(
        f"{mode}  {links:>{widths[1]}} {user:<{widths[2]}} {group:<{widths[3]}} "
        f"{size:>{widths[4]}} {date} {name}\n"
        for mode, links, user, group, size, date, name in rows
    )


def _links(call: Call, entry: Entry) -> int:
    if not entry.is_directory:
        return 1
    try:
        return 2 + sum(below.is_directory for below in call.files.list(entry.path))
    except OSError:
        return 2


def _date(call: Call, modified: float) -> str:
    age = call.machine.clock.now() - modified
    shown = "%b %e %H:%M" if -3_600 < age < HALF_YEAR_S else "%b %e  %Y"
    moment = time.gmtime(min(max(modified, 0), 1 << 36))
    return time.strftime(shown.replace("%e", f"{moment.tm_mday:>2}"), moment)


def human(size: float) -> str:
    """4.0K, 12M."""
    if size < 1024:
        return str(int(size))
    for unit in "KMGT":
        size /= 1024
        if size < 1024 or unit == "T":
            break
    return f"{size:.1f}{unit}"
