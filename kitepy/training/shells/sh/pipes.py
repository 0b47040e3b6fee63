"""Commands that run at the same time: pipelines, and jobs beside the shell."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kitepy.training.shells.sh.state import State
from kitepy.training.shells.sh.syntax import Node
from kitepy.training.shells.streams import Input, OutOfMemoryError, Pipe, nothing
from kitepy.training.shells.texts import encoded

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

BROKEN_PIPE = 141
MAX_JOBS = 20


async def pipeline(shell: "Interpreter", nodes: Sequence[Node], streams: "Streams") -> int:
    """All at once, each in a subshell; the last one's code."""
    pipes = [Pipe() for _ in nodes[1:]]
    tasks = []
    for index, node in enumerate(nodes):
        before = pipes[index - 1] if index else None
        after = pipes[index] if index < len(pipes) else None
        own = replace(
            streams,
            stdin=Input(before.read) if before else streams.stdin,
            stdout=after or streams.stdout,
        )
        tasks.append(asyncio.create_task(_stage(shell, node, own, before, after)))
    try:
        codes = await asyncio.gather(*tasks)
    finally:
        await _end(tasks)
    failed = [code for code in codes if code]
    if "pipefail" in shell.state.options and failed:
        return failed[-1]
    return codes[-1]


async def _stage(
    shell: "Interpreter", node: Node, streams: "Streams", before: Pipe | None, after: Pipe | None
) -> int:
    try:
        return await shell.subshell(node, streams)
    except BrokenPipeError:
        return BROKEN_PIPE
    except OutOfMemoryError:
        return await shell.complain(streams, "out of memory", 2)
    finally:
        if before:
            before.abandon()
        if after:
            after.end()


async def beside(shell: "Interpreter", node: Node, streams: "Streams") -> int:
    """Start a job; it ends with the shell."""
    jobs = shell.state.jobs
    jobs[:] = [job for job in jobs if not job.done()]
    if len(jobs) >= MAX_JOBS:
        return await shell.complain(streams, "can't fork: Resource temporarily unavailable", 2)
    own = replace(streams, stdin=Input(nothing))
    jobs.append(asyncio.create_task(_stage(shell, node, own, None, None)))
    if shell.state.interactive:
        await streams.stderr.write(encoded(f"[{len(jobs)}] {100 + len(jobs)}\n"))
    return 0


async def wait_jobs(state: State) -> int:
    """Until the jobs are done."""
    codes = [await job for job in list(state.jobs)]
    state.jobs.clear()
    return codes[-1] if codes else 0


async def end_jobs(state: State) -> None:
    """Cancel what still runs."""
    await _end(state.jobs)
    state.jobs.clear()


async def _end(tasks: Sequence["asyncio.Task[int]"]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError, Exception):
            await task
