"""What a way of switching must be able to do, and how a switch is watched until it is true."""

import time
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Protocol

from kitepy.core.record import dataclass
from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint

DEADLINE_S = 180.0
"""Docker Desktop takes 10 to 30 s; scripts that switch it wait up to three minutes."""
SETTLED_S = 45.0
"""A program that has ended without any effect by then has failed, whatever its exit code."""
REFUSED_S = 5.0
"""So long an engine may still change its mode after its program has said that it failed."""
POLL_S = 1.0


class Obstacle(Enum):
    """What stands in the way of a switch, found before it is begun."""

    EDITION = "edition"
    CONTAINERS_FEATURE = "containers feature"
    HYPERV_FEATURE = "hyper-v feature"
    DOCKER_USERS = "docker-users"
    PER_USER_INSTALL = "per-user install"
    NO_PROGRAM = "no program"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Finding:
    """An obstacle with what was seen; one that does not block is a warning."""

    obstacle: Obstacle
    detail: str = ""
    blocks: bool = True


class Asked(Protocol):
    """A switch that has been asked for and is under way."""

    def failure(self) -> str | None:
        """What the program said when it failed; None while it runs and after it went well."""
        ...

    def ended(self) -> bool:
        """Whether the program has ended; that is no proof of anything."""
        ...

    async def aclose(self) -> None:
        """Let go of the program."""
        ...


class Handler(Protocol):
    """One way of switching an engine that changes its mode in place."""

    name: str

    def command(self, mode: str) -> tuple[str, ...]:
        """The command line that is run, as a person would type it."""
        ...

    async def findings(self, mode: str) -> Sequence[Finding]:
        """What is missing for a switch to a mode."""
        ...

    async def ask(self, mode: str) -> Asked:
        """Ask for the switch and return at once; raises SwitchFailed."""
        ...


class Phase(Enum):
    """What a switch is waiting for."""

    ASK = "ask"
    LEAVE = "leave"
    """The engine still answers in its old mode."""
    START = "start"
    """The engine does not answer."""


OsOf = Callable[[], Awaitable[str]]


async def os_of(endpoint: Endpoint) -> str:
    """The mode that an engine answers with now; raises Unreachable."""
    from kitepy.engine.connect import connect

    engine = await connect(endpoint, timeout_s=5)
    try:
        return engine.info.os
    finally:
        await engine.aclose()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a switch may take, in seconds."""

    deadline_s: float = DEADLINE_S
    settled_s: float = SETTLED_S
    refused_s: float = REFUSED_S
    poll_s: float = POLL_S


async def switch(
    handler: Handler,
    mode: str,
    ask_os: OsOf,
    tell: Callable[[Phase], object],
    limits: Limits | None = None,
) -> None:
    """Ask, then poll until the engine answers in the mode; raises SwitchFailed.

    The engine's own answer is the only proof: programs return early, late, with any exit code.
    """
    import asyncio

    limits = limits or Limits()
    tell(Phase.ASK)
    asked = await handler.ask(mode)
    started, ended_at = time.monotonic(), None
    try:
        while (found := await _os(ask_os)) != mode:
            tell(Phase.LEAVE if found else Phase.START)
            now = time.monotonic()
            if ended_at is None and asked.ended():
                ended_at = now
            _give_up(asked, mode, found, now - started, ended_at and now - ended_at, limits)
            await asyncio.sleep(limits.poll_s)
    finally:
        await asked.aclose()


def _give_up(
    asked: Asked, mode: str, found: str, waited_s: float, idle_s: float | None, limits: Limits
) -> None:
    said, idle_s = asked.failure(), idle_s or 0.0
    if said is not None and found and idle_s > limits.refused_s:
        # It refused, and the engine goes on as it was.
        raise errors.SwitchRefused(said, mode)
    if waited_s > limits.deadline_s or idle_s > limits.settled_s:
        raise errors.SwitchTimedOut(said or "", mode, round(waited_s), bool(found))


async def _os(ask_os: OsOf) -> str:
    """The mode, or nothing while the engine does not answer: that is normal during a switch."""
    try:
        return await ask_os()
    except errors.EngineError:
        return ""
