"""Clients that mean no good: others are served, and nothing leaves the engine."""

import contextlib
import json
import os
import resource
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support import training
from tests.support.training import Running, ask, connect, raw

SLOWEST_PING_S = 1.0
often = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WORDS = (
    "containers", "json", "create", "images", "exec", "start", "networks", "volumes", "prune",
    "archive", "logs", "stats", "attach", "events", "system", "df", "info", "auth", "search",
    "wait", "top", "changes", "export", "commit", "distribution", "get", "load", "tag", "push",
    "history", "resize", "update", "rename", "kill", "victim", "busybox", "busybox:latest", "..",
    "%2e%2e%2f", "%00", "v1.41", "v1.47", "bridge", "connect", "disconnect", "swarm", "plugins",
)  # fmt: skip
NAMES = ("all", "filters", "path", "name", "tag", "fromImage", "since", "until", "tail", "stdout",
         "stderr", "follow", "t", "signal", "h", "w", "limit", "term", "names", "repo", "force",
         "condition", "stream", "ps_args", "platform", "timestamps", "v", "logs")  # fmt: skip
FIELDS = ("Image", "Cmd", "Env", "HostConfig", "Tty", "Name", "Driver", "Labels", "Entrypoint",
          "NetworkingConfig", "Container", "EndpointConfig", "IPAM", "Memory", "Mounts", "Binds",
          "RestartPolicy", "Healthcheck", "ExposedPorts", "Volumes", "User", "WorkingDir",
          "username", "DriverOpts", "Options", "Isolation", "LogConfig", "Ulimits")  # fmt: skip
plain = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=" ?#"))
odd = st.one_of(
    st.sampled_from(("0", "1", "true", "-1", "99999999999999999999", "1e400", "NaN", "[]", "{}",
                     '{"label":["a"]}', '{"status":[1]}', '{"x":{"y":true}}', "../../etc/passwd",
                     "C:\\..\\x", "busybox", "alpine", "%ff", "9223372036854775808.5")),
    plain,
)  # fmt: skip
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), odd)
bodies = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(FIELDS), st.text(max_size=8)), inner, max_size=6),
    ),
    max_leaves=20,
)
paths = st.lists(st.one_of(st.sampled_from(WORDS), plain), max_size=6)
queries = st.dictionaries(st.sampled_from(NAMES), odd, max_size=4)
methods = st.sampled_from(("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"))


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An engine of their own; it has said nothing at the end, and nothing is outside of it."""
    top = tmp_path_factory.mktemp("victim")
    home, errors = top / "home", top / "errors"
    (top / "own").mkdir()
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    with errors.open("wb") as file, training.engine(
        top / "own", world=training.BARE, errors=file, environment=places
    ) as running:  # fmt: skip
        training.docker(running.linux, "pull", "busybox")
        training.docker(running.linux, "run", "-d", "--name", "victim", "busybox", "sleep", "9999")
        training.docker(running.windows, "pull", "mcr.microsoft.com/windows/nanoserver:ltsc2022")
        yield running
        assert _listening(running.process.pid) == {"linux.sock", "windows.sock"}
        assert _written(running.process.pid, top / "own") == []
    assert errors.read_text() == ""
    assert list(home.iterdir()) == []


def _sockets(pid: int) -> set[str]:
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            name = os.readlink(link)
            if name.startswith("socket:["):
                found.add(name[8:-1])
    return found


def _listening(pid: int) -> set[str]:
    """Names of the sockets that it listens on, ports and those of files; and where it is linked."""
    own, found = _sockets(pid), set()
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in own:
                found.add(f"{kind} {fields[1]} {fields[2]}")
    for line in Path(f"/proc/{pid}/net/unix").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[6] in own and len(fields) > 7:
            found.add(Path(fields[7]).name)
    return found


def _written(pid: int, own: Path) -> list[str]:
    """Files outside of its directory that it has open for writing."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            target = os.readlink(link)
            flags = Path(f"/proc/{pid}/fdinfo/{link.name}").read_text().split("flags:")[1].split()
            writes = int(flags[0], 8) & (os.O_WRONLY | os.O_RDWR)
            std = int(link.name) < 3 or target.startswith(("socket:", "pipe:", "anon_inode:"))
            if writes and not std and not target.startswith(str(own)):
                found.append(target)
    return found


