"""cmd says what the walk says, and what trainees try next."""

import asyncio

import pytest

from kitepy.training.machine import Machine
from kitepy.training.shells.cmd.files import IN_USE
from tests.unit.training.shells.bench import machine, run
from tests.unit.training.shells.test_terminal import sitting

CLASSIC = "microsoft/nanoserver"
MODERN = "mcr.microsoft.com/windows/nanoserver:ltsc2022"

DIR = """\
 Volume in drive C has no label.
 Volume Serial Number is 5A3C-91F2

 Directory of C:\\

11/22/2016  02:45 AM             1,894 License.txt
12/13/2016  10:53 AM    <DIR>          Program Files
12/13/2016  10:53 AM    <DIR>          Program Files (x86)
12/13/2016  10:53 AM    <DIR>          Users
12/13/2016  10:53 AM    <DIR>          Windows
               1 File(s)          1,894 bytes
               4 Dir(s)  21,302,190,080 bytes free
"""

NOT_FOUND = """\
'foo' is not recognized as an internal or external command,
operable program or batch file.
"""


def said(line: str, where: Machine | None = None) -> tuple[int, str]:
    """Exit code and both outputs, with lines as Python has them."""
    where = where or machine(CLASSIC, "windows")
    code, out, errors = asyncio.run(run(["cmd", "/c", line], where))
    return code, (out + errors).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("image", "banner"),
    [
        (
            CLASSIC,
            "Microsoft Windows [Version 10.0.14393]\r\n"
            "(c) 2016 Microsoft Corporation. All rights reserved.\r\n\r\nC:\\>",
        ),
        (
            MODERN,
            "Microsoft Windows [Version 10.0.20348.4294]\r\n"
            "(c) Microsoft Corporation. All rights reserved.\r\n\r\nC:\\>",
        ),
    ],
)
def test_the_walk_at_a_terminal(image: str, banner: str) -> None:
    async def walk() -> None:
        async with sitting(["cmd"], machine(image, "windows")) as person:
            assert await person.until("C:\\>") == banner
            shown = await person.type("ver\r", "]\r\n\r\nC:\\>")
            assert "\r\n\r\nMicrosoft Windows [Version 10.0." in shown
            await person.type("dir\r", "bytes free\r\n\r\nC:\\>")
            await person.type("cd \\users\r", "C:\\Users>")
            await person.type("exit\r", "exit")
            assert await person.ends() == 0

    asyncio.run(walk())


def test_dir_of_the_walk() -> None:
    assert said("dir") == (0, DIR)


def test_get_process_of_the_walk() -> None:
    code, shown = said("powershell get-process")
    heads = "Handles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName"
    assert code == 0
    assert shown.splitlines()[1] == heads
    names = [line.split()[-1] for line in shown.splitlines()[3:] if line]
    assert names == sorted(names, key=str.lower)
    assert {"cmd", "Idle", "powershell", "System"} <= set(names)


