"""Programs that tell of the machine: hostname, whoami, ipconfig, systeminfo, ping."""

import hashlib
import re

from kitepy.training.shells.call import Call
from kitepy.training.shells.windows.lookup import which
from kitepy.training.shells.windows.words import NOT_SIMULATED, moment, user, version

ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}\Z")


async def hostname(call: Call) -> int:
    """The container's name."""
    await call.line(call.machine.hostname)
    return 0


async def whoami(call: Call) -> int:
    """The user, with its domain."""
    await call.line(f"user manager\\{user(call).lower()}")
    return 0


async def ipconfig(call: Call) -> int:
    """The adapter of the nat network."""
    machine = call.machine
    number = int(hashlib.sha256(machine.container_id.encode()).hexdigest()[:1], 16) + 20
    everything = any(word.lower() == "/all" for word in call.arguments)
    lines = ["", "Windows IP Configuration", ""]
    if everything:
        lines += [
            f"   Host Name . . . . . . . . . . . . : {machine.hostname}",
            "   Primary Dns Suffix  . . . . . . . :",
            "   Node Type . . . . . . . . . . . . : Hybrid",
            "   IP Routing Enabled. . . . . . . . : No",
            "   WINS Proxy Enabled. . . . . . . . : No",
            "",
        ]
    lines += [
        "",
        f"Ethernet adapter vEthernet (Ethernet) {number}:"
        if everything
        else "Ethernet adapter vEthernet (Ethernet):",
        "",
        "   Connection-specific DNS Suffix  . :",
    ]
    if everything:
        lines += [
            "   Description . . . . . . . . . . . : Hyper-V Virtual Ethernet Container Adapter",
            "   DHCP Enabled. . . . . . . . . . . : No",
        ]
    lines += [
        f"   IPv4 Address. . . . . . . . . . . : {machine.address or '127.0.0.1'}",
        "   Subnet Mask . . . . . . . . . . . : 255.255.240.0",
        f"   Default Gateway . . . . . . . . . : {machine.gateway}",
    ]
    await call.write("\n".join(lines) + "\n")
    return 0


async def ping(call: Call) -> int:
    """Four answers; made up."""
    words, count, name = list(call.arguments), 4, ""
    while words:
        word = words.pop(0)
        if word.lower() in {"-n", "/n", "-w", "-l"} and words:
            value = words.pop(0)
            count = int(value) if word.lower().endswith("n") and value.isdigit() else count
        elif word.lower() in {"-t", "/t"}:
            count = 1 << 30
        elif not word.startswith(("-", "/")):
            name = word
    address = _address(call, name)
    if address is None:
        await call.line(
            f"Ping request could not find host {name}. Please check the name and try again."
            " (Other computers are not simulated here.)"
        )
        return 1
    shown = f"{name} [{address}]" if name != address else address
    await call.write(f"\nPinging {shown} with 32 bytes of data:\n")
    sent = 0
    while sent < min(count, 1 << 30):
        if sent:
            await call.machine.clock.sleep(1.0)
            await call.pace.rest()
        await call.line(f"Reply from {address}: bytes=32 time<1ms TTL=128")
        sent += 1
    await call.write(
        f"\nPing statistics for {address}:\n"
        f"    Packets: Sent = {sent}, Received = {sent}, Lost = 0 (0% loss),\n"
        "Approximate round trip times in milli-seconds:\n"
        "    Minimum = 0ms, Maximum = 0ms, Average = 0ms\n"
    )
    return 0


def _address(call: Call, name: str) -> str | None:
    machine = call.machine
    if name.lower() in {"localhost", "127.0.0.1"}:
        return "127.0.0.1"
    if name.lower() in {machine.hostname.lower(), machine.name.lower()}:
        return machine.address or "127.0.0.1"
    if ADDRESS.match(name):
        return name
    return machine.gateway or None if name == "host.docker.internal" else None


async def where(call: Call) -> int:
    """Where programs are."""
    code = 0
    for name in call.arguments:
        path = which(call.files, name, call.environment, call.directory)
        if path:
            await call.line(path)
        else:
            code = 1
            await call.error("INFO: Could not find files for the given pattern(s).")
    return code


async def systeminfo(call: Call) -> int:
    """Facts of the host."""
    host = call.machine.host
    rows = {
        "Host Name": call.machine.hostname.upper()[:15],
        "OS Name": "Microsoft Windows Server",
        "OS Version": f"{version(call.machine)} N/A Build {version(call.machine).split('.')[2]}",
        "OS Manufacturer": "Simulated by KitePy's training engine",
        "System Type": "x64-based PC",
        "Processor(s)": f"{host.cpus} Processor(s) Installed.",
        "Total Physical Memory": f"{host.memory_bytes >> 20:,} MB",
        "Time Zone": "(UTC) Coordinated Universal Time",
        "System Boot Time": moment(call.machine.started - 86_400, "%m/%d/%Y, %I:%M:%S %p"),
    }
    await call.write("\n" + "".join(f"{name + ':':<27}{value}\n" for name, value in rows.items()))
    return 0


async def timeout(call: Call) -> int:
    """Wait, in the world's time."""
    digits = [w for w in call.arguments if w.lstrip("-").isdigit() and len(w) < 7]
    if not digits:
        await call.error("ERROR: Invalid syntax.")
        return 1
    await call.write(f"\nWaiting for {digits[0]} seconds, press CTRL+C to quit ...\n")
    await call.machine.clock.sleep(max(0, int(digits[0])))
    await call.pace.rest()
    return 0


async def nslookup(call: Call) -> int:
    """Names of the container."""
    name = call.arguments[0] if call.arguments else ""
    server = call.machine.gateway or "127.0.0.1"
    await call.write(f"Server:  UnKnown\nAddress:  {server}\n\n")
    address = _address(call, name)
    if address is None:
        await call.error(f"*** UnKnown can't find {name}: Non-existent domain")
        return 1
    await call.write(f"Name:    {name}\nAddress:  {address}\n\n")
    return 0


async def not_simulated(call: Call) -> int:
    """A program that trainees know and that is not here."""
    await call.error(f"'{call.argv[0]}' {NOT_SIMULATED}")
    return 1
