"""kitepy tour DIR: the main job in the real window, by clicks and keys, with a picture a step."""

import faulthandler
import os
import sys
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kitepy.app.cli import TourOptions
    from kitepy.app.tour_stage import Step

WHOLE_LIMIT_S = 900
"""Whatever hangs then, a thread or Qt itself, is told by a stack trace and ended."""
MAIN, WINDOWS = "main", "windows"
TRAINING = "training:linux"
"""What is shown where no engine is named: its world is the tour's own."""


def take(args: "TourOptions") -> int:
    """Run the tour; the exit code says whether every step went well."""
    if args.engine and args.walk != MAIN:
        sys.stderr.write("kitepy tour --walk windows needs both modes: leave --engine out\n")
        return 2
    os.makedirs(args.directory, exist_ok=True)
    faulthandler.dump_traceback_later(WHOLE_LIMIT_S, exit=True)
    try:
        # Nothing of the person's own settings is used or changed.
        with tempfile.TemporaryDirectory(prefix="kitepy-tour-") as folder:
            return _walk(args, folder)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _walk(args: "TourOptions", folder: str) -> int:
    from kitepy.app.main import build, show
    from kitepy.core.settings import Settings

    settings = Settings(folder)
    if not args.engine:
        # Else the engine of this computer would be asked for the first rows.
        settings.set("engine", TRAINING)
        settings.set("training_world", args.world)
    parts = build(args, settings, alone=True)
    width, _, height = args.size.partition("x")
    parts.window.resize(int(width), int(height))
    show(parts)
    from kitepy.app.collector import Collector
    from kitepy.app.loop import run

    collector = Collector()
    from kitepy.app.tour_walk import Walk

    try:
        walk = Walk(parts.window, parts.context, args.directory, _steps(args))
        return run(parts.app, walk.take(), parts.crash.broken)
    finally:
        collector.stop()


def _steps(args: "TourOptions") -> "Sequence[Step]":
    if args.walk == WINDOWS:
        from kitepy.app.tour_windows import BothModes

        return BothModes(args.world).steps()
    from kitepy.app.tour_steps import STEPS

    return STEPS
