"""What the engine, the registry and the network say when something fails, as typed errors."""

import errno
import http.client
import re
import socket
import ssl
from typing import Any

from kitepy.engine import errors

API_OLDEST = "1.24"
API_NEWEST = "1.47"
"""Later ones drop fields (API history 1.52)."""

_VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")
_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}
_PIPE_MISSING, _PIPE_REFUSED = 2, 5

_PORT = re.compile(r":(\d{1,5})\b(?=[^:]*(?:already|in use|not available|$))|port (\d{1,5})")
_BOUND = re.compile(r"(?:Bind for |listen \w+ |exposing port \w+ )[^\s]*?:(\d{1,5})")
_NAME = re.compile(r'container name "/?([^"]+)"')
_PROGRAM = re.compile(r'exec: \\?"([^"\\]+)')

# Each is one engine generation's wording (moby: distribution/{config,pull_v2,pull_v2_windows}.go).
_NO_MANIFEST = re.compile(r"no matching manifest for (\w+(?:\([\d.]+\))?/\w+(?:/\w+)?)")
_IMAGE_OS = re.compile(r'image operating system \\?"(\w+)\\?" cannot be used')
_OTHER_OS = (
    re.compile(r"wanted (?P<wanted>\w+)[^,]*, actual: (?P<found>\w+)"),
    re.compile(r"its platform \((?P<found>\w+)[^)]*\) does not match .* \((?P<wanted>[\w/]+)"),
    re.compile(r"does not provide the specified platform \((?P<wanted>[\w/]+)(?P<found>)"),
    # podman
    re.compile(r"no image found in [a-z ]+ for architecture .*os \W*(?P<wanted>\w+)(?P<found>)"),
)
_NOT_THIS_ONE = (
    "does not match the specified platform",
    "does not provide the specified platform",
    "no match for platform in",
    "operating system is not supported",
)
_TOO_NEW = re.compile(
    r"windows version ([\d.]+)-based image is incompatible with an? ([\d.]+) host"
)
_START_MISMATCH = (
    "container operating system does not match the host",
    "operating system of the container does not match the operating system of the host",
    "0xc0370101",
)

_PULL_KINDS: tuple[tuple[tuple[str, ...], type[errors.PullFailed]], ...] = (
    (("toomanyrequests", "rate limit"), errors.RateLimited),
    (
        (
            "access denied",
            "access to the resource is denied",
            "unauthorized",
            "authentication required",
        ),
        errors.PullDenied,
    ),
    (
        (
            "no such host",
            "connection refused",
            "i/o timeout",
            "handshake timeout",
            "network is unreachable",
            "no route to host",
            "client.timeout",
            "connection reset",
            "server misbehaving",
        ),
        errors.RegistryUnreachable,
    ),
)
_NOT_FOUND = ("manifest unknown", "not found: manifest", "not found", "no such image")


def of_answer(
    status: int, message: str, *, subject: str = "", image: str = ""
) -> errors.EngineError:
    """The error for an answer with an error status; subject is the container that was meant."""
    for look in (_out_of_space, _port_taken, _no_such_program, _name_taken):
        if special := look(message, status):
            return special
    if any(words in message.lower() for words in _START_MISMATCH):
        return errors.OsVersionMismatch(message, status, subject)
    if wrong := _wrong_platform(message, image, status):
        return wrong
    if status == 404:
        return _not_found(message, subject, image)
    if status == 409:
        return _conflict(message, subject)
    kind = errors.EngineFailed if status >= 500 else errors.ApiError
    return (errors.InvalidRequest if status == 400 else kind)(message, status)


def _wrong_platform(message: str, image: str, status: int) -> errors.PullFailed | None:
    said = message.lower()
    if found := _TOO_NEW.search(said):
        return errors.ImageTooNew(message, status, image, found[1], found[2])
    if found := _NO_MANIFEST.search(said):
        return errors.WrongPlatform(message, status, image, found[1])
    if found := _IMAGE_OS.search(said):
        return errors.WrongPlatform(message, status, image, "", found[1])
    for pattern in _OTHER_OS:
        if found := pattern.search(said):
            return errors.WrongPlatform(message, status, image, found["wanted"], found["found"])
    unknown = any(words in said for words in _NOT_THIS_ONE)
    return errors.WrongPlatform(message, status, image) if unknown else None


