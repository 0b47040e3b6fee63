"""kitepy training-engine: starts the engine, says where it listens, ends with its parent."""

import argparse
import asyncio
import json
import signal
import sys

from kitepy.training.engine import running, until_told
from kitepy.training.located import Mistake

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
    try:
        asyncio.run(_serve(args))
    except (Mistake, OSError) as error:
        print(f"kitepy training-engine: {error}", file=sys.stderr)
        return 2
    return 0


async def _serve(args: argparse.Namespace) -> None:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        for name in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(ending.set))
    else:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, ending.set)
    async with running(args.directory, args.world, args.speed) as endpoints:
        print(json.dumps({"ready": True, "endpoints": endpoints}), flush=True)
        await until_told(ending)


def _allow_many_files() -> None:
    """Streams, logs and published ports each hold a file."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = hard if hard != resource.RLIM_INFINITY else 65536
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, 65536), hard))
