"""Commands about processes: ps, top, pgrep, pidof, pkill, watch."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from kitepy.training.machine import ProcessRow
from kitepy.training.shells.call import Call
from kitepy.training.shells.sh.jobs import signal_name
from kitepy.training.shells.unix.finding import run_inner
from kitepy.training.shells.unix.listing import human
from kitepy.training.shells.unix.system import strftime

REFRESH_S = 3.0


def _rows(call: Call) -> list[ProcessRow]:
    rows = sorted(call.machine.processes(), key=lambda row: row.pid)
    command = " ".join(call.argv)
    if rows and rows[-1].command == command:
        return rows  # started by itself, not by a shell
    pid = max((row.pid for row in rows), default=0) + 6
    user = rows[0].user if rows else "root"
    now = call.machine.clock.now()
    return [*rows, ProcessRow(pid, 1, user, call.argv[0], command, now, memory_bytes=1 << 20)]


def _time(seconds: float) -> str:
    return f"{int(seconds) // 60:>3}:{int(seconds) % 60:02d}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


async def ps(call: Call) -> int:
    """Processes; with aux or -ef, more of each."""
    words = "".join(call.arguments).replace("-", "")
    rows = _rows(call)
    if "u" in words:
        head = "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND"
        lines = [_long(call, row) for row in rows]
    elif "f" in words:
        head = "UID          PID    PPID  C STIME TTY          TIME CMD"
        lines = [
            f"{row.user:<8} {row.pid:>7} {row.parent:>7}  0 {strftime('%H:%M', row.started)} "
            f"?        {_clock(row.cpu_seconds)} {row.command}"
            for row in rows
        ]
    else:
        head = "PID   USER     TIME  COMMAND"
        lines = [
            f"{row.pid:>5} {row.user:<8}{_time(row.cpu_seconds)} {row.command}" for row in rows
        ]
    width = call.terminal.columns if call.on_terminal and call.terminal else 1_000
    await call.write("".join(f"{line[:width]}\n" for line in (head, *lines)))
    return 0


def _long(call: Call, row: ProcessRow) -> str:
    memory = row.memory_bytes * 100 / call.machine.host.memory_bytes
    rss = row.memory_bytes >> 10
    return (
        f"{row.user:<8} {row.pid:>7}  0.0 {memory:>4.1f} {rss * 3:>6} {rss:>5} ?        Ss   "
        f"{strftime('%H:%M', row.started)} {_time(row.cpu_seconds)} {row.command}"
    )


async def top(call: Call) -> int:
    """Refreshes until q on a terminal; once with -n 1 or -b, or in a pipe."""
    once = "-b" in call.arguments or "-n1" in call.arguments or "-n" in call.arguments
    if not call.terminal or not call.on_terminal or once:
        await call.write(_top(call, 1_000))
        return 0
    terminal = call.terminal
    await call.write(b"\x1b[?1049h")
    try:
        with terminal.raw():
            while True:
                lines = _top(call, terminal.rows).split("\n")[: terminal.rows - 1]
                shown = "\n".join(line[: terminal.columns - 1] for line in lines)
                await call.write(f"\x1b[H\x1b[J{shown}\n")
                if await _pressed(call) in {"q", "Q", "ctrl-c", "ctrl-d"}:
                    return 0
    finally:
        await call.write(b"\x1b[?1049l")


async def _pressed(call: Call) -> str:
    """A key, or "" after a while; the end of the terminal is a q."""
    if call.terminal is None:
        return "q"
    key = asyncio.create_task(_key(call))
    tick = asyncio.create_task(_tick(call))
    try:
        await asyncio.wait({key, tick}, return_when=asyncio.FIRST_COMPLETED)
        return key.result() if key.done() else ""
    finally:
        for task in (key, tick):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _key(call: Call) -> str:
    return (await call.terminal.key() if call.terminal else "") or "q"


async def _tick(call: Call) -> None:
    await call.machine.clock.sleep(REFRESH_S)
    await call.pace.rest()


def _top(call: Call, rows: int) -> str:
    host, processes = call.machine.host, _rows(call)
    total = host.memory_bytes >> 10
    used = (sum(row.memory_bytes for row in processes) >> 10) + total // 5
    lines = [
        f"Mem: {used}K used, {total - used}K free, 0K shrd, {total >> 7}K buff, "
        f"{total >> 3}K cached",
        "CPU:   1% usr   0% sys   0% nic  98% idle   0% io   0% irq   0% sirq",
        f"Load average: 0.08 0.03 0.01 1/{len(processes)} {processes[-1].pid}",
        "\x1b[7m  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\x1b[0m"
        if call.on_terminal
        else "  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND",
    ]
    for row in processes[: max(0, rows - 5)]:
        share = row.memory_bytes * 100 // host.memory_bytes
        state = "R" if row is processes[-1] else "S"
        lines.append(
            f"{row.pid:>5} {row.parent:>5} {row.user[:8]:<8} {state}   {human(row.memory_bytes):>7}"
            f" {share:>3}%   0   0% {row.command}"
        )
    return "\n".join(lines) + "\n"


def _named(rows: Sequence[ProcessRow], name: str, *, whole: bool) -> list[ProcessRow]:
    if whole:
        return [row for row in rows if name in row.command]
    return [row for row in rows if name in row.name]


async def pidof(call: Call) -> int:
    """Numbers of processes of a name."""
    wanted = set(call.arguments)
    found = [str(row.pid) for row in call.machine.processes() if row.name in wanted]
    if found:
        await call.line(" ".join(found))
    return int(not found)


async def pgrep(call: Call) -> int:
    """Numbers of processes whose name has a text in it."""
    words = [word for word in call.arguments if not word.startswith("-")]
    if not words:
        return await call.fail("no pattern given", 2)
    flags = "".join(word for word in call.arguments if word.startswith("-"))
    found = _named(call.machine.processes(), words[0], whole="f" in flags)
    shown = (
        (f"{row.pid} {row.command}" if set("la") & set(flags) else str(row.pid)) for row in found
    )
    await call.write("".join(f"{line}\n" for line in shown))
    return int(not found)


async def kill(call: Call) -> int:
    """Signal processes by number, without a shell."""
    words = list(call.arguments)
    if words[:1] == ["-s"]:
        words = ["-" + "".join(words[1:2]), *words[2:]]
    signal = signal_name(words.pop(0)[1:]) if words and words[0].startswith("-") else "TERM"
    if signal is None or not words:
        return await call.fail("you need to specify whom to kill")
    code = 0
    for word in words:
        if not (word.isdigit() and len(word) < 10 and call.machine.kill(int(word), signal)):
            code = await call.fail(f"can't kill pid {word}: No such process")
    return code


async def pkill(call: Call) -> int:
    """Signal processes by name."""
    words = [word for word in call.arguments if not word.startswith("-")]
    flags = [word[1:] for word in call.arguments if word.startswith("-") and word != "-f"]
    signal = signal_name(flags[0]) if flags else "TERM"
    if not words or not signal:
        return await call.fail("no pattern given", 2)
    found = _named(call.machine.processes(), words[0], whole="-f" in call.arguments)
    return int(not [row for row in found if call.machine.kill(row.pid, signal)])


async def watch(call: Call) -> int:
    """A command again and again."""
    words, every = list(call.arguments), 2.0
    while words and words[0].startswith("-"):
        option = words.pop(0)
        text = option[2:] or (words.pop(0) if option == "-n" and words else "")
        every = float(text) if text.replace(".", "", 1).isdigit() else every
    if not words:
        return await call.fail("missing operand")
    while True:
        await call.write(f"\x1b[H\x1b[JEvery {every:.1f}s: {' '.join(words)}\n\n")
        await run_inner(call, ["sh", "-c", " ".join(words)])
        await call.machine.clock.sleep(max(0.1, every))
        await call.pace.rest()
