"""The wire: versions, refusals, and clients that mean no good."""

import json
import random
import socket

import pytest

from tests.support.training import Running, ask, connect, raw

HOSTILE = [
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /_ping HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
    b"GET /%00%ff%fe HTTP/1.1\r\nHost: d\r\n\r\n",
    b"GET //v1.47//json?all=%zz HTTP/1.1\r\nHost: d\r\n\r\n",
    b"GET /v1.99999999999999999999/info HTTP/1.1\r\nHost: d\r\n\r\n",
    b"POST /containers/create HTTP/1.1\r\nHost: d\r\nContent-Length: -1\r\n\r\n",
    b"POST /containers/create HTTP/1.1\r\nHost: d\r\nContent-Length: 99999999999999\r\n\r\n{}",
    b"POST /containers/create HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /auth HTTP/1.1\r\nHost: d\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}",
    b"GET /info HTTP/1.1\r\nHost: d\r\nX: " + b"a" * (10 << 20) + b"\r\n\r\n",
    b"GET /" + b"a/" * 50_000 + b" HTTP/1.1\r\nHost: d\r\n\r\n",
]


def is_well(running: Running) -> bool:
    """Whether it still serves others."""
    return ask(running.linux, "GET", "/v1.47/info")[0] == 200


def test_ping_tells_what_clients_need(bare: Running) -> None:
    head = raw(bare.windows, b"HEAD /_ping HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    lower = head.lower()
    assert b"api-version: 1.47\r\n" in lower
    assert b"ostype: windows\r\n" in lower
    assert head.endswith(b"\r\n\r\n")
    answer = raw(bare.linux, b"GET /_ping HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n")
    assert answer.endswith(b"\r\n\r\nOK")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (
            "/v1.99/info",
            400,
            "client version 1.99 is too new. Maximum supported API version is 1.47",
        ),
        (
            "/v1.10/info",
            400,
            "client version 1.10 is too old. Minimum supported API version is 1.24",
        ),
        ("/v1.24/info", 200, ""),
        ("/info", 200, ""),
        ("/nothing", 404, "page not found"),
        ("/containers/nope/json", 404, "No such container: nope"),
        ("/images/nope/json", 404, "No such image: nope:latest"),
        ("/networks/nope", 404, "network nope not found"),
        ("/volumes/nope", 404, "get nope: no such volume"),
        ("/exec/nope/json", 404, "No such exec instance: nope"),
        ("/swarm", 503, "This node is not a swarm manager."),
        ("/containers/json?filters=%7B%22nope%22%3A%5B%22x%22%5D%7D", 400, "invalid filter 'nope'"),
        ("/containers/json?filters=[[[", 400, "invalid filter"),
        ("/containers/json?limit=x", 400, 'strconv.Atoi: parsing "x": invalid syntax'),
    ],
)
def test_answers_in_docker_s_words(bare: Running, path: str, status: int, words: str) -> None:
    found, body = ask(bare.linux, "GET", path)
    assert found == status
    if words:
        assert isinstance(body, dict)
        assert words in body["message"]


@pytest.mark.parametrize("path", ["/build", "/swarm/init", "/plugins/pull", "/services/create"])
def test_what_it_does_not_do_is_said(bare: Running, path: str) -> None:
    status, body = ask(bare.linux, "POST", path, {})
    assert status == 501
    assert isinstance(body, dict)
    assert body["message"].startswith("the training engine does not ")


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bytes(bare: Running, data: bytes) -> None:
    answer = raw(bare.linux, data)
    assert not answer or answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert is_well(bare)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b'{"Image": 5}',
        b'{"Image": "busybox", "Cmd": {"a": 1}}',
        b'{"Image": "busybox", "HostConfig": []}',
        b'{"Image": "busybox", "HostConfig": {"PortBindings": {"x": 5}}}',
        b'{"Image": "busybox", "HostConfig": {"Binds": [5]}}',
        b'{"Image": "\\ud800"}',
        b'{"Image": "../../etc/passwd"}',
        b"\xff\xfe\x00",
    ],
)
def test_hostile_json(bare: Running, body: bytes) -> None:
    head = b"POST /v1.47/containers/create HTTP/1.1\r\nHost: d\r\nConnection: close\r\n"
    head += b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    answer = raw(bare.linux, head + body)
    assert answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["message"]


def test_random_bytes_and_mutations(bare: Running) -> None:
    random.seed(7)
    good = (
        b"POST /v1.47/containers/create?name=x HTTP/1.1\r\nHost: d\r\nContent-Length: 2\r\n\r\n{}"
    )
    for _ in range(200):
        data = bytearray(good)
        for _ in range(random.randrange(1, 8)):
            data[random.randrange(len(data))] = random.randrange(256)
        answer = raw(bare.linux, bytes(data))
        assert not answer or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 501")), (data, answer)
    assert is_well(bare)


def test_a_thousand_connections_that_say_nothing(bare: Running) -> None:
    links = [connect(bare.linux) for _ in range(500)]
    for link in links:
        link.sendall(b"GET /info HT")
    assert is_well(bare)
    for link in links:
        link.close()
    assert is_well(bare)


def test_requests_in_one_go_are_all_answered(bare: Running) -> None:
    one = b"GET /_ping HTTP/1.1\r\nHost: d\r\n\r\n"
    assert raw(bare.linux, one * 20).count(b"\r\n\r\nOK") == 20


def test_a_stream_ends_with_its_client(bare: Running) -> None:
    with connect(bare.linux) as link:
        link.sendall(b"GET /events HTTP/1.1\r\nHost: d\r\n\r\n")
        assert link.recv(4096).startswith(b"HTTP/1.1 200")
        assert _listeners(bare) == 1
        link.shutdown(socket.SHUT_RDWR)
    for _ in range(100):
        if _listeners(bare) == 0:
            return
    raise AssertionError("the stream goes on without its client")


def _listeners(running: Running) -> int:
    body = ask(running.linux, "GET", "/info")[1]
    assert isinstance(body, dict)
    return int(body["NEventsListener"])


def test_sockets_are_private(bare: Running) -> None:
    for name in ("linux.sock", "windows.sock"):
        assert (bare.directory / name).stat().st_mode & 0o777 == 0o600
    assert ask(bare.linux, "GET", "/info")[1]["Labels"] == ["dev.kitepy.simulated=true"]  # type: ignore[index]
