"""Scripts of strangers: they end, they stay small, and they let others run."""

import asyncio
import time
from collections.abc import Awaitable, Sequence

import pytest

from kitepy.training.disks import tree
from kitepy.training.disks.node import Quota
from kitepy.training.machine import Os, Signals
from kitepy.training.shells import find
from kitepy.training.shells.regex import compiled
from kitepy.training.shells.regex_parser import PatternError
from tests.unit.training.shells.bench import Streams, machine, run

CORE = "mcr.microsoft.com/windows/servercore:ltsc2022"
LONGEST_STEP_S = 0.25
"""Of wall time on a busy machine; a good one takes a tenth of it."""


async def longest_step(work: Awaitable[object], seconds: float = 0.4) -> float:
    """How long the loop was held at most while work ran; it is cancelled in the end."""
    task = asyncio.ensure_future(work)
    worst, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end and not task.done():
        before = time.perf_counter()
        await asyncio.sleep(0)
        worst = max(worst, time.perf_counter() - before)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return worst


def started(argv: Sequence[str], image: str, os: Os) -> Awaitable[int]:
    program = find(argv[0], os)
    assert program
    return program(argv, machine(image, os), Streams(), Signals())


@pytest.mark.parametrize(
    "script",
    [
        "while true; do :; done",
        "while :; do echo x; done",
        "yes",
        "yes | cat | grep y | sed 's/y/z/' | tr z a > /dev/null",
        "cat /dev/zero > /dev/null",
        "cat /dev/urandom | md5sum",
        "f() { f & f; }; f",
        "for i in $(seq 30000); do x=$x$i; done",
        "seq 100000000 | sort",
        "find / -exec find / \\;",
        "i=0; until false; do i=$((i+1)); echo $i > /tmp/$i; done",
        "yes | sed 's/\\(y*\\)*x//'",
        "watch -n 0 true",
        "tail -f /etc/passwd",
        "while true; do sleep 0; done",
        "xargs -n 1 echo < /dev/zero",
    ],
)
def test_sh_lets_others_run(script: str) -> None:
    async def work() -> float:
        return await longest_step(started(["sh", "-c", script], "alpine", "linux"))

    assert asyncio.run(work()) < LONGEST_STEP_S


@pytest.mark.parametrize(
    ("program", "script"),
    [
        ("cmd", "for /L %i in (1,0,2) do echo %i"),
        ("cmd", "for /L %i in (1,1,100000000) do @echo %i"),
        ("cmd", "ping -t localhost"),
        ("cmd", "dir /s /b C:\\ & dir /s C:\\"),
        ("powershell", "while ($true) { }"),
        ("powershell", "while ($true) { 'x' }"),
        ("powershell", "for (;;) { Start-Sleep 0 }"),
        ("powershell", "1..100000 | ForEach-Object { $_ * 2 } | Sort-Object | Measure-Object -Sum"),
        ("powershell", "Get-ChildItem C:\\ -Recurse | Select-Object Name"),
    ],
)
def test_windows_shells_let_others_run(program: str, script: str) -> None:
    async def work() -> float:
        flag = "/c" if program == "cmd" else "-Command"
        return await longest_step(started([program, flag, script], CORE, "windows"))

    assert asyncio.run(work()) < LONGEST_STEP_S * 2


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("f() { f; }; f", "nesting"),
        ("x=$(yes)", "out of memory"),
        ("x=aaaaaaaa; while true; do x=$x$x; done", "out of memory"),
        ("yes | sort", "out of memory"),
        ("tr -d x < /dev/zero | tac", "out of memory"),
        ("eval eval eval eval 'sh -c \"$0\"'; f() { eval f; }; f", "nesting"),
        ("echo 'sh /tmp/s' > /tmp/s; sh /tmp/s", "nesting"),
        ("echo $((1/0))", "divide by zero"),
        ("(" * 200 + "true" + ")" * 200, "nesting"),
        ("$(" * 200 + "true" + ")" * 200, "nesting"),
        ("echo ${x:-" * 200 + "}" * 200, "nesting"),
        ("echo $((" + "(" * 300 + "1" + ")" * 300 + "))", "nesting"),
        ("a=a; echo $((a))", "recursion"),
        ("grep '\\(a*\\)*\\(a*\\)*\\(a*\\)*b' /dev/zero", "memory"),
        ("echo 'a", "unterminated"),
        ("if true; then", "unexpected end of file"),
        (")", "unexpected"),
        ("printf '%1000000000d' 1 | wc -c", ""),
        ("cat /etc/passwd/x", "Not a directory"),
    ],
)
def test_sh_says_what_it_cannot_do(script: str, words: str) -> None:
    _, _, errors = asyncio.run(run(["sh", "-c", script], machine()))
    assert words in errors


