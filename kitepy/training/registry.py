"""The simulated registry: which image a host gets for a name, and how its layers arrive."""

import json
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any

from kitepy.training import references, seed
from kitepy.training.images import Image, from_platform
from kitepy.training.problems import Problem, failed, missing
from kitepy.training.windows import compatible, newer

if TYPE_CHECKING:
    from kitepy.training.host import Host

BYTES_PER_S = 40e6
UNPACK_BYTES_PER_S = 90e6
LONGEST_DOWNLOAD_S, LONGEST_UNPACK_S = 24.0, 12.0
"""Big images travel faster, so that nobody waits minutes for a simulated Windows Server."""
STEP_S = 0.1
AT_ONCE = 3
Line = dict[str, Any]


class Registry:
    """Repositories by the name that people write."""

    def __init__(self, repositories: Iterable[seed.Repository]) -> None:
        self._known = {r.name: r for r in repositories}

    def search(self, term: str) -> list[seed.Repository]:
        """What a search finds, the best known first."""
        word = term.lower()
        found = [
            r
            for r in self._known.values()
            if word in r.name.lower() or word in r.description.lower()
        ]
        return sorted(found, key=lambda r: (-r.stars, r.name))

    def tags(self, reference: references.Reference) -> list[seed.Tag]:
        """All tags of a repository."""
        return list(self._repository(reference).tags)

    def tag(self, reference: references.Reference) -> seed.Tag:
        """What stands behind a name."""
        repository = self._repository(reference)
        for tag in repository.tags:
            if reference.digest and reference.digest in (tag.digest, *_digests(tag)):
                return tag
            if not reference.digest and tag.name == (reference.tag or "latest"):
                return tag
        full = f"{_registry_name(reference)}:{reference.tag or 'latest'}"
        if reference.digest:
            raise missing(f"manifest for {reference.familiar} not found: manifest unknown")
        shown = full.removeprefix("docker.io/library/").removeprefix("docker.io/")
        raise missing(f"manifest for {shown} not found: manifest unknown: manifest unknown")

    def _repository(self, reference: references.Reference) -> seed.Repository:
        found = self._known.get(reference.name)
        if found is None:
            shown = reference.name
            if (place := shown.partition("/")[0]) and references.is_host(place) and "/" in shown:
                raise failed(
                    f'Get "https://{place}/v2/": dial tcp: lookup {place.partition(":")[0]}: '
                    "no such host"
                )
            raise missing(
                f"pull access denied for {shown}, repository does not exist or may require "
                "'docker login': denied: requested access to the resource is denied"
            )
        return found


def _digests(tag: seed.Tag) -> Iterable[str]:
    return (platform.digest for platform in tag.platforms)


def _registry_name(reference: references.Reference) -> str:
    first = reference.name.partition("/")[0]
    return reference.name if "." in first else f"docker.io/{reference.path}"


def choose(tag: seed.Tag, host: "Host", wanted: str = "") -> seed.Platform:
    """The platform that a host takes from a tag; Docker's refusal where there is none."""
    os, _, arch = (wanted or f"{host.os}/amd64").lower().partition("/")
    arch = arch.partition("/")[0] or "amd64"
    if os != host.os:
        raise Problem(400, "operating system is not supported")
    fitting = [p for p in tag.platforms if p.os == os and p.arch == arch]
    if tag.is_list and host.os == "windows":
        fitting = _ordered(fitting, host)
    if not fitting and not tag.is_list:
        only = tag.platforms[0]
        if only.os != host.os:
            raise Problem(
                500, f'image operating system "{only.os}" cannot be used on this platform'
            )
        return only
    if not fitting:
        raise missing(
            f"no matching manifest for {_platform_words(host, arch)} in the manifest list entries"
        )
    chosen = fitting[0]
    if host.os == "windows" and newer(chosen.os_version, host.build):
        raise Problem(
            500,
            f"a Windows version {chosen.os_version}-based image is incompatible with a "
            f"{host.facts.kernel} host",
        )
    return chosen


def _ordered(platforms: list[seed.Platform], host: "Host") -> list[seed.Platform]:
    """The host's own build first, then those that can run beside it; newer ones never."""
    able = [p for p in platforms if not newer(p.os_version, host.build)]
    return sorted(able, key=lambda p: (not compatible(p.os_version, host.build), p.os_version))


def _platform_words(host: "Host", arch: str) -> str:
    if host.os == "windows" and host.is_modern:
        return f"windows({'.'.join(host.facts.kernel.split('.')[:3])})/{arch}"
    return f"{host.os}/{arch}"


