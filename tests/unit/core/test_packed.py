"""The zip reader finds what zipfile finds."""

import zipfile
from pathlib import Path

import pytest

from kitepy.core.packed import Pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("square-x.svg", b"longer name with the same end", zipfile.ZIP_DEFLATED)
        made.writestr("x.svg", b"x" * 1000, zipfile.ZIP_DEFLATED)
        made.writestr("stored.svg", b"as it is", zipfile.ZIP_STORED)
    return Pack(str(path))


def test_a_name_is_the_whole_name(pack: Pack) -> None:
    assert pack.read("x.svg") == b"x" * 1000


def test_stored_files_are_read_too(pack: Pack) -> None:
    assert pack.read("stored.svg") == b"as it is"


def test_an_unknown_name_is_an_error(pack: Pack) -> None:
    with pytest.raises(KeyError):
        pack.read("y.svg")


def test_something_else_is_not_a_zip(tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no" * 100)
    with pytest.raises(OSError, match="plain zip"):
        Pack(str(tmp_path / "no.zip"))
