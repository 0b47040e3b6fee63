"""Sockets of both hosts, open before all else is imported: who connects early waits a little."""

import contextlib
import os
import socket
import sys

BACKLOG = 1024
HOSTS = ("linux", "windows")


def listen(directory: str) -> dict[str, socket.socket]:
    """By host: a unix socket that only its owner may use; on Windows, a port of loopback."""
    os.makedirs(directory, mode=0o700, exist_ok=True)
    if sys.platform == "win32":
        return {host: _loopback() for host in HOSTS}
    return {host: _unix(path(directory, host)) for host in HOSTS}


def path(directory: str, host: str) -> str:
    """Where a host's socket is."""
    return os.path.join(directory, f"{host}.sock")


def _unix(place: str) -> socket.socket:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(place)
    made = socket.socket(socket.AF_UNIX)
    old = os.umask(0o177)
    try:
        made.bind(place)
    finally:
        os.umask(old)
    made.listen(BACKLOG)
    return made


def _loopback() -> socket.socket:
    made = socket.socket(socket.AF_INET)
    made.bind(("127.0.0.1", 0))
    made.listen(BACKLOG)
    return made


def url(listening: socket.socket) -> str:
    """As clients write it."""
    name = listening.getsockname()
    return f"unix://{name}" if isinstance(name, str) else f"tcp://127.0.0.1:{name[1]}"


def close(directory: str, sockets: dict[str, socket.socket]) -> None:
    """Nobody can connect any more, and nothing is left behind."""
    for host, listening in sockets.items():
        listening.close()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path(directory, host))
