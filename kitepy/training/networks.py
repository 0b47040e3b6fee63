"""Networks of a host: addresses are handed out, nothing is connected to anything real."""

from collections.abc import Iterator
from typing import Any

from kitepy.core.record import dataclass
from kitepy.training.events import Events
from kitepy.training.images import new_id
from kitepy.training.machine import Clock, Os
from kitepy.training.moments import stamp
from kitepy.training.problems import Problem, bad, conflict, missing

Data = dict[str, Any]
PREDEFINED = {"linux": ("bridge", "host", "none"), "windows": ("nat", "none")}
DRIVERS = {
    "linux": ("bridge", "host", "null", "macvlan", "ipvlan"),
    "windows": ("nat", "transparent", "l2bridge", "internal", "private", "ics", "null"),
}
ADDRESSLESS = ("host", "null")


@dataclass(frozen=True)
class Endpoint:
    """A container's place in a network; without an address while it does not run."""

    network: str
    network_id: str = ""
    endpoint_id: str = ""
    address: str = ""
    prefix: int = 0
    gateway: str = ""
    mac: str = ""
    aliases: tuple[str, ...] = ()
    wanted: str = ""
    """Address that was asked for."""


class Network:
    """One network."""

    def __init__(self, name: str, driver: str, subnet: str, gateway: str, created: float) -> None:
        self.name, self.driver, self.created = name, driver, created
        self.id = new_id("network", name, created)
        self.subnet, self.gateway = subnet, gateway
        self.internal = self.attachable = self.ipv6 = False
        self.labels: dict[str, str] = {}
        self.options: dict[str, str] = {}
        self.ipam: Data = {"Driver": "default", "Options": None}
        self.endpoints: dict[str, tuple[str, Endpoint]] = {}
        """By container: its name and its place."""

    def shown(self, *, whole: bool) -> Data:
        """As the API shows it; a list leaves the containers out."""
        there = self.endpoints if whole else {}
        return {
            "Name": self.name, "Id": self.id, "Created": stamp(self.created), "Scope": "local",
            "Driver": self.driver, "EnableIPv6": self.ipv6,
            "IPAM": {**self.ipam, "Config": self._config()},
            "Internal": self.internal, "Attachable": self.attachable, "Ingress": False,
            "ConfigFrom": {"Network": ""}, "ConfigOnly": False,
            "Containers": {key: _member(name, e) for key, (name, e) in there.items()},
            "Options": self.options, "Labels": self.labels,
        }  # fmt: skip

    def _config(self) -> list[Data]:
        if not self.subnet:
            return []
        return [{"Subnet": self.subnet, **({"Gateway": self.gateway} if self.gateway else {})}]


def _member(name: str, endpoint: Endpoint) -> Data:
    address = f"{endpoint.address}/{endpoint.prefix}" if endpoint.address else ""
    return {
        "Name": name, "EndpointID": endpoint.endpoint_id, "MacAddress": endpoint.mac,
        "IPv4Address": address, "IPv6Address": "",
    }  # fmt: skip


