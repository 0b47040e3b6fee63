"""Networks: what a container can be put into."""

from typing import Any

from kitepy.engine.sdk.client import Client, Request, as_dict, as_list


class SdkNetworks:
    """engine.api.Networks over one client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def list(self) -> list[str]:
        """Their names, in order."""
        return await self._client.ask(Request("GET", "/networks"), _names)


def _names(raw: Any) -> list[str]:
    names = (as_dict(one).get("Name") for one in as_list(raw))
    return sorted({name for name in names if isinstance(name, str) and name})
