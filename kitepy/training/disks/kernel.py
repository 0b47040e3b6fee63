"""What a kernel and Docker put into a Linux container's tree: /dev, /proc and files in /etc."""

from collections.abc import Callable, Mapping, Sequence

from kitepy.training.disks.disk import Disk
from kitepy.training.disks.node import Node
from kitepy.training.machine import Machine, ProcessRow

Content = Callable[[], str]
Tree = Mapping[str, "Tree | Content"]

DEVICES = {
    "null": 0o666,
    "zero": 0o666,
    "full": 0o666,
    "random": 0o666,
    "urandom": 0o666,
    "tty": 0o666,
    "console": 0o620,
    "stdin": 0o620,
    "stdout": 0o620,
    "stderr": 0o620,
}


def attach_kernel(disk: Disk, machine: Machine) -> None:
    """Mount them; /proc tells of the machine as it is when it is read."""
    if disk.os == "windows":
        return
    _mount(disk, "/dev", _devices(machine))
    _mount(disk, "/proc", _directory("", machine, _proc(machine)), read_only=True)
    sys: Tree = {"kernel": {"hostname": lambda: _line(machine.hostname)}}
    _mount(disk, "/sys", _directory("", machine, sys), read_only=True)
    for name, content in _etc(machine).items():
        _mount(disk, f"/etc/{name}", _file(name, machine, content))


def _mount(disk: Disk, path: str, root: Node, *, read_only: bool = False) -> None:
    disk.mount(path, Disk("linux", root, now=disk.now), read_only=read_only)


def _line(text: str) -> str:
    return text + "\n"


def _file(name: str, machine: Machine, content: Content) -> Node:
    def live() -> bytes:
        return content().encode("utf-8", "replace")

    return Node(name, "file", 0o644, machine.clock.now(), live=live)


def _directory(name: str, machine: Machine, tree: Tree) -> Node:
    node = Node(name, "directory", 0o555, machine.clock.now())
    for below, value in tree.items():
        node.children[below] = (
            _file(below, machine, value) if callable(value) else _directory(below, machine, value)
        )
    return node


def _devices(machine: Machine) -> Node:
    node = _directory("", machine, {"pts": {}, "shm": {}, "mqueue": {}})
    node.mode = 0o755
    for name, mode in DEVICES.items():
        device = Node(name, "device", mode, machine.clock.now(), target=name)
        node.children[name] = device
    return node


def _etc(machine: Machine) -> dict[str, Content]:
    def hosts() -> str:
        lines = ["127.0.0.1\tlocalhost", "::1\tlocalhost ip6-localhost ip6-loopback"]
        if machine.address:
            lines.append(f"{machine.address}\t{machine.hostname}")
        return "\n".join((*lines, ""))

    return {
        "hosts": hosts,
        "hostname": lambda: _line(machine.hostname),
        "resolv.conf": lambda: _line(f"nameserver {machine.gateway or '127.0.0.11'}"),
    }


def _proc(machine: Machine) -> Tree:
    host = machine.host
    first: Tree = {
        "cmdline": lambda: _first(machine.processes()).command.replace(" ", "\0") + "\0",
        "comm": lambda: _line(_first(machine.processes()).name),
        "environ": lambda: "".join(f"{k}={v}\0" for k, v in machine.environment.items()),
    }
    kernel: Tree = {
        "hostname": lambda: _line(machine.hostname),
        "osrelease": lambda: _line(host.kernel),
    }
    return {
        "1": first,
        "self": first,
        "cpuinfo": lambda: "\n".join(map(_cpu, range(host.cpus))),
        "loadavg": lambda: f"0.08 0.03 0.01 1/{len(machine.processes())} 1\n",
        "meminfo": lambda: _memory(host.memory_bytes, machine.processes()),
        "mounts": lambda: "overlay / overlay rw,relatime 0 0\nproc /proc proc ro,relatime 0 0\n",
        "sys": {"kernel": kernel},
        "uptime": lambda: f"{_age_s(machine):.2f} {_age_s(machine) * host.cpus:.2f}\n",
        "version": lambda: f"Linux version {host.kernel} (simulated by KitePy) #1 SMP\n",
    }


def _first(rows: Sequence[ProcessRow]) -> ProcessRow:
    return min(rows, key=lambda row: row.pid) if rows else ProcessRow(1, 0, "root", "sh", "sh", 0.0)


def _age_s(machine: Machine) -> float:
    """Of the simulated host, which was there before the container."""
    return 86_400.0 + max(0.0, machine.clock.now() - _first(machine.processes()).started)


def _cpu(number: int) -> str:
    return (
        f"processor\t: {number}\nvendor_id\t: Simulated\nmodel name\t: KitePy training CPU\n"
        "cpu MHz\t\t: 2800.000\ncache size\t: 16384 KB\n"
    )


def _memory(total_bytes: int, rows: Sequence[ProcessRow]) -> str:
    used = sum(row.memory_bytes for row in rows)
    total, free = total_bytes >> 10, (total_bytes * 3 // 5 - used) >> 10
    available = free + (total >> 3)
    return "".join(
        f"{name + ':':<16}{size:>9} kB\n"
        for name, size in (
            ("MemTotal", total),
            ("MemFree", free),
            ("MemAvailable", available),
            ("Buffers", total >> 7),
            ("Cached", total >> 3),
            ("SwapTotal", 0),
            ("SwapFree", 0),
        )
    )
