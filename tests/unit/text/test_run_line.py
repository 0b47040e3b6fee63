"""A pasted docker run line fills the form; what has no place in it is told, never lost silently."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitepy.engine import opts
from kitepy.text import commands
from kitepy.text.run_line import NotARunLine, parse

WINDOWS = r"docker run -it --isolation=hyperv -v C:\data:C:\data -v \\.\pipe\x:\\.\pipe\x nano cmd"


def test_what_the_line_says() -> None:
    found = parse(
        "$ sudo docker run -dit --name=web -p 127.0.0.1:8080:80 -p53:53/udp -e A='b c' \\\n"
        "-e X=1=2 "
        "  -v data:/srv -v /anonymous --restart on-failure:3 -m 1.5g --cpus 0.5 --network backend "
        "--label a=b nginx:1.29 nginx -g 'daemon off;'"
    )
    assert found.ignored == ()
    assert found.options == opts.CreateContainer(
        image="nginx:1.29",
        name="web",
        command=("nginx", "-g", "daemon off;"),
        environment=(("A", "b c"), ("X", "1=2")),
        ports=(opts.PublishedPort(80, 8080), opts.PublishedPort(53, 53, "udp", "0.0.0.0")),
        volumes=(("data", "/srv"), ("", "/anonymous")),
        labels={"a": "b"},
        tty=True,
        open_stdin=True,
        restart="on-failure:3",
        network="backend",
        cpus=0.5,
        memory_bytes=3 << 29,
    )


def test_windows_paths_keep_their_backslashes() -> None:
    found = parse(WINDOWS).options
    assert found.volumes == (("C:\\data", "C:\\data"), (r"\\.\pipe\x", r"\\.\pipe\x"))
    assert (found.isolation, found.image, found.command) == ("hyperv", "nano", ("cmd",))


@pytest.mark.parametrize("end", ["\\", "`", "^"])
def test_lines_that_go_on(end: str) -> None:
    assert parse(f"docker run {end}\n --name a {end}\r\n nginx").options.name == "a"


def test_what_has_no_place_is_told() -> None:
    found = parse(
        "docker run --rm --privileged --gpus all --user=root -u root -P -p 99999 -e HOME "
        "--mount type=bind,source=/a,target=/b --isolation none nginx"
    )
    assert found.options == opts.CreateContainer("nginx")
    assert found.ignored == (
        *("--rm", "--privileged", "--gpus all", "--user=root", "--user root", "-P"),
        *("--publish 99999", "--env HOME", "--mount type=bind,source=/a,target=/b"),
        "--isolation none",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "docker"),
        ("rm -rf /", "docker"),
        ("docker ps", "run"),
        ("docker run", "image"),
        ("docker run -it", "image"),
        ("docker run --name", "image"),
        ("docker run 'nginx", "quotes"),
        ("docker run " + "x" * 30_000, "long"),
    ],
)
def test_what_is_no_run_line(line: str, why: str) -> None:
    with pytest.raises(NotARunLine, match=why):
        parse(line)


def test_our_own_lines_come_back_as_they_were() -> None:
    options = opts.CreateContainer(
        image="postgres:17",
        name="db",
        command=("postgres", "-c", "x=$y"),
        environment=(("P", "s3 'c\" ret"),),
        ports=(opts.PublishedPort(5432, 5433), opts.PublishedPort(80, 0, "tcp", "::1")),
        volumes=(("my data", "/var/lib"),),
        restart="always",
        memory_bytes=512 << 20,
        cpus=1.25,
        tty=True,
        open_stdin=True,
    )
    assert parse(commands.run(options).text(masked=False)).options == options


@given(st.text(max_size=60))
def test_no_line_is_a_crash(text: str) -> None:
    for line in (text, f"docker run {text}", f"docker run --{text}"):
        with contextlib.suppress(NotARunLine):
            assert parse(line).options.image