class Networks:
    """All networks of a host."""

    def __init__(self, os: Os, events: Events, clock: Clock) -> None:
        self._os, self._events, self._clock = os, events, clock
        self._by_id: dict[str, Network] = {}
        for name in PREDEFINED[os]:
            driver = {"none": "null", "host": "host"}.get(name, name)
            self._make(name, driver)
        self.default = self.find(PREDEFINED[os][0])
        if os == "linux":
            self.default.options = {
                "com.docker.network.bridge.default_bridge": "true",
                "com.docker.network.bridge.enable_icc": "true",
                "com.docker.network.bridge.enable_ip_masquerade": "true",
                "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",  # noqa: S104 - as Docker
                "com.docker.network.bridge.name": "docker0",
                "com.docker.network.driver.mtu": "1500",
            }

    def __iter__(self) -> Iterator[Network]:
        return iter(tuple(self._by_id.values()))

    def _make(self, name: str, driver: str, subnet: str = "", gateway: str = "") -> Network:
        if not subnet and driver not in ADDRESSLESS:
            subnet, gateway = self._free_subnet()
        made = Network(name, driver, subnet, gateway, self._clock.now())
        self._by_id[made.id] = made
        return made

    def _free_subnet(self) -> tuple[str, str]:
        taken = {network.subnet for network in self}
        if self._os == "windows":
            for number in range(112, 256, 16):  # where Windows puts its nat networks
                if f"172.24.{number}.0/20" not in taken:
                    return f"172.24.{number}.0/20", f"172.24.{number}.1"
        for number in range(17, 32):
            if f"172.{number}.0.0/16" not in taken:
                return f"172.{number}.0.0/16", f"172.{number}.0.1"
        for number in range(0, 256, 16):
            if f"192.168.{number}.0/20" not in taken:
                return f"192.168.{number}.0/20", f"192.168.{number}.1"
        raise Problem(
            400,
            "could not find an available, non-overlapping IPv4 address pool among the defaults "
            "to assign to the network",
        )

    def find(self, name: str) -> Network:
        """By name, id or the beginning of an id."""
        if name in self._by_id:
            return self._by_id[name]
        for network in self:
            if network.name == name:
                return network
        found = [n for n in self if name and n.id.startswith(name)]
        if len(found) > 1:
            raise bad(f"network {name} is ambiguous ({len(found)} matches found on name)")
        if not found:
            raise missing(f"network {name} not found")
        return found[0]

    def mode(self, name: str) -> Network:
        """The network of a HostConfig.NetworkMode."""
        return self.default if name in ("", "default") else self.find(name)

    def create(self, name: str, driver: str, ipam: list[Data]) -> Network:
        """A new network; its name and its addresses must be free."""
        if not name.strip():
            raise bad("network name cannot be empty" if not name else "invalid network name")
        if name in PREDEFINED[self._os]:
            raise Problem(403, f"operation is not permitted on predefined {name} network ")
        if any(network.name == name for network in self):
            raise conflict(f"network with name {name} already exists")
        driver = driver or PREDEFINED[self._os][0]
        if driver == "overlay":
            raise Problem(
                503,
                'This node is not a swarm manager. Use "docker swarm init" or "docker swarm '
                'join" to connect this node to swarm and try again.',
            )
        if driver not in DRIVERS[self._os]:
            raise missing(f"could not find plugin {driver} in v1 plugin registry: plugin not found")
        subnet, gateway = self._asked_subnet(ipam)
        return self._make(name, driver, subnet, gateway)

    def _asked_subnet(self, ipam: list[Data]) -> tuple[str, str]:
        import ipaddress

        text = str(ipam[0].get("Subnet") or "") if ipam else ""
        if not text:
            return "", ""
        try:
            subnet = ipaddress.ip_network(text, strict=False)
            first = str(next(subnet.hosts()))
            gateway = str(ipaddress.ip_address(ipam[0].get("Gateway") or first))
        except (ValueError, StopIteration):
            raise bad(f"invalid subnet {text}: invalid CIDR address") from None
        for network in self:
            if network.subnet and subnet.overlaps(ipaddress.ip_network(network.subnet)):
                raise Problem(403, "Pool overlaps with other one on this address space")
        return str(subnet), gateway

    def remove(self, network: Network) -> None:
        """Remove an empty network."""
        if network.name in PREDEFINED[self._os]:
            raise Problem(403, f"{network.name} is a pre-defined network and cannot be removed")
        if network.endpoints:
            raise Problem(
                403, f"error while removing network: network {network.name} id {network.id} has "
                "active endpoints",
            )  # fmt: skip
        del self._by_id[network.id]
        self._events.add("network", "destroy", network.id, _attributes(network))

    def created(self, network: Network) -> None:
        """Tell of a new one."""
        self._events.add("network", "create", network.id, _attributes(network))

    def connect(self, wanted: Endpoint, container: str, name: str) -> Endpoint:
        """Give a container its address."""
        network = self.find(wanted.network)
        made = self._place(network, wanted, container)
        network.endpoints[container] = (name, made)
        self._tell("connect", network, container)
        return made

    def _place(self, network: Network, wanted: Endpoint, container: str) -> Endpoint:
        endpoint_id = new_id("endpoint", network.id, container, self._clock.now())
        address, prefix, mac = "", 0, ""
        if network.subnet:
            address, prefix = self._address(network, wanted.wanted)
            mac = "02:42:" + ":".join(f"{int(part):02x}" for part in address.split("."))
            if self._os == "windows":
                mac = mac.replace("02:42", "00:15", 1)
        return Endpoint(
            network=wanted.network, network_id=network.id, endpoint_id=endpoint_id,
            address=address, prefix=prefix, gateway=network.gateway, mac=mac,
            aliases=wanted.aliases, wanted=wanted.wanted,
        )  # fmt: skip

    def _address(self, network: Network, wanted: str) -> tuple[str, int]:
        base, _, bits = network.subnet.partition("/")
        taken = {e.address for _, e in network.endpoints.values()} | {network.gateway}
        if wanted:
            if wanted in taken:
                raise Problem(403, "Address already in use")
            return wanted, int(bits)
        first = int.from_bytes(bytes(map(int, base.split("."))), "big")
        for number in range(first + 1, first + (1 << (32 - int(bits))) - 1):
            address = ".".join(map(str, number.to_bytes(4, "big")))
            if address not in taken:
                return address, int(bits)
        raise Problem(403, "no available IPv4 addresses on this network's address pools")

    def disconnect(self, endpoint: Endpoint, container: str) -> None:
        """Take the address back."""
        network = self._by_id.get(endpoint.network_id)
        if network is not None and container in network.endpoints:
            del network.endpoints[container]
            self._tell("disconnect", network, container)

    def _tell(self, action: str, network: Network, container: str) -> None:
        said = {"container": container, **_attributes(network)}
        self._events.add("network", action, network.id, said)


def _attributes(network: Network) -> dict[str, str]:
    return {"name": network.name, "type": network.driver}
