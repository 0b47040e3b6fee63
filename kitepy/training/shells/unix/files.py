"""Commands that make, move and remove files."""

import posixpath
from collections.abc import Awaitable, Callable

from kitepy.training.files import Entry
from kitepy.training.shells.call import Call
from kitepy.training.shells.unix import owners
from kitepy.training.shells.unix.arguments import Options, command
from kitepy.training.shells.unix.modes import new_mode

Work = Callable[[Call, Options, str, str], Awaitable[int]]


@command("pv", "m", least=1)
async def mkdir(call: Call, options: Options) -> int:
    """Make directories."""
    code = 0
    for path in options.words:
        try:
            call.files.make_directory(call.path(path), parents="p" in options)
        except OSError as error:
            code = await call.fail(f"can't create directory '{path}': {error.strerror}")
        await call.pace.step()
    return code


@command("p", least=1)
async def rmdir(call: Call, options: Options) -> int:
    """Remove empty directories."""
    code = 0
    for path in options.words:
        try:
            if not call.files.stat(call.path(path), follow=False).is_directory:
                raise NotADirectoryError(20, "Not a directory")
            call.files.remove(call.path(path))
        except OSError as error:
            code = await call.fail(f"'{path}': {error.strerror}")
    return code


@command("rRfiv")
async def rm(call: Call, options: Options) -> int:
    """Remove files; with -r, directories."""
    code = 0
    recursive = bool(options.flags & {"r", "R"})
    if not options.words and "f" not in options:
        return await call.fail("missing operand")
    for path in options.words:
        try:
            entry = call.files.stat(call.path(path), follow=False)
            if entry.is_directory and not recursive:
                code = await call.fail(f"'{path}' is a directory")
            elif posixpath.basename(path.rstrip("/")) in {".", "..", ""}:
                code = await call.fail(f"can't remove '{path}': it is not safe")
            else:
                call.files.remove(call.path(path), recursive=recursive)
        except OSError as error:
            if "f" not in options or error.errno != 2:
                code = await call.fail(f"can't remove '{path}': {error.strerror}")
        await call.pace.step()
    return code


@command("c", "tdr", least=1)
async def touch(call: Call, options: Options) -> int:
    """Make files, or set their time to now."""
    code = 0
    for path in options.words:
        try:
            call.files.stat(call.path(path))
            call.files.set(call.path(path), modified=call.machine.clock.now())
        except FileNotFoundError:
            if "c" not in options:
                code = max(code, await _made(call, path))
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
        await call.pace.step()
    return code


async def _made(call: Call, path: str) -> int:
    try:
        call.files.write(call.path(path), b"")
    except OSError as error:
        return await call.fail(f"{path}: {error.strerror}")
    return 0


@command("rRafpvdPiLn", least=2)
async def cp(call: Call, options: Options) -> int:
    """Copy."""
    return await _each(call, options, _copy)


@command("fvin", least=2)
async def mv(call: Call, options: Options) -> int:
    """Move."""
    return await _each(call, options, _move)


async def _each(call: Call, options: Options, work: Work) -> int:
    *sources, target = options.words
    code = 0
    into = _is_directory(call, target)
    if len(sources) > 1 and not into:
        return await call.fail(f"target '{target}': No such file or directory")
    for source in sources:
        name = posixpath.basename(source.rstrip("/"))
        place = f"{target.rstrip('/')}/{name}" if into and name not in {".", ".."} else target
        try:
            code = max(code, await work(call, options, source, place))
        except OSError as error:
            wrong = source if not error.filename or error.filename == call.path(source) else place
            code = await call.fail(
                f"can't {_verb(call, wrong, source)} '{wrong}': {error.strerror}"
            )
    return code


def _verb(call: Call, wrong: str, source: str) -> str:
    if call.argv[0].endswith("mv"):
        return "rename"
    return "stat" if wrong == source else "create"


def _is_directory(call: Call, path: str) -> bool:
    try:
        return call.files.stat(call.path(path)).is_directory
    except OSError:
        return False


async def _move(call: Call, _options: Options, source: str, place: str) -> int:
    call.files.rename(call.path(source), call.path(place))
    return 0


async def _copy(call: Call, options: Options, source: str, place: str) -> int:
    recursive = bool(options.flags & {"r", "R", "a"})
    keep = bool(options.flags & {"a", "p"})
    entry = call.files.stat(call.path(source), follow=not recursive)
    if entry.is_directory and not recursive:
        return await call.fail(f"omitting directory '{source}'")
    inside = call.files.resolve(call.path(place)) + "/"
    if entry.is_directory and inside.startswith(entry.path.rstrip("/") + "/"):
        return await call.fail(f"recursion detected, omitting directory '{source}'")
    if not entry.is_directory and entry.path + "/" == inside:
        return await call.fail(f"'{source}' and '{place}' are the same file")
    await _copy_entry(call, entry, call.path(place), keep=keep)
    return 0


