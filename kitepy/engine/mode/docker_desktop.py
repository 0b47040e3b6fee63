"""Docker Desktop on Windows: its CLI switches the engine behind the default pipe."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress

from kitepy.engine import errors
from kitepy.engine.connect import in_background
from kitepy.engine.dto import EngineInfo
from kitepy.engine.mode.handler import Asked, Finding, Obstacle
from kitepy.engine.mode.windows_facts import WindowsFacts, read_facts

LAST_WORDS_BYTES = 2000
PRODUCT = "Docker Desktop"
_OLD = {"linux": "-SwitchLinuxEngine", "windows": "-SwitchWindowsEngine"}
_NO_SUCH_COMMAND = ("is not a docker command", "unknown command", "unknown flag", "unknown docker")
HOME_EDITIONS = ("core", "education")
"""EditionIDs that run Linux containers only (docs.docker.com, Windows install)."""


class DockerDesktop:
    """`docker desktop engine use` (4.37 and later), else DockerCli.exe."""

    name = PRODUCT

    def __init__(self, docker: str, docker_cli: str, facts: WindowsFacts | None = None) -> None:
        """Paths of the two programs, empty where there is none; facts are read when not given."""
        self._docker, self._docker_cli, self._facts = docker, docker_cli, facts

    def command(self, mode: str) -> tuple[str, ...]:
        """The line that is tried first."""
        if self._docker:
            return ("docker", "desktop", "engine", "use", mode)
        return ("DockerCli.exe", _OLD[mode])

    async def findings(self, mode: str) -> Sequence[Finding]:
        """What this computer lacks; Linux containers need nothing special."""
        if not self._docker and not self._docker_cli:
            return [Finding(Obstacle.NO_PROGRAM)]
        facts = self._facts
        if facts is None:
            facts = await in_background(read_facts)
        return list(missing(facts)) if mode == "windows" else []

    async def ask(self, mode: str) -> Asked:
        """Start the first program; the other one when it does not know the command."""
        lines = []
        if self._docker:
            lines.append([self._docker, "desktop", "engine", "use", mode])
        if self._docker_cli:
            lines.append([self._docker_cli, _OLD[mode]])
        asked = _Program(lines)
        await in_background(asked.start)
        return asked


def missing(facts: WindowsFacts) -> Sequence[Finding]:
    """What stands in the way of Windows containers on a computer."""
    found = []
    if facts.edition.lower().startswith(HOME_EDITIONS):
        found.append(Finding(Obstacle.EDITION, facts.edition))
    if facts.per_user_install:
        found.append(Finding(Obstacle.PER_USER_INSTALL))
    if facts.has_containers is False:
        found.append(Finding(Obstacle.CONTAINERS_FEATURE))
    if facts.has_hyperv is False:
        found.append(Finding(Obstacle.HYPERV_FEATURE, blocks=False))
    if facts.in_docker_users is False:
        found.append(Finding(Obstacle.DOCKER_USERS, blocks=False))
    return found


def find(
    info: EngineInfo, environ: Mapping[str, str], system: str = sys.platform
) -> DockerDesktop | None:
    """The way of switching an engine, when it is Docker Desktop's on this Windows computer.

    The programs are looked for, never run: docker.exe starts a stopped Docker Desktop and blocks.
    """
    if system != "win32" or not info.product.startswith(PRODUCT):
        return None
    folder = os.path.join(environ.get("ProgramFiles", r"C:\Program Files"), "Docker", "Docker")
    docker_cli = os.path.join(folder, "DockerCli.exe")
    if not os.path.isfile(docker_cli):
        docker_cli = shutil.which("DockerCli.exe", path=environ.get("PATH")) or ""
    docker = shutil.which("docker", path=environ.get("PATH")) or ""
    return DockerDesktop(docker, docker_cli)


class _Program:
    """Runs one line after the other while they say that they do not know the command."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = list(lines)
        self._process: subprocess.Popen[bytes] | None = None
        self._said = ""

    def start(self) -> None:
        """Start the next line; raises SwitchRefused when none can be started."""
        while self._lines:
            line = self._lines.pop(0)
            descriptor, self._said = tempfile.mkstemp(prefix="kitepy-switch-")
            try:
                with os.fdopen(descriptor, "wb") as said:
                    self._process = subprocess.Popen(
                        line,
                        stdin=subprocess.DEVNULL,
                        stdout=said,
                        stderr=said,
                        start_new_session=True,
                        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                    )
            except OSError as error:
                self._forget()
                if not self._lines:
                    raise errors.SwitchRefused(str(error)) from error
            else:
                return

    def ended(self) -> bool:
        """Whether the last line has ended; starts the next when this one is not known."""
        if self._process is None or self._process.poll() is None:
            return False
        if self._process.returncode and self._lines and self._is_unknown():
            self._forget()
            self.start()
            return False
        return True

    def failure(self) -> str | None:
        """Its last words when it ended with an exit code other than 0."""
        if not self.ended() or self._process is None or self._process.returncode == 0:
            return None
        return self._last_words() or f"exit code {self._process.returncode}"

    async def aclose(self) -> None:
        """Leave a program that still runs alone: ending it half way could leave no engine."""
        self._forget()

    def __del__(self) -> None:
        """A switch that is given up while the program is being started has no other end."""
        self._forget()

    def _forget(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.returncode = 0  # it outlives this object: no warning when that goes
        self._process = None
        if self._said:
            with suppress(OSError):
                os.unlink(self._said)
        self._said = ""

    def _is_unknown(self) -> bool:
        said = self._last_words().lower()
        return any(words in said for words in _NO_SUCH_COMMAND)

    def _last_words(self) -> str:
        try:
            with open(self._said, "rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - LAST_WORDS_BYTES))
                return file.read().decode("utf-8", "replace").strip()
        except OSError:
            return ""
