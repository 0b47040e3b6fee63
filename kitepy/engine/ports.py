"""Which ports of this computer are taken; blocks, so it is asked on a worker."""

import errno
import socket
from collections.abc import Iterable

SPAN = 50
_TAKEN = frozenset({errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)})


def busy(wanted: Iterable[int], host: str = "127.0.0.1") -> set[int]:
    """Of the wanted ports, their stand-ins from 8000 up and the next ones: those in use."""
    return {port for port in {p for w in wanted for p in _near(w)} if _is_taken(host, port)}


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # Windows lets two programs share a port unless one of them asks it not to.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            # A port that this user may not bind can still be free for the engine.
            return error.errno in _TAKEN
    return False


def _near(port: int) -> list[int]:
    start = port if port >= 1024 else port + 8000
    return [port, *(p for p in range(start, start + SPAN) if p <= 65535)]
