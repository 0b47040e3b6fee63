"""Config and HostConfig as Docker has them: every key with its kind, checked, with defaults."""

import copy
from typing import Any

from kitepy.training.problems import bad

Data = dict[str, Any]
TEXT, FLAG, NUMBER, TEXTS, TABLE, ITEMS = "string", "bool", "int", "[]string", "map", "[]struct"
_KINDS: dict[str, tuple[type, ...]] = {
    TEXT: (str,), FLAG: (bool,), NUMBER: (int, float), TEXTS: (list,), TABLE: (dict,),
    ITEMS: (list,),
}  # fmt: skip
_DEFAULTS: Data = {TEXT: "", FLAG: False, NUMBER: 0, TEXTS: None, TABLE: None, ITEMS: None}


def _table(**kinds: str) -> dict[str, str]:
    return {name: kind for kind, names in kinds.items() for name in names.split()}


CONFIG = {
    "Hostname": TEXT, "Domainname": TEXT, "User": TEXT, "AttachStdin": FLAG, "AttachStdout": FLAG,
    "AttachStderr": FLAG, "ExposedPorts": TABLE, "Tty": FLAG, "OpenStdin": FLAG, "StdinOnce": FLAG,
    "Env": TEXTS, "Cmd": TEXTS, "Healthcheck": TABLE, "ArgsEscaped": FLAG, "Image": TEXT,
    "Volumes": TABLE, "WorkingDir": TEXT, "Entrypoint": TEXTS, "NetworkDisabled": FLAG,
    "MacAddress": TEXT, "OnBuild": TEXTS, "Labels": TABLE, "StopSignal": TEXT,
    "StopTimeout": NUMBER, "Shell": TEXTS,
}  # fmt: skip
SILENT = ("ExposedPorts", "Healthcheck", "ArgsEscaped", "NetworkDisabled", "MacAddress",
          "StopSignal", "StopTimeout", "Shell")  # fmt: skip
"""Left out where they say nothing."""
HOST_CONFIG = {
    "Binds": TEXTS, "ContainerIDFile": TEXT, "LogConfig": TABLE, "NetworkMode": TEXT,
    "PortBindings": TABLE, "RestartPolicy": TABLE, "AutoRemove": FLAG, "VolumeDriver": TEXT,
    "VolumesFrom": TEXTS, "ConsoleSize": ITEMS, "Annotations": TABLE, "CapAdd": TEXTS,
    "CapDrop": TEXTS, "CgroupnsMode": TEXT, "Dns": TEXTS, "DnsOptions": TEXTS, "DnsSearch": TEXTS,
    "ExtraHosts": TEXTS, "GroupAdd": TEXTS, "IpcMode": TEXT, "Cgroup": TEXT, "Links": TEXTS,
    "OomScoreAdj": NUMBER, "PidMode": TEXT, "Privileged": FLAG, "PublishAllPorts": FLAG,
    "ReadonlyRootfs": FLAG, "SecurityOpt": TEXTS, "StorageOpt": TABLE, "Tmpfs": TABLE,
    "UTSMode": TEXT, "UsernsMode": TEXT, "ShmSize": NUMBER, "Sysctls": TABLE, "Runtime": TEXT,
    "Isolation": TEXT, "CpuShares": NUMBER, "Memory": NUMBER, "NanoCpus": NUMBER,
    "CgroupParent": TEXT, "BlkioWeight": NUMBER, "BlkioWeightDevice": ITEMS,
    "BlkioDeviceReadBps": ITEMS, "BlkioDeviceWriteBps": ITEMS, "BlkioDeviceReadIOps": ITEMS,
    "BlkioDeviceWriteIOps": ITEMS, "CpuPeriod": NUMBER, "CpuQuota": NUMBER,
    "CpuRealtimePeriod": NUMBER, "CpuRealtimeRuntime": NUMBER, "CpusetCpus": TEXT,
    "CpusetMems": TEXT, "Devices": ITEMS, "DeviceCgroupRules": TEXTS, "DeviceRequests": ITEMS,
    "KernelMemory": NUMBER, "KernelMemoryTCP": NUMBER, "MemoryReservation": NUMBER,
    "MemorySwap": NUMBER, "MemorySwappiness": NUMBER, "OomKillDisable": FLAG, "PidsLimit": NUMBER,
    "Ulimits": ITEMS, "CpuCount": NUMBER, "CpuPercent": NUMBER, "IOMaximumIOps": NUMBER,
    "IOMaximumBandwidth": NUMBER, "Mounts": ITEMS, "Init": FLAG, "MaskedPaths": TEXTS,
    "ReadonlyPaths": TEXTS,
}  # fmt: skip
HOST_SILENT = ("Annotations", "StorageOpt", "Tmpfs", "Sysctls", "Mounts", "Init")
NULLS = ("MemorySwappiness", "PidsLimit")
MASKED = [f"/proc/{name}" for name in (
    "asound", "acpi", "kcore", "keys", "latency_stats", "timer_list", "timer_stats", "sched_debug",
    "scsi")] + ["/sys/firmware"]  # fmt: skip
