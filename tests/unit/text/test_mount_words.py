"""What an engine refuses as a volume is said before; what it takes is not."""

import pytest

from kitepy.text import mount_words


@pytest.mark.parametrize(
    ("source", "target", "mode"),
    [
        ("", "/data", "linux"),
        ("data", "/data", "linux"),
        ("/srv/data", "/data", "linux"),
        ("C:\\Users\\me", "/data", "linux"),
        ("", "C:\\data", "windows"),
        ("data", "C:\\data", "windows"),
        ("D:\\my data", "C:/data", "windows"),
        (r"\\.\pipe\docker_engine", r"\\.\pipe\docker_engine", "windows"),
    ],
)
def test_good(source: str, target: str, mode: str) -> None:
    assert mount_words.wrong(source, target, windows=mode == "windows") == ""


@pytest.mark.parametrize(
    ("source", "target", "mode", "word"),
    [
        ("data", "", "linux", "needs a folder"),
        ("data", "/", "linux", "root"),
        ("data", "data", "linux", "written as /data"),
        ("data", "C:\\data", "linux", "written as /data"),
        ("./here", "/data", "linux", "Name a volume"),
        ("a\nb", "/data", "linux", "needs a folder"),
        ("data", "/data", "windows", r"C:\data"),
        ("data", "C:\\", "windows", "whole drive"),
        ("/srv", "C:\\data", "windows", "Name a volume"),
        ("C:\\a.txt", "C:\\a.txt", "windows", "no single files"),
        (r"\\.\pipe\a", "C:\\data", "windows", "both sides"),
    ],
)
def test_wrong(source: str, target: str, mode: str, word: str) -> None:
    assert word in mount_words.wrong(source, target, windows=mode == "windows")
