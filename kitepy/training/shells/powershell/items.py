"""Cmdlets about files and directories."""

import posixpath

from kitepy.training.files import Entry
from kitepy.training.shells import pattern
from kitepy.training.shells.powershell import errors
from kitepy.training.shells.powershell.commands import Context
from kitepy.training.shells.powershell.layout import Layout
from kitepy.training.shells.powershell.values import (
    Moment,
    PowerShellError,
    Thing,
    Value,
    number,
    text,
)
from kitepy.training.shells.texts import decoded, encoded


def thing(entry: Entry) -> Thing:
    """A file as an object."""
    directory, _, _ = entry.path.rpartition("\\")
    directory = directory + "\\" if directory.endswith(":") else directory
    properties: dict[str, Value] = {
        "Mode": "d-----" if entry.is_directory else "-a----",
        "LastWriteTime": Moment(entry.modified),
        "Length": None if entry.is_directory else entry.size_bytes,
        "Name": entry.name,
        "FullName": entry.path,
        "Extension": posixpath.splitext(entry.name)[1],
        "BaseName": posixpath.splitext(entry.name)[0],
        "PSIsContainer": entry.is_directory,
        "Directory": directory,
    }
    return Thing("directory" if entry.is_directory else "file", properties)


def _paths(context: Context, usual: str = "") -> list[str]:
    """From -Path, or files that came through the pipe."""
    given = context.texts("path") or context.texts("literalpath")
    if not given:
        given = [
            text(v.get("FullName") or v.get("Path")) if isinstance(v, Thing) else text(v)
            for v in context.input
        ]
    return given or ([usual] if usual else [])


def _expanded(context: Context, path: str) -> list[str]:
    """Paths that a pattern means."""
    full = context.shell.state.path(path)
    head, slash, last = full.rpartition("\\")
    if not pattern.is_magic(last) or "literalpath" in context.parameters:
        return [full]
    entries = context.shell.state.machine.files.list(head + slash)
    return [entry.path for entry in entries if pattern.matches(entry.name, last, folded=True)]


async def get_child_item(context: Context) -> list[Value]:
    """What directories hold, directories first."""
    state = context.shell.state
    if any(path.lower().rstrip("\\") == "env:" for path in _paths(context)):
        return [Thing("selected", {"Name": n, "Value": v}) for n, v in state.environment.items()]
    found: list[Entry] = []
    for path in _paths(context, "."):
        for full in _expanded(context, path):
            entry = state.machine.files.stat(full)
            if entry.is_directory and not pattern.is_magic(path.rpartition("\\")[2]):
                found += await _below(context, entry.path, 0)
            else:
                found.append(entry)
    wanted = context.text("filter") or context.text("include") or "*"
    kept = [
        entry
        for entry in found
        if pattern.matches(entry.name, wanted, folded=True)
        and (not context.switch("file") or not entry.is_directory)
        and (not context.switch("directory") or entry.is_directory)
    ]
    if context.switch("name"):
        return [entry.name for entry in kept]
    return [thing(entry) for entry in kept]


async def _below(context: Context, path: str, depth: int) -> list[Entry]:
    await context.shell.state.pace.step()
    entries = list(context.shell.state.machine.files.list(path))
    entries.sort(key=lambda entry: (not entry.is_directory, entry.name.lower()))
    if not context.switch("recurse"):
        return entries
    limit = int(number(context.parameters.get("depth", 1_000)))
    deeper: list[Entry] = []
    for entry in entries:
        if entry.is_directory and depth < limit:
            deeper += await _below(context, entry.path, depth + 1)
    return entries + deeper


async def get_content(context: Context) -> list[Value]:
    """Lines of files."""
    files, lines = context.shell.state.machine.files, []
    for path in _paths(context):
        for full in _expanded(context, path):
            content = decoded(files.read(full)).replace("\r\n", "\n")
            if context.switch("raw"):
                lines.append(content)
            elif content:
                lines += content.removesuffix("\n").split("\n")
    first = context.parameters.get("totalcount", context.parameters.get("head"))
    if first is not None:
        lines = lines[: int(number(first))]
    if "tail" in context.parameters:
        lines = lines[-int(number(context.parameters["tail"])) :]
    return list(lines)


async def set_content(context: Context) -> list[Value]:
    """Write a file."""
    return _written(context, append=False)


async def add_content(context: Context) -> list[Value]:
    """Write to the end of a file."""
    return _written(context, append=True)


def _written(context: Context, *, append: bool) -> list[Value]:
    values = context.input or [context.parameters.get("value")]
    flat = [item for v in values for item in (v if isinstance(v, list) else [v])]
    end = "" if context.switch("nonewline") else "\r\n"
    data = "".join(text(value) + end for value in flat)
    for path in context.texts("path"):
        context.shell.state.machine.files.write(
            context.shell.state.path(path), encoded(data), append=append
        )
    return []


async def out_file(context: Context) -> list[Value]:
    """What would be shown, into a file."""
    shown = Layout(core=context.shell.state.core).text(context.input)
    data = encoded(shown.replace("\r\n", "\n").replace("\n", "\r\n"))
    path = context.shell.state.path(context.text("filepath"))
    context.shell.state.machine.files.write(path, data, append=context.switch("append"))
    return []


async def tee(context: Context) -> list[Value]:
    """Into a file and on."""
    await out_file(context)
    return context.input


