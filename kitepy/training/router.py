"""Which handler answers a request: paths with an API version before them, and the rest."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from kitepy.training.http import Answer, Request
from kitepy.training.problems import Problem, bad, missing

if TYPE_CHECKING:
    from kitepy.training.host import Host

MIN_VERSION, MAX_VERSION = (1, 24), (1, 47)
TRUE = frozenset(("1", "true", "t", "yes", "y", "on"))
Version = tuple[int, int]
NOT_DONE = {
    "build": "build images",
    "commit": "do this with commits",
    "configs": "keep configs",
    "containers": "do this with containers",
    "grpc": "build images",
    "images": "do this with images",
    "nodes": "run a swarm",
    "plugins": "run plugins",
    "secrets": "keep secrets",
    "services": "run services",
    "session": "build images",
    "swarm": "run a swarm",
    "tasks": "run a swarm",
}


class Call:
    """A request on its way to a handler."""

    def __init__(self, host: "Host", request: Request, version: Version) -> None:
        self.host, self.request, self.version = host, request, version
        self.query = request.query
        self.names: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self.names[name]

    def flag(self, name: str, default: bool = False) -> bool:
        """A parameter that is true or false."""
        value = self.query.get(name)
        return default if value is None else value.lower() in TRUE

    def number(self, name: str, default: int = 0) -> int:
        """A parameter that is a whole number."""
        text = self.query.get(name) or str(default)
        try:
            return int(text)
        except ValueError:
            raise bad(f'strconv.Atoi: parsing "{text}": invalid syntax') from None

    async def json(self, *, needed: bool = True) -> dict[str, Any]:
        """The body as an object."""
        return await self.request.json(needed=needed)


Route = Callable[[Call], Awaitable[Answer]]


class Router:
    """Finds handlers by method and path: {name} is one segment, {name*} is as many as fit."""

    def __init__(self) -> None:
        self._routes: dict[tuple[str, str], list[tuple[tuple[str, ...], Route]]] = {}

    def on(self, method: str, pattern: str) -> Callable[[Route], Route]:
        """Answer this."""
        segments = tuple(pattern.strip("/").split("/"))

        def keep(handler: Route) -> Route:
            self._routes.setdefault((method, segments[0]), []).append((segments, handler))
            return handler

        return keep

    async def __call__(self, host: "Host", request: Request) -> Answer:
        """The answer, or a refusal."""
        version, path = _version(request.path)
        call = Call(host, request, version)
        segments = [s for s in path.split("/") if s]
        handler = self._find(request.method, segments, call)
        if handler is None and request.method == "HEAD":
            handler = self._find("GET", segments, call)
        if handler is None:
            raise _nobody(request.method, segments)
        return await handler(call)

    def _find(self, method: str, segments: list[str], call: Call) -> Route | None:
        for pattern, handler in self._routes.get((method, segments[0] if segments else ""), ()):
            names = _match(pattern, segments)
            if names is not None:
                call.names = names
                return handler
        return None


def _nobody(method: str, segments: list[str]) -> Problem:
    first = segments[0] if segments else ""
    if method == "GET" and first == "plugins" and segments[2:] == ["json"]:
        return missing(f'plugin "{segments[1]}" not found')
    if first in NOT_DONE and (method != "GET" or first in ("session", "grpc", "plugins")):
        return Problem(501, f"the training engine does not {NOT_DONE[first]}")
    return missing("page not found")


def _match(pattern: tuple[str, ...], segments: list[str]) -> dict[str, str] | None:
    """Names with their values, or None when it does not fit."""
    extra = len(segments) - len(pattern)
    if extra < 0 or (extra and not any(p.endswith("*}") for p in pattern)):
        return None
    names, at = {}, 0
    for part in pattern:
        width = extra + 1 if part.endswith("*}") else 1
        value = "/".join(segments[at : at + width])
        at += width
        if part[0] == "{":
            names[part.strip("{*}")] = value
        elif part != value:
            return None
    return names


def _version(path: str) -> tuple[Version, str]:
    """The version that a client speaks, and the path after it."""
    first, slash, rest = path.lstrip("/").partition("/")
    major, dot, minor = first[1:].partition(".")
    if not (first[:1] == "v" and dot and slash and major.isdecimal() and minor.isdecimal()):
        return MAX_VERSION, path
    if len(first) > 12:
        raise bad("client version is not a version")
    version = (int(major), int(minor))
    said = f"{version[0]}.{version[1]}"
    if version > MAX_VERSION:
        top = f"{MAX_VERSION[0]}.{MAX_VERSION[1]}"
        raise bad(f"client version {said} is too new. Maximum supported API version is {top}")
    if version < MIN_VERSION:
        low = f"{MIN_VERSION[0]}.{MIN_VERSION[1]}"
        raise bad(
            f"client version {said} is too old. Minimum supported API version is {low}, "
            "please upgrade your client to a newer version"
        )
    return version, "/" + rest
