"""PowerShell: objects, tables, variables, errors in its own style."""

import asyncio

import pytest

from kitepy.training.machine import Machine
from tests.unit.training.shells.bench import machine, run
from tests.unit.training.shells.test_terminal import sitting

CORE = "mcr.microsoft.com/windows/servercore:ltsc2022"
PWSH = "mcr.microsoft.com/powershell:lts-nanoserver-ltsc2022"


def said(script: str, where: Machine | None = None, program: str = "powershell") -> tuple[int, str]:
    where = where or machine(CORE, "windows")
    code, out, errors = asyncio.run(run([program, "-Command", script], where))
    return code, (out + errors).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("1..3 | ForEach-Object { $_ * 2 }", "2\n4\n6\n"),
        ("1..9 | Where-Object { $_ -gt 7 }", "8\n9\n"),
        ('"hello $env:USERNAME $(1+2)"', "hello ContainerAdministrator 3\n"),
        ("'single $x'", "single $x\n"),
        ("$x = 5; if ($x -gt 3) { 'big' } else { 'small' }", "big\n"),
        ("$i = 0; while ($i -lt 3) { $i++; $i }", "1\n2\n3\n"),
        ("for ($i = 0; $i -lt 2; $i++) { $i }", "0\n1\n"),
        ("foreach ($i in 1..3) { if ($i -eq 2) { continue }; $i }", "1\n3\n"),
        ("do { $n++ } until ($n -ge 4); $n", "4\n"),
        ("function add($a, $b) { return $a + $b }; add 2 3", "5\n"),
        ("'a,b' -split ','; ('a','b') -join '-'", "a\nb\na-b\n"),
        ("'{0:N2} {1}' -f 3.14159, 'x'", "3.14 x\n"),
        ("'abc'.ToUpper(); 'abc'.Length; 'a b'.Split(' ')[1]", "ABC\n3\nb\n"),
        ("'abc' -match 'b(c)'; $Matches[1]", "True\nc\n"),
        ("'abc' -like 'A*'; 'abc' -replace 'b', 'x'", "True\naxc\n"),
        ("2 + 3 * 4; (2 + 3) * 4; 7 / 2; 7 % 3; 1kb", "14\n20\n3.5\n1\n1024\n"),
        ("[int]'5' + 1; [math]::Sqrt(16); [string]3 + 'x'", "6\n4\n3x\n"),
        ("$a = @(1,2,3); $a += 4; $a.Count; $a[-1]; $a[1..2]", "4\n4\n2\n3\n"),
        ("$h = @{a=1}; $h.b = 2; $h['b']; $h.Keys.Count", "2\n2\n"),
        (
            "3,1,2 | Sort-Object; 3,1,2 | Sort-Object -Descending | Select-Object -First 1",
            "1\n2\n3\n3\n",
        ),
        ("(1..4 | Measure-Object -Sum).Sum", "10\n"),
        ("1..10 | Select-Object -Last 2; 1..10 | Select-Object -Skip 9", "9\n10\n10\n"),
        ("Write-Host hi; Write-Output there; echo you", "hi\nthere\nyou\n"),
        ("try { throw 'oops' } catch { \"caught $_\" } finally { 'end' }", "caught oops\nend\n"),
        (
            "Set-Content a.txt 'x','y'; Get-Content a.txt; (cat a.txt | measure -Line).Lines",
            "x\ny\n2\n",
        ),
        ("'one' > b.txt; 'two' >> b.txt; gc b.txt", "one\ntwo\n"),
        (
            "New-Item -ItemType Directory t | Out-Null; Test-Path t; Remove-Item t; Test-Path t",
            "True\nFalse\n",
        ),
        ("cd C:\\Users; (Get-Location).Path; cd ..; (pwd).Path", "C:\\Users\nC:\\\n"),
        ("(Get-ChildItem C:\\ -Filter *.txt).Name", "License.txt\n"),
        ("(Get-Item C:\\License.txt).Length", "5647\n"),
        ("$env:FOO = 'bar'; cmd /c echo %FOO%", "bar\n"),
        ('hostname | ForEach-Object { "<$_>" }', "<c0ffee>\n"),
        ("(Get-Process System).Id; (ps | ? Name -eq Idle).Id", "4\n0\n"),
        (
            "Get-Process | Where { $_.Handles -gt 1000 } | Select-Object -ExpandProperty Name",
            "System\n",
        ),
        ("$PSVersionTable.PSVersion.Major", "5\n"),
        ("Get-Process nope -ErrorAction SilentlyContinue; $?", "False\n"),
        ("@{a=1} | ConvertTo-Json", '{\n  "a": 1\n}\n'),
        ("$null -eq $undefined; !$true; -not $false", "True\nFalse\nTrue\n"),
        ("switch_is_unknown 2>$null", ""),
        ("& { 'block' }; & 'hostname' | Out-Null", "block\n"),
        ("'tasklist' | Select-String task", "tasklist\n"),
    ],
)
def test_scripts(script: str, expected: str) -> None:
    assert said(script)[1] == expected


