"""What runs a command line in a container: the image's own programs, then shells and commands."""

from collections.abc import Sequence
from importlib import import_module

from kitepy.training.host import Parts
from kitepy.training.machine import Guest, Machine, Program


def guest(repository: str) -> Guest:
    """The guest of an image; imported by the first container, not by the start."""
    found: Guest = import_module("kitepy.training.guests").find(repository)
    return found


def program(argv: Sequence[str], machine: Machine, owner: Guest) -> Program | None:
    """None: there is no such program."""
    if not argv:
        return None
    find = import_module("kitepy.training.shells").find
    found: Program | None = owner.program(argv, machine) or find(argv[0], machine.host.os)
    return found


PARTS = Parts(guest, program)
