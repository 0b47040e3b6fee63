"""Raw API answers to dtos; anything odd becomes an empty or unknown field, never an exception."""

import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from kitepy.engine.dto.container import (
    Container,
    ContainerDetail,
    Health,
    Mount,
    NetworkAttachment,
    Port,
    Status,
)
from kitepy.engine.dto.image import Image, ImageDetail, PullEvent, SearchResult
from kitepy.engine.dto.stream import Event, Stats
from kitepy.engine.dto.system import EngineInfo

T = TypeVar("T", str, int, list[Any], dict[str, Any])

_STATUSES = {status.value: status for status in Status}
_UNIT_S = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2592000,
    "year": 31536000,
}
_INT_LIMIT = 1 << 63
_PORT = re.compile("[0-9]{1,5}")
_EXITED = re.compile(r"\((-?[0-9]{1,10})\)")
_AGE = re.compile(
    r"([0-9]{1,6}|an?|Less than a|About an?) (second|minute|hour|day|week|month|year)"
)
_FRACTION = re.compile(r"\.(\d{1,6})\d*")
_HUB = "docker.io/"
_ANONYMOUS = re.compile(r"[0-9a-f]{64}")
SIMULATED_LABEL = "dev.kitepy.simulated=true"


def _get(raw: object, key: str, kind: type[T]) -> T:
    """The value under a key when it has the type that the API promises, else an empty one."""
    value = raw.get(key) if isinstance(raw, dict) else None
    return value if isinstance(value, kind) else kind()


def _int(raw: object, key: str) -> int:
    """The number under a key; the API has 64 bits, more would not fit into a float."""
    value = _get(raw, key, int)
    return value if -_INT_LIMIT <= value < _INT_LIMIT else 0


def _number_of(text: str) -> int | None:
    """A port number; int() would take other digits of Unicode too, or not: ² is one of them."""
    return int(text) if _PORT.fullmatch(text) else None


def _strings(raw: object, key: str) -> tuple[str, ...]:
    return tuple([item for item in _get(raw, key, list) if isinstance(item, str)])


def _labels(raw: object) -> dict[str, str]:
    found = _get(raw, "Labels", dict)
    return {k: v for k, v in found.items() if isinstance(v, str)} if found else {}


def unix_time(text: str) -> float | None:
    """Unix seconds of an RFC 3339 time with nanoseconds; None for Go's zero time and garbage."""
    if not text or text.startswith("0001-"):
        return None
    try:
        return datetime.fromisoformat(_FRACTION.sub(r".\1", text)).timestamp()
    except (ValueError, OverflowError):
        return None


def container_from_list(raw: object, now_s: float | None = None) -> Container:
    """One element of GET /containers/json."""
    labels = _labels(raw)
    text = _get(raw, "Status", str)
    status, is_up, health, exit_code, age_s = _read_status(_get(raw, "State", str), text)
    moment = None if age_s is None else (time.time() if now_s is None else now_s) - age_s
    return _row(
        id=_get(raw, "Id", str),
        name=_own_name(_get(raw, "Names", list)),
        image=_familiar(_get(raw, "Image", str)),
        status=status,
        created_s=float(_int(raw, "Created")),
        started_s=moment if is_up else None,
        finished_s=None if is_up else moment,
        exit_code=exit_code,
        oom_killed=False,
        health=health,
        ports=_ports_from_list(_get(raw, "Ports", list)),
        project=labels.get("com.docker.compose.project"),
        service=labels.get("com.docker.compose.service"),
        isolation="",
        labels=labels,
        status_text=text,
    )


def _row(**facts: object) -> Container:
    # A frozen dataclass sets its fields one call each: for 500 rows that takes as long as
    # parsing their JSON. A test compares the result with one made the usual way.
    made = object.__new__(Container)
    made.__dict__.update(facts)
    return made


