"""Runs containers: their start, their end, and what happens after it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kitepy.training import health, inside, mounts, ports, users, windows
from kitepy.training.container import Container
from kitepy.training.disks import attach_kernel
from kitepy.training.machine import Machine
from kitepy.training.problems import Problem, bad, conflict, failed
from kitepy.training.process import Process, Streams
from kitepy.training.stats import Usage

if TYPE_CHECKING:
    from kitepy.training.host import Host

LINUX_START_S, PROCESS_START_S, HYPERV_START_S = 0.15, 0.6, 3.5
FIRST_DELAY_S, LONGEST_DELAY_S, STEADY_S = 0.1, 60.0, 10.0


async def start(host: "Host", container: Container, since: float | None = None) -> bool:
    """Start, or be one that was started at an earlier time; False when it runs already."""
    async with container.lock:
        state = container.state
        if state.status == "paused":
            raise conflict("cannot start a paused container, try unpause instead")
        if state.status == "running":
            return False
        if container.dead:
            raise conflict("container is marked for removal and cannot be started")
        container.stopped_by_hand = False
        await _begin(host, container, since)
        return True


async def _begin(host: "Host", container: Container, since: float | None = None) -> None:
    try:
        _check_os_version(host, container)
        await _connect(host, container)
        mounts.events(host, container, "mount")
        await _boot(host, container, since)
    except Problem as problem:
        container.state.error = problem.message
        container.state.exit_code = 127 if "executable file" in problem.message else 128
        await _release(host, container)
        container.tell_exit()
        if container.host_config["AutoRemove"]:
            await forget(host, container, volumes=True)
        raise


def _check_os_version(host: "Host", container: Container) -> None:
    if host.os != "windows" or container.isolation == "hyperv":
        return
    if windows.compatible(container.image.os_version, host.build):
        return
    words = (
        f"hcsshim::CreateComputeSystem {container.id}: {windows.MISMATCH}"
        if host.is_modern
        else f"container {container.id} encountered an error during CreateContainer: failure in a "
        f"Windows system call: {windows.OLD_MISMATCH} (0xc0370101)"
    )
    raise failed(words)


async def _connect(host: "Host", container: Container) -> None:
    for name, wanted in tuple(container.endpoints.items()):
        if name.startswith("container:"):
            continue
        container.endpoints[name] = host.networks.connect(wanted, container.id, container.name)
    first = next(iter(container.endpoints.values()), None)
    bindings = dict(container.host_config["PortBindings"])
    if container.host_config["PublishAllPorts"]:
        for port in container.config.get("ExposedPorts") or {}:
            bindings.setdefault(port, [{}])
    if not bindings or first is None or not first.address:
        return

    async def answer(port: int, reader: Any, writer: Any) -> None:
        await _serve(container, port, reader, writer)

    try:
        await host.ports.publish(container.id, bindings, host.os == "linux", answer)
    except ports.Taken as taken:
        raise ports.failure(container.name, first.endpoint_id, taken) from None


async def _serve(container: Container, port: int, reader: Any, writer: Any) -> None:
    """A client of a published port; the guest answers, if it listens there."""
    machine, process = container.machine, container.process
    if machine is None or process is None:
        return
    await process.streams.gate.wait()
    service = container.guest.services(machine).get(port)
    if service is not None:
        await service(machine, reader, writer)


async def _boot(host: "Host", container: Container, since: float | None) -> None:
    if since is None:
        delay = LINUX_START_S if host.os == "linux" else PROCESS_START_S
        await host.clock.work(HYPERV_START_S if container.isolation == "hyperv" else delay)
    size = tuple(container.host_config["ConsoleSize"])
    streams = container.streams or Streams(tty=container.tty)
    container.streams = None
    if len(size) == 2 and all(isinstance(n, int) and n > 0 for n in size):
        streams.rows, streams.columns = size
    container.disk.read_only = False
    machine = container.machine = _machine(host, container, streams)
    machine.started = host.clock.now() if since is None else since
    attach_kernel(container.disk, machine)
    container.disk.read_only = bool(container.host_config["ReadonlyRootfs"])
    if host.os == "linux" and not users.is_known(machine, container.image.config.get("User", "")):
        raise failed(users.unknown_user(machine.user))
    program = host.parts.program(container.argv, machine, container.guest)
    if program is None:
        raise _no_program(host, container)
    process = Process(host.new_pid(), container.argv, streams, machine.started)
    container.process = process
    _started(host, container, process)
    if since is not None:
        for moment, stream, line in container.guest.past(container.argv, machine):
            container.log.write(stream, line, moment)
    process.hold(host.tasks.start(process.run(program, machine)))
    host.tasks.start(_watch(host, container, process))


def _started(host: "Host", container: Container, process: Process) -> None:
    state, since = container.state, process.started
    state.status, state.pid, state.error = "running", process.pid, ""
    state.exit_code, state.started, state.out_of_memory = 0, since, False
    container.usage = Usage(since)

    async def keep(stream: int, data: bytes) -> None:
        container.log.write(stream, data, host.clock.now())

    container.log.begin()
    process.streams.sinks.insert(0, keep)
    host.events.add("container", "start", container.id, container.attributes())
    if not container.config["OpenStdin"] and not container.tty:
        process.streams.end_input()
    health.begin(host, container)


def _machine(host: "Host", container: Container, streams: Streams) -> Machine:
    config, image = container.config, container.image
    place = next((e for e in container.endpoints.values() if e.address), None)
    hyperv = container.isolation == "hyperv"
    version = image.os_version if hyperv else host.facts.kernel
    environment = dict(text.partition("=")[::2] for text in config["Env"] or ())
    if host.os == "linux":
        environment.setdefault(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        )
        environment.setdefault("HOSTNAME", config["Hostname"])
        environment.setdefault("HOME", "/root" if config["User"] in ("", "root", "0") else "/")
    machine = Machine(
        host=host.facts, container_id=container.id, name=container.name,
        hostname=config["Hostname"], image=image.guest, files=container.disk, clock=host.clock,
        environment=environment, user=config["User"], working_directory=config["WorkingDir"],
        isolation=container.isolation if host.os == "windows" else "",  # type: ignore[arg-type]
        address=place.address if place else "", gateway=place.gateway if place else "",
        os_version=windows.spoken(version) if host.os == "windows" else "",
        started=host.clock.now(), output=streams,
    )  # fmt: skip
    machine.processes = lambda: inside.rows(container)
    machine.kill = lambda pid, name: inside.kill(container, pid, name)
    machine.services = lambda: container.guest.services(machine)
    machine.find = lambda argv: container.guest.program(argv, machine)
    if config["WorkingDir"] and mounts.kind_at(container.disk, config["WorkingDir"]) is None:
        container.disk.make_directory(config["WorkingDir"], parents=True)
    return machine


def _no_program(host: "Host", container: Container) -> Problem:
    return no_program(host, container, container.argv[0])


def no_program(host: "Host", container: Container, name: str) -> Problem:
    """Docker's words when there is no such program."""
    if host.os == "windows":
        return failed(
            f"container {container.id} encountered an error during hcsshim::System::CreateProcess: "
            "failure in a Windows system call: The system cannot find the file specified. (0x2)"
        )
    return bad(
        "failed to create shim task: OCI runtime create failed: runc create failed: unable to "
        f"start container process: {not_found(name)}: unknown"
    )


