"""What a container burns: smooth, changing, and the same whenever it is asked again."""

import hashlib
import math

from kitepy.training.guests.spec import Burn
from kitepy.training.machine import Load

_BURSTS_EVERY_S = 7
_START_CORES = 0.6


def at(burn: Burn, seed: str, age_s: float) -> Load:
    """The load at an age."""
    wave = _wave(seed, age_s)
    busy = burn.cpu * max(0.05, 1 + burn.swing * wave)
    starting = _START_CORES * math.exp(-3 * age_s / burn.start_s) if burn.start_s else 0.0
    burst = burn.burst * _burst(seed, age_s)
    warm = 1 - 0.55 * math.exp(-2 * age_s / max(burn.start_s, 0.1))
    memory = burn.memory_bytes * warm * (1 + 0.03 * _wave(seed + "memory", age_s / 3))
    traffic = burn.traffic_bytes_s * max(0.0, 1 + wave + burst)
    return Load(
        cpu_cores=busy + starting + burst,
        memory_bytes=int(memory),
        network_in_bytes_s=traffic,
        network_out_bytes_s=traffic * 2.6,
        disk_read_bytes_s=burn.disk_bytes_s * starting,
        disk_write_bytes_s=burn.disk_bytes_s * max(0.0, 1 + wave),
    )


def _wave(seed: str, age_s: float) -> float:
    """Between -1 and 1, never the same twice for long."""
    shift = _part(seed, "phase") * math.tau
    slow = math.sin(age_s / 47 + shift)
    middle = math.sin(age_s / 11.3 + 2 * shift)
    return 0.4 * slow + 0.3 * middle + 0.3 * (2 * _part(seed, str(int(age_s))) - 1)


def _burst(seed: str, age_s: float) -> float:
    """One short peak in every few seconds, here and there."""
    window, within = divmod(age_s, _BURSTS_EVERY_S)
    height = _part(seed, f"burst {int(window)}")
    if height < 0.45:
        return 0.0
    peak = 1 + 5 * _part(seed, f"peak {int(window)}")
    return height * math.exp(-((within - peak) ** 2))


def _part(seed: str, salt: str) -> float:
    digest = hashlib.blake2b(f"{seed}/{salt}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF
