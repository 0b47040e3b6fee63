"""The shells of simulated containers, and the programs that come with them."""

from kitepy.training.machine import Os, Program
from kitepy.training.shells.program import CommandProgram


def find(name: str, os: Os) -> Program | None:
    """What plays a shell or a program of the base system, by its name or path."""
    if os == "linux":
        from kitepy.training.shells.unix import lookup

        command = lookup.command(name)
    else:
        return None
    return CommandProgram(command) if command else None
