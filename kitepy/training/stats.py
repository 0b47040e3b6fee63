"""What containers use, in the two shapes that Docker has for it."""

from typing import TYPE_CHECKING, Any

from kitepy.training.machine import Load
from kitepy.training.moments import NEVER, stamp

if TYPE_CHECKING:
    from kitepy.training.container import Container
    from kitepy.training.host import Host

Data = dict[str, Any]
PACKET = 900
BLKIO = ("io_serviced_recursive", "io_queue_recursive", "io_service_time_recursive",
         "io_wait_time_recursive", "io_merged_recursive", "io_time_recursive",
         "sectors_recursive")  # fmt: skip


class Usage:
    """What a container has used since its start."""

    def __init__(self, started: float) -> None:
        self.started = self.seen = started
        self.cpu_s = self.received = self.sent = self.read = self.written = 0.0
        self.memory = self.peak = 0

    def advance(self, load: Load, now: float) -> None:
        """Go on to now at this load."""
        passed = max(0.0, now - self.seen)
        self.seen = now
        self.cpu_s += load.cpu_cores * passed
        self.received += load.network_in_bytes_s * passed
        self.sent += load.network_out_bytes_s * passed
        self.read += load.disk_read_bytes_s * passed
        self.written += load.disk_write_bytes_s * passed
        self.memory = load.memory_bytes
        self.peak = max(self.peak, self.memory)


def sample(host: "Host", container: "Container", before: Data | None) -> Data:
    """One sample, with the one before it; None: there is none."""
    now = host.clock.now()
    if not container.is_running or container.machine is None:
        return _asleep(container)
    usage: Usage = container.usage
    if container.state.status == "running" or not usage.memory:
        age = now - container.state.started
        usage.advance(_held(host, container, container.guest.load(container.machine, age)), now)
    shape = _windows if host.os == "windows" else _linux
    made = shape(host, container, usage)
    made["read"] = stamp(now)
    made["preread"] = before["read"] if before else NEVER
    made["precpu_stats"] = before["cpu_stats"] if before else _no_cpu()
    return made


def _held(host: "Host", container: "Container", load: Load) -> Load:
    """A load within the limits that the container has."""
    limit = container.host_config["NanoCpus"] / 1e9 or host.facts.cpus
    quota, period = container.host_config["CpuQuota"], container.host_config["CpuPeriod"]
    if quota > 0:
        limit = min(limit, quota / (period or 100_000))
    memory = container.host_config["Memory"] or host.facts.memory_bytes
    return Load(
        min(load.cpu_cores, limit), min(load.memory_bytes, memory), load.network_in_bytes_s,
        load.network_out_bytes_s, load.disk_read_bytes_s, load.disk_write_bytes_s,
    )  # fmt: skip


def _linux(host: "Host", container: "Container", usage: Usage) -> Data:
    from kitepy.training.inside import rows

    nano, cpus = int(usage.cpu_s * 1e9), host.facts.cpus
    cache = usage.memory // 5
    limit = container.host_config["Memory"] or host.facts.memory_bytes
    return {
        "read": "", "preread": "",
        "pids_stats": {"current": len(rows(container)), "limit": _pids(container)},
        "blkio_stats": _blkio(usage), "num_procs": 0, "storage_stats": {},
        "cpu_stats": {
            "cpu_usage": {
                "total_usage": nano, "usage_in_kernelmode": nano // 4,
                "usage_in_usermode": nano - nano // 4,
            },
            "system_cpu_usage": int((usage.seen - usage.started + 1e5) * 1e9 * cpus),
            "online_cpus": cpus,
            "throttling_data": {"periods": 0, "throttled_periods": 0, "throttled_time": 0},
        },
        "precpu_stats": {},
        "memory_stats": {
            "usage": usage.memory + cache, "limit": limit,
            "stats": {"inactive_file": cache, "file": cache, "anon": usage.memory,
                      "active_file": 0, "pgfault": usage.memory >> 12, "pgmajfault": 0},
        },
        "name": f"/{container.name}", "id": container.id, "networks": _networks(usage, container),
    }  # fmt: skip


def _pids(container: "Container") -> int:
    return container.host_config["PidsLimit"] or 18446744073709551615


def _blkio(usage: Usage) -> Data:
    if not usage.read + usage.written:
        served: list[Data] | None = []
    else:
        served = [
            {"major": 8, "minor": 0, "op": op, "value": int(value)}
            for op, value in (("read", usage.read), ("write", usage.written))
        ]
    return {"io_service_bytes_recursive": served, **dict.fromkeys(BLKIO)}


def _networks(usage: Usage, container: "Container") -> Data:
    names = [f"eth{n}" for n, e in enumerate(container.endpoints.values()) if e.address]
    made = {}
    for number, name in enumerate(names):
        received = 0 if number else int(usage.received) + 866
        sent = 0 if number else int(usage.sent)
        made[name] = {
            "rx_bytes": received, "rx_packets": received // PACKET + 1, "rx_errors": 0,
            "rx_dropped": 0, "tx_bytes": sent, "tx_packets": sent // PACKET, "tx_errors": 0,
            "tx_dropped": 0,
        }  # fmt: skip
    return made


def _windows(host: "Host", container: "Container", usage: Usage) -> Data:
    ticks = int(usage.cpu_s * 1e7)
    networks = _networks(usage, container)
    places = [e.endpoint_id for e in container.endpoints.values() if e.address]
    return {
        "read": "", "preread": "", "pids_stats": {}, "blkio_stats": _no_blkio(),
        "num_procs": host.facts.cpus,
        "storage_stats": {
            "read_count_normalized": int(usage.read) >> 12, "read_size_bytes": int(usage.read),
            "write_count_normalized": int(usage.written) >> 12,
            "write_size_bytes": int(usage.written),
        },
        "cpu_stats": {
            "cpu_usage": {
                "total_usage": ticks, "usage_in_kernelmode": ticks // 2,
                "usage_in_usermode": ticks - ticks // 2,
            },
            "throttling_data": {"periods": 0, "throttled_periods": 0, "throttled_time": 0},
        },
        "precpu_stats": {},
        "memory_stats": {
            "commitbytes": usage.memory * 3 // 2, "commitpeakbytes": usage.peak * 3 // 2,
            "privateworkingset": usage.memory,
        },
        "name": f"/{container.name}", "id": container.id,
        "networks": dict(zip(places, networks.values(), strict=False)),
    }  # fmt: skip


def _no_blkio() -> Data:
    return {"io_service_bytes_recursive": None, **dict.fromkeys(BLKIO)}


def _no_cpu() -> Data:
    return {
        "cpu_usage": {"total_usage": 0, "usage_in_kernelmode": 0, "usage_in_usermode": 0},
        "throttling_data": {"periods": 0, "throttled_periods": 0, "throttled_time": 0},
    }


def _asleep(container: "Container") -> Data:
    """What Docker says of a container that does not run."""
    return {
        "read": NEVER, "preread": NEVER, "pids_stats": {}, "blkio_stats": _no_blkio(),
        "num_procs": 0, "storage_stats": {}, "cpu_stats": _no_cpu(),
        "precpu_stats": _no_cpu(), "memory_stats": {},
        "name": f"/{container.name}", "id": container.id,
    }  # fmt: skip