def not_found(name: str) -> str:
    """What runc says of a program that is not there."""
    if "/" in name:
        return f'exec: "{name}": stat {name}: no such file or directory'
    return f'exec: "{name}": executable file not found in $PATH'


async def _watch(host: "Host", container: Container, process: Process) -> None:
    code = await process.ended
    await _ended(host, container, code)


async def _ended(host: "Host", container: Container, code: int) -> None:
    """Its main program is over."""
    state, now = container.state, host.clock.now()
    ran = now - state.started
    for one in tuple(container.execs.values()):
        if one.process is not None:
            one.process.kill(137)
    if container.process is not None:
        container.process.streams.gate.set()
        container.process.streams.end_input()
    container.log.end(now)
    state.exit_code, state.finished, state.pid = code, now, 0
    state.status = "exited"
    attributes = container.attributes(exitCode=str(code), execDuration=str(int(ran)))
    host.events.add("container", "die", container.id, attributes)
    await _release(host, container)
    delay = _restart_delay(container, code, ran)
    if delay is not None:
        state.status = "restarting"
        host.tasks.start(_again(host, container, delay))
    container.tell_exit()
    if container.host_config["AutoRemove"] and delay is None:
        await forget(host, container, volumes=True)


async def _release(host: "Host", container: Container) -> None:
    await host.ports.withdraw(container.id)
    for place in container.endpoints.values():
        host.networks.disconnect(place, container.id)
    mounts.events(host, container, "unmount")
    container.endpoints = {
        name: replace(e, endpoint_id="", address="", prefix=0, gateway="", mac="")
        for name, e in container.endpoints.items()
    }
    container.machine = None


def _restart_delay(container: Container, code: int, ran: float) -> float | None:
    """Seconds until it starts again, or None."""
    policy = container.host_config["RestartPolicy"]
    name, most = policy["Name"], policy["MaximumRetryCount"]
    wanted = name in ("always", "unless-stopped") or (
        name == "on-failure" and code != 0 and (not most or container.restarts < most)
    )
    if container.stopped_by_hand or container.dead or not wanted:
        return None
    if ran > STEADY_S:
        container.delay_s = FIRST_DELAY_S
    delay: float = container.delay_s
    container.delay_s = min(delay * 2, LONGEST_DELAY_S)
    return delay


async def _again(host: "Host", container: Container, delay: float) -> None:
    await host.clock.sleep(delay)
    async with container.lock:
        if container.state.status != "restarting":
            return
        container.restarts += 1
        try:
            await _begin(host, container)
        except Problem:
            container.state.status = "exited"
            container.tell_exit()


async def forget(host: "Host", container: Container, *, volumes: bool) -> None:
    """Take a stopped container out of the world."""
    container.dead = True
    host.drop(container)
    for one in container.execs:
        host.execs.pop(one, None)
    for mount in container.mounts:
        host.directories.pop(f"{container.id} {mount.destination}", None)
    container.log.remove()
    host.events.add("container", "destroy", container.id, container.attributes())
    container.removed.set()
    if volumes:
        _drop_volumes(host, container)


def _drop_volumes(host: "Host", container: Container) -> None:
    """Those without a name go with their last container."""
    for mount in container.mounts:
        if mount.kind != "volume" or host.mounted_by(mount.source):
            continue
        if host.volumes.find(mount.source).anonymous:
            host.volumes.remove(mount.source, [])
