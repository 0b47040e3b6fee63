"""Windows' own words for what went wrong, and how it writes numbers and times."""

import errno
import time

from kitepy.training.machine import Machine
from kitepy.training.shells.call import Call

WORDS = {
    errno.ENOENT: "The system cannot find the file specified.",
    errno.ENOTDIR: "The directory name is invalid.",
    errno.EISDIR: "Access is denied.",
    errno.EACCES: "Access is denied.",
    errno.EROFS: "The media is write protected.",
    errno.EBUSY: "The process cannot access the file because it is being used by another process.",
    errno.ENOTEMPTY: "The directory is not empty.",
    errno.EEXIST: "Cannot create a file when that file already exists.",
    errno.ENOSPC: "There is not enough space on the disk.",
    errno.EINVAL: "The filename, directory name, or volume label syntax is incorrect.",
    errno.ENAMETOOLONG: "The filename or extension is too long.",
}
NOT_SIMULATED = "is not simulated in KitePy's training engine."
NO_PATH = "The system cannot find the path specified."


def words(error: OSError) -> str:
    """A sentence."""
    return WORDS.get(error.errno or 0, "Access is denied.")


def build(call: Call) -> int:
    """20348 of 10.0.20348.4294."""
    parts = version(call.machine).split(".")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 0


def version(machine: Machine) -> str:
    """What ver shows; builds before 16299 keep their revision to themselves."""
    parts = (machine.os_version or machine.host.kernel).split(".")
    early = len(parts) > 3 and parts[2].isdigit() and int(parts[2]) < 16_299
    return ".".join(parts[:3] if early else parts)


def copyright_line(call: Call) -> str:
    """Older builds name a year."""
    year = {14393: "2016 ", 16299: "2017 ", 17763: "2018 "}.get(build(call), "")
    return f"(c) {year}Microsoft Corporation. All rights reserved."


def moment(seconds: float, form: str) -> str:
    """A time in the container's zone, which is UTC."""
    return time.strftime(form, time.gmtime(min(max(seconds, 0), 1 << 36)))


def user(call: Call) -> str:
    """ContainerUser in Nano Server, ContainerAdministrator elsewhere, as the images say."""
    if call.machine.user:
        return call.machine.user.rpartition("\\")[2]
    return call.environment.get("USERNAME", "ContainerAdministrator")
