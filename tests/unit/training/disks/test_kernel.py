"""/dev and /proc tell of the machine, and docker diff knows nothing of them."""

import pytest

from kitepy.training.disks import attach_kernel, tree
from kitepy.training.machine import HostFacts, Machine


class StoppedClock:
    """The world's time, stopped."""

    def now(self) -> float:
        return 1_000.0

    async def sleep(self, seconds: float) -> None:
        raise AssertionError

    async def work(self, seconds: float) -> None:
        await self.sleep(seconds)


@pytest.fixture
def machine() -> Machine:
    disk = tree("linux", "alpine", now=float)
    host = HostFacts("linux", "lab", "6.6.87", cpus=2)
    machine = Machine(host, "c0ffee", "web", "c0ffee", "alpine", disk, StoppedClock())
    machine.address = "172.17.0.2"
    attach_kernel(disk, machine)
    return machine


def test_files_of_the_kernel_are_read(machine: Machine) -> None:
    files = machine.files
    assert files.read("/etc/hostname") == b"c0ffee\n"
    assert b"172.17.0.2\tc0ffee\n" in files.read("/etc/hosts")
    assert files.read("/proc/cpuinfo").count(b"processor") == 2
    assert files.read("/proc/sys/kernel/osrelease") == b"6.6.87\n"
    assert files.stat("/dev/null").device == "null"
    assert files.changes() == []


def test_devices_take_what_is_written_and_proc_refuses(machine: Machine) -> None:
    machine.files.write("/dev/null", b"gone")
    assert machine.files.stat("/dev/null").kind == "device"
    with pytest.raises(OSError, match="Read-only"):
        machine.files.write("/proc/new", b"")
