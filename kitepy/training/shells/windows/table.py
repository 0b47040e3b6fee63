"""All programs of a Windows container that are simulated."""

from collections.abc import Mapping

from kitepy.training.shells.call import Command
from kitepy.training.shells.cmd.shell import cmd
from kitepy.training.shells.powershell.shell import powershell
from kitepy.training.shells.unix import download
from kitepy.training.shells.windows import processes, system, text

MISSING = (
    "attrib",
    "certutil",
    "choco",
    "clip",
    "icacls",
    "net",
    "netsh",
    "netstat",
    "notepad",
    "reg",
    "regedit",
    "robocopy",
    "route",
    "sc",
    "setx",
    "tar",
    "tracert",
    "xcopy",
)

COMMANDS: Mapping[str, Command] = {
    **dict.fromkeys(MISSING, system.not_simulated),
    "cmd": cmd,
    "curl": download.curl,
    "powershell": powershell,
    "pwsh": powershell,
    "hostname": system.hostname,
    "whoami": system.whoami,
    "ipconfig": system.ipconfig,
    "ping": system.ping,
    "where": system.where,
    "systeminfo": system.systeminfo,
    "timeout": system.timeout,
    "nslookup": system.nslookup,
    "tasklist": processes.tasklist,
    "taskkill": processes.taskkill,
    "find": text.find,
    "findstr": text.findstr,
    "more": text.more,
    "sort": text.sort,
}
