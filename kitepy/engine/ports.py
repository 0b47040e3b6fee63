"""Which ports of this computer are taken; blocks, so it is asked on a worker."""

import errno
import socket
from collections.abc import Iterable

SPAN = 50


def busy(wanted: Iterable[int]) -> set[int]:
    """Of the wanted ports, their stand-ins from 8000 up and the next ones: those in use."""
    found = set()
    for port in {p for w in wanted for p in _near(w)}:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                # A port that this user may not bind can still be free for the engine.
                if error.errno == errno.EADDRINUSE:
                    found.add(port)
    return found


def _near(port: int) -> list[int]:
    start = port if port >= 1024 else port + 8000
    return [port, *(p for p in range(start, start + SPAN) if p <= 65535)]
