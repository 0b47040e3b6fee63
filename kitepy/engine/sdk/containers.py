"""Containers: list, inspect, create, the verbs, logs, stats and attach."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from kitepy.engine import api, dto, errors, opts, translate
from kitepy.engine.sdk import streams, wire
from kitepy.engine.sdk.client import TIMEOUT_S, Client, Refusal, Request, as_dict, as_list, made_id
from kitepy.engine.sdk.errors import of_answer

STOP_GRACE_S = 10
START_TIMEOUT_S = 120.0


class SdkContainers:
    """engine.api.Containers over the SDK."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def list(self) -> Sequence[dto.Container]:
        """All containers, running or not, in one request."""
        return await self._client.ask(
            Request("GET", "/containers/json", params={"all": 1}), _containers
        )

    async def inspect(self, container: str) -> dto.ContainerDetail:
        """The whole of one container."""
        request = Request("GET", "/containers/{0}/json", (container,), refused=_about(container))
        return await self._client.ask(request, _detail)

    async def create(self, options: opts.CreateContainer) -> str:
        """Create it and return its id; nothing runs yet."""
        request = Request(
            "POST",
            "/containers/create",
            params={"name": options.name} if options.name else None,
            body=_create_body(options),
            timeout_s=START_TIMEOUT_S,
            refused=partial(of_answer, image=options.image),
        )
        return await self._client.ask(request, made_id)

    async def start(self, container: str) -> None:
        """Start it; a container that runs already is no error."""
        await self._verb(container, "start", timeout_s=START_TIMEOUT_S)

    async def stop(self, container: str, timeout_s: int | None = None) -> None:
        """Ask it to end, and kill it when timeout_s (10 unless told) has passed."""
        await self._verb(container, "stop", _grace(timeout_s), _limit(timeout_s))

    async def restart(self, container: str, timeout_s: int | None = None) -> None:
        """Stop and start it."""
        await self._verb(container, "restart", _grace(timeout_s), _limit(timeout_s))

    async def kill(self, container: str, signal: str = "SIGKILL") -> None:
        """Send it a signal."""
        await self._verb(container, "kill", {"signal": signal})

    async def pause(self, container: str) -> None:
        """Freeze its processes."""
        await self._verb(container, "pause")

    async def unpause(self, container: str) -> None:
        """Let its processes go on."""
        await self._verb(container, "unpause")

    async def rename(self, container: str, name: str) -> None:
        """Give it another name."""
        await self._verb(container, "rename", {"name": name})

    async def remove(self, container: str, *, force: bool = False, volumes: bool = False) -> None:
        """Delete it; volumes deletes its anonymous volumes too."""
        request = Request(
            "DELETE",
            "/containers/{0}",
            (container,),
            params={"force": int(force), "v": int(volumes)},
            timeout_s=START_TIMEOUT_S,
            refused=_about(container),
        )
        await self._client.tell(request)

    async def path_exists(self, container: str, path: str) -> bool:
        """Whether a path exists in it; a look at its file system, no process."""
        where = {"path": path}
        request = Request("HEAD", "/containers/{0}/archive", (container,), params=where)
        return await self._client.status(request) == 200

    async def logs(self, container: str, options: opts.Logs) -> api.Stream[dto.LogChunk]:
        """Open its log."""
        params: dict[str, Any] = {
            "stdout": 1,
            "stderr": 1,
            "follow": int(options.follow),
            "timestamps": int(options.timestamps),
            "tail": "all" if options.tail is None else options.tail,
        }
        if options.since_s is not None:
            params["since"] = f"{options.since_s:.9f}"
        request = Request(
            "GET",
            "/containers/{0}/logs",
            (container,),
            params,
            # Podman sends no head before the first line, however long that takes.
            timeout_s=None if options.follow else TIMEOUT_S,
            refused=_about(container),
        )
        return await self._client.stream(request, wire.log, "logs")

    async def stats(self, container: str) -> api.Stream[dto.Stats]:
        """Open its samples, about one a second."""
        params = {"stream": 1}
        request = Request(
            "GET", "/containers/{0}/stats", (container,), params, refused=_about(container)
        )
        return await self._client.stream(request, _stats, "stats")

    async def attach(self, container: str, *, tty: bool) -> api.Channel:
        """Take over its own input and output."""
        params = {"stream": 1, "stdin": 1, "stdout": 1, "stderr": 1}
        request = Request(
            "POST", "/containers/{0}/attach", (container,), params, refused=_about(container)
        )
        return await self._client.hijack(request, tty=tty)

    async def resize(self, container: str, columns: int, rows: int) -> None:
        """Tell its terminal the size."""
        await self._verb(container, "resize", {"w": columns, "h": rows})

    async def _verb(
        self,
        container: str,
        verb: str,
        params: dict[str, Any] | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        request = Request(
            "POST",
            f"/containers/{{0}}/{verb}",
            (container,),
            params=params,
            timeout_s=timeout_s,
            refused=_about(container),
        )
        await self._client.tell(request)


def _containers(raw: Any) -> list[dto.Container]:
    return [translate.container_from_list(one) for one in as_list(raw)]


def _detail(raw: Any) -> dto.ContainerDetail:
    if not isinstance(as_dict(raw).get("Id"), str):
        raise errors.BadAnswer(str(raw)[:200])
    return translate.container_detail(raw)


def _about(container: str) -> Refusal:
    return partial(of_answer, subject=container)


def _grace(timeout_s: int | None) -> dict[str, Any] | None:
    return None if timeout_s is None else {"t": timeout_s}


def _limit(timeout_s: int | None) -> float:
    # An image may set a longer StopTimeout of its own; then the answer comes late, not wrong.
    return (STOP_GRACE_S if timeout_s is None else timeout_s) + 4 * TIMEOUT_S


def _stats(chunks: Iterator[bytes]) -> Iterator[dto.Stats]:
    return map(translate.stats, streams.json_lines(chunks))


def _create_body(options: opts.CreateContainer) -> dict[str, Any]:
    exposed: dict[str, dict[str, str]] = {
        f"{p.container_port}/{p.protocol}": {} for p in options.ports
    }
    bindings: dict[str, list[dict[str, str]]] = {}
    for port in options.ports:
        place = {"HostIp": port.host_ip, "HostPort": str(port.host_port or "")}
        bindings.setdefault(f"{port.container_port}/{port.protocol}", []).append(place)
    return {
        "Image": options.image,
        "Cmd": list(options.command) or None,
        "Env": [f"{name}={value}" for name, value in options.environment],
        "ExposedPorts": exposed,
        "Volumes": {target: {} for source, target in options.volumes if not source},
        "Labels": dict(options.labels),
        "Tty": options.tty,
        "OpenStdin": options.open_stdin,
        "HostConfig": {
            "PortBindings": bindings,
            "Binds": [f"{source}:{target}" for source, target in options.volumes if source],
            **_limits(options),
        },
    }


def _limits(options: opts.CreateContainer) -> dict[str, Any]:
    """Only what was asked for: the engine has defaults of its own for the rest."""
    limits: dict[str, Any] = {}
    if options.restart:
        name, _, most = options.restart.partition(":")
        limits["RestartPolicy"] = {"Name": name, "MaximumRetryCount": int(most or 0)}
    if options.network:
        limits["NetworkMode"] = options.network
    if options.cpus:
        limits["NanoCpus"] = round(options.cpus * 1e9)
    if options.memory_bytes:
        limits["Memory"] = options.memory_bytes
    if options.isolation:
        limits["Isolation"] = options.isolation
    return limits
