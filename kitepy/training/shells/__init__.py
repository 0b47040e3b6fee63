"""The shells of simulated containers, and the programs that come with them."""

from collections.abc import Sequence

from kitepy.training.machine import Machine, Os, Program
from kitepy.training.shells.call import Call, Command
from kitepy.training.shells.program import CommandProgram


def find(name: str, os: Os) -> Program | None:
    """What plays a shell or a program of the base system, by its name or path."""
    if os == "linux":
        from kitepy.training.shells.unix import lookup as unix

        command = unix.command(name)
    else:
        from kitepy.training.shells.windows import lookup as windows

        command = windows.command(name)
    return CommandProgram(command) if command else None


def program(argv: Sequence[str], machine: Machine) -> Program | None:
    """What plays a command line in a container: only what its files have, and scripts in them."""
    path = located(argv[0], machine) if argv else None
    if path is None:
        return None
    return find(path, machine.host.os) or _script(path, machine)


def unplayed(argv: Sequence[str], machine: Machine) -> Program | None:
    """For a program that the files have and nobody plays: it says so."""
    if not argv or located(argv[0], machine) is None:
        return None
    if machine.host.os == "windows":
        from kitepy.training.shells.windows.system import not_simulated as windows

        return CommandProgram(windows)
    from kitepy.training.shells.unix.missing import not_simulated as unix

    return CommandProgram(unix)


def located(name: str, machine: Machine) -> str | None:
    """The file that a name means, where a shell would look for it; None: there is none."""
    if machine.host.os == "linux":
        from kitepy.training.shells.sh.state import PATH
        from kitepy.training.shells.unix import lookup as unix

        path = machine.environment.get("PATH", PATH)
        return unix.which(machine.files, name, path, machine.working_directory or "/")
    from kitepy.training.shells.windows import lookup as windows
    from kitepy.training.shells.windows.environment import environment

    directory = machine.working_directory or "C:\\"
    return windows.which(machine.files, name, environment(machine), directory)


def _script(path: str, machine: Machine) -> Program | None:
    """A script in the container, run by its shell."""
    try:
        start = machine.files.read(path)[:64]
    except OSError:
        return None
    if machine.host.os == "windows":
        from kitepy.training.shells.cmd.shell import cmd

        batch = path.lower().endswith((".bat", ".cmd"))
        return CommandProgram(_through(cmd, ["cmd", "/c", path])) if batch else None
    from kitepy.training.shells.sh.shell import sh

    shell = start.partition(b"\n")[0].rstrip()
    fits = start.startswith(b"#!") and shell.endswith((b"sh", b"bash", b"ash"))
    return CommandProgram(_through(sh, ["sh", path])) if fits else None


def _through(shell: Command, words: list[str]) -> Command:
    async def run(call: Call) -> int:
        return await shell(call.with_(argv=[*words, *call.arguments]))

    return run
