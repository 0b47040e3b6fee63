"""Rules of Windows containers: which image runs on which host, and what there is not."""

from typing import Any

from kitepy.training.problems import bad, failed

LTSC = (20348, 26100)
FIRST_BUILD = 14393
NOT_THERE = {
    "PidsLimit": "PidsLimit", "Ulimits": "Ulimits", "MemorySwap": "MemorySwap",
    "MemoryReservation": "MemoryReservation", "BlkioWeight": "BlkioWeight",
    "CpusetCpus": "CpusetCpus", "CpusetMems": "CpusetMems", "CpuPeriod": "CPUPeriod",
    "CpuQuota": "CPUQuota", "CgroupParent": "CgroupParent", "OomKillDisable": "OomKillDisable",
    "KernelMemory": "KernelMemory",
}  # fmt: skip
MISMATCH = "The container operating system does not match the host operating system."
OLD_MISMATCH = (
    "The operating system of the container does not match the operating system of the host."
)


def build(version: str) -> int:
    """20348 of 10.0.20348.4294."""
    parts = version.split(".")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 0


def spoken(version: str) -> str:
    """As ver says it: the first Windows Server with containers leaves the revision out."""
    return version if build(version) > FIRST_BUILD else ".".join(version.split(".")[:3])


def newer(version: str, host_build: int) -> bool:
    """Whether no isolation at all can run it."""
    return build(version) > host_build


def compatible(version: str, host_build: int) -> bool:
    """Whether it runs on the host's own kernel."""
    image = build(version)
    if host_build < LTSC[0] or image == host_build:
        return image == host_build
    older = [b for b in LTSC if b <= host_build]
    floor = older[-2] if host_build >= LTSC[1] and len(older) > 1 else older[-1]
    return floor <= image <= host_build


def check(host_config: dict[str, Any]) -> None:
    """Refuse what there is not on Windows."""
    if host_config["Privileged"]:
        raise bad("invalid option: privileged mode is not supported for Windows containers")
    if host_config["ReadonlyRootfs"]:
        raise bad("invalid option: read-only mode is not supported for Windows containers")
    for name, word in NOT_THERE.items():
        if host_config.get(name):
            raise bad(f"invalid option: Windows does not support {word}")
    if host_config["NetworkMode"] == "host":
        raise bad("invalid option: host network mode is not supported for Windows containers")


def check_isolation(value: str, os: str) -> str:
    """The isolation that is asked for, in lower case; refused where there is no such."""
    name = value.lower()
    if os == "linux":
        if name not in ("", "default"):
            raise failed(f"Invalid isolation: \"{value}\" - linux only supports 'default'")
    elif name not in ("", "default", "process", "hyperv"):
        raise bad(
            f"invalid isolation ({value}): Windows supports 'default', 'process', or 'hyperv'"
        )
    return name