def test_a_directory_is_listed_as_powershell_does() -> None:
    shown = said("Get-ChildItem C:\\ -Filter *.txt")[1]
    assert shown == (
        "\n\n    Directory: C:\\\n\n\n"
        "Mode                LastWriteTime         Length Name\n"
        "----                -------------         ------ ----\n"
        "-a----         5/8/2021   1:28 AM           5647 License.txt\n\n\n"
    )


def test_services_and_dates() -> None:
    assert "Running  Dnscache           DNS Client" in said("Get-Service dns*")[1]
    assert said("Get-Date")[1] == "\nFriday, November 21, 2025 2:23:20 PM\n\n\n"
    assert said("Get-Date -Format yyyy-MM-dd")[1] == "2025-11-21\n"


def test_an_unknown_command_is_told_in_powershells_way() -> None:
    code, shown = said("foo bar")
    assert code == 1
    assert shown.startswith("foo : The term 'foo' is not recognized as the name of a cmdlet")
    assert "+ foo bar\n+ ~~~\n" in shown
    assert "CommandNotFoundException" in shown


def test_a_known_one_says_that_it_is_not_simulated() -> None:
    assert "is not simulated in KitePy's training engine" in said("Invoke-RestMethod x")[1]


def test_errors_are_red_on_a_terminal_and_the_next_line_runs() -> None:
    async def walk() -> None:
        async with sitting(["powershell"], machine(CORE, "windows")) as person:
            shown = await person.until("PS C:\\> ")
            assert shown.startswith("Windows PowerShell\r\nCopyright (C) Microsoft Corporation.")
            await person.type("foo\r", "\x1b[91mfoo : The term")
            await person.until("\x1b[0m\r\nPS C:\\> ")
            await person.type("if (1 -eq 1) {\r", "\r\n>> ")
            await person.type("'yes' }\r", "\r\nyes\r\nPS C:\\> ")
            await person.type("cd Users\r", "PS C:\\Users> ")
            await person.type("while ($true) { }\r", "}\r\n")
            await person.type("\x03", "PS C:\\Users> ")
            await person.type("Get-Ser\t\r", "Windows Event Log")
            await person.type("exit 5\r", "exit 5")
            assert await person.ends() == 5

    asyncio.run(walk())


def test_pwsh_is_brief() -> None:
    where = machine(PWSH, "windows")
    code, shown = said("foo", where, "pwsh")
    assert (code, shown.startswith("foo: The term 'foo'")) == (1, True)
    assert said("$PSVersionTable.PSEdition", where, "pwsh")[1] == "Core\n"


def test_the_command_line_of_cmd_reaches_powershell() -> None:
    where = machine(CORE, "windows")
    line = 'powershell -NoProfile -Command "1..2 | % { $_ + 1 }"'
    code, out, _ = asyncio.run(run(["cmd", "/c", line], where))
    assert (code, out) == (0, "2\r\n3\r\n")