def test_lines_end_as_windows_ends_them() -> None:
    _, out, _ = asyncio.run(run(["cmd", "/c", "ver"], machine(CLASSIC, "windows")))
    assert out.count("\n") == out.count("\r\n") == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("echo hello %USERNAME%", "hello ContainerAdministrator\n"),
        ("echo %NOPE% & echo.", "%NOPE% \n\n"),
        ("echo a^&b", "a&b\n"),
        ('echo "a & b"', '"a & b"\n'),
        ("set X=5& call echo %X%", "%X%\n"),
        ("set /a 2+3*4", "14"),
        ('ver | find "Version"', "Microsoft Windows [Version 10.0.14393]\n"),
        ("if exist C:\\License.txt (echo yes) else (echo no)", "yes\n"),
        ("if not exist C:\\nope (echo no) else (echo yes)", "no\n"),
        ("if a==a echo same", "same\n"),
        (
            "md d\\e& cd d& rd /s /q C:\\d 2>nul& dir /b& cd ..& rd /q d& if not exist d echo gone",
            "gone\n",
        ),
        ("md d& cd d& rd C:\\D 2>&1", f"{IN_USE}\n"),
        ("if /i A==a echo same", "same\n"),
        ("if 5 GTR 3 echo bigger", "bigger\n"),
        ("if defined PATH echo yes", "yes\n"),
        ("for %i in (1 2 3) do @echo n%i", "n1\nn2\nn3\n"),
        ("for /L %i in (1,2,5) do @echo %i", "1\n3\n5\n"),
        ("for %f in (*.txt) do @echo %f", "License.txt\n"),
        ("for /F \"tokens=2\" %i in ('echo a b c') do @echo %i", "b\n"),
        ("(echo one & echo two) | findstr two", "two\n"),
        ("cd nope 2>nul || echo failed", "failed\n"),
        ("cd Users && cd", "C:\\Users\n"),
        ("md a\\b\\c & cd a\\b & dir /b", "c\n"),
        ("md Users", "A subdirectory or file Users already exists.\n"),
        ("echo hi> x.txt& type x.txt", "hi\n"),
        ('echo a> x.txt & echo b>> x.txt & find /c /v "" x.txt', "\n---------- X.TXT: 2\n"),
        ("echo 1> a.txt & ren a.txt b.txt & dir /b b*", "b.txt\n"),
        ("copy License.txt c.txt", "        1 file(s) copied.\n"),
        ("type nope 2>nul || echo gone", "gone\n"),
        ("type nope.txt", "The system cannot find the file specified.\n"),
        ("del nope.txt", "Could Not Find C:\\nope.txt\n"),
        ("rd Users", "The directory is not empty.\n"),
        ("whoami", "user manager\\containeradministrator\n"),
        ("hostname", "c0ffee\n"),
        ("cls /?", "CLS: An empty screen.\n"),
        ("cmd /c echo nested", "nested\n"),
        ("cd..", ""),
        ("echo.", "\n"),
        ("D:", "The system cannot find the drive specified.\n"),
        ("icacls x", "'icacls' is not simulated in KitePy's training engine.\n"),
        ("foo", NOT_FOUND),
        ("echo %OS:~0,3% %OS:_=-%", "Win Windows-NT\n"),
        ("where cmd", "C:\\Windows\\System32\\cmd.exe\n"),
    ],
)
def test_what_trainees_try(line: str, expected: str) -> None:
    assert said(line)[1] == expected


def test_exit_codes() -> None:
    assert said("exit 7")[0] == 7
    assert said("foo")[0] == 1
    assert said("cmd /c exit 3 & if errorlevel 3 exit 9")[0] == 9


def test_a_batch_file_runs_with_labels_and_arguments() -> None:
    where = machine(CLASSIC, "windows")
    lines = [
        "@echo off",
        'if "%1"=="" goto usage',
        "for %%i in (%*) do (",
        "  echo got %%i",
        ")",
        "call :sub done",
        "goto :eof",
        ":usage",
        "echo usage",
        "exit /b 4",
        ":sub",
        "echo sub %1",
    ]
    where.files.write("C:\\t.bat", "\r\n".join(lines).encode())
    assert said("t.bat one two", where) == (0, "got one\ngot two\nsub done\n")
    assert said("t", where) == (4, "usage\n")


def test_files_written_in_one_exec_are_seen_in_the_next() -> None:
    where = machine(MODERN, "windows")
    said("echo kept> C:\\Users\\note.txt", where)
    assert said("type C:\\USERS\\NOTE.TXT", where) == (0, "kept\n")
    assert ("added", "C:\\Users\\note.txt") in where.files.changes()


def test_lines_from_a_pipe_are_shown_and_run() -> None:
    where = machine(CLASSIC, "windows")
    _, out, _ = asyncio.run(run(["cmd"], where, b"ver\r\nexit\r\n"))
    assert out.count("Microsoft Windows [Version 10.0.14393]") == 2
    assert out.endswith("C:\\>exit\r\n")


def test_tab_goes_through_names() -> None:
    async def walk() -> None:
        async with sitting(["cmd"], machine(CLASSIC, "windows")) as person:
            await person.until("C:\\>")
            await person.type("cd pro\t", '"Program Files"')
            await person.type("\t", '"Program Files (x86)"')
            await person.type("\r", "C:\\Program Files (x86)>")

    asyncio.run(walk())


def test_nano_server_of_today_has_no_powershell() -> None:
    code, shown = said("powershell get-process", machine(MODERN, "windows"))
    assert (code, "is not recognized" in shown) == (1, True)
