"""Images: lists, pull, tags, search, removal, and archives of them."""

import json
from collections.abc import AsyncIterator
from typing import Any

from kitepy.training import archives, moments, references
from kitepy.training.filters import Filters
from kitepy.training.host import Host
from kitepy.training.http import Answer, Stream, json_answer
from kitepy.training.images import Image, Removal
from kitepy.training.moments import stamp
from kitepy.training.problems import Problem, bad, failed, missing
from kitepy.training.registry import Pull, choose
from kitepy.training.router import Call, Version
from kitepy.training.routes import routes

Data = dict[str, Any]
KNOWN = frozenset(("dangling", "label", "label!", "before", "since", "reference", "until"))
SEARCH = frozenset(("is-official", "is-automated", "stars"))
NO_CONFIG: Data = {
    "Hostname": "", "Domainname": "", "User": "", "AttachStdin": False, "AttachStdout": False,
    "AttachStderr": False, "Tty": False, "OpenStdin": False, "StdinOnce": False, "Env": None,
    "Cmd": None, "Image": "", "Volumes": None, "WorkingDir": "", "Entrypoint": None,
    "OnBuild": None, "Labels": None,
}  # fmt: skip
ARCHIVE_LIMIT = 128 << 20


def summary(image: Image, version: Version, *, containers: int = -1, shared: int = -1) -> Data:
    """One of a list."""
    made: Data = {
        "Containers": containers, "Created": int(image.created), "Id": image.id,
        "Labels": image.config.get("Labels") or None, "ParentId": image.parent,
        "RepoDigests": list(image.digests), "RepoTags": list(image.tags), "SharedSize": shared,
        "Size": image.size_bytes,
    }  # fmt: skip
    if version < (1, 43):
        made["RepoTags"] = made["RepoTags"] or ["<none>:<none>"]
        made["RepoDigests"] = made["RepoDigests"] or (None if image.tags else ["<none>@<none>"])
    if version < (1, 44):
        made["VirtualSize"] = image.size_bytes
    return made


@routes.on("GET", "/images/json")
async def listing(call: Call) -> Answer:
    """All images that have a name or are asked for."""
    host = call.host
    filters = Filters(call.query.get("filters", ""), KNOWN)
    chosen = _chosen(host, filters)
    chosen.sort(key=lambda i: -i.created)
    return json_answer([summary(i, call.version) for i in chosen])


def _chosen(host: Host, filters: Filters) -> list[Image]:
    import fnmatch

    dangling = filters.flag("dangling")
    since = max((host.images.find(n).created for n in filters.get("since")), default=None)
    before = min((host.images.find(n).created for n in filters.get("before")), default=None)
    patterns = filters.get("reference")
    found = []
    for image in host.images:
        names = [*image.tags, *image.digests]
        names += [name.partition(":")[0] for name in image.tags]
        if (
            (dangling is None or dangling == (not image.tags))
            and filters.labels(image.config.get("Labels"))
            and (since is None or image.created > since)
            and (before is None or image.created < before)
            and (not patterns or any(fnmatch.fnmatch(n, p) for n in names for p in patterns))
        ):
            found.append(image)
    return found


@routes.on("POST", "/images/create")
async def create(call: Call) -> Answer:
    """Pull from the registry, or import an archive."""
    if call.query.get("fromSrc"):
        return await _import(call)
    name = call.query.get("fromImage", "")
    tag = call.query.get("tag", "")
    if not name:
        raise bad("invalid reference format")
    full = name
    if tag:
        full = f"{name}@{tag}" if tag.startswith("sha256:") else f"{name}:{tag}"
    reference = references.parse(full)
    if not reference.tag and not reference.digest:
        return await _pull_all(call, reference)
    return await _pull(call, [reference])


async def _pull_all(call: Call, reference: references.Reference) -> Answer:
    tags = call.host.registry.tags(reference)
    return await _pull(call, [references.Reference(reference.name, tag.name) for tag in tags])


async def _pull(call: Call, wanted: list[references.Reference]) -> Answer:
    host = call.host
    pulls = []
    for reference in wanted:
        tag = host.registry.tag(reference)
        pulls.append((reference, tag))
    platform = call.query.get("platform", "")

    async def lines() -> AsyncIterator[bytes]:
        for reference, tag in pulls:
            try:
                chosen = choose(tag, host, platform)
            except Problem as problem:
                if len(pulls) > 1:
                    continue
                yield _said(
                    status=f"Pulling from {reference.path}", id=reference.tag or reference.digest
                )
                yield _said(errorDetail={"message": problem.message}, error=problem.message)
                return
            async for line in Pull(host, reference, tag, chosen).lines():
                yield line

    return Stream(200, content_type="application/json", chunks=lines())


