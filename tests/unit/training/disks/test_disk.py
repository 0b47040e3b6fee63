"""A container's disk: what it shares, what it keeps for itself and what docker diff says of it."""

import errno

import pytest

from kitepy.training.disks import Disk, empty, tree
from kitepy.training.disks.node import Quota
from kitepy.training.files import FileSystem


class Ticks:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.time = 1_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def disk() -> Disk:
    return tree("linux", "nginx:1.29", now=Ticks())


def names(disk: FileSystem, path: str) -> list[str]:
    return [entry.name for entry in disk.list(path)]


def test_containers_of_an_image_share_nothing_that_they_change(disk: Disk) -> None:
    other = tree("linux", "nginx:1.29")
    disk.write("/etc/motd", b"mine\n")
    disk.remove("/etc/nginx", recursive=True)
    assert other.read("/etc/os-release").startswith(b"PRETTY_NAME")
    assert "nginx" in names(other, "/etc")
    assert "motd" not in names(other, "/etc")
    assert other.changes() == []


def test_diff_tells_of_every_directory_above_a_change(disk: Disk) -> None:
    disk.write("/usr/share/nginx/html/new.html", b"x")
    disk.write("/usr/share/nginx/html/index.html", b"y")
    disk.remove("/usr/share/nginx/html/50x.html")
    disk.make_directory("/srv/a/b", parents=True)
    assert disk.changes() == [
        ("modified", "/srv"),
        ("added", "/srv/a"),
        ("added", "/srv/a/b"),
        ("modified", "/usr"),
        ("modified", "/usr/share"),
        ("modified", "/usr/share/nginx"),
        ("modified", "/usr/share/nginx/html"),
        ("deleted", "/usr/share/nginx/html/50x.html"),
        ("modified", "/usr/share/nginx/html/index.html"),
        ("added", "/usr/share/nginx/html/new.html"),
    ]


def test_a_deleted_directory_is_one_line(disk: Disk) -> None:
    disk.remove("/etc/nginx", recursive=True)
    assert disk.changes() == [("modified", "/etc"), ("deleted", "/etc/nginx")]


def test_links_are_followed_and_kept(disk: Disk) -> None:
    disk.link("/here", "usr/share/nginx")
    disk.write("/here/html/linked.txt", b"1")
    assert disk.read("/usr/share/nginx/html/linked.txt") == b"1"
    assert disk.stat("/here", follow=False).link == "usr/share/nginx"
    assert disk.resolve("/here/html/../x") == "/usr/share/nginx/x"
    disk.remove("/here")
    assert "html" in names(disk, "/usr/share/nginx")


def test_a_circle_of_links_ends(disk: Disk) -> None:
    disk.link("/one", "/two")
    disk.link("/two", "one")
    with pytest.raises(OSError, match="symbolic links") as caught:
        disk.read("/one/x")
    assert caught.value.errno == errno.ELOOP


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (lambda d: d.read("/nowhere"), errno.ENOENT),
        (lambda d: d.read("/etc"), errno.EISDIR),
        (lambda d: d.write("/no/where", b""), errno.ENOENT),
        (lambda d: d.write("/etc", b""), errno.EISDIR),
        (lambda d: d.write("/etc/passwd/x", b""), errno.ENOTDIR),
        (lambda d: d.make_directory("/etc"), errno.EEXIST),
        (lambda d: d.remove("/etc"), errno.ENOTEMPTY),
        (lambda d: d.remove("/"), errno.EBUSY),
        (lambda d: d.rename("/etc", "/etc/below"), errno.EINVAL),
        (lambda d: d.rename("/etc", "/usr"), errno.ENOTEMPTY),
        (lambda d: d.rename("/etc/passwd", "/usr"), errno.EISDIR),
        (lambda d: d.rename("/etc", "/usr/share/nginx/html/index.html"), errno.ENOTDIR),
        (lambda d: d.write("/" + "x" * 300, b""), errno.ENAMETOOLONG),
        (lambda d: d.make_directory("/a" * 300, parents=True), errno.ENAMETOOLONG),
        (lambda d: d.write("/a\0b", b""), errno.EINVAL),
    ],
)
def test_mistakes_are_told_as_a_kernel_does(disk: Disk, action: object, code: int) -> None:
    with pytest.raises(OSError) as caught:  # noqa: PT011 the code is what counts
        action(disk)  # type: ignore[operator]
    assert caught.value.errno == code
    assert disk.changes() == []


def test_rename_moves_and_replaces(disk: Disk) -> None:
    disk.write("/tmp/a", b"1")
    disk.write("/tmp/b", b"2")
    disk.rename("/tmp/a", "/tmp/b")
    assert (names(disk, "/tmp"), disk.read("/tmp/b")) == (["b"], b"1")
    disk.rename("/tmp/b", "/tmp/b")
    assert disk.read("/tmp/b") == b"1"
    disk.rename("/etc/nginx", "/tmp/moved")
    assert "nginx.conf" in names(disk, "/tmp/moved")


def test_time_mode_and_owner_are_kept() -> None:
    clock = Ticks()
    disk = tree("linux", "alpine", now=clock)
    clock.time = 5_000.0
    disk.write("/tmp/x", b"1", mode=0o600)
    disk.set("/tmp/x", owner=(7, 8))
    entry = disk.stat("/tmp/x")
    assert (entry.mode & 0o7777, entry.modified, entry.uid, entry.gid) == (0o600, 5_000.0, 7, 8)
    clock.time = 6_000.0
    disk.write("/tmp/x", b"2")
    assert (disk.stat("/tmp/x").mode & 0o7777, disk.stat("/tmp/x").modified) == (0o600, 6_000.0)


