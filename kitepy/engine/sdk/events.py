"""The engine's event stream."""

from collections.abc import Iterator

from kitepy.engine import api, dto, translate
from kitepy.engine.sdk.client import Client, Request
from kitepy.engine.sdk.streams import json_lines


class SdkEvents:
    """engine.api.Events over the SDK."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def stream(self, since_ns: int | None = None) -> api.Stream[dto.Event]:
        """Open the stream; since_ns is a time of the engine's clock, for a replay after a break."""
        params = {}
        if since_ns is not None:
            params["since"] = f"{since_ns // 10**9}.{since_ns % 10**9:09d}"
        request = Request("GET", "/events", params=params)
        return await self._client.stream(request, _events, "events")


def _events(chunks: Iterator[bytes]) -> Iterator[dto.Event]:
    return map(translate.event, json_lines(chunks))
