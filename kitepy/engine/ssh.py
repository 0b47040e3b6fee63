"""One `ssh -L` forward a host: its engine becomes a socket of this computer."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress

from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint, host_of

REMOTE_SOCKET = "/var/run/docker.sock"
OPEN_LIMIT_S = 20.0
END_LIMIT_S = 2.0
POLL_S = 0.02
LAST_WORDS_BYTES = 2000

_tunnels: dict[str, "_Tunnel"] = {}


class SshForward:
    """A share in the ssh of a host; the last one that closes ends it."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._tunnel: _Tunnel | None = None

    async def open(self) -> Endpoint:
        """Wait for the local end; raises SshFailed with ssh's last words."""
        tunnel = _tunnels.get(self._endpoint.url)
        if tunnel is None or tunnel.has_ended:
            tunnel = _tunnels[self._endpoint.url] = _Tunnel(self._endpoint)
        self._tunnel = tunnel
        tunnel.users += 1
        try:
            return await tunnel.ready()
        except BaseException:
            await self.aclose()
            raise

    def last_words(self) -> str:
        """What ssh has complained of so far."""
        return self._tunnel.last_words() if self._tunnel else ""

    async def aclose(self) -> None:
        """Give the share back. Idempotent."""
        tunnel, self._tunnel = self._tunnel, None
        if tunnel is None:
            return
        tunnel.users -= 1
        if tunnel.users:
            return
        if _tunnels.get(self._endpoint.url) is tunnel:
            del _tunnels[self._endpoint.url]
        await tunnel.stop()


class _Tunnel:
    """An ssh process; the user's ssh configuration, agent and keys are what counts."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.users = 0
        self._endpoint = endpoint
        self._folder = ""
        self._local = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = asyncio.Lock()

    @property
    def has_ended(self) -> bool:
        """Whether its ssh was there and is no more."""
        return self._process is not None and self._process.poll() is not None

    async def ready(self) -> Endpoint:
        """Start ssh when nobody has yet, and wait until it listens."""
        async with self._starting:
            if self._process is None:
                self._spawn()
            await self._wait()
        return Endpoint(self._local)

    def last_words(self) -> str:
        """The end of what ssh wrote on its standard error."""
        try:
            with open(os.path.join(self._folder, "said"), "rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - LAST_WORDS_BYTES))
                return file.read().decode("utf-8", "replace").strip()
        except OSError:
            return ""

    async def stop(self) -> None:
        """End ssh and remove the socket."""
        process = self._process
        if process is not None:
            with suppress(ProcessLookupError):
                process.terminate()
            limit = time.monotonic() + END_LIMIT_S
            while process.poll() is None:
                if time.monotonic() > limit:
                    process.kill()
                await asyncio.sleep(POLL_S)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _spawn(self) -> None:
        # A socket in a folder that only this user may enter: a port would be open to all.
        self._folder = tempfile.mkdtemp(prefix="kitepy-ssh-")
        if sys.platform == "win32":  # its ssh forwards no local sockets
            self._local = f"tcp://127.0.0.1:{_free_port()}"
        else:
            self._local = f"unix://{os.path.join(self._folder, 'docker.sock')}"
        line = command(self._endpoint, self._local.partition("://")[2])
        # A file, because nobody reads a pipe while all goes well, and a full one stops ssh.
        with open(os.path.join(self._folder, "said"), "wb") as said:
            try:
                self._process = subprocess.Popen(
                    line,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except FileNotFoundError as error:
                raise errors.SshFailed(
                    "the program ssh is not installed", self._endpoint.url
                ) from error

    async def _wait(self) -> None:
        process, url = self._process, self._endpoint.url
        limit = time.monotonic() + OPEN_LIMIT_S
        while not self._listens():
            if process is None or process.poll() is not None:
                raise errors.SshFailed(self.last_words(), url)
            if time.monotonic() > limit:
                raise errors.SshFailed(self.last_words() or "no connection in time", url)
            await asyncio.sleep(POLL_S)

    def _listens(self) -> bool:
        place = self._local.partition("://")[2]
        if self._local.startswith("unix"):
            return os.path.exists(place)
        with socket.socket() as probe:
            probe.settimeout(POLL_S)
            return probe.connect_ex(("127.0.0.1", int(place.rpartition(":")[2]))) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(endpoint: Endpoint, local: str) -> list[str]:
    """The ssh command line; BatchMode, because nobody could answer a question."""
    where, _, path = endpoint.url.partition("://")[2].partition("/")
    user, _, target = where.rpartition("@")
    port = target.rpartition("]")[2].partition(":")[2]
    settings = (
        "BatchMode=yes",
        "ExitOnForwardFailure=yes",
        "ConnectTimeout=10",
        "StreamLocalBindMask=0177",
        "ServerAliveInterval=15",
        "ServerAliveCountMax=2",
        # A master of the user's would keep the forward after this ssh has gone.
        "ControlMaster=no",
        "ControlPath=none",
    )
    options = [word for setting in settings for word in ("-o", setting)]
    if user:
        options += ["-l", user]
    if port:
        options += ["-p", port]
    remote = f"/{path}" if path else REMOTE_SOCKET
    return ["ssh", "-N", "-T", *options, "-L", f"{local}:{remote}", "--", host_of(endpoint.url)]
