"""Images on a host: found by name, digest or id, tagged, removed."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from kitepy.training import references, seed
from kitepy.training.disks import Disk, tree
from kitepy.training.machine import Clock, Guest, Os
from kitepy.training.problems import bad, conflict, missing

Data = dict[str, Any]


class Image:
    """One image, as a host has it."""

    def __init__(
        self, image_id: str, os: Os, layers: tuple[seed.Layer, ...], config: Data, guest: str
    ) -> None:
        self.id, self.os, self.layers, self.config = image_id, os, layers, config
        self.guest = guest
        """Reference of the image whose programs and files it has."""
        self.arch, self.variant, self.os_version = "amd64", "", ""
        self.created, self.size_bytes = 0.0, 0
        self.tags: list[str] = []
        self.digests: list[str] = []
        self.parent = self.comment = self.author = self.created_by = ""
        self.layer = b""
        """What a commit put over its parent, as a tar archive."""
        self.tagged = 0.0
        self.disk: Disk | None = None

    @property
    def short_id(self) -> str:
        """Twelve digits."""
        return self.id.removeprefix("sha256:")[:12]

    def files(self, guest: Guest, clock: Clock) -> Disk:
        """A new container's disk."""
        if self.disk is None:
            self.disk = tree(self.os, self.guest, now=clock.now)
            for path, data in guest.files(self.guest, self.os).items():
                put(self.disk, path, data)
            if self.layer:
                self.disk.apply(self.layer)
        return self.disk.fork(now=clock.now)


def put(disk: Disk, path: str, data: bytes) -> None:
    """Write a file, with the directories above it."""
    separator = "\\" if disk.os == "windows" else "/"
    parent = path.replace("/", separator).rpartition(separator)[0]
    if parent and not parent.endswith(":"):
        disk.make_directory(parent, parents=True)
    disk.write(path, data)


def from_platform(platform: seed.Platform, reference: str) -> Image:
    """An image as it comes out of the registry."""
    config = _config(platform.config)
    made = Image(platform.image_id, platform.os, platform.layers, config, reference)
    made.arch, made.variant = platform.arch, platform.variant
    made.os_version, made.created = platform.os_version, platform.created
    made.size_bytes = platform.size_bytes
    return made


def _config(config: seed.ImageConfig) -> Data:
    from kitepy.training import shapes

    made: Data = {
        "User": config.user, "Env": list(config.env) or None, "Cmd": list(config.cmd) or None,
        "WorkingDir": config.workdir, "Entrypoint": list(config.entrypoint) or None,
        "Labels": config.labels,
    }  # fmt: skip
    if config.ports:
        made["ExposedPorts"] = {port: {} for port in config.ports}
    if config.volumes:
        made["Volumes"] = {path: {} for path in config.volumes}
    if config.stop_signal:
        made["StopSignal"] = config.stop_signal
    if check := config.healthcheck:
        made["Healthcheck"] = {
            "Test": list(check.test), "Interval": int(check.interval * 1e9),
            "Timeout": int(check.timeout * 1e9), "Retries": check.retries,
            "StartPeriod": int(check.start_period * 1e9),
        }  # fmt: skip
    return shapes.config(made)