def _own_name(names: Sequence[object]) -> str:
    if len(names) != 1:
        # A container that others link to has their aliases too: /web and /other/alias.
        own = [name for name in names if isinstance(name, str) and name.count("/") <= 1]
        names = own or names
    name = names[0] if names else ""
    return name.lstrip("/") if isinstance(name, str) else ""


@lru_cache(maxsize=1024)
def _read_status(state: str, text: str) -> tuple[Status, bool, Health, int | None, float | None]:
    """Status, whether it is up, health, exit code and age; the same few come in every list."""
    status = _STATUSES.get(state, Status.UNKNOWN)
    exited = None if status.is_up else _EXITED.search(text)
    code = int(exited[1]) if exited else None
    return status, status.is_up, _health_of_text(text), code, _age_s(text)


def _age_s(status_text: str) -> float | None:
    found = _AGE.search(status_text)
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else 1
    return float(count * _UNIT_S[found[2]])


def _health_of_text(text: str) -> Health:
    if "(healthy)" in text:
        return Health.HEALTHY
    if "(unhealthy)" in text:
        return Health.UNHEALTHY
    return Health.STARTING if "health: starting" in text else Health.NONE


def _ports_from_list(raw: list[Any]) -> tuple[Port, ...]:
    if not raw:
        return ()
    found = {
        Port(
            _int(p, "PrivatePort"),
            _get(p, "Type", str) or "tcp",
            _int(p, "PublicPort") or None,
            _get(p, "IP", str),
        )
        for p in raw
    }
    return tuple(sorted(found, key=_port_order))


def _port_order(port: Port) -> tuple[int, str, int, str]:
    return (port.private_port, port.protocol, port.public_port or 0, port.host_ip)


def container_detail(raw: object) -> ContainerDetail:
    """GET /containers/{id}/json."""
    config, host = _get(raw, "Config", dict), _get(raw, "HostConfig", dict)
    state = _get(raw, "State", dict)
    health = _get(state, "Health", dict)
    probes = _get(health, "Log", list)
    command = (_get(raw, "Path", str), *_strings(raw, "Args"))
    return ContainerDetail(
        container=container_from_inspect(raw),
        image_id=_get(raw, "Image", str),
        command=tuple(word for word in command[:1] if word) + command[1:],
        environment=_environment(config),
        working_dir=_get(config, "WorkingDir", str),
        user=_get(config, "User", str),
        hostname=_get(config, "Hostname", str),
        mounts=tuple(_mount(m) for m in _get(raw, "Mounts", list)),
        networks=_networks(_get(raw, "NetworkSettings", dict)),
        restart_policy=_get(_get(host, "RestartPolicy", dict), "Name", str) or "no",
        tty=config.get("Tty") is True,
        open_stdin=config.get("OpenStdin") is True,
        error=_get(state, "Error", str),
        health_output=_get(probes[-1], "Output", str) if probes else "",
        auto_remove=host.get("AutoRemove") is True,
        platform=_get(raw, "Platform", str),
        restart_count=_int(raw, "RestartCount"),
    )


def container_from_inspect(raw: object) -> Container:
    """The row that an inspect tells: exact times, exit code and out-of-memory mark."""
    config, host = _get(raw, "Config", dict), _get(raw, "HostConfig", dict)
    state, labels = _get(raw, "State", dict), _labels(config)
    status = _STATUSES.get(_get(state, "Status", str), Status.UNKNOWN)
    ended = status in (Status.EXITED, Status.DEAD)
    isolation = _get(host, "Isolation", str)
    health = _get(_get(state, "Health", dict), "Status", str)
    return Container(
        id=_get(raw, "Id", str),
        name=_get(raw, "Name", str).lstrip("/"),
        image=_familiar(_get(config, "Image", str)),
        status=status,
        created_s=unix_time(_get(raw, "Created", str)) or 0.0,
        started_s=unix_time(_get(state, "StartedAt", str)) if status.is_up else None,
        finished_s=unix_time(_get(state, "FinishedAt", str)) if ended else None,
        exit_code=_int(state, "ExitCode") if ended else None,
        oom_killed=ended and state.get("OOMKilled") is True,
        health=next((h for h in Health if h.value == health), Health.NONE),
        ports=_ports_from_inspect(raw, config),
        project=labels.get("com.docker.compose.project"),
        service=labels.get("com.docker.compose.service"),
        isolation=isolation if isolation in ("process", "hyperv") else "",
        labels=labels,
    )