def _out_of_space(message: str, status: int) -> errors.NoSpace | None:
    full = "no space left on device" in message.lower()
    return errors.NoSpace(message, status) if full else None


def _name_taken(message: str, status: int) -> errors.NameInUse | None:
    # 409 of docker, 500 of podman.
    name = _NAME.search(message) if "already in use" in message.lower() else None
    return errors.NameInUse(message, status, name[1]) if name else None


def _no_such_program(message: str, status: int) -> errors.CommandNotFound | None:
    said = message.lower()
    if "executable file not found" in said or "no such file or directory: unknown" in said:
        program = _PROGRAM.search(message)
        return errors.CommandNotFound(message, status, program[1] if program else "")
    return None


def of_pull(message: str, image: str, status: int = 0) -> errors.EngineError:
    """The error of a pull: it has no code of its own, so the words must do."""
    special = _out_of_space(message, status) or _wrong_platform(message, image, status)
    if special:
        return special
    said = message.lower()
    for words, kind in _PULL_KINDS:
        if any(word in said for word in words):
            return kind(message, status, image)
    if any(word in said for word in _NOT_FOUND):
        return errors.ImageNotFound(message, status, image)
    return errors.PullFailed(message, status, image)


def _port_taken(message: str, status: int) -> errors.PortInUse | None:
    said = message.lower()
    words = ("port is already allocated", "address already in use", "ports are not available")
    if not any(word in said for word in words):
        return None
    found = _BOUND.search(message) or _PORT.search(message)
    port = int(next(filter(None, found.groups()))) if found else 0
    holder = "container" if "already allocated" in said else "program"
    return errors.PortInUse(message, status, port, holder)


def _not_found(message: str, subject: str, image: str) -> errors.EngineError:
    if "no such image" in message.lower() or (image and not subject):
        return errors.ImageNotFound(message, 404, image)
    if subject:
        return errors.ContainerNotFound(message, 404, subject)
    return errors.ApiError(message, 404)


def _conflict(message: str, subject: str) -> errors.EngineError:
    if "is not running" in message:
        return errors.ContainerNotRunning(message, 409, subject)
    return errors.Conflict(message, 409)


def agree(version: dict[str, Any], url: str) -> str:
    """The newest API version that both sides speak, from an answer of GET /version."""
    newest = version.get("ApiVersion")
    if not isinstance(newest, str) or not _VERSION.fullmatch(newest):
        raise errors.BadAnswer(str(version)[:200], url)
    least = version.get("MinAPIVersion")
    oldest = least if isinstance(least, str) and _VERSION.fullmatch(least) else API_OLDEST
    if _order(newest) < _order(API_OLDEST):
        raise errors.VersionTooOld("", url, newest, API_OLDEST)
    if _order(oldest) > _order(API_NEWEST):
        raise errors.VersionTooNew("", url, oldest, API_NEWEST)
    return min(newest, API_NEWEST, key=_order)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def unreachable(error: BaseException, url: str) -> errors.Unreachable:
    """Why a request got no answer."""
    text = str(error) or type(error).__name__
    for kind, found in _CAUSES:
        if isinstance(error, kind):
            return found(text, url)
    if type(error).__module__ == "pywintypes":
        return _of_pipe(error, text, url)
    if isinstance(error, OSError) and error.errno in _NO_WAY:
        return errors.HostUnknown(text, url)
    if isinstance(error, OSError | EOFError):
        return errors.ConnectionLost(text, url)
    return errors.BadAnswer(text, url)


_CAUSES: tuple[tuple[type[BaseException], type[errors.Unreachable]], ...] = (
    (ssl.SSLError, errors.TlsFailed),
    (FileNotFoundError, errors.NotRunning),
    (ConnectionRefusedError, errors.NotRunning),
    (NotADirectoryError, errors.NotRunning),
    (PermissionError, errors.PermissionRefused),
    (socket.gaierror, errors.HostUnknown),
    (TimeoutError, errors.TimedOut),
    (http.client.RemoteDisconnected, errors.ConnectionLost),
    (http.client.IncompleteRead, errors.ConnectionLost),
)


def _of_pipe(error: BaseException, text: str, url: str) -> errors.Unreachable:
    # pywintypes.error is no OSError: (code, function, words).
    code = error.args[0] if error.args else 0
    if code == _PIPE_MISSING:
        return errors.NotRunning(text, url)
    return (errors.PermissionRefused if code == _PIPE_REFUSED else errors.ConnectionLost)(text, url)
