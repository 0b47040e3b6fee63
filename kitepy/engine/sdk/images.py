"""Images: list, inspect, pull, search."""

from collections.abc import Iterator, Sequence
from functools import partial

from kitepy.engine import api, dto, errors, translate
from kitepy.engine.sdk.client import Client
from kitepy.engine.sdk.errors import of_answer, of_pull
from kitepy.engine.sdk.streams import json_lines

SEARCH_TIMEOUT_S = 15.0


class SdkImages:
    """engine.api.Images over the SDK."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def list(self) -> Sequence[dto.Image]:
        """All local images that have a name, and the dangling ones."""
        answer = await self._client.ask("GET", "/images/json")
        if not isinstance(answer, list):
            raise errors.BadAnswer(str(answer)[:200], self._client.endpoint.url)
        return [translate.image(raw) for raw in answer]

    async def inspect(self, image: str) -> dto.ImageDetail:
        """What the engine knows of a local image."""
        answer = await self._client.ask(
            "GET", "/images/{0}/json", image, refused=partial(of_answer, image=image)
        )
        return translate.image_detail(answer)

    async def pull(self, image: str) -> api.Stream[dto.PullEvent]:
        """Pull repository:tag; closing the stream cancels the pull."""
        headers = await self._client.call(partial(self._client.registry_headers, image))
        return await self._client.stream(
            "POST",
            "/images/create",
            items=partial(_pull_events, image),
            name="pull",
            params={"fromImage": image},
            headers=headers,
            refused=lambda status, message: of_pull(message, image, status),
        )

    async def search(self, term: str, limit: int = 25) -> Sequence[dto.SearchResult]:
        """Ask the engine's search index."""
        answer = await self._client.ask(
            "GET",
            "/images/search",
            params={"term": term, "limit": limit},
            timeout_s=SEARCH_TIMEOUT_S,
            refused=_search_refused,
        )
        found = [translate.search_result(raw) for raw in answer or ()]
        return [result for result in found if result.name]


def _search_refused(status: int, message: str) -> errors.EngineError:
    if status >= 500:
        return errors.SearchUnavailable(message, status)
    return of_answer(status, message)


def _pull_events(image: str, chunks: Iterator[bytes]) -> Iterator[dto.PullEvent]:
    """Lines of a pull; errors stand inside a stream that began with 200."""
    for raw in json_lines(chunks):
        if isinstance(raw, dict) and ("errorDetail" in raw or "error" in raw):
            detail = raw.get("errorDetail")
            message = detail.get("message") if isinstance(detail, dict) else raw.get("error")
            raise of_pull(str(message), image)
        yield translate.pull_event(raw)
