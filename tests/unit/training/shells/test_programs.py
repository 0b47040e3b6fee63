"""What an exec finds: only what the image's files have, and scripts in them."""

import asyncio

import pytest

from kitepy.training.machine import Machine, Os, Signals
from kitepy.training.shells import program, unplayed
from tests.unit.training.shells.bench import Streams, machine, run, sh


@pytest.mark.parametrize(
    ("image", "os", "name", "there"),
    [
        ("alpine", "linux", "ls", True),
        ("alpine", "linux", "/bin/ls", True),
        ("alpine", "linux", "bash", False),
        ("bash", "linux", "bash", True),
        ("debian", "linux", "bash", True),
        ("debian", "linux", "ping", False),
        ("hello-world", "linux", "sh", False),
        ("mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows", "cmd.exe", True),
        ("mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows", "powershell", False),
        ("mcr.microsoft.com/windows/servercore:ltsc2022", "windows", "PowerShell", True),
        ("microsoft/nanoserver", "windows", "powershell.exe", True),
        ("mcr.microsoft.com/powershell:nanoserver", "windows", "pwsh", True),
    ],
)
def test_an_image_has_its_own_programs(image: str, os: Os, name: str, there: bool) -> None:
    assert (program([name], machine(image, os)) is not None) == there


def test_a_program_that_nobody_plays_says_so() -> None:
    where = machine("debian")
    assert program(["perl"], where) is None
    found = unplayed(["perl"], where)
    assert found is not None
    streams = Streams()
    code = asyncio.run(_run(found, ["perl"], where, streams))
    assert (code, bytes(streams.errors)) == (
        127,
        b"perl: not simulated in KitePy's training engine\n",
    )


async def _run(found: object, argv: list[str], where: Machine, streams: Streams) -> int:
    return await found(argv, where, streams, Signals())  # type: ignore[operator, no-any-return]


def test_a_script_is_a_program() -> None:
    where = machine()
    where.files.write("/usr/local/bin/greet", b'#!/bin/sh\necho "hi $1"\nexit 4\n', mode=0o755)
    found = program(["greet", "you"], where)
    assert found is not None
    streams = Streams()
    assert asyncio.run(_run(found, ["greet", "you"], where, streams)) == 4
    assert bytes(streams.out) == b"hi you\n"
    assert asyncio.run(sh("greet me; /usr/local/bin/greet us", where))[:2] == (4, "hi me\nhi us\n")


def test_a_removed_program_is_gone() -> None:
    where = machine("debian")
    asyncio.run(sh("rm /usr/bin/ls", where))
    assert program(["ls"], where) is None
    assert asyncio.run(sh("ls", where))[0] == 127


def test_signals_reach_processes() -> None:
    where, told = machine(), []

    def kill(pid: int, name: str) -> bool:
        told.append((pid, name))
        return pid == 1

    where.kill = kill
    assert asyncio.run(sh("kill -9 1; kill 77", where))[0] == 1
    assert asyncio.run(run(["kill", "-HUP", "1"], where))[0] == 0
    assert told == [(1, "KILL"), (77, "TERM"), (1, "HUP")]


def test_a_trap_answers_a_signal() -> None:
    async def walk() -> tuple[int, str, str]:
        signals = Signals()
        script = "trap 'echo bye; exit 5' TERM; while true; do sleep 1; done"
        task = asyncio.ensure_future(run(["sh", "-c", script], machine(), signals=signals))
        while not signals.deliver("TERM"):
            await asyncio.sleep(0)
        return await task

    assert asyncio.run(walk())[:2] == (5, "bye\n")


def test_the_environment_and_directory_of_an_exec() -> None:
    where = machine()
    where.environment = {"A": "1", "PATH": "/bin:/usr/bin"}
    where.working_directory = "/tmp"
    assert asyncio.run(sh("echo $A $PWD; env | grep ^A", where))[1] == "1 /tmp\nA=1\n"


def test_help_says_how_it_is_called_here() -> None:
    code, out, _ = asyncio.run(sh("rmdir --help", machine()))
    assert (code, out) == (0, "Usage: rmdir [-p] [WORD]...\n\nRemove empty directories.\n")
