"""Archives of docker cp, export and save: nothing of a hostile one gets out or half in."""

import gzip
import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitepy.training.disks import Disk, tree
from kitepy.training.disks.node import Quota


@pytest.fixture
def disk() -> Disk:
    return tree("linux", "alpine", now=float)


def packed(*members: tuple[str, bytes | str], kind: bytes = tarfile.REGTYPE) -> bytes:
    """A tar archive; a member whose content is text is of a kind that points to it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, str):
                info.type, info.linkname = kind, content
                tar.addfile(info)
            else:
                info.size, info.mode, info.mtime = len(content), 0o640, 1_234
                info.uid, info.gid = 5, 6
                tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def listing(archive: bytes) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return {info.name: info for info in tar}


def test_a_file_comes_back_as_it_went_in(disk: Disk) -> None:
    disk.tar_in("/tmp", packed(("a/b.txt", b"content")))
    entry = disk.stat("/tmp/a/b.txt")
    assert disk.read("/tmp/a/b.txt") == b"content"
    assert (entry.mode & 0o7777, entry.modified, entry.uid, entry.gid) == (0o640, 1_234, 5, 6)
    out = listing(b"".join(disk.tar_out("/tmp/a")))
    assert list(out) == ["a", "a/b.txt"]
    member = out["a/b.txt"]
    assert (member.size, member.mode, member.mtime, member.uid) == (7, 0o640, 1_234, 5)


def test_names_start_as_docker_starts_them(disk: Disk) -> None:
    disk.tar_in("/srv", packed(("x", b"1")))
    assert list(listing(b"".join(disk.tar_out("/srv")))) == ["srv", "srv/x"]
    assert list(listing(b"".join(disk.tar_out("/srv/.")))) == [".", "./x"]
    assert list(listing(b"".join(disk.tar_out("/srv/x")))) == ["x"]


def test_compressed_archives_are_read(disk: Disk) -> None:
    disk.tar_in("/tmp", gzip.compress(packed(("z", b"1"))))
    assert disk.read("/tmp/z") == b"1"


@pytest.mark.parametrize(
    "archive",
    [
        packed(("../out", b"x")),
        packed(("a/../../out", b"x")),
        packed(("dev", "x"), kind=tarfile.CHRTYPE),
        packed(("pipe", "x"), kind=tarfile.FIFOTYPE),
        packed(("link", "../../etc"), kind=tarfile.SYMTYPE),
        packed(("hard", "/etc/passwd"), kind=tarfile.LNKTYPE),
        packed(("cut", bytes(3_000)))[:1_000],
    ],
    ids=["dots", "inner dots", "device", "pipe", "link", "hard link", "cut"],
)
def test_an_archive_that_means_harm_changes_nothing(disk: Disk, archive: bytes) -> None:
    good = packed(("good", b"1"))[:1024]
    for hostile in (archive, good + archive):
        with pytest.raises(ValueError, match="Error processing tar file"):
            disk.tar_in("/tmp", hostile)
    assert disk.changes() == []


def test_garbage_is_no_archive(disk: Disk) -> None:
    with pytest.raises(ValueError, match="Error processing tar file"):
        disk.tar_in("/tmp", b"this is no archive" * 100)


def test_an_absolute_name_stays_below(disk: Disk) -> None:
    disk.tar_in("/tmp", packed(("/etc/passwd", b"x")))
    assert disk.read("/tmp/etc/passwd") == b"x"
    assert disk.read("/etc/passwd").startswith(b"root")


def test_a_hard_link_inside_is_a_copy(disk: Disk) -> None:
    first = packed(("one", b"1"))[:1024]
    disk.tar_in("/tmp", first + packed(("two", "one"), kind=tarfile.LNKTYPE))
    assert disk.read("/tmp/two") == b"1"


@pytest.mark.parametrize("name", ["..\\out", "C:\\Windows\\x", "a:b", "con?"])
def test_windows_names_do_not_get_out(name: str) -> None:
    disk = tree("windows", "microsoft/nanoserver")
    with pytest.raises(ValueError, match="Error processing tar file"):
        disk.tar_in("C:\\Users", packed((name, b"x")))
    assert disk.changes() == []


def test_a_bomb_finds_the_disk_full() -> None:
    disk = tree("linux", "alpine", quota=Quota(100_000))
    bomb = gzip.compress(packed(("big", bytes(30_000_000))))
    with pytest.raises(OSError, match="No space left on device"):
        disk.tar_in("/tmp", bomb)
    assert disk.changes() == []


def test_a_layer_carries_all_changes_to_a_fresh_disk(disk: Disk) -> None:
    disk.write("/srv/new", b"1")
    disk.link("/srv/link", "new")
    disk.remove("/etc/apk", recursive=True)
    disk.remove("/root", recursive=True)
    disk.write("/root", b"a file now")
    disk.set("/bin/busybox", mode=0o700)
    fresh = tree("linux", "alpine", now=float)
    fresh.apply(disk.layer())
    assert fresh.changes() == disk.changes()
    assert (fresh.read("/srv/link"), fresh.read("/root")) == (b"1", b"a file now")
    assert fresh.stat("/bin/busybox").mode & 0o777 == 0o700


def test_an_export_is_the_whole_tree(disk: Disk) -> None:
    disk.write("/srv/new", b"1")
    out = listing(b"".join(disk.export()))
    assert {"bin/busybox", "srv/new", "etc/os-release"} <= out.keys()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2_000), st.integers(0, 1_500))
def test_no_bytes_break_the_reader(noise: bytes, at: int) -> None:
    disk = tree("linux", "alpine")
    archive = packed(("a/b", b"x" * 600), ("c", b"y"))
    try:
        disk.tar_in("/tmp", archive[:at] + noise + archive[at + len(noise) :])
    except (ValueError, OSError):
        assert "tmp" in {entry.name for entry in disk.list("/")}
