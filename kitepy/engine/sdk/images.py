"""Images: list, inspect, pull, search."""

import logging
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from kitepy.engine import api, dto, errors, translate
from kitepy.engine.sdk.client import Client, Request, as_dict, as_list
from kitepy.engine.sdk.errors import of_answer, of_pull
from kitepy.engine.sdk.streams import json_lines

log = logging.getLogger(__name__)
SEARCH_TIMEOUT_S = 15.0
PULL_TIMEOUT_S = 300.0
"""Until the first line, which comes when the registry has answered; a cancel does not wait."""


class SdkImages:
    """engine.api.Images over one client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def list(self) -> Sequence[dto.Image]:
        """All local images that have a name, and the dangling ones."""
        return await self._client.ask(Request("GET", "/images/json"), _images)

    async def inspect(self, image: str) -> dto.ImageDetail:
        """What the engine knows of a local image."""
        refused = partial(of_answer, image=image)
        request = Request("GET", "/images/{0}/json", (image,), refused=refused)
        return await self._client.ask(request, _detail)

    async def pull(self, image: str) -> api.Stream[dto.PullEvent]:
        """Pull repository:tag; closing the stream cancels the pull."""
        headers = await self._client.call(partial(registry_headers, image))
        request = Request(
            "POST",
            "/images/create",
            params={"fromImage": _with_tag(image)},
            headers=headers,
            timeout_s=PULL_TIMEOUT_S,
            refused=lambda status, message: of_pull(message, image, status),
        )
        return await self._client.stream(request, partial(_pull_events, image), "pull")

    async def systems(self, image: str) -> Sequence[str]:
        """Ask the registry what it has; as with a pull, the engine does the asking."""
        headers = await self._client.call(partial(registry_headers, image))
        request = Request(
            "GET",
            "/distribution/{0}/json",
            (_with_tag(image),),
            headers=headers,
            timeout_s=SEARCH_TIMEOUT_S,
            refused=lambda status, message: of_pull(message, image, status),
        )
        return await self._client.ask(request, translate.systems)

    async def search(self, term: str, limit: int = 25) -> Sequence[dto.SearchResult]:
        """Ask the engine's search index."""
        request = Request(
            "GET",
            "/images/search",
            params={"term": term, "limit": limit},
            timeout_s=SEARCH_TIMEOUT_S,
            refused=_search_refused,
        )
        return await self._client.ask(request, _search_results)


def _images(raw: Any) -> list[dto.Image]:
    return [translate.image(one) for one in as_list(raw)]


def _detail(raw: Any) -> dto.ImageDetail:
    return translate.image_detail(as_dict(raw))


def _search_results(raw: Any) -> list[dto.SearchResult]:
    found = [translate.search_result(one) for one in as_list([] if raw is None else raw)]
    return [result for result in found if result.name]


def _search_refused(status: int, message: str) -> errors.EngineError:
    if status >= 500:
        return errors.SearchUnavailable(message, status)
    return of_answer(status, message)


def _with_tag(image: str) -> str:
    # Without a tag the engine would pull every tag that the repository has.
    name = image.rpartition("/")[2]
    return image if ":" in name or "@" in name else f"{image}:latest"


def _pull_events(image: str, chunks: Iterator[bytes]) -> Iterator[dto.PullEvent]:
    """Lines of a pull; errors stand inside a stream that began with 200."""
    for raw in json_lines(chunks):
        if isinstance(raw, dict) and ("errorDetail" in raw or "error" in raw):
            detail = raw.get("errorDetail")
            message = detail.get("message") if isinstance(detail, dict) else raw.get("error")
            raise of_pull(str(message), image)
        yield translate.pull_event(raw)


def registry_headers(image: str) -> dict[str, str]:
    """Credentials for the registry of an image from docker's configuration; blocks.

    They come out of files and helper programs that anything may be wrong with; a public image
    needs none, and a private one is then refused by its registry, which says so better.
    """
    # Late and here only: the SDK's import takes longer than a connection.
    from docker import auth

    try:
        registry, _ = auth.resolve_repository_name(image.partition("@")[0])
        found = auth.load_config().resolve_authconfig(registry)
        return {"X-Registry-Auth": auth.encode_header(found).decode("ascii")} if found else {}
    except Exception as error:  # noqa: BLE001 - a broken configuration breaks in many ways
        log.info("no credentials for %s: %s", image, type(error).__name__)
        return {}
