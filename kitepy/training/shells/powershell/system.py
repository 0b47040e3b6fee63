"""Cmdlets about processes, services, time, the session and PowerShell itself."""

import fnmatch

from kitepy.training.machine import ProcessRow
from kitepy.training.shells import web
from kitepy.training.shells.powershell.commands import Context
from kitepy.training.shells.powershell.values import (
    Moment,
    PowerShellError,
    Thing,
    Value,
    items,
    number,
    text,
)
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.windows.words import moment

OWN_PID = 4_242
SERVICES = (
    ("Running", "CExecSvc", "Container Execution Agent", True),
    ("Running", "CryptSvc", "Cryptographic Services", True),
    ("Running", "DcomLaunch", "DCOM Server Process Launcher", True),
    ("Running", "Dhcp", "DHCP Client", True),
    ("Stopped", "DiagTrack", "Diagnostics Tracking Service", True),
    ("Running", "Dnscache", "DNS Client", True),
    ("Running", "EventLog", "Windows Event Log", True),
    ("Running", "EventSystem", "COM+ Event System", False),
    ("Running", "gpsvc", "Group Policy Client", True),
    ("Running", "iphlpsvc", "IP Helper", False),
    ("Stopped", "KeyIso", "CNG Key Isolation", True),
    ("Running", "LanmanServer", "Server", False),
    ("Running", "LanmanWorkstation", "Workstation", False),
    ("Running", "lmhosts", "TCP/IP NetBIOS Helper", True),
    ("Stopped", "msiserver", "Windows Installer", True),
    ("Running", "nsi", "Network Store Interface Service", True),
    ("Running", "PolicyAgent", "IPsec Policy Agent", False),
    ("Running", "RpcEptMapper", "RPC Endpoint Mapper", True),
    ("Running", "RpcSs", "Remote Procedure Call (RPC)", True),
    ("Running", "SamSs", "Security Accounts Manager", True),
    ("Running", "Schedule", "Task Scheduler", True),
    ("Stopped", "TrustedInstaller", "Windows Modules Installer", True),
    ("Stopped", "W32Time", "Windows Time", True),
    ("Running", "Winmgmt", "Windows Management Instrumentation", False),
    ("Stopped", "WinRM", "Windows Remote Management (WS-Man...", True),
    ("Running", "W3SVC", "World Wide Web Publishing Service", False),
)


def _rows(context: Context) -> list[ProcessRow]:
    state = context.shell.state
    rows = list(state.machine.processes())
    known = {row.name.lower().removesuffix(".exe") for row in rows}
    now, session = state.machine.clock.now(), max((row.session for row in rows), default=1)

    def added(pid: int, name: str, spent: float, handles: int, memory: int, session: int) -> None:
        if name.lower() not in known:
            rows.append(ProcessRow(pid, 0, "", name, name, now, spent, memory, handles, session))

    added(0, "Idle", 0.0, 0, 8 << 10, 0)
    added(4, "System", 12.53, 1_020, 144 << 10, 0)
    added(OWN_PID, "pwsh" if state.core else "powershell", 0.75, 449, 58_400 << 10, session)
    if state.from_cmd:
        added(OWN_PID - 420, "cmd", 0.02, 74, 3_600 << 10, session)
    return sorted(rows, key=lambda row: (row.name.lower(), row.pid))


