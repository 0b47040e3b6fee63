"""A person at a terminal: what is typed, how it is edited, and what Ctrl+C stops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kitepy.training.machine import Machine, Signals
from kitepy.training.shells import find
from tests.unit.training.shells.bench import Streams, machine


class Person:
    """Types and reads."""

    def __init__(self, streams: Streams, task: "asyncio.Task[int]") -> None:
        self.streams, self.task = streams, task
        self._seen = 0

    async def until(self, text: str) -> str:
        """What came since the last time, up to a text."""
        while text not in (shown := self.streams.out.decode("utf-8", "replace")[self._seen :]):
            await self.streams.wait()
        end = shown.index(text) + len(text)
        self._seen += end
        return shown[:end]

    async def type(self, keys: str, then: str) -> str:
        self.streams.type(keys)
        return await self.until(then)

    async def ends(self) -> int:
        return await asyncio.wait_for(self.task, 5)


@asynccontextmanager
async def sitting(
    argv: list[str], where: Machine | None = None, columns: int = 80
) -> AsyncIterator[Person]:
    where = where or machine()
    program = find(argv[0], where.host.os)
    assert program
    streams = Streams(tty=True, columns=columns)
    task = asyncio.ensure_future(program(argv, where, streams, Signals()))
    try:
        yield Person(streams, task)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_a_line_is_echoed_and_answered() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            assert await person.until("/ # ") == "/ # "
            shown = await person.type("echo hi\r", "hi\r\n/ # ")
            assert shown.endswith("echo hi\r\nhi\r\n/ # ")
            await person.type("cd /etc\r", "/etc # ")
            await person.type("exit 3\r", "exit 3")
            assert await person.ends() == 3

    asyncio.run(walk())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("echo ac\x1b[Db\r", "abc"),
        ("cho x\x1b[He\x1b[F y\r", "x y"),
        ("cho x\x01e\x05 y\r", "x y"),
        ("echo abX\x7fc\r", "abc"),
        ("rubbish\x15echo clean\r", "clean"),
        ("echo one two\x17\x17three\r", "three"),
        ("echo keep drop\x1b[D\x1b[D\x1b[D\x1b[D\x0b\r", "keep"),
        ("echo x\x1b[D\x1b[3~y\r", "y"),
        ("echo 日本語\x7f\r", "日本"),
        ("echo a\x1b[1;5D\x1b[1;5Ctail\r", "atail"),
        ("true && ec\tdone\r", "done"),
    ],
)
def test_keys_edit_the_line(keys: str, expected: str) -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("/ # ")
            shown = await person.type(keys, f"\r\n{expected}\r\n/ # ")
            assert shown.endswith(f"\r\n{expected}\r\n/ # ")

    asyncio.run(walk())


def test_history_comes_back() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("echo first\r", "first\r\n/ # ")
            await person.type("echo second\r", "second\r\n/ # ")
            await person.type("\x1b[A\x1b[A\r", "\r\nfirst\r\n/ # ")
            await person.type("dra\x1b[A\x1b[B\x15history\r", "  2  echo first")

    asyncio.run(walk())


def test_tab_completes_paths_and_shows_what_there_is() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("cat /etc/os-r\t\r", "Alpine Linux")
            await person.until("# ")
            await person.type("ls /usr/\t", "bin/")
            await person.until("share/")

    asyncio.run(walk())


def test_ctrl_c_stops_a_command_and_drops_a_line() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("while true; do :; done\r", "done\r\n")
            await person.type("\x03", "^C\r\n/ # ")
            await person.type("echo $?\r", "130\r\n/ # ")
            await person.type("never ru\x03", "^C\r\n/ # ")
            await person.type("yes\r", "y\r\ny\r\n")
            await person.type("\x03", "/ # ")
            await person.type("cat\r", "cat\r\n")
            await person.type("typed\r", "typed\r\ntyped\r\n")
            await person.type("\x04", "/ # ")

    asyncio.run(walk())


def test_ctrl_d_and_a_closed_terminal_end_the_shell() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            person.streams.type("\x04")
            assert await person.ends() == 0
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("sleep 1; cat\r", "cat\r\n")
            person.streams.hang_up()
            await person.ends()

    asyncio.run(walk())


def test_an_unfinished_line_asks_for_more() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("for i in 1 2\r", "\r\n> ")
            await person.type("do echo n$i; done\r", "n1\r\nn2\r\n/ # ")
            await person.type("echo 'a\r", "\r\n> ")
            await person.type("b'\r", "a\r\nb\r\n/ # ")

    asyncio.run(walk())


def test_a_shell_inside_has_the_same_terminal() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("X=1 sh\r", "/ # ")
            await person.type("echo in $X\r", "in 1\r\n/ # ")
            await person.type("half a line\x03", "^C\r\n/ # ")
            await person.type("exit\r", "/ # ")
            await person.type("echo out $X\r", "out\r\n/ # ")

    asyncio.run(walk())


def test_top_refreshes_until_q() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("top\r", "PID")
            await person.until("PID")
            await person.type("q", "\x1b[?1049l/ # ")

    asyncio.run(walk())


def test_a_long_line_wraps_and_comes_back() -> None:
    async def walk() -> None:
        async with sitting(["sh"], columns=20) as person:
            await person.until("# ")
            text = "x" * 50
            await person.type(f"echo {text}\x01\x05\r", f"\r\n{text}\r\n/ # ")

    asyncio.run(walk())


def test_a_paste_of_lines_runs_them_all() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            person.streams.type("echo one\recho two\rcat\rinput\r\x04echo three\r")
            for word in ("one", "two", "input", "three"):
                await person.until(f"\r\n{word}\r\n")

    asyncio.run(walk())


def test_what_is_typed_ahead_is_the_next_line() -> None:
    async def walk() -> None:
        async with sitting(["sh"]) as person:
            await person.until("# ")
            await person.type("i=0; while [ $i -lt 300 ]; do i=$((i+1)); done\r", "done\r\n")
            person.streams.type("echo ahead\recho more")
            await person.until("\r\nahead\r\n/ # ")
            await person.type("\r", "\r\nmore\r\n/ # ")

    asyncio.run(walk())
