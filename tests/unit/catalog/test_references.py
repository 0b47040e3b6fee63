"""What people type or paste as the name of an image."""

import pytest

from kitepy.catalog import references
from kitepy.catalog.references import Reference


@pytest.mark.parametrize(
    ("text", "repository", "tag"),
    [
        ("nginx", "nginx", ""),
        (" nginx:1.29 ", "nginx", "1.29"),
        ("docker pull nginx:1.29", "nginx", "1.29"),
        ("https://hub.docker.com/_/nginx", "nginx", ""),
        ("https://hub.docker.com/r/grafana/grafana", "grafana/grafana", ""),
        ("docker.io/library/nginx", "nginx", ""),
        ("library/nginx:1", "nginx", "1"),
        ("grafana/grafana:latest", "grafana/grafana", "latest"),
        ("127.0.0.1:5000/word", "127.0.0.1:5000/word", ""),
        ("[::1]:5000/a/b:c", "[::1]:5000/a/b", "c"),
        ("mcr.microsoft.com/dotnet/sdk:9.0", "mcr.microsoft.com/dotnet/sdk", "9.0"),
    ],
)
def test_names(text: str, repository: str, tag: str) -> None:
    assert references.parse(text) == Reference(repository, tag)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "two words",
        "UPPER",
        "-rm",
        "a//b",
        "a:b:c",
        "nginx:",
        "../x",
        "a" * 300,
        "é",
        "a\0b",
    ],
)
def test_no_names(text: str) -> None:
    assert references.parse(text) is None


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("nginx", ""),
        ("grafana/grafana", ""),
        ("localhost/x", "localhost/"),
        ("127.0.0.1:5000/library/x", "127.0.0.1:5000/"),
        ("mcr.microsoft.com/x", "mcr.microsoft.com/"),
    ],
)
def test_registries(text: str, host: str) -> None:
    assert references.registry(text) == host


@pytest.mark.parametrize("tag", ["1", "1.29-alpine", "_x", "A" * 128])
def test_tags(tag: str) -> None:
    assert references.is_tag(tag)


@pytest.mark.parametrize("tag", ["", "-x", ".x", "a b", "a:b", "ü", "A" * 129, "..", "１"])
def test_no_tags(tag: str) -> None:
    assert not references.is_tag(tag)


def test_tags_that_name_their_system() -> None:
    for tag in ("nanoserver", "3.14-windowsservercore-ltsc2025", "LTSC2022", "8.0-nanoserver-1809"):
        assert references.is_windows_tag(tag)
        assert not references.is_linux_tag(tag)
    for tag in ("alpine", "3.14-slim-bookworm", "7.4-ubuntu-22.04"):
        assert references.is_linux_tag(tag)
        assert not references.is_windows_tag(tag)
    for tag in ("latest", "", "8", "-", "v3", "linuxish", "\u202e"):
        assert not references.is_linux_tag(tag)
        assert not references.is_windows_tag(tag)