def _ports_from_inspect(raw: object, config: dict[str, Any]) -> tuple[Port, ...]:
    published = _get(_get(raw, "NetworkSettings", dict), "Ports", dict)
    found: set[Port] = set()
    for key in {*published, *_get(config, "ExposedPorts", dict)}:
        text, _, protocol = str(key).partition("/")
        number = _number_of(text)
        if number is None:
            continue
        found |= {
            Port(
                number,
                protocol or "tcp",
                _number_of(_get(b, "HostPort", str)) or None,
                _get(b, "HostIp", str),
            )
            for b in _get(published, key, list)
        } or {Port(number, protocol or "tcp")}
    return tuple(sorted(found, key=_port_order))


def _environment(config: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition("=") for line in _strings(config, "Env"))
    return tuple((name, value) for name, _, value in pairs)


def _mount(raw: object) -> Mount:
    name = _get(raw, "Name", str)
    return Mount(
        kind=_get(raw, "Type", str),
        source=_get(raw, "Source", str),
        destination=_get(raw, "Destination", str),
        read_write=isinstance(raw, dict) and raw.get("RW") is True,
        volume_name=name or None,
        anonymous=bool(_ANONYMOUS.fullmatch(name)),
    )


def _networks(settings: dict[str, Any]) -> tuple[NetworkAttachment, ...]:
    networks = _get(settings, "Networks", dict)
    return tuple(
        NetworkAttachment(n, _get(networks[n], "IPAddress", str)) for n in sorted(networks)
    )


def _familiar(name: str) -> str:
    """As docker says it: podman puts the names of registry and library in front."""
    return name.removeprefix(_HUB).removeprefix("library/") if name.startswith(_HUB) else name


def image(raw: object) -> Image:
    """One element of GET /images/json."""
    tags = tuple(_familiar(t) for t in _strings(raw, "RepoTags") if t != "<none>:<none>")
    return Image(_get(raw, "Id", str), tags, _int(raw, "Size"), float(_int(raw, "Created")))


def image_detail(raw: object) -> ImageDetail:
    """GET /images/{name}/json."""
    config = _get(raw, "Config", dict)
    ports = (str(key).partition("/") for key in _get(config, "ExposedPorts", dict))
    return ImageDetail(
        id=_get(raw, "Id", str),
        tags=tuple(map(_familiar, _strings(raw, "RepoTags"))),
        os=_get(raw, "Os", str),
        architecture=_get(raw, "Architecture", str),
        os_version=_get(raw, "OsVersion", str),
        size_bytes=_int(raw, "Size"),
        exposed_ports=tuple(
            sorted((int(n), p or "tcp") for n, _, p in ports if _PORT.fullmatch(n))
        ),
        volumes=tuple(sorted(str(v) for v in _get(config, "Volumes", dict))),
        command=(*_strings(config, "Entrypoint"), *_strings(config, "Cmd")),
        environment=_environment(config),
    )


def pull_event(raw: object) -> PullEvent:
    """One line of POST /images/create; an error line is the caller's to see."""
    progress = _get(raw, "progressDetail", dict)
    status = _get(raw, "status", str)
    layer = "" if status.startswith("Pulling from") else _get(raw, "id", str)
    return PullEvent(
        status, layer, _int(progress, "current") or None, _int(progress, "total") or None
    )