def ping_s(running: Running) -> float:
    """How long another client waits."""
    began = time.perf_counter()
    assert ask(running.linux, "GET", "/info")[0] == 200
    return time.perf_counter() - began


def check(answer: bytes, request: bytes) -> None:
    """An answer that has a status; a refusal has a sentence."""
    assert answer.startswith(b"HTTP/1.1 "), (request[:300], answer[:300])
    status = int(answer[9:12])
    assert status < 500 or status in (500, 501, 503), (request[:300], answer[:300])
    if status >= 400 and not request.startswith(b"HEAD"):
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["message"], request[:300]


@often
@given(methods, paths, queries, bodies)
def test_any_request(
    victim: Running, method: str, path: list[str], query: dict[str, str], body: object
) -> None:
    data = json.dumps(body).encode()
    line = "/" + "/".join(path)
    if query:
        line += "?" + "&".join(f"{key}={value}" for key, value in query.items())
    head = (
        f"{method} {line} HTTP/1.1\r\nHost: d\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    request = head.encode() + data
    check(raw(victim.linux, request), request)
    assert ping_s(victim) < SLOWEST_PING_S


@often
@example({"Volumes": {"": None}}, "windows")
@given(bodies.filter(lambda body: isinstance(body, dict)), st.sampled_from(("linux", "windows")))
def test_any_body(victim: Running, body: dict[str, object], host: str) -> None:
    """Where bodies have the most to say."""
    url = getattr(victim, host)
    image = "busybox" if host == "linux" else "mcr.microsoft.com/windows/nanoserver:ltsc2022"
    for line, more in (
        ("/containers/create", {"Image": image, **body}),
        ("/containers/create", {"Image": image, "Cmd": ["x"], "HostConfig": body}),
        ("/containers/victim/update", body),
        ("/containers/victim/exec", {"Cmd": ["true"], **body}),
        ("/networks/create", {"Name": "n", **body}),
        ("/volumes/create", body),
    ):
        data = json.dumps(more).encode()
        head = f"POST {line} HTTP/1.1\r\nHost: d\r\nConnection: close\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        check(raw(url, head.encode() + data), head.encode() + data)


@often
@given(st.binary(max_size=400))
def test_any_bytes(victim: Running, data: bytes) -> None:
    answer = raw(victim.linux, data)
    assert not answer or answer.startswith(b"HTTP/1.1 4")


@often
@given(st.lists(st.tuples(st.sampled_from(("2", "ffffffffffffffff", "0", "-1", "g", "3;x=y", "")),
                          st.sampled_from((b"ab", b"", b"\r\n", b"{}"))), max_size=5))  # fmt: skip
def test_any_chunks(victim: Running, chunks: list[tuple[str, bytes]]) -> None:
    body = b"".join(size.encode() + b"\r\n" + data + b"\r\n" for size, data in chunks)
    head = b"POST /containers/create HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n"
    answer = raw(victim.linux, head + b"Content-Type: application/json\r\n\r\n" + body)
    assert not answer or answer.startswith(b"HTTP/1.1 4")


SCRIPT = st.lists(
    st.one_of(
        st.sampled_from(
            ("echo", "cat", "ls", "|", "&&", "||", ";", "(", ")", "{", "}", "$", "${x", "${x:-y}",
             "$(", "`", "'", '"', "\\", ">", ">>", "<", "2>&1", "<<E", "\nE\n", "*", "?", "[a-",
             "if", "then", "fi", "for", "in", "do", "done", "case", "esac", "set", "dir", "type",
             "%x%", "%", "^", "Get-ChildItem", "Get-Process", "@(", "@{", "[int]", "-eq", "$_",
             "$env:x", "..", "/", "C:\\", "sed", "s/a/b/", "grep", "awk", "{print $1}", "head",
             "sort", "cut", "-d", "tr", "test", "exit", "exec", "cd", "find", "-name", "export",
             "$((", "))", "1/0", "copy", "del", "/s", "~", "&", "#", "rem", ":", "goto", "x")
        ),
        st.text(max_size=6),
    ),
    max_size=14,
)  # fmt: skip


SHELLS = (
    ("linux", "sh", "-c"),
    ("windows", "cmd", "/c"),
    ("windows", "powershell", "-Command"),
)


@often
@example(["goto"], ("windows", "cmd", "/c"))
@given(SCRIPT, st.sampled_from(SHELLS))
def test_any_script(victim: Running, words: list[str], shell: tuple[str, str, str]) -> None:
    """No shell falls over: 139 is the code of a simulated program that raised."""
    host, *argv = shell
    url = getattr(victim, host)
    if host == "windows" and ask(url, "GET", "/containers/shell/json")[0] == 404:
        image = "mcr.microsoft.com/windows/servercore:ltsc2022"
        training.docker(url, "run", "-dit", "--name", "shell", image, "cmd")
    name = "victim" if host == "linux" else "shell"
    script = " ".join(words).replace("\0", "")
    made = ask(url, "POST", f"/containers/{name}/exec", {"Cmd": [*argv, script]})[1]
    assert isinstance(made, dict)
    exec_id = made["Id"]
    body = b'{"Detach": false}'
    head = f"POST /exec/{exec_id}/start HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\n"
    raw(url, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body, end=False)
    shown = ask(url, "GET", f"/exec/{exec_id}/json")[1]
    assert isinstance(shown, dict)
    assert shown["ExitCode"] not in (None, 139), (argv, script)


def test_slow_and_half_closed_clients_hold_nobody(victim: Running) -> None:
    """A letter at a time, a body that never comes, a stream that is never read."""
    head = b"POST /containers/create HTTP/1.1\r\nHost: d\r\nContent-Length: 1000\r\n\r\n{"
    flood = ask(
        victim.linux, "POST", "/containers/victim/exec",
        {"Cmd": ["sh", "-c", "yes | head -n 3000000"], "AttachStdout": True},
    )[1]  # fmt: skip
    assert isinstance(flood, dict)
    start = f"POST /exec/{flood['Id']}/start HTTP/1.1\r\nHost: d\r\nContent-Length: 2\r\n"
    unread = start.encode() + b"Content-Type: application/json\r\n\r\n{}"
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(connect(victim.linux)) for _ in range(60)]
        for at in range(20):
            for number, link in enumerate(slow[:20]):
                link.sendall(b"GET /info HTTP/1.1\r\nX: "[at : at + 1] or b"a")
                slow[20 + number].sendall(head if at == 0 else b" ")
        for number, link in enumerate(slow[40:]):
            link.sendall(unread if number == 0 else b"GET /events HTTP/1.1\r\nHost: d\r\n\r\n")
            if number % 2:
                link.shutdown(socket.SHUT_WR)
        assert max(ping_s(victim) for _ in range(20)) < SLOWEST_PING_S


