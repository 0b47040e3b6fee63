"""Actions as the docker command lines that they equal."""

import shlex
from collections.abc import Sequence

from kitepy.core.record import dataclass
from kitepy.engine import opts

MASK = "********"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a command line; kind is program, verb, flag, value or secret."""

    text: str
    kind: str = "value"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A docker command; secrets stay masked unless asked for."""

    tokens: tuple[Token, ...]

    @property
    def is_search(self) -> bool:
        """Whether this is docker search."""
        return self.tokens[1:2] == (Token("search", "verb"),)

    def text(self, *, masked: bool = True) -> str:
        """The line for a POSIX shell."""
        return " ".join(word(token, masked=masked) for token in self.tokens)


def word(token: Token, *, masked: bool = True) -> str:
    """One word as a shell needs it; of NAME=secret only the value is masked."""
    if token.kind == "secret" and masked:
        name, found, _ = token.text.partition("=")
        return f"{name}={MASK}" if found else MASK
    if token.kind in ("program", "verb", "flag"):
        return token.text
    return shlex.quote(token.text)


def _line(verb: str, *tokens: Token) -> CommandLine:
    verbs = (Token(part, "verb") for part in verb.split())
    return CommandLine((Token("docker", "program"), *verbs, *tokens))


def _flag(name: str, value: str | None = None, kind: str = "value") -> tuple[Token, ...]:
    flag = Token(name, "flag")
    return (flag,) if value is None else (flag, Token(value, kind))


def run(options: opts.CreateContainer, secrets: frozenset[str] = frozenset()) -> CommandLine:
    """docker run -d, with the flags of what was really made; secrets are names of variables."""
    letters = "-d" + ("i" if options.open_stdin else "") + ("t" if options.tty else "")
    return _line("run", *_flag(letters), *_made(options, secrets))


def create(options: opts.CreateContainer, secrets: frozenset[str] = frozenset()) -> CommandLine:
    """docker create: the same without a start."""
    letters = ("i" if options.open_stdin else "") + ("t" if options.tty else "")
    flags = _flag(f"-{letters}") if letters else ()
    return _line("create", *flags, *_made(options, secrets))


def _made(options: opts.CreateContainer, secrets: frozenset[str]) -> list[Token]:
    tokens: list[Token] = []
    if options.name:
        tokens += _flag("--name", options.name)
    for port in options.ports:
        tokens += _flag("-p", port_flag(port))
    for name, value in options.environment:
        tokens += _flag("-e", f"{name}={value}", "secret" if name in secrets else "value")
    for source, target in options.volumes:
        tokens += _flag("-v", f"{source}:{target}" if source else target)
    tokens += _limits(options)
    for name, value in options.labels.items():
        tokens += _flag("--label", f"{name}={value}")
    return [*tokens, Token(options.image), *(Token(word) for word in options.command)]


def _limits(options: opts.CreateContainer) -> list[Token]:
    flags = {
        "--isolation": options.isolation,
        "--network": options.network,
        "--restart": options.restart,
        "--cpus": f"{options.cpus:g}" if options.cpus else "",
        "--memory": size(options.memory_bytes) if options.memory_bytes else "",
    }
    return [token for name, value in flags.items() if value for token in _flag(name, value)]


def size(size_bytes: int) -> str:
    """512m, 2g, or plain bytes: exactly, as --memory reads it."""
    for unit, suffix in ((1 << 30, "g"), (1 << 20, "m"), (1 << 10, "k")):
        if size_bytes and size_bytes % unit == 0:
            return f"{size_bytes // unit}{suffix}"
    return str(size_bytes)


def port_flag(port: opts.PublishedPort) -> str:
    """127.0.0.1:8080:80/udp: the address, the host's port, the container's port."""
    host = f"[{port.host_ip}]" if ":" in port.host_ip else port.host_ip
    parts = [host] if host else []
    parts += [str(port.host_port) if port.host_port else "", str(port.container_port)]
    protocol = "" if port.protocol == "tcp" else f"/{port.protocol}"
    return ":".join(parts) + protocol


def pull(image: str) -> CommandLine:
    """docker pull."""
    return _line("pull", Token(image))


def search(term: str) -> CommandLine:
    """docker search."""
    return _line("search", Token(term))


def verb(name: str, container: str) -> CommandLine:
    """start, stop, restart, kill, pause or unpause of a container."""
    return _line(name, Token(container))


def start(container: str) -> CommandLine:
    """docker start."""
    return verb("start", container)


def stop(container: str) -> CommandLine:
    """docker stop."""
    return verb("stop", container)


def restart(container: str) -> CommandLine:
    """docker restart."""
    return verb("restart", container)


def kill(container: str) -> CommandLine:
    """docker kill."""
    return verb("kill", container)


def pause(container: str) -> CommandLine:
    """docker pause."""
    return verb("pause", container)


def unpause(container: str) -> CommandLine:
    """docker unpause."""
    return verb("unpause", container)


def rename(container: str, name: str) -> CommandLine:
    """docker rename."""
    return _line("rename", Token(container), Token(name))


def rm(container: str, *, force: bool = False, volumes: bool = False) -> CommandLine:
    """docker rm."""
    flags = (*(_flag("-f") if force else ()), *(_flag("-v") if volumes else ()))
    return _line("rm", *flags, Token(container))


def logs(container: str, *, tail: int | None = None, timestamps: bool = False) -> CommandLine:
    """docker logs --follow."""
    flags = [*_flag("--follow")]
    flags += _flag("--timestamps") if timestamps else ()
    flags += _flag("--tail", str(tail)) if tail is not None else ()
    return _line("logs", *flags, Token(container))


def exec_(container: str, command: tuple[str, ...]) -> CommandLine:
    """docker exec -it."""
    return _line("exec", *_flag("-it"), Token(container), *(Token(w) for w in command))


def attach(container: str) -> CommandLine:
    """docker attach."""
    return _line("attach", Token(container))


def inspect(container: str) -> CommandLine:
    """docker inspect."""
    return _line("inspect", Token(container))


def ps() -> CommandLine:
    """docker ps -a."""
    return _line("ps", *_flag("-a"))


def ps_of(url: str) -> CommandLine:
    """docker -H URL ps -a: the containers of another engine."""
    at = (Token("docker", "program"), *_flag("-H", url))
    return CommandLine((*at, Token("ps", "verb"), *_flag("-a")))


def context_ls() -> CommandLine:
    """docker context ls."""
    return _line("context ls")


def context_use(name: str) -> CommandLine:
    """docker context use."""
    return _line("context use", Token(name))


def program(words: Sequence[str]) -> CommandLine:
    """A line of any program, as the one that switches Docker Desktop's mode."""
    first, *rest = words
    kinds = ("flag" if word.startswith("-") else "value" for word in rest)
    return CommandLine((Token(first, "program"), *map(Token, rest, kinds)))
