"""Commands that run others: xargs, env, timeout, time, nohup, nice."""

import asyncio
import re
import shlex
import time as clock

from kitepy.training.shells.call import Call
from kitepy.training.shells.texts import decoded
from kitepy.training.shells.unix.finding import run_inner
from kitepy.training.shells.unix.system import printenv

TIMED_OUT = 143


async def xargs(call: Call) -> int:
    """Words of the input as arguments."""
    words, batch, mark, null = list(call.arguments), 0, "", False
    while words and words[0].startswith("-"):
        option = words.pop(0)
        null = null or option == "-0"
        if option[:2] in {"-n", "-I", "-L", "-P"}:
            value = option[2:] or (words.pop(0) if words else "")
            if option[1] == "I":
                mark = value
            elif option[1] in "nL":
                batch = int(value) if value.isdigit() and len(value) < 6 else 1
    text = decoded(await call.stdin.all())
    items = _items(text, null=null, lines=bool(mark))
    command = words or ["echo"]
    code = 0
    if mark:
        for item in items:
            argv = [word.replace(mark, item) for word in command]
            code = await run_inner(call, argv) or code
        return 123 if code else 0
    size = batch or 1_000
    for start in range(0, max(1, len(items)), size):
        code = await run_inner(call, [*command, *items[start : start + size]]) or code
        await call.pace.step()
    return 123 if code else 0


def _items(text: str, *, null: bool, lines: bool) -> list[str]:
    if null:
        return [item for item in text.split("\0") if item]
    if lines:
        return [line.strip() for line in text.split("\n") if line.strip()]
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


async def env(call: Call) -> int:
    """Show variables, or run with others."""
    words, environment = list(call.arguments), dict(call.environment)
    while words and (words[0].startswith("-") or re.match(r"[A-Za-z_]\w*=", words[0])):
        word = words.pop(0)
        if word in {"-i", "-"}:
            environment = {}
        elif word == "-u" and words:
            environment.pop(words.pop(0), None)
        elif "=" in word:
            name, _, value = word.partition("=")
            environment[name] = value
    if not words:
        return await printenv(call.with_(argv=["printenv"], environment=environment))
    assignments = [f"{name}={shlex.quote(value)}" for name, value in environment.items()]
    if environment == dict(call.environment):
        return await run_inner(call, words)
    script = " ".join([*assignments, *map(shlex.quote, words)])
    return await run_inner(call, ["sh", "-c", script])


async def timeout(call: Call) -> int:
    """End a command that takes long."""
    words = list(call.arguments)
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option in {"-s", "-k", "-t"} and words:
            words.pop(0)
    if len(words) < 2:
        return await call.fail("missing operand")
    found = re.fullmatch(r"(\d{1,9}\.?\d{0,6})([smhd]?)", words[0])
    if not found:
        return await call.fail(f"invalid number '{words[0]}'")
    seconds = float(found[1]) * {"m": 60, "h": 3_600, "d": 86_400}.get(found[2], 1)
    work = asyncio.create_task(run_inner(call, words[1:]))
    limit = asyncio.ensure_future(call.machine.clock.sleep(seconds))
    try:
        await asyncio.wait({work, limit}, return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else TIMED_OUT
    finally:
        work.cancel()
        limit.cancel()
        await asyncio.gather(work, limit, return_exceptions=True)


async def time(call: Call) -> int:
    """How long a command takes."""
    if not call.arguments:
        return await call.fail("missing operand")
    start, began = call.machine.clock.now(), clock.process_time()
    code = await run_inner(call, list(call.arguments))
    took = call.machine.clock.now() - start
    user = clock.process_time() - began
    shown = (("real", took), ("user", user), ("sys", 0.0))
    await call.error("\n".join(f"{n}\t{int(s) // 60}m {s % 60:.2f}s" for n, s in shown))
    return code


async def plainly(call: Call) -> int:
    """nohup, nice, setsid: run it."""
    words = list(call.arguments)
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option == "-n" and words:
            words.pop(0)
    return await run_inner(call, words) if words else 0
