"""Servers: what they say when they start, run, are asked and are stopped."""

import asyncio
import re

import pytest

from tests.support.guests import BEGIN, Box

NGINX = ("/docker-entrypoint.sh", "nginx", "-g", "daemon off;")
POSTGRES = ("docker-entrypoint.sh", "postgres")
GET = b"GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: curl/8.5.0\r\n\r\n"


def go(coroutine: object) -> None:
    asyncio.run(coroutine)  # type: ignore[arg-type]


def test_nginx_starts_serves_logs_and_leaves_gracefully() -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        task = await box.up(*NGINX)
        assert (
            b"/docker-entrypoint.sh: Configuration complete; ready for start up" in box.streams.out
        )
        assert re.search(
            rb"(?m)^2027/01/15 08:00:00 \[notice\] 1#1: nginx/1\.29\.3$",
            box.streams.error,
            re.MULTILINE,
        )
        answer = await box.ask(80, GET)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        assert b"Server: nginx/1.29.3" in answer
        assert b"simulated" in answer.lower()
        line = box.streams.out.splitlines()[-1].decode()
        assert re.fullmatch(
            r"172\.17\.0\.1 - - \[15/Jan/2027:08:00:00 \+0000\] "
            r'"GET / HTTP/1\.1" 200 \d+ "-" "curl/8\.5\.0" "-"',
            line,
        )
        assert await box.down(task, "QUIT") == 0
        assert b"[notice] 1#1: exit" in box.streams.error

    go(check())


def test_a_page_changed_in_the_container_is_the_page_that_is_served() -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        task = await box.up(*NGINX)
        box.machine.files.write("/usr/share/nginx/html/index.html", b"mine")
        assert (await box.ask(80, GET)).endswith(b"\r\n\r\nmine")
        missing = await box.ask(80, b"GET /nothing.html HTTP/1.1\r\nHost: x\r\n\r\n")
        assert missing.startswith(b"HTTP/1.1 404 Not Found")
        climbing = await box.ask(80, b"GET /../../../../../../etc/passwd HTTP/1.1\r\n\r\n")
        assert climbing.startswith(b"HTTP/1.1 404")
        encoded = await box.ask(80, b"GET /%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n\r\n")
        assert encoded.startswith(b"HTTP/1.1 404")
        await box.down(task)

    go(check())


def test_what_a_stranger_sends_is_escaped_in_page_and_log() -> None:
    async def check() -> None:
        box = Box("grafana/grafana:latest")
        task = await box.up("/run.sh")
        box.machine.name = "<script>alert(1)</script>"
        page = await box.ask(3000, b'GET /<b>x HTTP/1.1\r\nUser-Agent: a\x1b[31m"b\r\n\r\n')
        assert b"<script>" not in page
        assert b"<b>x" not in page
        assert "\x1b" not in box.streams.text
        await box.down(task)

    go(check())


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"\0\xff" * 40_000,
        b"GET",
    ],
)
def test_bad_requests_get_400_or_a_hang_up(request_bytes: bytes) -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        task = await box.up(*NGINX)
        answer = await box.ask(80, request_bytes)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
        await box.down(task)

    go(check())


def test_connections_are_kept_for_more_requests_and_bodies_are_dropped() -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        task = await box.up(*NGINX)
        post = b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
        answer = await box.ask(80, post + GET + b"HEAD / HTTP/1.0\r\n\r\n" + GET)
        assert [line.split()[1] for line in answer.splitlines() if line.startswith(b"HTTP/")] == [
            b"405",
            b"200",
            b"200",
        ]
        await box.down(task)

    go(check())


def test_a_port_hangs_up_before_the_server_is_ready_and_after_its_end() -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        assert await box.ask(80, GET) == b""
        await box.down(await box.up(*NGINX))
        assert await box.ask(80, GET) == b""

    go(check())


def test_postgres_without_a_password_says_so_and_ends_with_1() -> None:
    async def check() -> None:
        box = Box("postgres:17")
        assert await box.run(*POSTGRES) == 1
        first = box.streams.error.decode().splitlines()[0]
        assert first == "Error: Database is uninitialized and superuser password is not specified."
        assert "POSTGRES_PASSWORD" in box.streams.text

    go(check())


def test_postgres_initialises_once_and_remembers_it_on_its_volume() -> None:
    async def check() -> None:
        box = Box("postgres:17", POSTGRES_PASSWORD="x")
        task = await box.up(*POSTGRES)
        assert "PostgreSQL init process complete" in box.streams.text
        assert box.machine.files.stat("/var/lib/postgresql/data/base/1").is_directory
        assert b"scram-sha-256" in box.machine.files.read("/var/lib/postgresql/data/pg_hba.conf")
        assert "database system is ready to accept connections" in box.streams.text
        assert await box.down(task, "INT") == 0
        assert "received fast shutdown request" in box.streams.text
        before = len(box.streams.out)
        task = await box.up(*POSTGRES)
        assert b"Skipping initialization" in box.streams.out[before:]
        assert b"init process complete" not in box.streams.out[before:]
        await box.down(task)

    go(check())


