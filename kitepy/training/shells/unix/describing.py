"""stat, du, df, find's cousins that describe files."""

import stat as modes
import time

from kitepy.training.shells.call import Call
from kitepy.training.shells.unix import owners
from kitepy.training.shells.unix.arguments import Options, command
from kitepy.training.shells.unix.listing import human

KINDS = {"file": "regular file", "directory": "directory", "link": "symbolic link"}
DISK_KB = 61_255_492
USED_KB = 9_437_184


@command("Lt", "c", least=1)
async def stat(call: Call, options: Options) -> int:
    """All that is known of files."""
    code = 0
    for path in options.words:
        try:
            entry = call.files.stat(call.path(path), follow="L" in options)
        except OSError as error:
            code = await call.fail(f"can't stat '{path}': {error.strerror}")
            continue
        moment = time.strftime("%Y-%m-%d %H:%M:%S.000000000 +0000", time.gmtime(entry.modified))
        user = owners.names(call.files, "/etc/passwd").get(entry.uid, "UNKNOWN")
        group = owners.names(call.files, "/etc/group").get(entry.gid, "UNKNOWN")
        mode, bits = modes.filemode(entry.mode), entry.mode & 0o7777
        if "c" in options:
            values = {"n": path, "s": entry.size_bytes, "a": f"{bits:o}", "A": mode, "U": user}
            values |= {"G": group, "u": entry.uid, "g": entry.gid, "Y": int(entry.modified)}
            values |= {"F": KINDS.get(entry.kind, "special file"), "y": moment, "%": "%"}
            text = options.values["c"]
            for letter, value in values.items():
                text = text.replace(f"%{letter}", str(value))
            await call.line(text)
            continue
        arrow = f" -> {entry.link}" if entry.link else ""
        kind = KINDS.get(entry.kind, "character special file")
        await call.write(
            f"  File: {path}{arrow}\n"
            f"  Size: {entry.size_bytes:<10}\tBlocks: {-(-entry.size_bytes // 512):<10} "
            f"IO Block: 4096   {kind}\n"
            f"Access: ({bits:04o}/{mode})  Uid: ({entry.uid:>5}/{user:>8})   "
            f"Gid: ({entry.gid:>5}/{group:>8})\n"
            f"Access: {moment}\nModify: {moment}\nChange: {moment}\n"
        )
    return code


@command("shaxkmc", "d")
async def du(call: Call, options: Options) -> int:
    """How much directories hold."""
    code = 0
    for path in options.words or ["."]:
        lines: list[str] = []
        try:
            total = await _used(call, options, path, lines, 0)
        except OSError as error:
            code = await call.fail(f"{path}: {error.strerror}")
            continue
        if "s" in options:
            lines = [_du_line(options, total, path)]
        await call.write("".join(lines))
    return code


def _du_line(options: Options, total: int, path: str) -> str:
    return f"{human(total * 1024) if 'h' in options else total}\t{path}\n"


async def _used(call: Call, options: Options, path: str, lines: list[str], depth: int) -> int:
    await call.pace.step()
    entry = call.files.stat(call.path(path), follow=False)
    total = -(-entry.size_bytes // 4096) * 4
    if entry.is_directory:
        for below in call.files.list(call.path(path)):
            place = f"{path.rstrip('/')}/{below.name}"
            total += await _used(call, options, place, lines, depth + 1)
    limit = options.number("d", 1_000)
    if (entry.is_directory or "a" in options or not depth) and depth <= limit:
        lines.append(_du_line(options, total, path))
    return total


def _place_length(row: tuple[str, int, int, str]) -> int:
    return len(row[3])


@command("hkmTaiP")
async def df(call: Call, options: Options) -> int:
    """How full disks are."""
    human_sizes = "h" in options
    rows = [("overlay", DISK_KB, USED_KB, "/"), ("tmpfs", 65_536, 0, "/dev")]
    rows += [("shm", 65_536, 0, "/dev/shm"), ("/dev/vda1", DISK_KB, USED_KB, "/etc/hosts")]
    if options.words:
        paths = [call.path(word).rstrip("/") + "/" for word in options.words]
        holders = [[row for row in rows if p.startswith(row[3].rstrip("/") + "/")] for p in paths]
        rows = [max(found, key=_place_length) for found in holders]
    head = "Size      Used Available" if human_sizes else "1K-blocks      Used Available"
    if human_sizes:
        head = f"{'Size':>9} {'Used':>9} {'Available':>9}"
    lines = [f"{'Filesystem':<20} {head} Use% Mounted on"]
    for name, size, used, place in rows:
        numbers = (size, used, size - used)
        cells = [human(n * 1024) if human_sizes else str(n) for n in numbers]
        shown = " ".join(f"{cell:>9}" for cell in cells)
        lines.append(f"{name:<20} {shown} {round(used * 100 / size):>3}% {place}")
    await call.write("\n".join(lines) + "\n")
    return 0