def test_a_thousand_connections(victim: Running) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    links = [connect(victim.linux) for _ in range(1_000)]
    try:
        for link in links:
            link.sendall(b"GET /info HTTP/1.1\r\nHost: d\r\n\r\n")
        assert max(ping_s(victim) for _ in range(5)) < 5 * SLOWEST_PING_S
        assert all(link.recv(12).startswith(b"HTTP/1.1 200") for link in links)
    finally:
        for link in links:
            link.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert ping_s(victim) < SLOWEST_PING_S


def test_a_big_archive_holds_nobody(victim: Running) -> None:
    """10,000 files in one docker cp, while another client asks and asks."""
    import io
    import tarfile

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for number in range(10_000):
            tar.addfile(tarfile.TarInfo(f"many/{number % 100}/{number}"))
    data, answers = out.getvalue(), list[bytes]()
    head = f"PUT /containers/victim/archive?path=/tmp HTTP/1.1\r\nHost: d\r\nConnection: close\r\nContent-Length: {len(data)}\r\n\r\n"  # noqa: E501
    sender = threading.Thread(
        target=lambda: answers.append(raw(victim.linux, head.encode() + data, end=False))
    )
    sender.start()
    slowest = 0.0
    while sender.is_alive():
        slowest = max(slowest, ping_s(victim))
    sender.join()
    assert answers[0].startswith(b"HTTP/1.1 200")
    assert slowest < SLOWEST_PING_S / 2
