"""tasklist and taskkill."""

import fnmatch
import itertools

from kitepy.training.machine import ProcessRow
from kitepy.training.shells.call import Call


def rows(call: Call) -> list[ProcessRow]:
    """What runs, by number, with the two that are no programs."""
    found = sorted(call.machine.processes(), key=lambda row: row.pid)
    started = call.machine.started
    idle = ProcessRow(0, 0, "", "System Idle Process", "", started, 0, 8 << 10, 0, 0)
    kernel = ProcessRow(4, 0, "", "System", "", started, 12.5, 144 << 10, 1_020, 0)
    return [row for row in (idle, kernel) if not any(r.pid == row.pid for r in found)] + found


def with_exe(row: ProcessRow) -> str:
    """svchost.exe."""
    plain = row.pid in {0, 4} or "." in row.name
    return row.name if plain else f"{row.name}.exe"


async def tasklist(call: Call) -> int:
    """A table of processes; /fi "imagename eq x" picks."""
    shown = rows(call)
    words = [word.lower() for word in call.arguments]
    if "/fi" in words[:-1]:
        parts = words[words.index("/fi") + 1].strip('"').split(" eq ")
        if len(parts) == 2 and parts[0].strip() == "imagename":
            shown = [r for r in shown if fnmatch.fnmatch(with_exe(r).lower(), parts[1].strip())]
        elif len(parts) == 2 and parts[0].strip() == "pid":
            shown = [r for r in shown if str(r.pid) == parts[1].strip()]
    if not shown:
        await call.line("INFO: No tasks are running which match the specified criteria.")
        return 0
    lines = [
        "",
        f"{'Image Name':<25} {'PID':>8} {'Session Name':<16} {'Session#':>11} {'Mem Usage':>12}",
    ]
    lines.append(" ".join("=" * width for width in (25, 8, 16, 11, 12)))
    lines += [
        f"{with_exe(row)[:25]:<25} {row.pid:>8} {'Services':<16} {row.session:>11} "
        f"{f'{row.memory_bytes >> 10:,} K':>12}"
        for row in shown
    ]
    await call.write("\n".join(lines) + "\n")
    return 0


async def taskkill(call: Call) -> int:
    """End processes by number or name."""
    words = [word.lower() for word in call.arguments]
    pairs = list(itertools.pairwise(words))
    numbers = [int(value) for key, value in pairs if key == "/pid" and value.isdigit()]
    names = [value for key, value in pairs if key == "/im"]
    found = [
        row
        for row in rows(call)
        if row.pid in numbers or any(fnmatch.fnmatch(with_exe(row).lower(), n) for n in names)
    ]
    if not found:
        wanted = f'"{(names or [str(n) for n in numbers] or [""])[0]}"'
        await call.error(f"ERROR: The process {wanted} not found.")
        return 128
    code = 0
    for row in found:
        if call.machine.kill(row.pid, "KILL"):
            await call.line(f"SUCCESS: The process with PID {row.pid} has been terminated.")
        else:
            code = 1
            await call.error(
                f"ERROR: The process with PID {row.pid} could not be terminated.\n"
                "Reason: Access is denied."
            )
    return code
