"""One connected engine: the resources over one client."""

from collections.abc import Awaitable, Callable

from kitepy.engine import capabilities, dto
from kitepy.engine.endpoint import Endpoint
from kitepy.engine.sdk.client import Client
from kitepy.engine.sdk.containers import SdkContainers
from kitepy.engine.sdk.events import SdkEvents
from kitepy.engine.sdk.execs import SdkExecs
from kitepy.engine.sdk.images import SdkImages
from kitepy.engine.sdk.networks import SdkNetworks
from kitepy.engine.sdk.system import SdkSystem, describe
from kitepy.engine.sdk.workers import Workers

Closer = Callable[[], Awaitable[None]]


class SdkEngine:
    """engine.api.Engine over one client."""

    def __init__(
        self, endpoint: Endpoint, client: Client, info: dto.EngineInfo, closer: Closer | None
    ) -> None:
        self.endpoint, self.info, self._client, self._closer = endpoint, info, client, closer
        self.capabilities = capabilities.of(info)
        self.containers = SdkContainers(client)
        self.images = SdkImages(client)
        self.execs = SdkExecs(client)
        self.events = SdkEvents(client)
        self.networks = SdkNetworks(client)
        self.system = SdkSystem(client)

    async def aclose(self) -> None:
        """Close streams, workers and connections, then the ssh forward below them."""
        await self._client.aclose()
        if self._closer:
            await self._closer()


async def open_engine(
    endpoint: Endpoint, reach: Endpoint, timeout_s: float, closer: Closer | None = None
) -> SdkEngine:
    """Connect, agree on a version and ask who it is; reach is the local end of a forward."""
    client = Client(reach, Workers())
    try:
        version = await client.open(timeout_s)
        return SdkEngine(endpoint, client, await describe(client, version, timeout_s), closer)
    except BaseException:
        await client.aclose()
        raise