def new_id(*parts: object) -> str:
    """An id for something that was made here."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


class Images:
    """All images of a host."""

    def __init__(self) -> None:
        self._by_id: dict[str, Image] = {}
        self._by_tag: dict[str, str] = {}
        self._by_digest: dict[str, str] = {}

    def __iter__(self) -> Iterator[Image]:
        return iter(tuple(self._by_id.values()))

    def __len__(self) -> int:
        return len(self._by_id)

    def add(self, image: Image) -> Image:
        """Keep an image; the same id is the same image."""
        return self._by_id.setdefault(image.id, image)

    def by_id(self, image_id: str) -> Image | None:
        """By its whole id."""
        return self._by_id.get(image_id)

    def named(self, tag: str) -> Image | None:
        """By a whole tag, such as nginx:1.29."""
        return self._by_id.get(self._by_tag.get(tag, ""))

    def tag(self, image: Image, tag: str, now: float = 0.0) -> None:
        """Give it a name, which another image loses."""
        old = self.named(tag)
        if old is image:
            return
        if old is not None:
            old.tags.remove(tag)
        image.tags.append(tag)
        image.tags.sort()
        image.tagged = now
        self._by_tag[tag] = image.id

    def add_digest(self, image: Image, digest: str) -> None:
        """Let it be found as name@sha256:..."""
        if digest not in image.digests:
            image.digests.append(digest)
            self._by_digest[digest] = image.id

    def untag(self, image: Image, tag: str) -> None:
        """Take a name away."""
        image.tags.remove(tag)
        del self._by_tag[tag]

    def drop_digest(self, image: Image, digest: str) -> None:
        """It is no longer found by this digest."""
        image.digests.remove(digest)
        self._by_digest.pop(digest, None)

    def drop(self, image: Image) -> None:
        """Forget an image and its names."""
        for tag in tuple(image.tags):
            self.untag(image, tag)
        for digest in tuple(image.digests):
            self.drop_digest(image, digest)
        self._by_id.pop(image.id, None)

    def find(self, name: str) -> Image:
        """By tag, digest or the beginning of an id; refused as Docker does."""
        found = self._by_reference(name) or self._by_prefix(name)
        if found is None:
            raise missing(f"No such image: {spoken(name)}")
        return found

    def _by_reference(self, name: str) -> Image | None:
        if name in self._by_id:
            return self._by_id[name]
        try:
            reference = references.parse(name)
        except Exception:  # noqa: BLE001 - then it may still be an id
            return None
        if reference.digest:
            return self._by_id.get(self._by_digest.get(reference.familiar, ""))
        return self.named(reference.familiar)

    def _by_prefix(self, name: str) -> Image | None:
        digits = name.removeprefix("sha256:").lower()
        if not digits or any(c not in "0123456789abcdef" for c in digits):
            return None
        found = [i for key, i in self._by_id.items() if key[7:].startswith(digits)]
        if len(found) > 1:
            raise bad(f"Multiple IDs found with provided prefix: {digits}")
        return found[0] if found else None


def spoken(name: str) -> str:
    """A name as Docker repeats it when there is no such image."""
    try:
        return references.parse(name).familiar
    except Exception:  # noqa: BLE001 - it is repeated as it stands
        return name


class Removal:
    """What docker rmi takes away, name by name."""

    def __init__(self, images: Images, users: Mapping[str, "list[Any]"]) -> None:
        self._images, self._users = images, users
        self.done: list[dict[str, str]] = []

    def remove(self, name: str, *, force: bool) -> None:
        """Remove a name, and the image when it was the last one."""
        image = self._images.find(name)
        by_id = image.id.removeprefix("sha256:").startswith(name.removeprefix("sha256:"))
        if not by_id:
            self._remove_name(image, name, force=force)
            return
        if len(image.tags) > 1 and not force:
            raise conflict(
                f"conflict: unable to delete {image.short_id} (must be forced) - "
                "image is referenced in multiple repositories"
            )
        self._check_id(image, force=force)
        self._delete(image)

    def _remove_name(self, image: Image, name: str, *, force: bool) -> None:
        reference = references.parse(name)
        last = len(image.tags) + (not image.tags) * len(image.digests) <= 1
        users = self._users.get(image.id, [])
        if last and users and not force:
            raise conflict(
                f'conflict: unable to remove repository reference "{name}" (must force) - '
                f"container {users[0].id[:12]} is using its referenced image {image.short_id}"
            )
        if reference.digest:
            self._images.drop_digest(image, reference.familiar)
        else:
            self._images.untag(image, reference.familiar)
        self.done.append({"Untagged": reference.familiar})
        if not image.tags and not (reference.digest and image.digests):
            if users:
                return
            self._delete(image)

    def _check_id(self, image: Image, *, force: bool) -> None:
        for container in self._users.get(image.id, []):
            if container.is_running:
                raise conflict(
                    f"conflict: unable to delete {image.short_id} (cannot be forced) - "
                    f"image is being used by running container {container.id[:12]}"
                )
            if not force:
                raise conflict(
                    f"conflict: unable to delete {image.short_id} (must be forced) - "
                    f"image is being used by stopped container {container.id[:12]}"
                )
        for child in self._images:
            if child.parent == image.id:
                raise conflict(
                    f"conflict: unable to delete {image.short_id} (cannot be forced) - "
                    "image has dependent child images"
                )

    def _delete(self, image: Image) -> None:
        kept = {layer.digest for i in self._images if i is not image for layer in i.layers}
        self.done += [{"Untagged": name} for name in (*image.tags, *image.digests)]
        self._images.drop(image)
        self.done.append({"Deleted": image.id})
        gone = [layer.digest for layer in reversed(image.layers) if layer.digest not in kept]
        self.done += [{"Deleted": digest} for digest in gone]
