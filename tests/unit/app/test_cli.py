"""The command line: what it takes, and the one sentence of what it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kitepy import __version__
from kitepy.app import cli


def kitepy(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "kitepy", *words],
        env={**kept, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_version_needs_no_display() -> None:
    done = kitepy("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"kitepy {__version__}\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a display")
def test_without_a_display_it_says_so_in_one_sentence() -> None:
    done = kitepy()
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "needs a display" in done.stderr


def test_an_engine_url_that_nobody_understands_is_a_sentence(tmp_path: Path) -> None:
    for words in ((), ("tour", str(tmp_path))):
        done = kitepy(*words, "--engine", "nonsense", QT_QPA_PLATFORM="offscreen")
        assert done.returncode == 2
        assert "nonsense" in done.stderr
        assert "Traceback" not in done.stderr


def test_all_options() -> None:
    words = ["out", "--engine", "unix:///x", "--theme", "dark", "--lang", "ja", "--zoom", "1.5"]
    args = cli.tour_parser().parse_args([*words, "--size", "1024x680"])
    assert (args.directory, args.engine, args.theme, args.lang, args.zoom, args.size) == (
        *("out", "unix:///x", "dark", "ja", 1.5, "1024x680"),
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--zoom", "3"],
        ["--zoom", "nan"],
        ["--zoom", "big"],
        ["--theme", "blue"],
        ["--lang", "xx"],
        ["--size", "wide"],
        ["--size", "0x0"],
        ["--size", "99999x2"],
        ["--size", "10000000000x10"],
    ],
)
def test_what_makes_no_sense_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.tour_parser().parse_args(["out", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
