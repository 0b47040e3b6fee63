"""What is given to people passes the tour: the wheel, and the program that make bundle builds."""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import lab, tour

pytestmark = [pytest.mark.engine, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
BUILD_LIMIT_S = 600


def build(*command: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=BUILD_LIMIT_S,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-2000:]


def passes_the_tour(
    engine_url: str, tmp_path: Path, program: Sequence[str], **environ: str
) -> None:
    lab.docker(engine_url, "rmi", "-f", "nginx:1.29", check=False)
    place = tmp_path / "pictures"
    words = (str(place), "--engine", engine_url, "--lang", "ja")
    code, _, complained = tour.take(*words, program=program, **environ)
    assert (code, complained) == (0, "")
    assert tour.names(place) == tour.STEPS


def resources() -> list[str]:
    folder = ROOT / "resources"
    return [str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()]


def test_the_wheel(engine_url: str, tmp_path: Path) -> None:
    build("hatchling", "build", "--target", "wheel", "--directory", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    missing = [n for n in resources() if not (place / "kitepy" / "resources" / n).exists()]
    assert not missing
    # The one that was unpacked, not this checkout.
    code = f"import sys; sys.path[0] = {str(place)!r}; import kitepy.__main__ as m; "
    where = f"assert m.__file__.startswith({str(place)!r}); sys.exit(m.main())"
    passes_the_tour(engine_url, tmp_path, [sys.executable, "-c", code + where])


def test_the_bundle(engine_url: str, tmp_path: Path) -> None:
    dist, work = tmp_path / "dist", tmp_path / "work"
    options = ("--noconfirm", "--distpath", str(dist), "--workpath", str(work))
    build("PyInstaller", *options, "build.spec")
    inside = dist / "kitepy" / "_internal" / "resources"
    assert not [n for n in resources() if not (inside / n).exists()]
    assert not [*inside.parent.rglob("libqgtk*"), *inside.parent.rglob("libpango*")]
    # Nothing of this Python, of the checkout or of the fonts here is needed.
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    alone = {"PATH": "/usr/bin:/bin", "PYTHONPATH": "", "FONTCONFIG_FILE": str(fonts)}
    passes_the_tour(engine_url, tmp_path, [str(dist / "kitepy" / "kitepy")], **alone)
