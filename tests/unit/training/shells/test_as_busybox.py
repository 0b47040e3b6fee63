"""The simulated sh says what busybox sh says, byte for byte."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.training.shells.bench import machine, run
from tests.unit.training.shells.one_liners import ONE_LINERS, SCRIPTS

BUSYBOX = shutil.which("busybox")

TREE = {
    "data/one.txt": "apple\nbanana\ncherry\n",
    "data/two.txt": "pear\napple\npear\n",
    "data/pairs.txt": "a 1\nb 2\n",
    "data/sub/deep.txt": "deep apple\n",
}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PATH on which every program is busybox."""
    if not BUSYBOX:
        pytest.skip("busybox is not installed (.ci/run has it)")
    place = tmp_path_factory.mktemp("bin")
    names = subprocess.run([BUSYBOX, "--list"], capture_output=True, text=True, check=True)
    for name in names.stdout.split():
        (place / name).symlink_to(BUSYBOX)
    return place


def real(script: str, place: Path, programs: Path) -> tuple[int, str]:
    for name, text in TREE.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    environment = {"PATH": str(programs), "HOME": "/root"}
    done = subprocess.run(
        ["sh", "-c", script],
        executable=programs / "sh",
        cwd=place,
        env=environment,
        capture_output=True,
        timeout=20,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


async def simulated(script: str) -> tuple[int, str]:
    where = machine("busybox")
    where.files.make_directory("/work")
    where.working_directory = "/work"
    for name, text in TREE.items():
        where.files.make_directory(os.path.dirname(f"/work/{name}"), parents=True)
        where.files.write(f"/work/{name}", text.encode())
    code, out, _ = await run(["sh", "-c", script], where)
    return code, out


@pytest.mark.parametrize("script", [*ONE_LINERS, *SCRIPTS])
def test_the_same_comes_out(script: str, tmp_path: Path, programs: Path) -> None:
    os.umask(0o022)
    assert asyncio.run(simulated(script)) == real(script, tmp_path, programs)
