"""The system processes that every Windows container runs beside its own program."""

from collections.abc import Sequence

from kitepy.training.guests.words import hexadecimal
from kitepy.training.machine import Machine, ProcessRow

_SYSTEM = r"NT AUTHORITY\SYSTEM"
_LOCAL = r"NT AUTHORITY\LOCAL SERVICE"
_NETWORK = r"NT AUTHORITY\NETWORK SERVICE"
# Name, user, private working set in kB, handles, processor seconds at the start.
_CORE = (
    ("smss.exe", _SYSTEM, 225, 44, 0.031),
    ("csrss.exe", _SYSTEM, 410, 83, 0.109),
    ("wininit.exe", _SYSTEM, 700, 98, 0.015),
    ("services.exe", _SYSTEM, 1_372, 172, 0.046),
    ("lsass.exe", _SYSTEM, 2_990, 561, 0.078),
    ("svchost.exe", _SYSTEM, 1_450, 141, 0.031),
    ("svchost.exe", _NETWORK, 2_480, 247, 0.062),
    ("svchost.exe", _LOCAL, 1_930, 168, 0.031),
    ("CExecSvc.exe", _SYSTEM, 885, 128, 0.015),
)
_FULL = (
    ("fontdrvhost.exe", r"Font Driver Host\UMFD-0", 612, 29, 0.015),
    ("svchost.exe", _SYSTEM, 5_730, 389, 0.281),
    ("svchost.exe", _LOCAL, 3_640, 254, 0.093),
    ("svchost.exe", _SYSTEM, 3_110, 198, 0.046),
    ("svchost.exe", _NETWORK, 1_870, 132, 0.031),
    ("svchost.exe", _SYSTEM, 2_020, 155, 0.031),
    ("msdtc.exe", _NETWORK, 2_300, 164, 0.046),
)
_MOST = 64
"""Digits from which the numbers of all processes are made: the same however many are asked for."""
MEMORY_BYTES = {"nanoserver": 14_800_000, "servercore": 46_000_000}


def system(machine: Machine, base: str) -> list[ProcessRow]:
    """The rows of an image's base, smss first; PIDs are the host's, as Windows shows them."""
    table = _CORE if base == "nanoserver" else (*_CORE[:5], *_FULL, *_CORE[5:])
    pids = _pids(machine, len(table))
    return [
        ProcessRow(
            pid=pid,
            parent=pids[0] if pid != pids[0] else 4,
            user=user,
            name=name,
            command=f"C:\\Windows\\System32\\{name}",
            started=machine.started,
            cpu_seconds=spent,
            memory_bytes=memory * 1_000,
            handles=handles,
            session=_session(machine),
        )
        for pid, (name, user, memory, handles, spent) in zip(pids, table, strict=True)
    ]


def own(machine: Machine, base: str, commands: Sequence[str], user: str) -> list[ProcessRow]:
    """The rows of the image's own programs."""
    table = len(_CORE) + (0 if base == "nanoserver" else len(_FULL))
    pids = _pids(machine, table + len(commands))[table:]
    return [
        ProcessRow(
            pid=pid,
            parent=pids[0] - 4,
            user=user,
            name=_name(command),
            command=command,
            started=machine.started,
            cpu_seconds=0.015 * (at + 1),
            memory_bytes=3_400_000 * (at + 1),
            handles=60 + 37 * at,
            session=_session(machine),
        )
        for at, (pid, command) in enumerate(zip(pids, commands, strict=True))
    ]


def _name(command: str) -> str:
    first = command.split(" ", maxsplit=1)[0].strip('"').rpartition("\\")[2] or "program"
    return first if "." in first else f"{first}.exe"


def _session(machine: Machine) -> int:
    return 1 if machine.isolation == "hyperv" else 2 + int(hexadecimal(machine.container_id, 1), 16)


def _pids(machine: Machine, count: int) -> list[int]:
    """Multiples of four with gaps; a virtual machine of its own begins low."""
    digits = hexadecimal(f"{machine.container_id}/{machine.started}", _MOST)
    pid = 320 if machine.isolation == "hyperv" else 1200 + 4 * (int(digits[:3], 16) % 900)
    pids = []
    for at in range(count):
        pid += 4 * (1 + int(digits[3 + at], 16))
        pids.append(pid)
    return pids
