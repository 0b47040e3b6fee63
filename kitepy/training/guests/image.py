"""An image from the inside, as its guest file describes it."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence

from kitepy.training import shells
from kitepy.training.disks.trees import family
from kitepy.training.guests import burning, history, prompts, windows, wires
from kitepy.training.guests.daemon import READY, Daemon, unmet
from kitepy.training.guests.prompts import Prompted
from kitepy.training.guests.spec import Burn, Spec
from kitepy.training.guests.speech import Sayer
from kitepy.training.guests.web import Web
from kitepy.training.guests.words import tag_of
from kitepy.training.machine import (
    Load,
    Machine,
    Os,
    ProcessRow,
    Program,
    Said,
    Service,
    Signals,
    Stdio,
)

_STARTERS = frozenset(("tini", "dumb-init", "env", "--", "-g"))
_IDLE = Burn(cpu=0.0, memory_bytes=1_300_000, start_s=0.3)
_NOT_FOUND = 127
_NATIVES: Mapping[str, Program] = {
    "redis-cli": prompts.redis_cli,
    "valkey-cli": prompts.redis_cli,
}


class ImageGuest:
    """Implements kitepy.training.machine.Guest."""

    def __init__(self, linux: Spec, on_windows: Spec | None = None) -> None:
        self._specs = {"linux": linux, "windows": on_windows or linux}

    def files(self, image: str, os: Os) -> Mapping[str, bytes]:
        """What the image adds to its base."""
        end = "\r\n" if os == "windows" else "\n"
        version = self.version(image, os)
        return {
            path: (text.replace("{{version}}", version).replace("\n", end) + end).encode()
            for path, text in self._specs[os].files.items()
        }

    def program(self, argv: Sequence[str], machine: Machine) -> Program | None:
        """The image's own programs first, then what its base's shells know."""
        spec = self._spec(machine)
        command, entered = self._command(argv, spec)
        if not command:
            return None
        found = self._own(command, machine) or shells.program(command, machine)
        found = found or self._prompt(command[0], machine)
        if not entered:
            return found
        return _entered(command, found) if found else _missing(argv[0], command[0])

    def processes(self, argv: Sequence[str], machine: Machine) -> Sequence[ProcessRow]:
        """Linux: numbered as inside, 1 is the main program. Windows: the host's own numbers."""
        spec = self._spec(machine)
        command, _ = self._command(argv, spec)
        serves = bool(command) and plain_name(command[0]) in spec.program
        rows = spec.processes if serves and spec.processes else (f"- {' '.join(command)}",)
        if machine.host.os == "windows":
            base = _base(machine)
            usual = "ContainerUser" if base == "nanoserver" else "ContainerAdministrator"
            commands = [row.partition(" ")[2] for row in rows]
            user = rf"User Manager\{machine.user or usual}"
            return [
                *windows.system(machine, base),
                *windows.own(machine, base, commands, user),
            ]
        burn = spec.burn if serves else _IDLE
        return [_row(at, row, machine, burn) for at, row in enumerate(rows)]

    def past(self, argv: Sequence[str], machine: Machine) -> Iterable[Said]:
        """Of a server only: nobody has typed into a shell."""
        spec = self._spec(machine)
        command, _ = self._command(argv, spec)
        if not command or plain_name(command[0]) not in spec.program or unmet(spec, machine):
            return ()
        return history.past(spec, self.version(machine.image, machine.host.os), machine)

    def services(self, machine: Machine) -> Mapping[int, Service]:
        """Web pages and other ports; all of them hang up while the program is not ready."""
        spec, version = self._spec(machine), self.version(machine.image, machine.host.os)
        found: dict[int, Service] = {
            port: Web(site, version, port) for port, site in spec.sites.items()
        }
        found.update((port, wires.service(kind)) for port, kind in spec.wires.items())
        return found

    def load(self, machine: Machine, age_s: float) -> Load:
        """The server's load once it is up, a shell's before and without it."""
        spec = self._spec(machine)
        starting = age_s < spec.burn.start_s and bool(spec.program)
        burn = spec.burn if starting or READY in machine.state else _IDLE
        now = burning.at(burn, machine.container_id, age_s)
        if machine.host.os == "linux":
            return now
        more = windows.MEMORY_BYTES.get(_base(machine), 0)
        idle = 0.0008 if machine.isolation != "hyperv" else 0.004
        return Load(
            now.cpu_cores + idle,
            now.memory_bytes + more,
            now.network_in_bytes_s,
            now.network_out_bytes_s,
            now.disk_read_bytes_s,
            now.disk_write_bytes_s,
        )

    def version(self, image: str, os: Os) -> str:
        """The program's version: a full one in the tag is itself."""
        tag = tag_of(image).lstrip("v")
        number = tag.partition("-")[0]
        if number.count(".") >= 2 and number.replace(".", "").isdecimal():
            return number
        return by_tag(self._specs[os].version, image) or "1.0"

    def _spec(self, machine: Machine) -> Spec:
        return self._specs[machine.host.os]

    def _own(self, command: Sequence[str], machine: Machine) -> Program | None:
        spec, version = self._spec(machine), self.version(machine.image, machine.host.os)
        name = plain_name(command[0])
        said = spec.says.get(" ".join((name, *command[1:])))
        if said is not None:
            return Sayer(said.split("\n"), version=version)
        if name in spec.program and not self._is_prompt(command, spec):
            return Daemon(spec, version)
        native = _NATIVES.get(name)
        if native is not None and name.removesuffix("cli") + "server" in spec.program:
            return native
        return None

    def _is_prompt(self, command: Sequence[str], spec: Spec) -> bool:
        """Of node server.js the server, of node -e ... and of node alone the language."""
        words = command[1:]
        return plain_name(command[0]) in spec.prompts and (not words or words[0].startswith("-"))

    def _prompt(self, path: str, machine: Machine) -> Program | None:
        name = plain_name(path)
        prompt = self._spec(machine).prompts.get(name)
        if prompt is None:
            return None
        return Prompted(name, prompt, self.version(machine.image, machine.host.os))

    def _command(self, argv: Sequence[str], spec: Spec) -> tuple[list[str], bool]:
        """What is run in the end, and whether an entry point of the image leads to it."""
        words, entered = list(argv), False
        while words and (len(words) > 1 or words[0] != "env") and _leads_on(words[0], spec):
            words, entered = words[1:], True
        only_options = not words or words[0].startswith("-") or words[0].endswith(".yml")
        if entered and only_options:
            # docker run node -v: the image's own name is its program's
            own = spec.program[:1] or (spec.repository.rpartition("/")[2],)
            words = [*own, *words]
        return words, entered


