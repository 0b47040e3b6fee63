"""One `ssh -L` forward a host: its engine becomes a socket of this computer."""

import asyncio
import os
import tempfile
from contextlib import suppress

from kitepy.engine import errors
from kitepy.engine.endpoint import Endpoint, host_of

REMOTE_SOCKET = "/var/run/docker.sock"
OPEN_LIMIT_S = 20.0
END_LIMIT_S = 2.0


class SshForward:
    """Runs ssh while it is open; the user's ssh configuration and keys are what counts."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._folder = ""
        self._process: asyncio.subprocess.Process | None = None

    async def open(self) -> Endpoint:
        """Start ssh and wait for the local socket; raises SshFailed with ssh's last words."""
        self._folder = tempfile.mkdtemp(prefix="kitepy-ssh-")
        socket = os.path.join(self._folder, "docker.sock")
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command(self._endpoint, socket),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
            async with asyncio.timeout(OPEN_LIMIT_S):
                await self._wait_for(socket)
        except FileNotFoundError as error:
            await self.aclose()
            raise errors.SshFailed(
                "the program ssh is not installed", self._endpoint.url
            ) from error
        except TimeoutError as error:
            await self.aclose()
            raise errors.SshFailed("no connection in time", self._endpoint.url) from error
        except BaseException:
            await self.aclose()
            raise
        return Endpoint(f"unix://{socket}")

    async def aclose(self) -> None:
        """End ssh and remove the socket."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), END_LIMIT_S)
            except TimeoutError:
                process.kill()
                await process.wait()
        if self._folder:
            for name in os.listdir(self._folder):
                os.unlink(os.path.join(self._folder, name))
            os.rmdir(self._folder)
            self._folder = ""

    async def _wait_for(self, socket: str) -> None:
        process = self._process
        assert process is not None  # noqa: S101 - open() has just made it
        while not os.path.exists(socket):
            if process.returncode is not None:
                said = await process.stderr.read(4096) if process.stderr else b""
                words = said.decode("utf-8", "replace").strip()
                raise errors.SshFailed(words, self._endpoint.url)
            await asyncio.sleep(0.02)


def command(endpoint: Endpoint, socket: str) -> list[str]:
    """The ssh command line; BatchMode, because nobody could answer a question."""
    place = endpoint.url.partition("://")[2]
    where, _, path = place.partition("/")
    user, _, target = where.rpartition("@")
    port = target.rpartition("]")[2].partition(":")[2]
    options = [
        "-o",
        "BatchMode=yes",
        "-o",
        "ExitOnForwardFailure=yes",
        "-o",
        "ConnectTimeout=10",
        "-o",
        "StreamLocalBindMask=0177",
        "-o",
        "ServerAliveInterval=15",
    ]
    if user:
        options += ["-l", user]
    if port:
        options += ["-p", port]
    remote = f"/{path}" if path else REMOTE_SOCKET
    return ["ssh", "-N", "-T", *options, "-L", f"{socket}:{remote}", "--", host_of(endpoint.url)]
