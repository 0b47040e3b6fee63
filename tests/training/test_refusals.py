"""What Docker refuses or tells, in its words, where a newcomer runs into it."""

import re
import uuid
from collections.abc import Iterator

import pytest

from tests.support.training import Running, docker

FAILED = "OCI runtime exec failed: exec failed: unable to start container process: "


@pytest.fixture(scope="module")
def sleeper(bare: Running) -> Iterator[str]:
    """A container that does nothing."""
    name = f"sleeper-{uuid.uuid4().hex[:8]}"
    docker(bare.linux, "pull", "busybox")
    docker(bare.linux, "run", "-d", "--name", name, "busybox", "sleep", "9999")
    yield name
    docker(bare.linux, "rm", "-f", name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-u", "nobody-here"), "unable to find user nobody-here: no matching entries in passwd"),
        (("-w", "/nowhere"), FAILED + 'chdir to cwd ("/nowhere") set in config.json failed'),
    ],
)
def test_an_exec_that_cannot_begin(
    bare: Running, sleeper: str, words: tuple[str, ...], said: str
) -> None:
    assert docker(bare.linux, "exec", *words, sleeper, "id", ok=False).startswith(said)


def test_the_start_s_error_is_told_once(bare: Running, sleeper: str) -> None:
    for words in (("busybox", "no-such-program"), ("-u", "nobody-here", "busybox", "id")):
        told = docker(bare.linux, "run", "--rm", *words, ok=False)
        assert told.startswith("docker: Error response from daemon: ")
        assert told.count("daemon") == 1


def test_what_a_name_that_nothing_has_is(bare: Running) -> None:
    for program in ("/usr/local/bin/docker", "/usr/bin/docker"):
        told = docker(bare.linux, "inspect", "nothing-has-it", program=program, ok=False)
        assert told.splitlines()[1].lower() == "error: no such object: nothing-has-it"


def test_a_registry_that_is_not_simulated(bare: Running) -> None:
    told = docker(bare.linux, "pull", "example.invalid/thing", ok=False)
    assert 'Get "https://example.invalid/v2/": dial tcp: lookup example.invalid: no such' in told


def test_a_volume_s_name(bare: Running) -> None:
    assert "volume name is too short, names should be at least two alphanumeric" in docker(
        bare.linux, "volume", "create", "a", ok=False
    )


def test_a_root_that_may_not_be_written(bare: Running, sleeper: str) -> None:
    words = ("run", "--rm", "--read-only", "--tmpfs", "/scratch", "busybox", "sh", "-c")
    told = docker(bare.linux, *words, "touch /scratch/x; touch /x", ok=False)
    assert told == "touch: /x: Read-only file system\n"


def test_an_init_and_the_program_itself(bare: Running, sleeper: str) -> None:
    told = docker(bare.linux, "run", "--rm", "--init", "busybox", "ps").splitlines()[1:]
    assert [line.split(maxsplit=3)[3] for line in told] == ["/sbin/docker-init -- ps", "ps"]


def test_who_a_number_is(bare: Running, sleeper: str) -> None:
    told = docker(bare.linux, "run", "--rm", "-u", "1000:1000", "busybox", "id")
    assert told == "uid=1000 gid=1000 groups=1000\n"


def test_a_service_goes_on_while_its_language_is_used(modern: Running) -> None:
    assert docker(modern.linux, "exec", "api", "node", "-e", "console.log(6 * 7)") == "42\n"


def test_windows_shows_what_cmd_runs(modern: Running) -> None:
    docker(modern.windows, "exec", "-d", "nano-shell", "cmd", "/c", "ping -t localhost")
    told = docker(modern.windows, "exec", "nano-shell", "tasklist")
    pids = [int(n) for n in re.findall(r"^ping\.exe +(\d+)", told, re.MULTILINE)]
    assert len(pids) == 1
    docker(modern.windows, "exec", "nano-shell", "taskkill", "/pid", str(pids[0]))
    assert "ping.exe" not in docker(modern.windows, "exec", "nano-shell", "tasklist")


def test_a_shell_that_turns_its_own_streams(bare: Running, sleeper: str) -> None:
    script = (
        "exec 3>&1 >/tmp/all; echo one; (echo two); { exec 2>&1; ls /nowhere; }; echo back >&3\n"
        "for n in 1 2; do exec >/tmp/$n; echo in $n; done; exec 1>&3; cat /tmp/all /tmp/1 /tmp/2"
    )
    told = docker(bare.linux, "exec", sleeper, "sh", "-c", script)
    assert told.splitlines() == [
        "back", "one", "two", "ls: /nowhere: No such file or directory", "in 1", "in 2",
    ]  # fmt: skip
