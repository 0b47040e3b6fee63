"""Every card of the catalog pulls, starts and answers on a training engine."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from kitepy.catalog import cards
from tests.support.training import BARE, Running, ask, engine, raw

ENDS = {"haproxy": 1, "hello-world": 0}
"""haproxy has no configuration, as its card says; hello-world says it and is done."""
SILENT = {"eclipse-mosquitto", "varnish", "traefik", "tomcat"}
"""What answers nothing, or an error that is their own, until it is configured."""
WAYS = [(card, system) for card in cards.load() for system in card.platforms]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The modern world's registry, and nothing pulled."""
    registry = [f"registry/{name}.json" for name in ("official", "publishers", "microsoft")]
    with engine(tmp_path_factory.mktemp("e"), world={**BARE, "registry": registry}) as running:
        yield running


def call(url: str, method: str, path: str, body: object = None) -> Any:
    status, answer = ask(url, method, f"/v1.47{path}", body)
    assert status < 400, answer
    return answer


def pull(url: str, reference: str) -> str:
    head = f"POST /v1.47/images/create?fromImage={reference} HTTP/1.1\r\nHost: d\r\n"
    return raw(url, f"{head}Connection: close\r\n\r\n".encode(), end=False).decode()


def state(url: str, container: str) -> dict[str, Any]:
    found: dict[str, Any] = call(url, "GET", f"/containers/{container}/json")
    return found


def page(port: str) -> bytes:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return bytes(error.read())


@pytest.mark.parametrize(("card", "system"), WAYS, ids=lambda v: getattr(v, "repository", v))
def test_a_card_pulls_starts_answers_and_goes(shop: Running, card: cards.Card, system: str) -> None:
    url = shop.linux if system == "linux" else shop.windows
    reference = f"{card.repository}:{card.tags_for(system)[0]}"
    assert '"error"' not in pull(url, reference)
    variables = dict(card.variables) | dict.fromkeys(card.secrets, "Secret-4711")
    wanted = {
        "Image": reference,
        "Env": [f"{name}={value}" for name, value in variables.items()],
        "Tty": card.interactive,
        "OpenStdin": card.interactive,
        "HostConfig": {"PublishAllPorts": True},
    }
    container = call(url, "POST", "/containers/create", wanted)["Id"]
    try:
        call(url, "POST", f"/containers/{container}/start")
        if card.repository in ENDS:
            code = call(url, "POST", f"/containers/{container}/wait")["StatusCode"]
            assert code == ENDS[card.repository]
            return
        found = state(url, container)
        assert found["State"]["Running"], found["State"]
        assert call(url, "GET", f"/containers/{container}/top")["Processes"]
        _answers(card, found["NetworkSettings"]["Ports"])
        assert state(url, container)["State"]["Running"]
    finally:
        call(url, "DELETE", f"/containers/{container}?force=1&v=1")
    call(url, "DELETE", f"/images/{reference}?force=1")


def _answers(card: cards.Card, ports: dict[str, Any]) -> None:
    """A person who is told to open it sees a page."""
    if card.interactive or "Open" not in card.after.get("en", "") or card.repository in SILENT:
        return
    public = ports[f"{_web_port(card)}/tcp"][0]["HostPort"]
    until = time.monotonic() + 20
    while b"imulated" not in (answer := _try(public)):
        assert time.monotonic() < until, answer


def _web_port(card: cards.Card) -> int:
    named = [port for port in card.ports if f"port {port}" in card.after["en"]]
    return (named or list(card.ports))[0]


def _try(port: str) -> bytes:
    """It hangs up until it is ready, as a real one does."""
    try:
        return page(port)
    except OSError as error:
        return str(error).encode()