READ_ONLY: list[str] = [f"/proc/{name}" for name in ("bus", "fs", "irq", "sys", "sysrq-trigger")]


def fit(given: Data, kinds: dict[str, str], silent: tuple[str, ...]) -> Data:
    """All keys that Docker knows, in its order; what is of the wrong kind is refused."""
    lower = {str(name).lower(): value for name, value in given.items()}
    made: Data = {}
    for name, kind in kinds.items():
        value = lower.get(name.lower())
        if value is None:
            if name not in silent:
                made[name] = None if name in NULLS else copy.copy(_DEFAULTS[kind])
            continue
        made[name] = _checked(name, kind, value)
    return made


def _checked(name: str, kind: str, value: Any) -> Any:
    if kind == TEXTS and isinstance(value, str):
        return [value]
    if not _is(kind, value):
        raise _mismatch(name, kind, value)
    if kind == TEXTS and not all(isinstance(item, str) for item in value):
        raise _mismatch(name, TEXT, next(i for i in value if not isinstance(i, str)))
    if kind == NUMBER:
        return int(value)
    return copy.deepcopy(value)


def _is(kind: str, value: object) -> bool:
    return isinstance(value, _KINDS[kind]) and not (kind == NUMBER and isinstance(value, bool))


def _mismatch(name: str, kind: str, value: Any) -> Exception:
    words = {str: "string", bool: "bool", int: "number", float: "number", list: "array",
             dict: "object"}  # fmt: skip
    found = words.get(type(value), "null")
    return bad(f"json: cannot unmarshal {found} into Go struct field {name} of type {kind}")


def table(value: Any, name: str) -> Data:
    """An object inside another one; None is an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _mismatch(name, "struct", value)
    return value


def items(value: Any, name: str) -> list[Data]:
    """A list of objects; None is an empty one."""
    if not isinstance(value, list | None):
        raise _mismatch(name, ITEMS, value)
    return [table(item, name) for item in value or ()]


def text(value: Any, name: str) -> str:
    """A text; None is an empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _mismatch(name, TEXT, value)
    return value


def texts(value: Any, name: str) -> dict[str, str]:
    """Names with texts, such as labels; None is none."""
    return {key: text(item, name) for key, item in table(value, name).items()}


def number(value: Any, name: str) -> int:
    """A whole number; None is 0."""
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int):
        raise _mismatch(name, NUMBER, value)
    return value


def config(given: Data) -> Data:
    """A container's Config."""
    made = fit(given, CONFIG, SILENT)
    made["Labels"] = texts(made["Labels"], "Labels")
    made["Volumes"] = made["Volumes"] or None
    return made


def host_config(given: Data, *, windows: bool, version: tuple[int, int]) -> Data:
    """A container's HostConfig, with what Docker fills in."""
    made = fit(given, HOST_CONFIG, HOST_SILENT)
    made["NetworkMode"] = made["NetworkMode"] or "default"
    made["PortBindings"] = made["PortBindings"] or {}
    _restart_policy(made)
    log = table(made["LogConfig"], "LogConfig")
    made["LogConfig"] = {
        "Type": text(log.get("Type"), "Type") or "json-file",
        "Config": texts(log.get("Config"), "Config"),
    }
    made["ConsoleSize"] = made["ConsoleSize"] or [0, 0]
    if windows:
        return made
    made["IpcMode"] = made["IpcMode"] or "private"
    made["CgroupnsMode"] = made["CgroupnsMode"] or ("host" if version < (1, 42) else "private")
    made["ShmSize"] = made["ShmSize"] or 64 << 20
    made["Runtime"] = made["Runtime"] or "runc"
    if made["MaskedPaths"] is None and not made["Privileged"]:
        made["MaskedPaths"], made["ReadonlyPaths"] = list(MASKED), list(READ_ONLY)
    return made


def _restart_policy(made: Data) -> None:
    policy = table(made["RestartPolicy"], "RestartPolicy")
    name = text(policy.get("Name"), "Name")
    count = number(policy.get("MaximumRetryCount"), "MaximumRetryCount")
    if name not in ("", "no", "always", "unless-stopped", "on-failure"):
        raise bad(f"invalid restart policy '{name}'")
    if count and name != "on-failure":
        raise bad(f"maximum retry count cannot be used with restart policy '{name}'")
    if count < 0:
        raise bad("maximum retry count cannot be negative")
    if name not in ("", "no") and made["AutoRemove"]:
        raise bad("can't create 'AutoRemove' container with restart policy")
    made["RestartPolicy"] = {"Name": name, "MaximumRetryCount": count}
