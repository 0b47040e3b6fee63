"""The engine itself: ping and info."""

from kitepy.engine import dto, translate
from kitepy.engine.sdk.client import TIMEOUT_S, Client, Request, as_dict


class SdkSystem:
    """engine.api.System over one client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def ping(self) -> None:
        """Raise when the engine does not answer."""
        await self._client.tell(Request("GET", "/_ping"))

    async def info(self) -> dto.EngineInfo:
        """Ask who the engine is, as it may have changed."""
        version = await self._client.ask(Request("GET", "/version"), as_dict)
        return await describe(self._client, version)


async def describe(
    client: Client, version: dict[str, object], timeout_s: float = TIMEOUT_S
) -> dto.EngineInfo:
    """Join an answer of /version with /info."""
    info = await client.ask(Request("GET", "/info", timeout_s=timeout_s), as_dict)
    return translate.engine_info(version, info, client.api_version)