def test_postgres_refuses_clients_in_the_protocol() -> None:
    async def check() -> None:
        box = Box("postgres:17", POSTGRES_PASSWORD="x")
        task = await box.up(*POSTGRES)
        tls = (8).to_bytes(4, "big") + b"\x04\xd2\x16\x2f"
        hello = (9).to_bytes(4, "big") + b"\0\3\0\0\0"
        answer = await box.ask(5432, tls + hello)
        assert answer.startswith(b"NE")
        assert b"simulated" in answer
        assert await box.ask(5432, b"\xff\xff\xff\xff") == b""
        await box.down(task)

    go(check())


@pytest.mark.parametrize(
    ("image", "argv"),
    [
        ("mysql:8.4", ("docker-entrypoint.sh", "mysqld")),
        ("mariadb:11", ("docker-entrypoint.sh", "mariadbd")),
        ("couchdb:3", ("tini", "--", "/docker-entrypoint.sh", "/opt/couchdb/bin/couchdb")),
        ("mcr.microsoft.com/mssql/server:2022-latest", ("/opt/mssql/bin/launch_sqlservr.sh",)),
        ("haproxy:3.2", ("docker-entrypoint.sh", "haproxy", "-f", "x")),
    ],
)
def test_what_a_server_cannot_start_without_it_names(image: str, argv: tuple[str, ...]) -> None:
    async def check() -> None:
        box = Box(image)
        assert await box.run(*argv) == 1
        assert box.streams.text.strip()

    go(check())


def test_redis_keeps_keys_and_its_cli_sees_them() -> None:
    async def check() -> None:
        box = Box("redis:8")
        task = await box.up("docker-entrypoint.sh", "redis-server")
        set_ = b"*3\r\n$3\r\nSET\r\n$4\r\nname\r\n$4\r\nkite\r\n"
        assert await box.ask(6379, b"*1\r\n$4\r\nPING\r\n" + set_) == b"+PONG\r\n+OK\r\n"
        streams = box.streams
        assert await box.run("redis-cli", "get", "name") == 0
        assert box.streams.out == b"kite\n"
        typed = [b"incr n\r", b"ttl n\rnonsense\rexit\r"]
        assert await box.run("redis-cli", typed=typed, tty=True) == 0
        assert "(integer) 1" in box.streams.text
        assert "(integer) -1" in box.streams.text
        assert "(error) ERR unknown command" in box.streams.text
        assert await box.ask(6379, b"*1\r\n$999999999\r\n") == b""
        box.streams = streams
        assert await box.down(task) == 0
        assert "bye bye" in streams.text

    go(check())


def test_a_server_talks_from_time_to_time_by_the_world_s_clock() -> None:
    async def check() -> None:
        box = Box("shop/api")
        task = await box.up("docker-entrypoint.sh", "node", "server.js")
        await box.pass_time(300)
        assert box.streams.text.count("GET /api/products 200") > 10
        assert box.streams.error.decode().startswith("ERROR connect ECONNREFUSED")
        await box.down(task)

    go(check())


def test_a_container_that_is_up_for_hours_has_a_log_of_that_time() -> None:
    async def check() -> None:
        box = Box("shop/api")
        argv = ("docker-entrypoint.sh", "node", "server.js")
        box.machine.started = BEGIN - 7200
        past = list(box.guest.past(argv, box.machine))
        assert past[0] == (BEGIN - 7200, 1, b"shop-api 2.4.1 on Node.js v24.10.0\n")
        assert 100 < len(past) < 1000
        assert [at for at, _, _ in past] == sorted(at for at, _, _ in past)
        assert past[-1][0] < BEGIN + 5
        task = await box.up(*argv, since=BEGIN - 7200)
        assert box.streams.text == ""
        await box.pass_time(8)
        assert re.search(r"GET /api/products 200 \d\d ms\n", box.streams.text)
        await box.down(task)

    go(check())


def test_killing_a_server_leaves_nothing_behind() -> None:
    async def check() -> None:
        box = Box("nginx:1.29")
        task = await box.up(*NGINX)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert "ready" not in box.machine.state
        assert len(asyncio.all_tasks()) == 1

    go(check())


def test_hello_world_says_it_and_ends() -> None:
    async def check() -> None:
        box = Box("hello-world:latest")
        assert await box.run("/hello") == 0
        assert "Hello from Docker!" in box.streams.text
        assert box.guest.program(("sh",), box.machine) is None

    go(check())
