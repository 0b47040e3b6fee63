"""What is known of an image's inside: the log, processes, pages, prompts and load of its guest."""

from collections.abc import Mapping
from dataclasses import field

from kitepy.core.record import dataclass
from kitepy.training.guests import words


@dataclass(frozen=True)
class Need:
    """Variables without which the program ends, and what it says then."""

    any: tuple[str, ...]
    says: words.Script
    code: int = 1


@dataclass(frozen=True)
class Beat:
    """Lines that come again and again."""

    every_s: float
    log: words.Script


@dataclass(frozen=True)
class Stop:
    """How it ends when it is asked to."""

    signals: tuple[str, ...] = ("TERM", "INT", "QUIT")
    log: words.Script = ()
    code: int = 0


@dataclass(frozen=True)
class Site:
    """What answers on a web port: files below a root, fixed answers, or a page of our own."""

    title: str = ""
    lead: str = ""
    """What its page says first."""
    server: str = ""
    root: str = ""
    index: tuple[str, ...] = ("index.html",)
    status: int = 200
    """Of our own page: a proxy without a back end says 404 or 503."""
    routes: tuple[tuple[str, str, str], ...] = ()
    """Path, content type, text."""
    access: str = ""
    access_stream: words.Stream = "out"
    access_file: str = ""


@dataclass(frozen=True)
class Password:
    """What a prompt lets in: the value of a variable of the container, asked for or given."""

    variables: tuple[str, ...] = ()
    option: str = "-p"
    asks: str = "Enter password: "
    denied: str = ""


@dataclass(frozen=True)
class Prompt:
    """A program that waits for what a person types: what it knows, and its own way to refuse."""

    banner: str = ""
    prompt: str = "> "
    leave: tuple[str, ...] = ("exit", "quit")
    error: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    calculates: bool = False
    runs_files: bool = False
    password: Password | None = None
    missing: str = ""
    """What it says when the file to run is not there."""


@dataclass(frozen=True)
class Burn:
    """What it uses when it has settled."""

    cpu: float = 0.001
    memory_bytes: int = 4 << 20
    swing: float = 0.35
    burst: float = 0.0
    """Cores more, now and then."""
    start_s: float = 2.0
    traffic_bytes_s: float = 0.0
    disk_bytes_s: float = 0.0


@dataclass(frozen=True)
class Spec:
    """One image."""

    repository: str = ""
    version: Mapping[str, str] = field(default_factory=dict)
    """By the beginning of the tag; "*" is any other."""
    program: tuple[str, ...] = ()
    """Names of the main program; the first one is started by options alone."""
    needs: tuple[Need, ...] = ()
    marker: str = ""
    """The file by which it knows that it has been here before."""
    leaves: Mapping[str, str] = field(default_factory=dict)
    """What its first start writes; a path that ends with a slash is a directory."""
    first: words.Script = ()
    again: words.Script = ()
    log: words.Script = ()
    beats: tuple[Beat, ...] = ()
    stop: Stop = field(default_factory=Stop)
    ends: int | None = None
    """The exit code of a program that ends by itself."""
    processes: tuple[str, ...] = ()
    """User and command line of each; the first one is the main program."""
    sites: Mapping[int, Site] = field(default_factory=dict)
    wires: Mapping[int, str] = field(default_factory=dict)
    burn: Burn = field(default_factory=Burn)
    says: Mapping[str, str] = field(default_factory=dict)
    """What a command line prints."""
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