def search_result(raw: object) -> SearchResult:
    """One element of GET /images/search."""
    official = isinstance(raw, dict) and raw.get("is_official") is True
    stars = max(0, _int(raw, "star_count"))
    return SearchResult(_get(raw, "name", str), _get(raw, "description", str), stars, official)


def systems(raw: object) -> tuple[str, ...]:
    """GET /distribution/{name}/json: attestations in a list are for the system "unknown"."""
    named = [_get(one, "os", str) for one in _get(raw, "Platforms", list)]
    return tuple(dict.fromkeys(name for name in named if name not in ("", "unknown")))


def event(raw: object) -> Event:
    """One line of GET /events; Type, Action and Actor are in every API since 1.22."""
    actor = _get(raw, "Actor", dict)
    time_ns = _int(raw, "timeNano") or _int(raw, "time") * 1_000_000_000
    attributes = {k: v for k, v in _get(actor, "Attributes", dict).items() if isinstance(v, str)}
    return Event(
        _get(raw, "Type", str),
        _get(raw, "Action", str),
        _get(actor, "ID", str),
        time_ns,
        attributes,
    )


def engine_info(
    version: Mapping[str, Any], info: Mapping[str, Any], api_version: str
) -> EngineInfo:
    """What GET /version and GET /info say together."""
    product = _get(_get(version, "Platform", dict), "Name", str) or "Docker Engine"
    return EngineInfo(
        version=_get(version, "Version", str),
        api_version=api_version,
        os=_get(version, "Os", str) or _get(info, "OSType", str) or "linux",
        architecture=_get(version, "Arch", str),
        os_version=_get(info, "OSVersion", str),
        operating_system=_get(info, "OperatingSystem", str),
        cpus=_int(info, "NCPU"),
        memory_bytes=_int(info, "MemTotal"),
        default_isolation=_get(info, "Isolation", str),
        name=_get(info, "Name", str),
        storage_driver=_get(info, "Driver", str),
        root_dir=_get(info, "DockerRootDir", str),
        product=product,
        simulated=SIMULATED_LABEL in _strings(info, "Labels"),
    )


def stats(raw: object) -> Stats:
    """One sample of GET /containers/{id}/stats, by the formulas of docker stats."""
    now, before = _get(raw, "cpu_stats", dict), _get(raw, "precpu_stats", dict)
    memory = _get(raw, "memory_stats", dict)
    read_ns = int((unix_time(_get(raw, "read", str)) or 0) * 1e9)
    used = _int(_get(now, "cpu_usage", dict), "total_usage")
    used -= _int(_get(before, "cpu_usage", dict), "total_usage")
    if "privateworkingset" in memory or _int(raw, "num_procs"):
        cpu = _cpu_windows(raw, used)
        return Stats(read_ns, cpu, _int(memory, "privateworkingset"), None)
    system = _int(now, "system_cpu_usage") - _int(before, "system_cpu_usage")
    known = "system_cpu_usage" in before and system > 0
    cpus = _int(now, "online_cpus") or len(_get(_get(now, "cpu_usage", dict), "percpu_usage", list))
    cpu = max(0.0, used / system * max(1, cpus) * 100) if known else None
    return Stats(read_ns, cpu, _memory_linux(memory), _int(memory, "limit") or None)


def _memory_linux(memory: dict[str, Any]) -> int:
    # docker stats leaves the page cache out: total_inactive_file on cgroup v1, inactive_file on v2.
    details = _get(memory, "stats", dict)
    cache = _int(details, "total_inactive_file") or _int(details, "inactive_file")
    usage = _int(memory, "usage")
    return usage - cache if cache < usage else usage


def _cpu_windows(raw: object, used: int) -> float | None:
    now, before = unix_time(_get(raw, "read", str)), unix_time(_get(raw, "preread", str))
    if now is None or before is None or now <= before:
        return None
    # Windows counts in 100 ns, over all processors together.
    possible = (now - before) * 1e7 * max(1, _int(raw, "num_procs"))
    return max(0.0, used / possible * 100)
