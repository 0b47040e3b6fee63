"""All programs of a Linux container that are simulated."""

from collections.abc import Mapping
from types import ModuleType

from kitepy.training.shells.call import Command
from kitepy.training.shells.sh.shell import sh
from kitepy.training.shells.unix import (
    conditions,
    describing,
    download,
    fields,
    files,
    finding,
    listing,
    missing,
    network,
    output,
    processes,
    running,
    search,
    sed,
    sums,
    system,
    text,
)


def _named(module: ModuleType, names: str) -> dict[str, Command]:
    """Commands that are called as their functions are."""
    return {name: getattr(module, name) for name in names.split()}


COMMANDS: Mapping[str, Command] = {
    **dict.fromkeys(missing.NAMES, missing.not_simulated),
    **dict.fromkeys(("sh", "ash", "bash", "dash"), sh),
    **_named(files, "mkdir rmdir rm touch cp mv ln chmod chown readlink realpath mktemp"),
    **_named(describing, "stat du df"),
    **_named(output, "echo printf yes seq"),
    **_named(text, "cat tac rev head tail wc tee nl"),
    **_named(fields, "cut tr sort uniq paste fold"),
    **_named(search, "grep egrep fgrep"),
    **_named(system, "uname arch hostname whoami date uptime free nproc printenv pwd true false"),
    **_named(system, "sleep clear tty stty which basename dirname expr getent"),
    **_named(processes, "ps top pidof pgrep kill pkill watch"),
    **_named(running, "xargs env timeout time"),
    **_named(network, "ping ifconfig ip nslookup"),
    **dict.fromkeys(("test", "[", "[["), conditions.test),
    **dict.fromkeys(("nohup", "nice", "setsid"), running.plainly),
    **_named(download, "curl wget"),
    **{f"{name}sum": sums.digest(name) for name in ("md5", "sha1", "sha256", "sha512")},
    "ls": listing.ls,
    "find": finding.find,
    "sed": sed.sed,
    "id": system.id_,
    "more": text.cat,
    "less": text.cat,
    "reset": system.clear,
    "sync": system.true,
    "base64": sums.base64_,
    "hexdump": sums.hexdump,
}
