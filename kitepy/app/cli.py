"""The command line: kitepy [--engine URL] [--theme ...] [--lang ...], tour, training-engine."""

import gc
import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kitepy import __version__

if TYPE_CHECKING:
    import argparse


class Options:
    """What argparse fills in; a start from a menu has no words, and spares itself argparse."""

    engine = ""
    theme = ""
    lang = ""
    zoom = 0.0
    without_display = ""


class TourOptions(Options):
    """With those of kitepy tour."""

    directory = ""
    size = "1440x900"
    walk = "main"
    world = "modern"


Some = TypeVar("Some", bound=Options)


def parser() -> "argparse.ArgumentParser":
    """All options."""
    import argparse

    made = argparse.ArgumentParser(prog="kitepy", description="The desktop app for containers.")
    made.add_argument("--version", action="version", version=f"kitepy {__version__}")
    made.add_argument(
        "--engine", default="", metavar="URL", help="unix://, tcp://, ssh:// or npipe://"
    )
    made.add_argument("--theme", choices=("light", "dark"), default="")
    made.add_argument("--lang", choices=("en", "ja"), default="")
    made.add_argument("--zoom", type=_zoom, default=0.0, metavar="N", help="0.8 to 2.0")
    return made


def window_parser() -> "argparse.ArgumentParser":
    """Options of the window."""
    made = parser()
    words = "where there is no display, take the tour on the training engine, pictures into DIR"
    made.add_argument("--without-display", default="", metavar="DIR", help=words)
    return made


def tour_parser() -> "argparse.ArgumentParser":
    """Options of kitepy tour."""
    made = parser()
    made.prog = "kitepy tour"
    made.add_argument("directory", metavar="DIR", help="where the pictures go")
    made.add_argument("--size", type=_size, default="1440x900", metavar="WxH")
    made.add_argument(
        "--walk", choices=("main", "windows"), default="main", help="the main job, or both modes"
    )
    made.add_argument(
        "--world", choices=("modern", "classic"), default="modern", help="of the training engine"
    )
    return made


def _size(text: str) -> str:
    found = re.fullmatch("([0-9]{3,4})x([0-9]{3,4})", text)
    if found is None:
        import argparse

        raise argparse.ArgumentTypeError("size is written as 1440x900, 9999x9999 at most")
    return text


def _zoom(text: str) -> float:
    factor = float(text)
    if not 0.8 <= factor <= 2.0:
        import argparse

        raise argparse.ArgumentTypeError("zoom is between 0.8 and 2.0")
    return factor


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(argv: list[str] | None = None) -> int:
    """Run KitePy; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["tour"]:
        return _tour(words[1:])
    args = window_parser().parse_args(words, Options()) if words else Options()
    if not has_display():
        return _without_display(args)
    # Nothing of a start is garbage: looking for it takes a tenth of the time to the first paint.
    gc.disable()
    from kitepy.app.main import open_window

    return _run(open_window, args)


def _without_display(args: Options) -> int:
    """One sentence; and the tour, on no engine of the person's, where a place for it is named."""
    if not (place := args.without_display):
        print(
            "KitePy needs a display: start it in a desktop session, or under xvfb-run.",
            file=sys.stderr,
        )
        return 2
    print(
        f"There is no display, so KitePy takes its tour on the training engine: see {place}.",
        file=sys.stderr,
    )
    looks = {"--theme": args.theme, "--lang": args.lang, "--zoom": str(args.zoom or "")}
    return _tour(
        [place, *(word for name, value in looks.items() if value for word in (name, value))]
    )


def _tour(words: list[str]) -> int:
    """Without a display it draws into memory."""
    args = tour_parser().parse_args(words, TourOptions())
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kitepy.app.tour import take

    return _run(take, args)


def _run(program: Callable[[Some], int], args: Some) -> int:
    from kitepy.engine.errors import EngineError

    try:
        return program(args)
    except EngineError as error:
        from kitepy.text.errors import explain

        said = explain(error)
        print(f"{said.title}. {said.advice}", file=sys.stderr)
        return 2
