"""The tree of what can go wrong; types carry fields, text/errors.py has the words."""

from dataclasses import fields

from kitepy.core.record import dataclass


@dataclass(eq=False)
class EngineError(Exception):
    """Anything an engine call can fail with; raw is the engine's own sentence, for Details."""

    raw: str = ""

    def __str__(self) -> str:
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({shown})"


# --- reaching an engine ------------------------------------------------------------------------


@dataclass(eq=False)
class Unreachable(EngineError):
    """No connection; the subclasses name the cause."""

    url: str = ""


class NotInstalled(Unreachable):
    """There is neither a socket nor a docker program on this computer."""


class NotRunning(Unreachable):
    """Nobody listens there: no socket, or it refuses."""


class SimulationFailed(Unreachable):
    """The training engine ended before it was ready; raw says why, with file and line."""


class PermissionRefused(Unreachable):
    """The socket is there, but this user may not use it."""


class HostUnknown(Unreachable):
    """The name does not resolve, or the network has no way there."""


class TlsFailed(Unreachable):
    """The certificates do not fit, or one side speaks TLS and the other does not."""


class SshFailed(Unreachable):
    """ssh ended; raw has its last words."""


class TimedOut(Unreachable):
    """No answer in time."""


class ConnectionLost(Unreachable):
    """It was connected and then closed the connection."""


class BadAnswer(Unreachable):
    """Something answered, but it does not speak the Docker Engine API."""


@dataclass(eq=False)
class VersionTooOld(Unreachable):
    """The newest API of the engine is older than the oldest that KitePy speaks."""

    engine: str = ""
    needed: str = ""


@dataclass(eq=False)
class VersionTooNew(Unreachable):
    """The oldest API of the engine is newer than the newest that KitePy speaks."""

    engine: str = ""
    supported: str = ""


@dataclass(eq=False)
class ContextInvalid(EngineError):
    """A docker context that does not exist or cannot be read."""

    name: str = ""
    path: str = ""


@dataclass(eq=False)
class EndpointInvalid(EngineError):
    """An engine URL that cannot be understood."""

    url: str = ""


# --- answers of an engine ----------------------------------------------------------------------


@dataclass(eq=False)
class ApiError(EngineError):
    """An answer with an error status that has no type of its own."""

    status: int = 0


class InvalidRequest(ApiError):
    """400: the engine refused what was asked."""


class EngineFailed(ApiError):
    """500 and its like."""


@dataclass(eq=False)
class ContainerNotFound(ApiError):
    """The container is gone."""

    container: str = ""


@dataclass(eq=False)
class ImageNotFound(ApiError):
    """The image is neither here nor in the registry."""

    image: str = ""


class Conflict(ApiError):
    """409: the state of the thing does not allow it."""


@dataclass(eq=False)
class NameInUse(Conflict):
    """Another container has the name."""

    name: str = ""


@dataclass(eq=False)
class ContainerNotRunning(Conflict):
    """The container must run for this."""

    container: str = ""


@dataclass(eq=False)
class PortInUse(ApiError):
    """A published port is taken by another container or program."""

    port: int = 0
    holder: str = ""


class NoSpace(ApiError):
    """The engine's disk is full."""


@dataclass(eq=False)
class CommandNotFound(ApiError):
    """The program to run does not exist in the container."""

    command: str = ""


# --- registries --------------------------------------------------------------------------------


@dataclass(eq=False)
class PullFailed(ApiError):
    """A pull broke; nothing of it is kept."""

    image: str = ""


class PullDenied(PullFailed):
    """The repository does not exist, or needs a login."""


class RegistryUnreachable(PullFailed):
    """The registry does not answer: offline, or no such host."""


class RateLimited(PullFailed):
    """The registry has had too many pulls from here."""


@dataclass(eq=False)
class WrongPlatform(PullFailed):
    """The image is not made for this engine's operating system."""

    wanted: str = ""
    """What the engine looked for: windows/amd64, windows(10.0.26100)/amd64."""
    image_os: str = ""
    """What the image is for, where the engine says it."""

    @property
    def engine_os(self) -> str:
        """What the engine that refused runs: linux, windows, another system, or nothing."""
        named = self.wanted.partition("/")[0].partition("(")[0]
        other = {"linux": "windows", "windows": "linux"}
        return named or other.get(self.image_os, "")


@dataclass(eq=False)
class ImageTooNew(PullFailed):
    """A Windows image of a newer build than the host: it runs in no isolation."""

    image_build: str = ""
    host_build: str = ""


@dataclass(eq=False)
class OsVersionMismatch(ApiError):
    """A Windows image of another build than the host was started as processes of the host."""

    container: str = ""


class SearchUnavailable(ApiError):
    """The engine's search index does not answer, as when offline."""


# --- switching the mode ------------------------------------------------------------------------


@dataclass(eq=False)
class SwitchFailed(EngineError):
    """The engine did not change its mode; the subclasses name the cause."""

    mode: str = ""


@dataclass(eq=False)
class WrongMode(SwitchFailed):
    """The engine that should have the other mode answers in this one."""

    found: str = ""


class SwitchRefused(SwitchFailed):
    """The program that switches says no; raw has its words."""


@dataclass(eq=False)
class SwitchTimedOut(SwitchFailed):
    """The engine does not answer in the new mode in time."""

    waited_s: int = 0
    answers: bool = False
    """Whether it still answers in the old mode."""
