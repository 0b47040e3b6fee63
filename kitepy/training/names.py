"""Names for containers that nobody named."""

import random
import re
from collections.abc import Callable

from kitepy.training.problems import bad

_HOW = """
    amber brave bright calm clever cosy crisp daring dreamy eager fair fancy gentle glad golden
    happy hardy honest jolly keen kind light lively lucky mellow merry mighty nimble noble proud
    quick quiet rapid ready royal shiny silent smart snowy steady sunny swift tender tidy vivid
    warm wild wise witty young
"""
_WHO = """
    badger beaver bison crane curlew dolphin eagle egret falcon ferret finch fox gecko heron
    ibex jackal kestrel kite koala lark lemur lynx magpie marten mole newt orca osprey otter owl
    panda pelican plover puffin quail rabbit raven robin salmon seal sparrow starling stork
    swallow swan tapir tern turtle walrus wren
"""
_NAME = re.compile(r"/?[a-zA-Z0-9][a-zA-Z0-9_.-]+")


def checked(name: str) -> str:
    """A name that was asked for."""
    if not _NAME.fullmatch(name):
        raise bad(
            f"Invalid container name ({name[:200]}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
        )
    return name.removeprefix("/")


def invented(is_taken: Callable[[str], object]) -> str:
    """A name that is free."""
    while True:
        name = f"{random.choice(_HOW.split())}_{random.choice(_WHO.split())}"  # noqa: S311 - it is no secret
        if not is_taken(name):
            return name
        if not is_taken(name := f"{name}{random.randrange(100_000)}"):  # noqa: S311
            return name