def process(row: ProcessRow) -> Thing:
    """A process as an object."""
    set_kb = row.memory_bytes >> 10
    spent = round(row.cpu_seconds, 2)
    name = row.name.removesuffix(".exe")
    return Thing(
        "process",
        {
            "Handles": row.handles,
            "NPM(K)": 0 if row.pid in {0, 4} else max(3, row.handles // 14),
            "PM(K)": set_kb * 2 // 5,
            "WS(K)": set_kb,
            "CPU(s)": f"{spent:.2f}" if spent else "",
            "Id": row.pid,
            "SI": row.session,
            "ProcessName": name,
            "Name": name,
            "CPU": spent,
            "WS": row.memory_bytes,
            "WorkingSet": row.memory_bytes,
            "StartTime": Moment(row.started),
            "Path": row.command or None,
        },
    )


async def get_process(context: Context) -> list[Value]:
    """What runs."""
    rows = _rows(context)
    if "id" in context.parameters:
        wanted = {int(number(value)) for value in items(context.parameters["id"])}
        return [process(row) for row in rows if row.pid in wanted]
    names = context.texts("name")
    found = [
        process(row)
        for row in rows
        if not names
        or any(fnmatch.fnmatch(row.name.lower().removesuffix(".exe"), n.lower()) for n in names)
    ]
    if names and not found:
        raise PowerShellError(
            f'Cannot find a process with the name "{names[0]}". Verify the process name and call'
            " the cmdlet again.",
            "ProcessCommandException",
            context.name,
        )
    return list(found)


async def stop_process(context: Context) -> list[Value]:
    """End processes."""
    found = list(context.input) or await get_process(context)
    for value in found:
        pid = value.get("Id") if isinstance(value, Thing) else None
        if isinstance(pid, int) and not context.shell.state.machine.kill(pid, "KILL"):
            name = text(value.get("ProcessName")) if isinstance(value, Thing) else ""
            raise PowerShellError(
                f'Cannot stop process "{name} ({pid})" because of the following error: Access is'
                " denied",
                "ProcessCommandException",
                context.name,
            )
    return []


async def get_service(context: Context) -> list[Value]:
    """Services of the image."""
    state = context.shell.state
    nano = "nanoserver" in state.machine.image
    web = any(word in state.machine.image for word in ("iis", "aspnet"))
    names = context.texts("name")
    found: list[Value] = [
        Thing("service", {"Status": status, "Name": name, "DisplayName": shown})
        for status, name, shown, everywhere in SERVICES
        if (everywhere or not nano) and (name != "W3SVC" or web)
        if not names or any(fnmatch.fnmatch(name.lower(), n.lower()) for n in names)
    ]
    if names and not found:
        raise PowerShellError(
            f"Cannot find any service with service name '{names[0]}'.",
            "ServiceCommandException",
            context.name,
        )
    return found


async def get_date(context: Context) -> list[Value]:
    """The world's time."""
    now = Moment(context.shell.state.machine.clock.now())
    form = context.text("format")
    if not form:
        return [now]
    from kitepy.training.shells.powershell.members import call

    return [call(now, "ToString", [form])]


async def sleep(context: Context) -> list[Value]:
    """Wait, in the world's time."""
    seconds = number(context.parameters.get("seconds"))
    seconds += number(context.parameters.get("milliseconds")) / 1_000
    await context.shell.state.machine.clock.sleep(min(max(seconds, 0), 1e9))
    await context.shell.state.pace.rest()
    return []


async def write_output(context: Context) -> list[Value]:
    """On through the pipe."""
    values = items(context.parameters.get("inputobject"))
    return context.input + values + context.rest


async def write_host(context: Context) -> list[Value]:
    """To the screen, past the pipe."""
    values = [context.parameters.get("object"), *context.rest]
    shown = " ".join(text(value) for value in values if value is not None)
    shown = shown or " ".join(map(text, context.input))
    end = "" if context.switch("nonewline") else "\r\n"
    await context.streams.stdout.write(encoded(shown + end))
    return []


async def write_error(context: Context) -> list[Value]:
    """An error of one's own."""
    raise PowerShellError(context.text("message"), "WriteErrorException", context.name)


async def write_warning(context: Context) -> list[Value]:
    """In front of others."""
    shown = f"WARNING: {context.text('message')}\r\n"
    await context.streams.stdout.write(encoded(shown))
    return []


async def read_host(context: Context) -> list[Value]:
    """A line that is typed."""
    prompt = context.text("prompt")
    if prompt:
        await context.streams.stdout.write(encoded(f"{prompt}: "))
    return [(await context.streams.stdin.line()).decode("utf-8", "replace").rstrip("\r\n")]


async def clear_host(context: Context) -> list[Value]:
    """An empty screen."""
    await context.streams.stdout.write(b"\x1b[H\x1b[2J\x1b[3J")
    return []


async def get_variable(context: Context) -> list[Value]:
    """Variables."""
    names = context.texts("name")
    return [
        Thing("selected", {"Name": name, "Value": value})
        for name, value in sorted(context.shell.state.variables.items())
        if not names or name in [n.lower() for n in names]
    ]


async def set_variable(context: Context) -> list[Value]:
    """Set a variable by its name."""
    context.shell.state.set(context.text("name"), context.parameters.get("value"))
    return []


async def get_history(context: Context) -> list[Value]:
    """What was typed."""
    lines = enumerate(context.shell.state.history, 1)
    return [Thing("selected", {"Id": number_, "CommandLine": line}) for number_, line in lines]


async def get_host(context: Context) -> list[Value]:
    """PowerShell's console."""
    return [context.shell.state.get("host")]


async def invoke_expression(context: Context) -> list[Value]:
    """Run a text."""
    from kitepy.training.shells.powershell.parser import parse

    state = context.shell.state
    if state.depth > 10:
        raise PowerShellError("The script failed due to call depth overflow.")
    state.depth += 1
    try:
        return await context.shell.collected(parse(context.text("command")), context.streams)
    finally:
        state.depth -= 1


async def get_computer_info(context: Context) -> list[Value]:
    """Facts of the host."""
    machine = context.shell.state.machine
    return [
        Thing(
            "selected",
            {
                "CsName": machine.hostname.upper()[:15],
                "WindowsProductName": "Windows Server (simulated)",
                "OsVersion": machine.os_version or machine.host.kernel,
                "CsNumberOfLogicalProcessors": machine.host.cpus,
                "CsTotalPhysicalMemory": machine.host.memory_bytes,
                "OsLocalDateTime": moment(machine.clock.now(), "%m/%d/%Y %H:%M:%S"),
            },
        )
    ]


async def new_object(context: Context) -> list[Value]:
    """An object with properties."""
    made = context.parameters.get("property")
    pairs = made if isinstance(made, dict) else {}
    return [Thing("custom", {text(name): value for name, value in pairs.items()})]


async def get_random(context: Context) -> list[Value]:
    """A number, or one of those that came."""
    draw = hash((context.shell.state.machine.clock.now(), object()))
    if context.input:
        return [context.input[draw % len(context.input)]]
    low = int(number(context.parameters.get("minimum")))
    high = int(number(context.parameters.get("maximum", 2_147_483_647)))
    return [low + draw % max(1, high - low)]


async def test_connection(context: Context) -> list[Value]:
    """The answers of ping, made up."""
    name = context.text("computername", "localhost")
    machine = context.shell.state.machine
    if name.lower() not in {"localhost", "127.0.0.1", machine.hostname.lower(), machine.gateway}:
        raise PowerShellError(
            f"Testing connection to computer '{name}' failed: other computers are not simulated"
            " here.",
            "PingException",
            context.name,
        )
    if context.switch("quiet"):
        return [True]
    row = {"Source": machine.hostname.upper()[:15], "Destination": name, "Bytes": 32, "Time(ms)": 0}
    return [Thing("selected", dict(row)) for _ in range(4)]


async def invoke_web_request(context: Context) -> list[Value]:
    """Ask the container's own services; no network is touched."""
    state, url = context.shell.state, context.text("uri")
    try:
        answer = await web.get(state.machine, url, context.text("method", "GET").upper())
    except web.UnreachableError as error:
        reason = {
            "refused": "Unable to connect to the remote server",
            "not simulated": f"The remote name could not be resolved: '{error.host}' (the network"
            " is not simulated here)",
        }.get(error.reason, "The underlying connection was closed.")
        raise PowerShellError(reason, "WebException", context.name) from error
    if answer.status >= 400:
        message = f"The remote server returned an error: ({answer.status}) {answer.reason}."
        raise PowerShellError(message, "WebException", context.name)
    if path := context.text("outfile"):
        state.machine.files.write(state.path(path), answer.body)
        return []
    content = answer.body.decode("utf-8", "replace")
    properties: dict[str, Value] = {
        "StatusCode": answer.status,
        "StatusDescription": answer.reason,
        "Content": content,
        "RawContent": f"{answer.head}\r\n\r\n{content}",
        "RawContentLength": len(answer.body),
    }
    return [Thing("selected", properties)]
