"""Variables that every Windows program finds."""

from kitepy.training.machine import Machine
from kitepy.training.shells.names import Folded


def environment(machine: Machine) -> Folded:
    """Windows' own, the image's over them."""
    user = machine.user.rpartition("\\")[2] or _usual(machine)
    home = f"C:\\Users\\{user}"
    found = Folded(
        {
            "ALLUSERSPROFILE": "C:\\ProgramData",
            "APPDATA": f"{home}\\AppData\\Roaming",
            "CommonProgramFiles": "C:\\Program Files\\Common Files",
            "COMPUTERNAME": machine.hostname.upper()[:15],
            "ComSpec": "C:\\Windows\\system32\\cmd.exe",
            "HOMEDRIVE": "C:",
            "HOMEPATH": home[2:],
            "NUMBER_OF_PROCESSORS": str(machine.host.cpus),
            "OS": "Windows_NT",
            "Path": "C:\\Windows\\system32;C:\\Windows;"
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0;"
            "C:\\Program Files\\PowerShell;C:\\Program Files\\dotnet",
            "PATHEXT": ".COM;.EXE;.BAT;.CMD",
            "PROCESSOR_ARCHITECTURE": "AMD64",
            "ProgramData": "C:\\ProgramData",
            "ProgramFiles": "C:\\Program Files",
            "ProgramFiles(x86)": "C:\\Program Files (x86)",
            "PROMPT": "$P$G",
            "SystemDrive": "C:",
            "SystemRoot": "C:\\Windows",
            "TEMP": "C:\\Windows\\Temp",
            "TMP": "C:\\Windows\\Temp",
            "USERDOMAIN": "User Manager",
            "USERNAME": user,
            "USERPROFILE": home,
            "windir": "C:\\Windows",
        }
    )
    found.update(machine.environment)
    return found


def _usual(machine: Machine) -> str:
    plain = "nanoserver" in machine.image and not machine.image.startswith("microsoft/")
    return "ContainerUser" if plain else "ContainerAdministrator"
