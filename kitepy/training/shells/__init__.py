"""The shells of simulated containers, and the programs that come with them."""

from kitepy.training.machine import Machine, Os, Program
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


def installed(name: str, machine: Machine) -> bool:
    """Whether the container's files have such a program, where its shell would look for it."""
    if machine.host.os == "linux":
        from kitepy.training.shells.sh.state import PATH
        from kitepy.training.shells.unix import lookup as unix

        path = machine.environment.get("PATH", PATH)
        return unix.which(machine.files, name, path, machine.working_directory or "/") is not None
    from kitepy.training.shells.windows import lookup as windows
    from kitepy.training.shells.windows.environment import environment

    directory = machine.working_directory or "C:\\"
    return windows.which(machine.files, name, environment(machine), directory) is not None
