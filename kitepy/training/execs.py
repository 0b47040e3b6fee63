"""Programs that clients run in a container that runs."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kitepy.training import mounts, shapes
from kitepy.training.container import Container
from kitepy.training.machine import Machine, Program
from kitepy.training.problems import bad, conflict, missing
from kitepy.training.process import Process, Streams
from kitepy.training.runtime import not_found
from kitepy.training.users import is_known, unknown_user

if TYPE_CHECKING:
    from kitepy.training.host import Host

Data = dict[str, Any]


class Exec:
    """One program; it runs once."""

    def __init__(self, exec_id: str, container: Container, config: Data) -> None:
        self.id, self.container, self.config = exec_id, container, config
        self.process: Process | None = None
        self.exit_code: int | None = None

    @property
    def user(self) -> str:
        """Who runs it."""
        return str(self.config["User"])

    @property
    def runs(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.exit_code is None

    def shown(self) -> Data:
        """As inspect shows it."""
        config = self.config
        process: Data = {
            "tty": config["Tty"], "entrypoint": config["Cmd"][0], "arguments": config["Cmd"][1:],
            "privileged": config["Privileged"],
        }  # fmt: skip
        if config["User"]:
            process["user"] = config["User"]
        return {
            "ID": self.id, "Running": self.runs, "ExitCode": self.exit_code,
            "ProcessConfig": process, "OpenStdin": config["AttachStdin"],
            "OpenStderr": config["AttachStderr"], "OpenStdout": config["AttachStdout"],
            "CanRemove": False, "ContainerID": self.container.id,
            "DetachKeys": config["DetachKeys"],
            "Pid": self.process.pid if self.process and self.runs else 0,
        }  # fmt: skip


_FAILED = "OCI runtime exec failed: exec failed: unable to start container process: "
FIELDS = {
    "AttachStdin": shapes.FLAG, "AttachStdout": shapes.FLAG, "AttachStderr": shapes.FLAG,
    "Tty": shapes.FLAG, "Privileged": shapes.FLAG, "Cmd": shapes.TEXTS, "Env": shapes.TEXTS,
    "User": shapes.TEXT, "WorkingDir": shapes.TEXT, "DetachKeys": shapes.TEXT,
}  # fmt: skip


def create(host: "Host", container: Container, body: Data, asked: str) -> Exec:
    """Note what is to run."""
    config = shapes.fit(body, FIELDS, ())
    if not config["Cmd"]:
        raise bad("No exec command specified")
    check_runs(container, asked)
    made = Exec(host.fresh_id("exec"), container, config)
    container.execs[made.id] = made
    host.execs[made.id] = container
    _tell(host, made, "exec_create: " + " ".join(config["Cmd"]))
    return made


def check_runs(container: Container, asked: str) -> None:
    """Refuse where nothing can run."""
    if container.state.status == "paused":
        raise conflict(f"Container {asked} is paused, unpause the container before exec")
    if container.state.status == "restarting":
        raise conflict(f"Container {asked} is restarting, wait until the container is running")
    if not container.is_running:
        raise conflict(f"Container {container.id} is not running")


def find(host: "Host", exec_id: str) -> Exec:
    """By its id."""
    container = host.execs.get(exec_id)
    if container is None:
        raise missing(f"No such exec instance: {exec_id}")
    found: Exec = container.execs[exec_id]
    return found


def _tell(host: "Host", one: Exec, action: str, **more: str) -> None:
    attributes = one.container.attributes(execID=one.id, **more)
    host.events.add("container", action, one.container.id, attributes)


async def run(host: "Host", one: Exec, streams: Streams) -> None:
    """Run it; a program that is not there is told on its output, as Docker does."""
    container, command = one.container, one.config["Cmd"]
    machine = container.machine
    if machine is None:
        raise conflict(f"Container {container.id} is not running")
    inside = _inside(one, machine)
    program = host.parts.program(command, inside, container.guest)
    refusal = _refusal(host, one, inside) or ("" if program else _absent(host, command[0]))
    if program is None or refusal:
        one.process = Process(0, command, streams, host.clock.now())
        one.process.ended.set_result(126)
        one.exit_code = 127 if program is None and "/" in command[0] else 126
        _tell(host, one, "exec_start: " + " ".join(command))
        await streams.write(refusal.encode())
        return
    await _run(host, one, (program, inside), streams)


def _refusal(host: "Host", one: Exec, inside: Machine) -> str:
    """Why it cannot begin as who and where it was asked for."""
    if host.os == "windows":
        return ""
    if not is_known(inside, one.container.image.config.get("User", "")):
        return unknown_user(one.user) + "\r\n"
    directory = one.config["WorkingDir"]
    if directory and mounts.kind_at(one.container.disk, directory) is None:
        return _FAILED + (
            f'chdir to cwd ("{directory}") set in config.json failed: no such file or directory: '
            "unknown\r\n"
        )
    return ""


def _absent(host: "Host", name: str) -> str:
    if host.os == "windows":
        return (
            "hcsshim::System::CreateProcess: failure in a Windows system call: "
            "The system cannot find the file specified. (0x2)\r\n"
        )
    return f"{_FAILED}{not_found(name)}: unknown\r\n"


def _inside(one: Exec, machine: Machine) -> Machine:
    """The container as this program sees it."""
    config = one.config
    extra = dict(text.partition("=")[::2] for text in config["Env"] or ())
    made = replace(
        machine,
        environment={**machine.environment, **extra},
        user=config["User"] or machine.user,
        working_directory=config["WorkingDir"] or machine.working_directory,
    )
    if config["Tty"] and machine.host.os == "linux":
        made.environment.setdefault("TERM", "xterm")
    return made


async def _run(host: "Host", one: Exec, what: tuple[Program, Machine], streams: Streams) -> None:
    program, inside = what
    process = Process(host.new_pid(), one.config["Cmd"], streams, host.clock.now())
    one.process = process
    _tell(host, one, "exec_start: " + " ".join(one.config["Cmd"]))
    process.hold(host.tasks.start(process.run(program, inside)))
    one.exit_code = await process.ended
    streams.end_input()
    _tell(host, one, "exec_die", exitCode=str(one.exit_code))