async def new_item(context: Context) -> list[Value]:
    """Make a file or a directory."""
    state, files = context.shell.state, context.shell.state.machine.files
    path = context.text("path", ".")
    if name := context.text("name"):
        path = f"{path}\\{name}"
    full = state.path(path)
    if context.text("itemtype", "File").lower() in {"directory", "d", "container"}:
        files.make_directory(full, parents=True) if context.switch("force") else _new_directory(
            context, full
        )
    else:
        value = encoded(context.text("value"))
        if not context.switch("force") and _exists(context, full):
            raise PowerShellError(f"The file '{full}' already exists.", "IOException", context.name)
        files.write(full, value)
    return [thing(files.stat(full))]


def _new_directory(context: Context, full: str) -> None:
    if _exists(context, full):
        raise PowerShellError(
            f"An item with the specified name {full} already exists.", "IOException", context.name
        )
    context.shell.state.machine.files.make_directory(full, parents=True)


def _exists(context: Context, full: str) -> bool:
    try:
        context.shell.state.machine.files.stat(full)
    except OSError:
        return False
    return True


async def make_directory(context: Context) -> list[Value]:
    """mkdir."""
    context.parameters["itemtype"] = "Directory"
    return await new_item(context)


async def remove_item(context: Context) -> list[Value]:
    """Remove files; with -Recurse, directories."""
    for path in _paths(context):
        for full in _expanded(context, path):
            context.shell.state.machine.files.remove(full, recursive=context.switch("recurse"))
            await context.shell.state.pace.step()
    return []


async def copy_item(context: Context) -> list[Value]:
    """Copy files; with -Recurse, directories."""
    for path in _paths(context):
        for full in _expanded(context, path):
            entry = context.shell.state.machine.files.stat(full)
            await _copy(context, entry, _target(context, entry), recurse=context.switch("recurse"))
    return []


async def _copy(context: Context, entry: Entry, place: str, *, recurse: bool) -> None:
    files = context.shell.state.machine.files
    await context.shell.state.pace.step()
    if not entry.is_directory:
        files.write(place, files.read(entry.path))
        return
    if (place.lower() + "\\").startswith(entry.path.lower().rstrip("\\") + "\\"):
        raise PowerShellError(f"Container cannot be copied onto itself: {place}", "IOException")
    files.make_directory(place, parents=True)
    for below in files.list(entry.path) if recurse else ():
        await _copy(context, below, f"{place}\\{below.name}", recurse=True)


def _target(context: Context, entry: Entry) -> str:
    place = context.shell.state.path(context.text("destination", "."))
    try:
        inside = context.shell.state.machine.files.stat(place).is_directory
    except OSError:
        inside = False
    return f"{place.rstrip(chr(92))}\\{entry.name}" if inside else place


async def move_item(context: Context) -> list[Value]:
    """Move."""
    files = context.shell.state.machine.files
    for path in _paths(context):
        for full in _expanded(context, path):
            files.rename(full, _target(context, files.stat(full)))
    return []


async def rename_item(context: Context) -> list[Value]:
    """Another name in the same directory."""
    full = context.shell.state.path(context.text("path"))
    name = context.text("newname").rpartition("\\")[2]
    context.shell.state.machine.files.rename(full, f"{full.rpartition(chr(92))[0]}\\{name}")
    return []


async def get_item(context: Context) -> list[Value]:
    """Files as objects."""
    files = context.shell.state.machine.files
    return [
        thing(files.stat(full)) for path in _paths(context) for full in _expanded(context, path)
    ]


async def test_path(context: Context) -> list[Value]:
    """Whether something is there."""
    wanted = context.text("pathtype").lower()
    made: list[Value] = []
    for path in _paths(context):
        try:
            found = _expanded(context, path)
            entries = [context.shell.state.machine.files.stat(full) for full in found]
        except OSError:
            entries = []
        if wanted in {"leaf", "container"}:
            entries = [e for e in entries if e.is_directory == (wanted == "container")]
        made.append(bool(entries))
    return made


async def get_location(context: Context) -> list[Value]:
    """The directory."""
    return [Thing("location", {"Path": context.shell.state.directory})]


async def set_location(context: Context) -> list[Value]:
    """Go to a directory."""
    state = context.shell.state
    wanted = context.text("path") or state.environment.get("USERPROFILE", "C:\\")
    try:
        full = state.machine.files.resolve(state.path(wanted))
        entry = state.machine.files.stat(full)
    except OSError as error:
        wrong = errors.of_os(error, state.path(wanted))
        wrong.target = context.name
        raise wrong from error
    if not entry.is_directory:
        raise PowerShellError(
            f"Cannot find path '{full}' because it does not exist.", target=context.name
        )
    state.directory = entry.path
    return []


async def join_path(context: Context) -> list[Value]:
    """Two parts of a path."""
    return [f"{context.text('path').rstrip(chr(92))}\\{context.text('childpath').lstrip(chr(92))}"]


async def split_path(context: Context) -> list[Value]:
    """Its directory, or with -Leaf its name."""
    head, _, leaf = context.text("path").rstrip("\\").rpartition("\\")
    return [leaf if context.switch("leaf") else head]


async def resolve_path(context: Context) -> list[Value]:
    """Full paths."""
    found = await get_item(context)
    return [Thing("location", {"Path": members_path(item)}) for item in found]


def members_path(value: Value) -> Value:
    """The full path of a file's object."""
    return value.get("FullName") if isinstance(value, Thing) else value
