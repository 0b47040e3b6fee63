"""What runs a command line in a container: the image's own programs, then shells and commands."""

from collections.abc import Sequence

from kitepy.training.host import Parts
from kitepy.training.machine import Guest, Machine, Program


def guest(repository: str) -> Guest:
    """The guest of an image; imported by the first container, not by the start."""
    from kitepy.training.guests import find

    return find(repository)


def program(argv: Sequence[str], machine: Machine, owner: Guest) -> Program | None:
    """None: there is no such program."""
    from kitepy.training import shells

    if not argv:
        return None
    found = owner.program(argv, machine) or shells.program(argv, machine)
    return found or shells.unplayed(argv, machine)


PARTS = Parts(guest, program)