def _said(**words: object) -> bytes:
    return json.dumps(words, separators=(",", ":")).encode() + b"\r\n"


async def _import(call: Call) -> Answer:
    data = await call.request.read(ARCHIVE_LIMIT)
    image = await archives.from_root(call.host, data, call.query.get("message", ""))
    if repo := call.query.get("repo", ""):
        tag = call.query.get("tag", "")
        reference = references.parse(f"{repo}:{tag}" if tag else repo)
        call.host.images.tag(image, reference.familiar, call.host.clock.now())

    async def lines() -> AsyncIterator[bytes]:
        yield _said(status=image.id)

    return Stream(200, content_type="application/json", chunks=lines())


@routes.on("GET", "/images/search")
async def search(call: Call) -> Answer:
    """What the simulated registry has."""
    term = call.query.get("term", "")
    if not term:
        raise bad("term is required")
    host, slash, _ = term.partition("/")
    if slash and references.is_host(host):
        raise failed(
            f'Get "https://{host}/v1/search?q={term}&n=25": dial tcp: lookup {host}: no such host'
        )
    limit = call.number("limit", 25)
    if not 1 <= limit <= 100:
        raise bad(f"Limit {limit} is outside the range of [1, 100]")
    filters = Filters(call.query.get("filters", ""), SEARCH)
    official, stars = filters.flag("is-official"), max(map(int, filters.get("stars")), default=0)
    found = [
        {"star_count": r.stars, "is_official": r.official, "name": r.name, "is_automated": False,
         "description": r.description}
        for r in call.host.registry.search(term)
        if r.stars >= stars and official in (None, r.official)
    ]  # fmt: skip
    return json_answer(found[:limit])


@routes.on("POST", "/images/prune")
async def prune(call: Call) -> Answer:
    """Remove what nobody uses."""
    host = call.host
    filters = Filters(call.query.get("filters", ""), KNOWN)
    every = filters.flag("dangling") is False
    users, before = host.users(), len(host.images)
    freed, removal = 0, Removal(host.images, users)
    until = moments.read(filters.get("until")[0], host.clock.now()) if "until" in filters else None
    for image in host.images:
        old = until is None or image.created < until
        wanted = old and filters.labels(image.config.get("Labels"))
        if image.id in users or (image.tags and not every) or not wanted:
            continue
        freed += image.size_bytes
        for name in tuple(image.tags) or (image.id,):
            removal.remove(name, force=True)
    _tell(host, removal)
    host.events.add("image", "prune", "", {"reclaimed": str(freed)})
    gone = removal.done if before != len(host.images) else None
    return json_answer({"ImagesDeleted": gone or None, "SpaceReclaimed": freed})


def _tell(host: Host, removal: Removal) -> None:
    for done in removal.done:
        for word, name in done.items():
            action = "untag" if word == "Untagged" else "delete"
            host.events.add("image", action, name, {"name": name})


@routes.on("GET", "/images/{name*}/json")
async def inspect(call: Call) -> Answer:
    """Everything about one."""
    host, image = call.host, call.host.images.find(call["name"])
    made: Data = {
        "Id": image.id, "RepoTags": list(image.tags), "RepoDigests": list(image.digests),
        "Parent": image.parent, "Comment": image.comment, "Created": stamp(image.created),
        "DockerVersion": host.seed.docker, "Author": image.author,
        "Config": image.config, "Architecture": image.arch,
    }  # fmt: skip
    if call.version < (1, 45):
        made |= {"Container": "", "ContainerConfig": NO_CONFIG}
    if image.variant:
        made["Variant"] = image.variant
    made |= {"Os": image.os, "Size": image.size_bytes}
    if image.os_version:
        made["OsVersion"] = image.os_version
    if call.version < (1, 44):
        made["VirtualSize"] = image.size_bytes
    driver = host.seed.storage_driver
    made |= {
        "GraphDriver": {"Data": {"MergedDir": f"{host.root}/{driver}/{image.short_id}"},
                        "Name": driver},
        "RootFS": {"Type": "layers", "Layers": [layer.digest for layer in image.layers]},
        "Metadata": {"LastTagTime": stamp(image.tagged)},
    }  # fmt: skip
    return json_answer(made)


@routes.on("GET", "/images/{name*}/history")
async def history(call: Call) -> Answer:
    """Its layers, the newest first."""
    image = call.host.images.find(call["name"])
    total = sum(layer.size_bytes for layer in image.layers) or 1
    command = image.config.get("Cmd")
    made = [_step(image, f"CMD {json.dumps(command)} # buildkit", 0)] if command else []
    for layer in reversed(image.layers):
        share = image.size_bytes * layer.size_bytes // total
        made.append(_step(image, layer.created_by or "ADD rootfs / # buildkit", share))
    made[0] |= {"Id": image.id, "Tags": list(image.tags) or None}
    return json_answer(made)