async def _copy_entry(call: Call, entry: Entry, place: str, *, keep: bool) -> None:
    files = call.files
    await call.pace.step()
    if entry.kind == "link":
        files.link(place, entry.link)
    elif entry.is_directory:
        files.make_directory(place, parents=True, mode=entry.mode & 0o7777)
        for below in files.list(entry.path):
            await _copy_entry(call, below, f"{place.rstrip('/')}/{below.name}", keep=keep)
    else:
        files.write(place, files.read(entry.path), mode=entry.mode & 0o7777)
    if keep:
        files.set(place, modified=entry.modified, owner=(entry.uid, entry.gid), follow=False)


@command("sfnvT", least=1)
async def ln(call: Call, options: Options) -> int:
    """Symbolic links; hard ones are not simulated."""
    target = options.words[0]
    place = options.words[1] if len(options.words) > 1 else posixpath.basename(target)
    if "s" not in options:
        return await call.fail("hard links are not simulated in KitePy's training engine, use -s")
    if _is_directory(call, place) and "n" not in options:
        place = f"{place.rstrip('/')}/{posixpath.basename(target)}"
    try:
        if "f" in options:
            _gone(call, place)
        call.files.link(call.path(place), target)
    except OSError as error:
        return await call.fail(f"{place}: {error.strerror}")
    return 0


def _gone(call: Call, place: str) -> None:
    try:
        call.files.remove(call.path(place))
    except FileNotFoundError:
        return


@command("Rvf", least=2)
async def chmod(call: Call, options: Options) -> int:
    """Change modes: 755, u+x, a=r."""
    wanted, *paths = options.words
    code = 0
    for path in paths:
        for entry_path in _with_below(call, path, recursive="R" in options):
            try:
                entry = call.files.stat(entry_path)
                mode = new_mode(entry.mode, wanted, directory=entry.is_directory)
                if mode is None:
                    return await call.fail(f"invalid mode '{wanted}'")
                call.files.set(entry_path, mode=mode)
            except OSError as error:
                code = await call.fail(f"{path}: {error.strerror}")
            await call.pace.step()
    return code


@command("Rvfh", least=2)
async def chown(call: Call, options: Options) -> int:
    """Change owners: user, user:group, :group."""
    wanted, *paths = options.words
    user, _, group = wanted.partition(":")
    uid = owners.number(call.files, "/etc/passwd", user) if user else None
    gid = owners.number(call.files, "/etc/group", group) if group else None
    if (user and uid is None) or (group and gid is None):
        return await call.fail(f"unknown user/group {wanted}")
    code = 0
    for path in paths:
        for place in _with_below(call, path, recursive="R" in options):
            try:
                entry = call.files.stat(place)
                new = (entry.uid if uid is None else uid, entry.gid if gid is None else gid)
                call.files.set(place, owner=new)
            except OSError as error:
                code = await call.fail(f"{path}: {error.strerror}")
            await call.pace.step()
    return code


def _with_below(call: Call, path: str, *, recursive: bool) -> list[str]:
    found = [call.path(path)]
    for place in found if recursive else ():
        try:
            if call.files.stat(place, follow=False).is_directory:
                found += [entry.path for entry in call.files.list(place)]
        except OSError:
            continue
    return found


@command("f", least=1)
async def readlink(call: Call, options: Options) -> int:
    """Where a link leads."""
    code = 0
    for path in options.words:
        try:
            if "f" in options:
                await call.line(call.files.resolve(call.path(path)))
                continue
            link = call.files.stat(call.path(path), follow=False).link
        except OSError:
            link = ""
        if link:
            await call.line(link)
        elif "f" not in options:
            code = 1
    return code


@command("", least=1)
async def realpath(call: Call, options: Options) -> int:
    """Paths without links."""
    code = 0
    for path in options.words:
        try:
            await call.line(call.files.resolve(call.path(path)))
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
    return code


@command("dq", "pt")
async def mktemp(call: Call, options: Options) -> int:
    """A name that nobody has."""
    template = options.words[0] if options.words else "/tmp/tmp.XXXXXX"
    stem = template.rstrip("X")
    for number in range(100_000):
        name = f"{stem}{(int(call.machine.clock.now()) * 7919 + number * 104_729) % 10**9:06d}"[
            : len(template) + 4
        ]
        try:
            call.files.stat(call.path(name))
        except OSError:
            if "d" in options:
                call.files.make_directory(call.path(name), mode=0o700)
            else:
                call.files.write(call.path(name), b"", mode=0o600)
            await call.line(name)
            return 0
    return await call.fail(f"{template}: File exists")