class Pull:
    """One pull: progress of every layer, then the image is there."""

    def __init__(
        self, host: "Host", reference: references.Reference, tag: seed.Tag, platform: seed.Platform
    ) -> None:
        self._host, self._reference, self._tag, self._platform = host, reference, tag, platform
        self.image: Image | None = None

    async def lines(self) -> AsyncIterator[bytes]:
        """What docker pull shows; when the client goes, nothing stays."""
        ref, tag = self._reference, self._tag
        yield _line(status=f"Pulling from {ref.path}", id=ref.digest or tag.name)
        known = self._host.images.by_id(self._platform.image_id)
        fresh = known is None
        if fresh:
            async for line in self._layers():
                yield line
        self.image = known or self._keep()
        self._name(self.image)
        yield _line(status=f"Digest: {tag.digest}")
        words = "Downloaded newer image for" if fresh else "Image is up to date for"
        yield _line(status=f"Status: {words} {ref.familiar}")

    def _keep(self) -> Image:
        guest = f"{self._reference.name}:{self._tag.name}"
        return self._host.images.add(from_platform(self._platform, guest))

    def _name(self, image: Image) -> None:
        images, ref, now = self._host.images, self._reference, self._host.clock.now()
        images.add_digest(image, f"{ref.name}@{self._tag.digest}")
        if not ref.digest:
            images.tag(image, f"{ref.name}:{self._tag.name}", now)
        names = {"name": ref.name, **(image.config.get("Labels") or {})}
        self._host.events.add("image", "pull", ref.familiar, names)

    async def _layers(self) -> AsyncIterator[bytes]:
        there = {layer.digest for image in self._host.images for layer in image.layers}
        wanted = []
        for layer in self._platform.layers:
            if layer.digest in there:
                yield _line(status="Already exists", progressDetail={}, id=_short(layer))
            else:
                wanted.append(layer)
                yield _line(status="Pulling fs layer", progressDetail={}, id=_short(layer))
        for layer in wanted[AT_ONCE:]:
            yield _line(status="Waiting", progressDetail={}, id=_short(layer))
        async for line in self._download(wanted):
            yield line
        for layer in wanted:
            async for line in self._unpack(layer):
                yield line

    async def _download(self, layers: list[seed.Layer]) -> AsyncIterator[bytes]:
        """Some layers at a time share the line."""
        waiting, loading = list(layers), dict[str, tuple[seed.Layer, float]]()
        rate = max(BYTES_PER_S, sum(layer.size_bytes for layer in layers) / LONGEST_DOWNLOAD_S)
        while waiting or loading:
            while waiting and len(loading) < AT_ONCE:
                layer = waiting.pop(0)
                loading[layer.digest] = (layer, 0.0)
            await self._host.clock.work(STEP_S)
            share = rate * STEP_S / len(loading)
            for digest, (layer, before) in tuple(loading.items()):
                step = share if self._host.clock_runs else layer.size_bytes
                got = min(before + step, layer.size_bytes)
                yield _progress("Downloading", layer, got)
                if got < layer.size_bytes:
                    loading[digest] = (layer, got)
                    continue
                del loading[digest]
                yield _line(status="Verifying Checksum", progressDetail={}, id=_short(layer))
                yield _line(status="Download complete", progressDetail={}, id=_short(layer))

    async def _unpack(self, layer: seed.Layer) -> AsyncIterator[bytes]:
        done, total = 0.0, sum(one.size_bytes for one in self._platform.layers)
        rate = max(UNPACK_BYTES_PER_S, total / LONGEST_UNPACK_S)
        while done < layer.size_bytes:
            await self._host.clock.work(STEP_S)
            step = rate * STEP_S if self._host.clock_runs else layer.size_bytes
            done = min(done + step, layer.size_bytes)
            yield _progress("Extracting", layer, done)
        yield _line(status="Pull complete", progressDetail={}, id=_short(layer))


def _short(layer: seed.Layer) -> str:
    return layer.digest.removeprefix("sha256:")[:12]


def _progress(status: str, layer: seed.Layer, done: float) -> bytes:
    current, total = int(done), layer.size_bytes
    return _line(
        status=status,
        progressDetail={"current": current, "total": total},
        progress=_bar(current, total),
        id=_short(layer),
    )


def _bar(current: int, total: int) -> str:
    done = 50 * current // total if total else 50
    arrow = "=" * done + ">" if done < 50 else "=" * 50 + ">"
    return f"[{arrow.ljust(51)[:51]}]  {size(current)}/{size(total)}"


def size(number: float) -> str:
    """Bytes as Docker writes them: 1.2kB, 34.5MB."""
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            return f"{number:.4g}{unit}"
        number /= 1000
    return ""


def _line(**said: object) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode() + b"\r\n"