@pytest.mark.parametrize(
    ("program", "script", "words"),
    [
        ("cmd", "(" * 100 + "echo" + ")" * 100, "nesting"),
        ("cmd", "if", "incorrect"),
        ("cmd", "for %i in", "incorrect"),
        ("cmd", "echo a | | echo b", "unexpected"),
        ("cmd", "&", "unexpected"),
        ("powershell", "function f { f }; f", "depth"),
        ("powershell", "$x = 'a'; while ($true) { $x = $x + $x }", "memory"),
        ("powershell", "$a = 1..90000; $a + $a", "memory"),
        ("powershell", "1..100000000", "memory"),
        ("powershell", "'a' * 100000000", "memory"),
        ("powershell", "(" * 200 + "1" + ")" * 200, "deeply"),
        ("powershell", "iex 'iex $x'; $x = 'iex $x'; iex $x", "depth"),
        ("powershell", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' -match '((a*)*)*b'; 1", ""),
        ("powershell", "1/0", "divide by zero"),
        ("powershell", '"unclosed', "Missing closing"),
        ("powershell", "Get-Content C:\\nope\\x", "Cannot find path"),
    ],
)
def test_windows_shells_say_what_they_cannot_do(program: str, script: str, words: str) -> None:
    flag = "/c" if program == "cmd" else "-Command"
    where = machine(CORE, "windows")
    _, out, errors = asyncio.run(run([program, flag, script], where))
    assert words in out + errors


def test_a_full_disk_is_told() -> None:
    where = machine(disk=tree("linux", "alpine", quota=Quota(200_000)))
    code, _, errors = asyncio.run(
        run(["sh", "-c", "yes > /tmp/full; cat /tmp/full | wc -c"], where)
    )
    assert (code, "No space left on device" in errors) == (0, True)


@pytest.mark.parametrize(
    "pattern", ["(a*)*b", "(a|aa)*b", "(a+)+(a+)+b", "a*a*a*a*a*b", "((a{1,20}){1,20}){1,20}b"]
)
def test_no_pattern_takes_for_ever(pattern: str) -> None:
    before = time.perf_counter()
    try:
        compiled(pattern, extended=True).search("a" * 3_000)
    except PatternError as error:
        assert "too hard" in str(error)  # noqa: PT017 both ends are good
    assert time.perf_counter() - before < 2.0


@pytest.mark.parametrize(
    "junk", ["\0", "\x1b[999;999H", "\ud800", "é" * 5_000, "\\" * 999, "`" * 99]
)
@pytest.mark.parametrize("program", ["sh", "cmd", "powershell"])
def test_junk_is_read_without_a_crash(program: str, junk: str) -> None:
    image, os = ("alpine", "linux") if program == "sh" else (CORE, "windows")
    flag = {"sh": "-c", "cmd": "/c", "powershell": "-Command"}[program]
    for script in (junk, f"echo {junk}", f'echo "{junk}'):
        code, _, _ = asyncio.run(run([program, flag, script], machine(image, os)))  # type: ignore[arg-type]
        assert isinstance(code, int)