def _step(image: Image, words: str, size: int) -> Data:
    return {"Comment": image.comment, "Created": int(image.created), "CreatedBy": words,
            "Id": "<missing>", "Size": size, "Tags": None}  # fmt: skip


@routes.on("POST", "/images/{name*}/tag")
async def tag(call: Call) -> Answer:
    """Give it another name."""
    image = call.host.images.find(call["name"])
    repo, word = call.query.get("repo", ""), call.query.get("tag", "")
    reference = references.parse(f"{repo}:{word}" if word else repo)
    if reference.digest:
        raise bad("refusing to create a tag with a digest reference")
    call.host.images.tag(image, reference.familiar, call.host.clock.now())
    call.host.events.add("image", "tag", image.id, {"name": reference.familiar})
    return Answer(201)


@routes.on("POST", "/images/{name*}/push")
async def push(call: Call) -> Answer:
    """There is nowhere to push to; a client reads that in the stream."""
    word = call.query.get("tag", "")
    reference = references.parse(f"{call['name']}:{word}" if word else call["name"])
    if call.host.images.named(reference.familiar) is None:
        raise missing(f"An image does not exist locally with the tag: {reference.name}")
    message = "denied: the training engine does not push: its registry is simulated"

    async def lines() -> AsyncIterator[bytes]:
        first = reference.name.partition("/")[0]
        full = reference.name if "." in first else f"docker.io/{reference.path}"
        yield _said(status=f"The push refers to repository [{full}]")
        yield _said(errorDetail={"message": message}, error=message)

    return Stream(200, content_type="application/json", chunks=lines())


@routes.on("DELETE", "/images/{name*}")
async def remove(call: Call) -> Answer:
    """Take a name away, or the image."""
    host = call.host
    removal = Removal(host.images, host.users())
    removal.remove(call["name"], force=call.flag("force"))
    _tell(host, removal)
    return json_answer(removal.done)


@routes.on("GET", "/images/{name*}/get")
async def save_one(call: Call) -> Answer:
    """An archive of one image."""
    return _saved(call, [call["name"]])


@routes.on("GET", "/images/get")
async def save(call: Call) -> Answer:
    """An archive of images."""
    names = [value for name, value in call.request.all_query if name == "names"]
    if not names:
        raise bad("no image names are given")
    return _saved(call, names)


def _saved(call: Call, names: list[str]) -> Answer:
    found = [(name, call.host.images.find(name)) for name in names]
    chunks = archives.saved(found)
    for _, image in found:
        call.host.events.add("image", "save", image.id, {"name": image.id})
    return Stream(200, content_type="application/x-tar", chunks=chunks)


@routes.on("POST", "/images/load")
async def load(call: Call) -> Answer:
    """Images from an archive."""
    data = await call.request.read(ARCHIVE_LIMIT)
    loaded = await archives.load(call.host, data)

    async def lines() -> AsyncIterator[bytes]:
        for image in loaded:
            for name in image.tags or [image.id]:
                words = "Loaded image: " if image.tags else "Loaded image ID: "
                yield _said(stream=f"{words}{name}\n")

    return Stream(200, content_type="application/json", chunks=lines())


@routes.on("GET", "/distribution/{name*}/json")
async def distribution(call: Call) -> Answer:
    """What the registry knows of a name."""
    tag = call.host.registry.tag(references.parse(call["name"]))
    kind = "manifest.list.v2" if tag.is_list else "manifest.v2"
    platforms = []
    for p in tag.platforms:
        made: Data = {"architecture": p.arch, "os": p.os}
        if p.os_version:
            made["os.version"] = p.os_version
        if p.variant:
            made["variant"] = p.variant
        platforms.append(made)
    media = f"application/vnd.docker.distribution.{kind}+json"
    descriptor = {"mediaType": media, "digest": tag.digest, "size": 527 + 300 * len(platforms)}
    return json_answer({"Descriptor": descriptor, "Platforms": platforms})


@routes.on("POST", "/commit")
async def commit(call: Call) -> Answer:
    """An image of a container as it stands."""
    container = call.host.find(call.query.get("container", ""))
    if call.host.os == "windows" and container.is_running:
        raise failed("Windows does not support commit of a running container")
    body = await call.json(needed=False)
    image = archives.commit(call.host, container, body, call.query)
    if repo := call.query.get("repo", ""):
        word = call.query.get("tag", "")
        reference = references.parse(f"{repo}:{word}" if word else repo)
        call.host.images.tag(image, reference.familiar, call.host.clock.now())
    said = container.attributes(comment=image.comment, imageID=image.id, imageRef=repo)
    call.host.events.add("container", "commit", container.id, said)
    return json_answer({"Id": image.id}, 201)
