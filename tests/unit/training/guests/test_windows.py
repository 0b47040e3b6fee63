"""Windows guests: system processes, isolation, IIS and its log file."""

import asyncio

from tests.support.guests import Box

NANO = "mcr.microsoft.com/windows/nanoserver:ltsc2022"
CORE = "mcr.microsoft.com/windows/servercore:ltsc2022"
IIS = "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022"
SYSTEM = {"smss.exe", "csrss.exe", "wininit.exe", "services.exe", "lsass.exe", "svchost.exe"}


def test_a_windows_container_runs_many_system_processes() -> None:
    nano = Box(NANO, "windows", "process")
    rows = nano.guest.processes(("cmd",), nano.machine)
    names = [row.name for row in rows]
    assert SYSTEM | {"CExecSvc.exe", "cmd.exe"} <= set(names)
    assert names.count("svchost.exe") >= 3
    assert all(row.pid % 4 == 0 for row in rows)
    assert [row.pid for row in rows] == sorted({row.pid for row in rows})
    core = Box(CORE, "windows", "process")
    assert len(core.guest.processes(("cmd",), core.machine)) > len(rows) + 4


def test_a_hyper_v_container_has_numbers_of_its_own() -> None:
    shared, alone = Box(NANO, "windows", "process"), Box(NANO, "windows", "hyperv")
    first = [row.pid for row in shared.guest.processes(("cmd",), shared.machine)]
    second = [row.pid for row in alone.guest.processes(("cmd",), alone.machine)]
    assert set(first) != set(second)
    assert min(second) < 500


def test_windows_costs_more_than_linux() -> None:
    linux, windows = Box("alpine:3"), Box(CORE, "windows", "process")
    small = linux.guest.load(linux.machine, 100).memory_bytes
    assert windows.guest.load(windows.machine, 100).memory_bytes > 10 * small


def test_iis_serves_its_start_page_and_writes_its_log_to_a_file() -> None:
    async def check() -> None:
        box = Box(IIS, "windows", "process")
        task = await box.up("C:\\ServiceMonitor.exe", "w3svc")
        assert b"Service 'w3svc' started\r\n" in box.streams.out
        answer = await box.ask(80, b"GET / HTTP/1.1\r\nUser-Agent: curl/8\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200 OK\r\nServer: Microsoft-IIS/10.0")
        assert b"imulated" in answer
        log = box.machine.files.read("C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex270115.log")
        assert b" GET / - 80 - 172.17.0.1 curl/8 - 200 0 0 " in log
        assert b"GET" not in box.streams.out
        climbing = await box.ask(80, b"GET /..%5c..%5c..%5cLicense.txt HTTP/1.1\r\n\r\n")
        assert climbing.startswith(b"HTTP/1.1 404")
        assert await box.down(task) == 0

    asyncio.run(check())
