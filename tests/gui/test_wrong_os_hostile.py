"""Refusals that lie, shout or are from another time, and partners that cannot be talked to."""

import json
from pathlib import Path
from typing import Any

import pytest

from kitepy.models.refusals import Refusals
from kitepy.models.switch_steps import Stage
from kitepy.views.switching_page import SwitchingPage
from tests.conftest import Run
from tests.support import proxy, training
from tests.support.qt import click, until
from tests.support.two_modes import CHOOSE, SWITCH, refused, seat, toast

pytestmark = pytest.mark.usefixtures("qapp")
WINDOWS_ENGINE = "bash:5 is a Linux image, and this engine runs Windows containers."
EVIL = "<b>\x1b[31m\u202e" + "w" * 50_000


def answer(message: str, status: str = "500 Internal Server Error") -> bytes:
    """An engine's refusal as HTTP; 200 has it in the stream of a pull that began well."""
    said = {"error": message} if status.startswith("200") else {"message": message}
    body = json.dumps(said).encode() + b"\r\n"
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("said", "sentence", "leads"),
    [
        # Every generation of a Windows engine, as an answer and in the stream.
        ('image operating system "linux" cannot be used on this platform', WINDOWS_ENGINE, SWITCH),
        ("no matching manifest for windows/amd64 in the manifest list entries", WINDOWS_ENGINE,
         SWITCH),
        ("no matching manifest for windows/amd64 10.0.18362 in the manifest list entries",
         WINDOWS_ENGINE, SWITCH),
        ("operating system is not supported", WINDOWS_ENGINE, SWITCH),
        # Systems that neither mode runs.
        ('image operating system "plan9" cannot be used on this platform',
         "bash:5 is made for plan9, and this engine runs Windows containers.", CHOOSE),
        ("no matching manifest for plan9/amd64 in the manifest list entries",
         "bash:5 has no version for this host (plan9/amd64).", CHOOSE),
        # Versions that are none, and words that want to be something else.
        ("a Windows version ten-based image is incompatible with a 10.0.20348 host", "", ""),
        ("a Windows version 10.0.9-based image is incompatible with a 10.0 host",
         "bash:5 is made for 10.0.9. This host is older (10.0), so it cannot run here.", CHOOSE),
        (f"no matching manifest for windows/amd64 {EVIL}", WINDOWS_ENGINE, SWITCH),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["404 Not Found", "200 OK"])
def test_the_engine_s_words(
    run: Run[Any], tmp_path: Path, said: str, sentence: str, leads: str, status: str
) -> None:
    async def scenario(running: training.Running) -> None:
        async with (
            proxy.before(running.windows, tmp_path) as (between, url),
            seat(tmp_path / "s", url, running.linux) as at,
        ):
            await until(lambda: at.context.companions.is_live, what="the other side")
            between.turn(answer(said, status), b"/images/create")
            at.click("bash", "create")
            job = await at.ended("bash:5")
            if not sentence:
                assert job.refusal is None
                return
            assert job.refusal is not None
            assert (job.refusal.sentence, job.refusal.ways[0].words) == (sentence, leads)
            message = toast(at)
            click(message.details)
            assert not {"\x1b", "\u202e"} & set(message.notice.raw)
            assert at.window.rect().contains(message.geometry())
            assert not at.window.grab().isNull()

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            {"ApiVersion": "1.22", "Os": "linux"},
            "The Linux engine cannot be used: The engine is too old: it speaks API 1.22. "
            "KitePy needs API 1.24 or newer. Update the engine.",
        ),
        (
            {"ApiVersion": "1.47", "Os": "windows"},
            "The Linux engine cannot be used: Both engines of this pair run Windows containers. "
            "Choose another engine for the pair in the engine menu.",
        ),
    ],
)
def test_a_partner_that_is_of_no_use_is_the_reason(
    run: Run[Any], tmp_path: Path, said: dict[str, str], reason: str
) -> None:
    async def scenario(running: training.Running) -> None:
        async with proxy.before(running.linux, tmp_path) as (between, url):
            body = json.dumps(said).encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            between.turn(head.encode() + body, b"/version")
            async with seat(tmp_path / "s", running.windows, url) as at:
                partner = at.context.companions.session
                assert partner is not None
                await until(lambda: partner.error or partner.mode, what="an answer")
                refusal = await refused(at)
                assert refusal.reason == reason
                assert [way.words for way in refusal.ways] == ["Try again", CHOOSE]

    (tmp_path / "t").mkdir()
    with training.engine(tmp_path / "t") as running:
        run(scenario(running))


def test_a_way_that_is_taken_twice_or_after_the_engine_is_gone_does_no_harm(
    run: Run[Any], tmp_path: Path
) -> None:
    async def scenario(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.windows, running.linux) as at:
            refusal = await refused(at)
            refusals: Refusals = at.context.refusals
            refusal.ways[0].take()
            refusal.ways[0].take()
            refusal.ways[1].take()
            await until(lambda: refusals.pending.wanted is None, what="the switch")
            await at.landed()
            current = at.context.connections.current
            assert current is not None
            await until(lambda: not current.jobs.running(), what="the end of all jobs")
            made = [name for name in current.containers.names() if name.startswith("bash")]
            assert made == ["bash"], "asked once"

    async def without(running: training.Running) -> None:
        async with seat(tmp_path / "s", running.windows, running.linux) as at:
            refusal = await refused(at)
            running.process.kill()
            await until(lambda: at.session.engine is None, what="it is gone")
            refusal.ways[0].take()
            switch = at.context.switching
            await until(lambda: switch.stage is Stage.BEFORE, what="the page of the switch")
            page = at.window.pages.currentWidget()
            assert isinstance(page, SwitchingPage)
            click(page.back)
            assert at.context.refusals.pending.wanted is None

    (tmp_path / "t").mkdir()
    for play in (scenario, without):
        with training.engine(tmp_path / "t") as running:
            run(play(running))
