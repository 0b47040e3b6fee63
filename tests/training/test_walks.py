"""The two walks with the real docker CLI: Windows containers for beginners, and the Linux one."""

import json
import re
import shutil
import subprocess
import tarfile
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support import lab
from tests.support.terminal import Terminal
from tests.support.training import Running, docker

CLIS = [c for c in ("/usr/local/bin/docker", "/usr/bin/docker") if Path(c).exists()]
pytestmark = pytest.mark.skipif(not CLIS, reason="the docker CLI is not installed")
PROMPT = "C:\\>"


@pytest.fixture(params=CLIS or ["docker"])
def cli(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_windows_containers_for_beginners(classic: Running, cli: str) -> None:
    run = Cli(cli, classic.windows)
    _host(run)
    _images(run)
    _console(run)
    run("run", "--name", "hv", "--isolation", "hyperv", "microsoft/nanoserver", "cmd", "/c", "ver")
    assert run("inspect", "--format", "{{.HostConfig.Isolation}}", "hv").strip() == "hyperv"
    assert run("ps", "-a").count("Exited (0)") == 2
    refused = docker(classic.windows, "pull", "bash", program=cli, ok=False)
    assert 'image operating system "linux" cannot be used on this platform' in refused
    run("rm", "hv", "first")


def _host(run: "Cli") -> None:
    """Steps 1 to 3."""
    assert re.search(r"OS/Arch: +windows/amd64", run("version").partition("Server")[2])
    info = run("info")
    for line in ("OSType: windows", "Default Isolation: process", "Storage Driver: windowsfilter"):
        assert line in info
    found = re.findall(r"^(\S+) .*?(\d+) +(?:\[OK\])? *$", run("search", "microsoft"), re.MULTILINE)
    assert found[:8] == [
        ("microsoft/aspnet", "549"), ("microsoft/dotnet", "426"), ("mono", "216"),
        ("microsoft/mssql-server-linux", "146"), ("microsoft/nanoserver", "118"),
        ("microsoft/windowsservercore", "113"), ("microsoft/aspnetcore", "85"),
        ("microsoft/iis", "82"),
    ]  # fmt: skip


def _images(run: "Cli") -> None:
    """Steps 4 and 5."""
    run("pull", "microsoft/nanoserver")
    again = run("pull", "microsoft/nanoserver")
    assert "Digest: sha256:" in again
    assert "Status: Image is up to date for microsoft/nanoserver:latest" in again
    run("pull", "microsoft/windowsservercore")
    images = run("images")
    assert re.search(r"microsoft/nanoserver +latest +\w{12} .* 925MB", images)
    assert re.search(r"microsoft/windowsservercore +latest +\w{12} .* 9.56GB", images)


def _console(run: "Cli") -> None:
    """Step 6: a console, with what it shows to the letter where the walk has it."""
    name = ("--name", "first", "-it", "microsoft/nanoserver", "cmd")
    with run.terminal("run", *name) as console:
        shown = console.until(PROMPT)
        assert "Microsoft Windows [Version 10.0.14393]\n" in shown
        assert "(c) 2016 Microsoft Corporation. All rights reserved.\n" in shown
        console.type("ver\r")
        console.until("Microsoft Windows [Version 10.0.14393]\n")
        console.type("dir\r")
        listed = console.until(" bytes free")
        assert "1,894 License.txt\n" in listed
        for folder in ("Program Files", "Program Files (x86)", "Users", "Windows"):
            assert re.search(rf"<DIR> +{re.escape(folder)}\n", listed)
        assert "1 File(s)" in listed
        assert "4 Dir(s)" in listed
        console.type("powershell get-process\r")
        table = console.until(" wininit\n")
        columns = "Handles +NPM\\(K\\) +PM\\(K\\) +WS\\(K\\) +CPU\\(s\\) +Id +SI ProcessName"
        assert re.search(columns, table)
        for program in ("CExecSvc", "cmd", "csrss", "Idle", "lsass", "powershell", "services",
                        "smss", "svchost", "System", "wininit"):  # fmt: skip
            assert f" {program}\n" in table
        console.type("exit\r")
        assert console.ended() == 0


class Cli:
    """One of the docker CLIs, at one engine."""

    def __init__(self, program: str, url: str) -> None:
        self.program, self.url = program, url

    def __call__(self, *arguments: str) -> str:
        return docker(self.url, *arguments, program=self.program)

    def terminal(self, *arguments: str) -> Terminal:
        return Terminal(self.program, "-H", self.url, *arguments)


def test_the_same_in_linux_terms(bare: Running, cli: str, tmp_path: Path) -> None:
    run, port = Cli(cli, bare.linux), lab.free_port()
    pulled = run("pull", "nginx:latest")
    assert "Pull complete" in pulled
    assert "Status: Downloaded newer image for nginx:latest" in pulled
    made = run("run", "-d", "--name", "web", "-p", f"{port}:80", "nginx").strip()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
        assert b"nginx" in page.read()
    follow = subprocess.Popen(
        [cli, "-H", bare.linux, "logs", "-f", "web"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    _inside(run, made, tmp_path)
    run("stop", "web")
    assert b"GET / HTTP/1.1" in follow.communicate(timeout=20)[0]
    assert "Exited (0)" in run("ps", "-a", "--filter", "name=web")
    run("start", "web")
    assert run("exec", "web", "cat", "/tmp/note") == "kept\n"
    run("rm", "-f", "web")
    _afterwards(run, made)


def _inside(run: Cli, made: str, tmp_path: Path) -> None:
    """A console, then files both ways; a later exec sees them."""
    with run.terminal("exec", "-it", "web", "sh") as console:
        console.until("# ")
        console.type("echo kept > /tmp/note; cat /etc/hostname\r")
        console.until(made[:12] + "\n")
        console.type("exit\r")
        assert console.ended() == 0
    sample = json.loads(run("stats", "--no-stream", "--format", "{{json .}}", "web"))
    assert sample["Name"] == "web"
    assert run("exec", "web", "cat", "/tmp/note") == "kept\n"
    run("cp", "web:/tmp/note", str(tmp_path / "note"))
    assert (tmp_path / "note").read_text() == "kept\n"
    (tmp_path / "back").write_text("from outside\n")
    run("cp", str(tmp_path / "back"), "web:/tmp/")
    assert run("exec", "web", "cat", "/tmp/back") == "from outside\n"
    assert "A /tmp/note" in run("diff", "web")
    assert "nginx: master process" in run("top", "web")


def _afterwards(run: Cli, made: str) -> None:
    assert re.search(r"Images +\d", run("system", "df"))
    until = str(int(time.time()) + 1)  # the CLI leaves the part of a second out
    events = run("events", "--since", "2m", "--until", until, "--filter", f"container={made}")
    actions = re.findall(r" container (\w+)", events)
    assert actions[:2] == ["create", "start"]
    assert actions[-2:] == ["die", "destroy"]
    run("system", "prune", "-f")
    run("rmi", "nginx")


def test_run_prints_what_it_runs_and_its_code(bare: Running, cli: str) -> None:
    docker(bare.linux, "pull", "busybox", program=cli)
    assert docker(bare.linux, "run", "--rm", "busybox", "echo", "hello", program=cli) == "hello\n"
    piped = docker(bare.linux, "run", "--rm", "-i", "busybox", "cat", program=cli, stdin="a\nb\n")
    assert piped == "a\nb\n"
    code = subprocess.run(
        [cli, "-H", bare.linux, "run", "--rm", "busybox", "sh", "-c", "exit 7"], check=False
    )
    assert code.returncode == 7
    assert docker(bare.linux, "ps", "-aq", program=cli) == ""


def test_save_load_commit_export(bare: Running, cli: str, tmp_path: Path) -> None:
    url = bare.linux

    def run(*arguments: str) -> str:
        return docker(url, *arguments, program=cli)

    run("pull", "alpine")
    run("run", "--name", "one", "alpine", "sh", "-c", "echo mine > /root/note")
    run("commit", "-m", "with a note", "one", "kitepy-test/noted:1")
    assert run("run", "--rm", "kitepy-test/noted:1", "cat", "/root/note") == "mine\n"
    saved = tmp_path / "image.tar"
    run("save", "-o", str(saved), "kitepy-test/noted:1")
    run("rmi", "kitepy-test/noted:1")
    assert "Loaded image: kitepy-test/noted:1" in run("load", "-i", str(saved))
    assert run("run", "--rm", "kitepy-test/noted:1", "cat", "/root/note") == "mine\n"
    run("export", "-o", str(tmp_path / "root.tar"), "one")
    with tarfile.open(tmp_path / "root.tar") as archive:
        assert "root/note" in archive.getnames()
    run("rm", "one")
    run("rmi", "kitepy-test/noted:1")


def test_both_clis_are_the_ones_of_the_issue() -> None:
    if len(CLIS) < 2 or shutil.which("docker") is None:
        pytest.skip("Debian's docker.io is not installed beside the CLI")
    versions = [subprocess.check_output([c, "--version"], text=True) for c in CLIS]
    assert any("20.10" in version for version in versions)
