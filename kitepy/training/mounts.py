"""What stands in a container's tree: volumes, the host's directories, memory."""

import re
from typing import TYPE_CHECKING, Any

from kitepy.training import shapes
from kitepy.training.container import Container, Mount
from kitepy.training.disks import Disk, empty
from kitepy.training.files import Kind
from kitepy.training.problems import bad, failed

if TYPE_CHECKING:
    from kitepy.training.host import Host

Data = dict[str, Any]
_WINDOWS = re.compile(
    r"(?:(?P<source>[a-zA-Z]:[\\/][^:]*|\\\\\.\\pipe\\[^:]+|[^:\\/]+):)?"
    r"(?P<target>[a-zA-Z]:[\\/]?[^:]*|\\\\\.\\pipe\\[^:]+)(?::(?P<mode>\w+))?"
)
_ABSOLUTE = re.compile(r"[a-zA-Z]:(?:\\|$)|\\")
KINDS = ("bind", "volume", "tmpfs", "npipe")


def wanted(host: "Host", host_config: Data, image_volumes: Data | None) -> list[Mount]:
    """All mounts that a create asks for; volumes of the image get names later."""
    found = [_bind(host, text) for text in host_config["Binds"] or ()]
    found += [_mount(host, raw) for raw in shapes.items(host_config.get("Mounts"), "Mounts")]
    found += [Mount("tmpfs", path) for path in host_config.get("Tmpfs") or {}]
    taken = [mount.destination for mount in found]
    for path in taken:
        if taken.count(path) > 1:
            raise bad(f"Duplicate mount point: {path}")
    rest = [path for path in image_volumes or {} if path not in taken]
    return [*found, *(Mount("volume", _target(host, path)) for path in rest)]


def _bind(host: "Host", text: str) -> Mount:
    source, target, mode = _parts(host, text)
    if mode and not set(mode.split(",")) <= {"ro", "rw", "z", "Z", "nocopy", "rshared", "rslave",
                                             "rprivate", "shared", "slave", "private", "cached",
                                             "delegated", "consistent"}:  # fmt: skip
        raise bad(f"invalid mode: {mode}")
    kind = "bind" if _is_path(host, source) else "volume"
    path = _target(host, target, kind, text)
    if source.startswith("\\\\.\\pipe\\"):
        kind = "npipe"
    return Mount(kind, path, source, "ro" in mode.split(","), mode)


def _parts(host: "Host", text: str) -> tuple[str, str, str]:
    wrong = failed(f"invalid volume specification: '{text[:400]}'")
    if host.os == "windows":
        match = _WINDOWS.fullmatch(text)
        if match is None:
            raise wrong
        return match["source"] or "", match["target"], match["mode"] or ""
    parts = text.split(":")
    if len(parts) > 3 or not all(parts):
        raise wrong
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _mount(host: "Host", raw: Data) -> Mount:
    kind = shapes.text(raw.get("Type"), "Type")
    source = shapes.text(raw.get("Source"), "Source")
    if kind not in KINDS or (kind == "npipe") > (host.os == "windows"):
        raise bad(f'invalid mount config for type "{kind}": mount type unknown')
    target = shapes.text(raw.get("Target"), "Target")
    if not target:
        raise bad(f'invalid mount config for type "{kind}": field Target must not be empty')
    if kind == "bind" and not source:
        raise bad('invalid mount config for type "bind": field Source must not be empty')
    return Mount(kind, _target(host, target), source, raw.get("ReadOnly") is True)


def _is_path(host: "Host", source: str) -> bool:
    return source.startswith("/") if host.os == "linux" else source[1:2] == ":"


def _target(host: "Host", path: str, kind: str = "volume", said: str = "") -> str:
    """Where it stands in the container, in one way of writing; refused where it cannot."""
    if host.os == "windows":
        plain = path.replace("/", "\\")
        if plain.rstrip("\\").lower() == "c:":
            raise failed(
                f"invalid volume specification: '{said or path}': destination path ({plain}) "
                "cannot be 'c:' or 'c:\\'"
            )
        if not _ABSOLUTE.match(plain):
            raise bad(
                f"invalid mount config for type \"{kind}\": invalid mount path: '{path}' "
                "mount path must be absolute"
            )
        return plain
    wrong = f'invalid mount config for type "{kind}": '
    if not path.startswith("/"):
        raise bad(f"{wrong}invalid mount path: '{path}' mount path must be absolute")
    if path.rstrip("/") == "":
        raise failed(
            f"invalid volume specification: '{said or path}': {wrong}"
            "invalid specification: destination can't be '/'"
        )
    return "/" + path.strip("/")


def prepare(host: "Host", mounts: list[Mount], driver: str, fresh_id: str) -> tuple[Mount, ...]:
    """Make the volumes that are missing; one without a name gets a long one."""
    made = []
    for number, mount in enumerate(mounts):
        if mount.kind != "volume":
            made.append(mount)
            continue
        anonymous = not mount.source
        name = mount.source or host.fresh_id(f"volume {number} {fresh_id}")
        host.volumes.ensure(name, driver, anonymous=anonymous)
        made.append(Mount("volume", mount.destination, name, mount.read_only, mount.mode))
    return tuple(made)


def attach(host: "Host", container: Container) -> None:
    """Let them stand in the container's tree; an empty new volume gets the image's files."""
    for mount in container.mounts:
        if mount.kind == "npipe":
            continue
        disk = _disk(host, container, mount)
        container.disk.mount(mount.destination, disk, read_only=mount.read_only)


def _disk(host: "Host", container: Container, mount: Mount) -> Disk:
    if mount.kind != "volume":
        kept: dict[str, Disk] = host.directories
        key = mount.source if mount.kind == "bind" else f"{container.id} {mount.destination}"
        return kept.setdefault(key, empty(host.os, now=host.clock.now))
    volume = host.volumes.find(mount.source)
    if volume.fresh:
        volume.fresh = False
        _copy_up(container.disk, mount.destination, volume.disk)
    return volume.disk


def _copy_up(disk: Disk, path: str, volume: Disk) -> None:
    if kind_at(disk, path) != "directory":
        return
    end = "\\." if disk.os == "windows" else "/."
    top = "C:\\" if disk.os == "windows" else "/"
    volume.tar_in(top, b"".join(disk.tar_out(path + end)))


def kind_at(disk: Disk, path: str) -> Kind | None:
    """What stands at a path; None: nothing, or nowhere."""
    try:
        return disk.kind(path)
    except OSError:
        return None


def shown(host: "Host", mount: Mount) -> Data:
    """As inspect shows it."""
    writable = not mount.read_only
    if mount.kind == "volume":
        return {
            "Type": "volume", "Name": mount.source, "Source": host.volumes.place(mount.source),
            "Destination": mount.destination, "Driver": "local",
            "Mode": mount.mode or ("z" if host.os == "linux" else ""), "RW": writable,
            "Propagation": "",
        }  # fmt: skip
    return {
        "Type": mount.kind, "Source": mount.source, "Destination": mount.destination,
        "Mode": mount.mode, "RW": writable,
        "Propagation": "rprivate" if mount.kind == "bind" and host.os == "linux" else "",
    }  # fmt: skip


def events(host: "Host", container: Container, action: str) -> None:
    """Tell that volumes are mounted or no longer are."""
    for mount in container.mounts:
        if mount.kind != "volume":
            continue
        said = {"container": container.id, "driver": "local"}
        if action == "mount":
            said |= {
                "destination": mount.destination, "propagation": "",
                "read/write": "false" if mount.read_only else "true",
            }  # fmt: skip
        host.events.add("volume", action, mount.source, said)
