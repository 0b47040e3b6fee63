"""kitepy training-engine: starts the engine, says where it listens, ends with its parent."""

import argparse
import asyncio
import contextlib
import gc
import json
import os
import signal
import sys
from typing import TYPE_CHECKING

from kitepy.training import listen

if TYPE_CHECKING:
    from kitepy.training.seed import World

WORLDS = ("modern", "classic")


def parser() -> argparse.ArgumentParser:
    """All options."""
    made = argparse.ArgumentParser(
        prog="kitepy training-engine",
        description="A Docker engine that simulates a Linux and a Windows host.",
    )
    made.add_argument("--directory", required=True, metavar="DIR", help="private: sockets and logs")
    made.add_argument(
        "--world", default="modern", help="modern, classic, or a file of your own (.json)"
    )
    made.add_argument(
        "--speed", type=_speed, default=1.0, metavar="N", help="how fast time goes; 0: no waiting"
    )
    return made


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 <= speed <= 1000:
        raise argparse.ArgumentTypeError("speed is between 0 and 1000")
    return speed


def main(words: list[str]) -> int:
    """Run until a signal comes or the parent is gone."""
    args = parser().parse_args(words)
    if args.world not in WORLDS and not args.world.endswith(".json"):
        print(f"kitepy training-engine: there is no world {args.world!r}", file=sys.stderr)
        return 2
    _allow_many_files()
    gc.set_threshold(50_000, 20, 100)  # what lives here lives long: a list of 1,000 takes a third
    try:
        asyncio.run(_serve(args))
    except (ValueError, OSError) as error:
        print(f"kitepy training-engine: {error}", file=sys.stderr)
        return 2
    return 0


async def _serve(args: argparse.Namespace) -> None:
    """A trainer's world is read before it is ready, because it may be wrong; the others after."""
    ending, parent = _on_signals(), os.getppid()
    early = None if args.world in WORLDS else _load(args.world)
    sockets = listen.listen(args.directory)
    try:
        endpoints = {host: listen.url(opened) for host, opened in sockets.items()}
        print(json.dumps({"ready": True, "endpoints": endpoints}), flush=True)
        world = early or _load(args.world)
        from kitepy.training.clock import WorldClock
        from kitepy.training.engine import serving

        async with serving(world, args.directory, sockets, WorldClock(args.speed)):
            await _until_told(ending, parent)
    finally:
        listen.close(args.directory, sockets)


def _load(name: str) -> "World":
    import time

    from kitepy.training import loader

    return loader.load(name, time.time())


def _on_signals() -> asyncio.Event:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        for name in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(ending.set))
    else:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, ending.set)
    return ending


async def _until_told(ending: asyncio.Event, parent: int) -> None:
    """Wait for a signal, or for the end of the parent process."""
    while not ending.is_set() and os.getppid() == parent:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await ending.wait()


def _allow_many_files() -> None:
    """Streams, logs and published ports each hold a file."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = hard if hard != resource.RLIM_INFINITY else 65536
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, 65536), hard))
