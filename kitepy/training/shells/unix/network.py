"""Commands about the network; the simulation has no other one than its own loopback."""

import hashlib
import re

from kitepy.training.shells.call import Call
from kitepy.training.shells.unix.lookup import NOT_SIMULATED

ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}\Z")


def address_of(call: Call, name: str) -> str | None:
    """Of the container itself and of its gateway; other names are nobody's."""
    machine = call.machine
    if name in {"localhost", "127.0.0.1"}:
        return "127.0.0.1"
    if name in {machine.hostname, machine.name, machine.address}:
        return machine.address or "127.0.0.1"
    if ADDRESS.match(name):
        return name
    return (
        machine.gateway if name in {"gateway", "host.docker.internal"} and machine.gateway else None
    )


async def ping(call: Call) -> int:
    """Answers of the container and of addresses; made up."""
    words, count, name = list(call.arguments), 1 << 30, ""
    while words:
        word = words.pop(0)
        if word[:2] in {"-c", "-W", "-w", "-i", "-s"}:
            value = word[2:] or (words.pop(0) if words else "")
            if word[1] == "c" and value.isdigit():
                count = int(value[:9])
        elif not word.startswith("-"):
            name = word
    if not name:
        return await call.fail("missing operand")
    address = address_of(call, name)
    if address is None:
        return await call.fail(f"bad address '{name}' (other computers are not simulated)")
    await call.line(f"PING {name} ({address}): 56 data bytes")
    sent = 0
    while sent < count:
        if sent:
            await call.machine.clock.sleep(1.0)
            await call.pace.rest()
        milliseconds = 0.05 + _noise(address, sent)
        await call.line(f"64 bytes from {address}: seq={sent} ttl=64 time={milliseconds:.3f} ms")
        sent += 1
    await call.write(
        f"\n--- {name} ping statistics ---\n{sent} packets transmitted, {sent} packets received, "
        "0% packet loss\n"
    )
    return 0


def _noise(address: str, number: int) -> float:
    digest = hashlib.sha256(f"{address} {number}".encode()).digest()
    return digest[0] / 2_560


async def ifconfig(call: Call) -> int:
    """eth0 and lo."""
    machine = call.machine
    if machine.address:
        octets = [int(part) & 255 for part in machine.address.split(".") if part.isdigit()]
        mac = ":".join(f"{octet:02X}" for octet in (2, 0x42, *octets[:4]))
        await call.write(
            f"eth0      Link encap:Ethernet  HWaddr {mac}\n"
            f"          inet addr:{machine.address}  Mask:255.255.0.0\n"
            "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n"
        )
    await call.write(
        "lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n"
        "          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n"
    )
    return 0


async def ip(call: Call) -> int:
    """ip addr and ip route."""
    machine = call.machine
    what = next((word for word in call.arguments if not word.startswith("-")), "")
    if what.startswith("r"):
        if machine.gateway:
            await call.line(f"default via {machine.gateway} dev eth0")
        return 0
    if not what.startswith("a"):
        return await call.fail(f"'{what}' {NOT_SIMULATED}")
    lines = ["1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536", "    inet 127.0.0.1/8 scope host lo"]
    if machine.address:
        lines += ["2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500"]
        lines += [f"    inet {machine.address}/16 scope global eth0"]
    await call.write("\n".join(lines) + "\n")
    return 0


async def nslookup(call: Call) -> int:
    """Names of the container."""
    name = call.arguments[0] if call.arguments else ""
    address = address_of(call, name)
    server = call.machine.gateway or "127.0.0.11"
    await call.write(f"Server:\t\t{server}\nAddress:\t{server}:53\n\n")
    if address is None:
        await call.line(f"** server can't find {name}: NXDOMAIN")
        return 1
    await call.write(f"Name:\t{name}\nAddress: {address}\n")
    return 0
