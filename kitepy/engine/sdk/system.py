"""The engine itself: ping and info."""

from kitepy.engine import dto, errors, translate
from kitepy.engine.sdk.client import Client


class SdkSystem:
    """engine.api.System over the SDK."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def ping(self) -> None:
        """Raise when the engine does not answer."""
        await self._client.status("GET", "/_ping", params={})

    async def info(self) -> dto.EngineInfo:
        """Ask who the engine is, as it may have changed."""
        version = await self._client.ask("GET", "/version")
        return await describe(self._client, version)


async def describe(client: Client, version: object) -> dto.EngineInfo:
    """Join an answer of /version with /info."""
    info = await client.ask("GET", "/info")
    if not isinstance(info, dict) or not isinstance(version, dict):
        raise errors.BadAnswer(str(info)[:200], client.endpoint.url)
    return translate.engine_info(version, info, client.api_version)