def test_a_full_disk_says_so_and_a_removal_makes_room() -> None:
    disk = tree("linux", "alpine", quota=Quota(10_000))
    disk.write("/tmp/a", bytes(4_000))
    with pytest.raises(OSError, match="No space left on device"):
        disk.write("/tmp/b", bytes(9_000))
    assert names(disk, "/tmp") == ["a"]
    disk.remove("/tmp/a")
    disk.write("/tmp/b", bytes(7_000))
    assert disk.quota.free_bytes < 1_000


def test_empty_files_fill_a_disk_too() -> None:
    disk = tree("linux", "alpine", quota=Quota(100_000))
    for number in range(48):
        disk.write(f"/tmp/{number}", b"")
    with pytest.raises(OSError, match="No space left on device"):
        disk.write("/tmp/more", b"")


def test_appending_does_not_touch_a_copy() -> None:
    disk = tree("linux", "alpine")
    disk.write("/tmp/log", b"a")
    disk.write("/tmp/log", b"b", append=True)
    copy = disk.fork()
    disk.write("/tmp/log", b"c", append=True)
    copy.write("/tmp/log", b"d", append=True)
    assert (disk.read("/tmp/log"), copy.read("/tmp/log")) == (b"abc", b"abd")


def test_a_commit_is_a_new_image(disk: Disk) -> None:
    disk.write("/srv/page", b"1")
    committed = disk.fork()
    disk.write("/srv/page", b"2")
    assert (committed.read("/srv/page"), committed.changes()) == (b"1", [])
    assert ("added", "/srv/page") in disk.changes()


def test_volumes_stand_at_a_path_and_are_shared(disk: Disk) -> None:
    volume, other = empty("linux"), tree("linux", "alpine")
    disk.mount("/data/deep", volume)
    other.mount("/mine", volume, read_only=True)
    disk.write("/data/deep/x", b"1")
    disk.rename("/etc/nginx", "/data/deep/conf")
    assert other.read("/mine/x") == b"1"
    assert names(other, "/mine") == ["conf", "x"]
    with pytest.raises(OSError, match="Read-only file system"):
        other.write("/mine/y", b"")
    with pytest.raises(OSError, match="busy"):
        disk.remove("/data", recursive=True)
    assert disk.changes()[:2] == [("added", "/data"), ("added", "/data/deep")]
    assert volume.quota.used_bytes > 0


def test_deep_trees_cannot_be_stacked_without_end() -> None:
    disk = tree("linux", "alpine")
    deep = "/tmp/" + "a/" * 150
    disk.make_directory(deep, parents=True)
    disk.make_directory("/srv/" + "b/" * 150, parents=True)
    with pytest.raises(OSError, match="name too long"):
        disk.rename("/srv/b", deep + "b")


def test_windows_paths_have_drives_and_no_case() -> None:
    disk = tree("windows", "mcr.microsoft.com/windows/nanoserver:ltsc2022")
    disk.write("c:/users/Report.TXT", b"1")
    assert disk.read("C:\\USERS\\report.txt") == b"1"
    assert disk.stat("\\Users\\REPORT.txt").path == "C:\\Users\\Report.TXT"
    assert disk.resolve("C:\\Users\\..\\..\\..\\Windows") == "C:\\Windows"
    assert disk.changes() == [("modified", "C:\\Users"), ("added", "C:\\Users\\Report.TXT")]
    disk.rename("C:\\users\\report.txt", "C:\\Users\\Other.txt")
    assert "Other.txt" in names(disk, "C:\\Users")
    for wrong in ("D:\\x", "C:\\a:b", "C:\\a|b", "C:\\what?"):
        with pytest.raises(OSError):  # noqa: PT011 the code is Windows' business
            disk.write(wrong, b"")


@pytest.mark.parametrize(
    ("image", "size", "expected"),
    [
        (
            "microsoft/nanoserver",
            1_894,
            ["License.txt", "Program Files", "Program Files (x86)", "Users", "Windows"],
        ),
        (
            "mcr.microsoft.com/windows/nanoserver:ltsc2022",
            5_647,
            ["License.txt", "Users", "Windows"],
        ),
    ],
)
def test_windows_images_look_as_in_the_walk(image: str, size: int, expected: list[str]) -> None:
    disk = tree("windows", image)
    assert names(disk, "C:\\") == expected
    assert disk.stat("C:\\License.txt").size_bytes == size == len(disk.read("C:\\License.txt"))


def test_images_have_their_pages() -> None:
    assert b"nginx" in tree("linux", "nginx:alpine").read("/usr/share/nginx/html/index.html")
    assert b"Alpine" in tree("linux", "nginx:alpine").read("/etc/os-release")
    iis = tree("windows", "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022")
    assert "iisstart.htm" in names(iis, "C:\\inetpub\\wwwroot")
    assert names(tree("linux", "hello-world"), "/")[-3:] == ["hello", "proc", "sys"]
    assert b"Debian" in tree("linux", "example.org/who/knows@sha256:00").read("/etc/os-release")
