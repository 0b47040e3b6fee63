"""What is seen of the programs in a container, and signals from one to another."""

from dataclasses import replace

from kitepy.training.container import Container
from kitepy.training.machine import Machine, ProcessRow
from kitepy.training.process import HARMLESS, NUMBERS, Process

CHILDREN = frozenset(("ping", "powershell", "pwsh", "timeout", "tracert", "dotnet", "more"))
"""Programs that cmd /c runs beside itself."""


def rows(container: Container) -> list[ProcessRow]:
    """What runs in a container: its main program and its execs."""
    machine, process = container.machine, container.process
    if machine is None or process is None or not container.is_running:
        return []
    return [row for row, _ in _numbered(container, machine, process)]


def _numbered(
    container: Container, machine: Machine, process: Process
) -> list[tuple[ProcessRow, Process]]:
    """What is seen of the programs, and which one it belongs to."""
    found = [
        (replace(row, started=row.started or process.started), process)
        for row in container.guest.processes(container.argv, machine)
    ]
    if container.host_config.get("Init"):
        found = _under_init(found)
    highest = max(row.pid for row, _ in found)
    # On Windows the last one is the container's own program, those before are the system's.
    own = found[-1][0]
    user = own.user if machine.host.os == "windows" else machine.user or "root"
    for number, one in enumerate(container.execs.values()):
        if one.process is not None and not one.process.ended.done():
            argv = one.process.argv
            row = ProcessRow(
                pid=highest + 8 * number + 4, parent=0, user=one.user or user,
                name=argv[0].replace("\\", "/").rpartition("/")[2], command=" ".join(argv),
                started=one.process.started, session=own.session,
                memory_bytes=3 << 20, handles=62,
            )  # fmt: skip
            found.append((row, one.process))
            if child := _child(row):
                found.append((child, one.process))
    return found


def _under_init(rows: list[tuple[ProcessRow, Process]]) -> list[tuple[ProcessRow, Process]]:
    """docker run --init: another program is the first one."""
    first, process = rows[0]
    command = f"/sbin/docker-init -- {first.command}"
    init = replace(first, name="docker-init", command=command, memory_bytes=1 << 20)
    below = [(replace(row, pid=row.pid + 6, parent=row.parent or 1), p) for row, p in rows]
    return [(init, process), *below]


def _child(row: ProcessRow) -> ProcessRow | None:
    """Windows: what cmd /c runs is a process beside it."""
    words = row.command.split()
    runs = len(words) > 2 and words[0].lower().removesuffix(".exe").endswith("cmd")
    if not runs or words[1].lower() not in ("/c", "/k"):
        return None
    name = words[2].strip('"').replace("/", "\\").rpartition("\\")[2]
    if name.lower().removesuffix(".exe") not in CHILDREN:
        return None
    command = " ".join(words[2:])
    return replace(row, pid=row.pid + 4, parent=row.pid, name=name, command=command)


def kill(container: Container, pid: int, name: str) -> bool:
    """A signal from one program of a container to another."""
    machine, main = container.machine, container.process
    if machine is None or main is None:
        return False
    pair = next((p for p in _numbered(container, machine, main) if p[0].pid == pid), None)
    if pair is None:
        return False
    row, process = pair
    if machine.host.os == "windows":
        if process is main and row.user.startswith("NT AUTHORITY"):
            return False
        process.kill(1)
    elif not process.signals.deliver(name) and process is not main and name not in HARMLESS:
        # The first process of a container is spared by the kernel, even from KILL.
        process.kill(128 + NUMBERS.get(name, 15))
    return True