def _entered(command: Sequence[str], program: Program) -> Program:
    """A program as an entry point starts it: without the words that led to it."""

    async def run(_argv: Sequence[str], machine: Machine, stdio: Stdio, signals: Signals) -> int:
        return await program(command, machine, stdio, signals)

    return run


def _missing(entry_point: str, name: str) -> Program:
    text = f"{entry_point}: line 11: exec: {name}: not found".replace("{{", "{ {")
    return Sayer([text], code=_NOT_FOUND)


def _leads_on(word: str, spec: Spec) -> bool:
    """Whether a program only prepares and starts another one."""
    name = plain_name(word)
    ends = name.removesuffix(".sh").endswith("entrypoint")
    return name not in spec.program and (ends or name in _STARTERS)


def _row(at: int, row: str, machine: Machine, burn: Burn) -> ProcessRow:
    user, _, command = row.partition(" ")
    first = command.split(" ")[0]
    return ProcessRow(
        pid=1 if at == 0 else 6 + at + (at > 3) * 12,
        parent=0 if at == 0 else 1,
        user=machine.user or "root" if user == "-" else user,
        name=posixpath.basename(first.rstrip(":")),
        command=command,
        started=machine.started,
        cpu_seconds=(0.02 + burn.cpu * max(0.0, machine.clock.now() - machine.started)) / (1 + at),
        memory_bytes=max(1 << 20, burn.memory_bytes // (2 + at)),
    )


def _base(machine: Machine) -> str:
    """The lowest of the trees that its files come from: alpine, scratch, nanoserver."""
    return family(machine.host.os, machine.image).split(" ")[0].removesuffix("-classic")


def plain_name(path: str) -> str:
    """The name of a program, without directory and .exe."""
    last = path.replace("\\", "/").rpartition("/")[2].lower()
    return last.removesuffix(".exe")


def by_tag(table: Mapping[str, str], image: str) -> str:
    """What a table says of a tag: by its beginning; "*" is any."""
    tag = tag_of(image)
    for key, value in sorted(table.items(), key=_longest_first):
        if tag.startswith(key):
            return value
    return table.get("*", "")


def _longest_first(item: tuple[str, str]) -> int:
    return -len(item[0])
