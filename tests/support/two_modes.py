"""An image for the other mode before a window on a pair of hosts: create it, read the refusal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from kitepy.models.jobs import JobState
from kitepy.models.ways import Refusal
from kitepy.style import theme
from kitepy.views.toasts import Toast
from tests.support.desk import Desk, desk

SENTENCE = "bash:5 is a Linux image, and this engine runs Windows containers."
SWITCH = "Switch to Linux containers and create"
CHOOSE = "Choose a Windows image"
REFUSED = "no matching manifest for windows(10.0.20348)/amd64 in the manifest list entries"


@asynccontextmanager
async def seat(folder: Path, url: str, other: str = "") -> AsyncIterator[Desk]:
    """A window on one engine, paired with another where one is given."""
    async with desk(folder, url) as at:
        if other:
            connections, here = at.context.connections, at.session
            there = connections.add(other)
            connections.open(here.choice.id)
            at.context.companions.pair(here.choice.id, there.choice.id)
        yield at


async def refused(at: Desk, repository: str = "bash", reference: str = "bash:5") -> Refusal:
    """Create it on the card; the engine says no."""
    at.click(repository, "create")
    job = await at.ended(reference)
    assert job.state is JobState.FAILED
    assert job.refusal is not None
    return job.refusal


def toast(at: Desk) -> Toast:
    """The newest message."""
    shown: Toast = at.window.toasts.shown[-1]
    return shown


def mode(at: Desk) -> str | None:
    """What the engine that is shown says of itself."""
    current = at.context.connections.current
    return current.mode if current else None


def shown(at: Desk) -> list[str]:
    """The cards from first to last."""
    model = at.window.catalog.model
    cards = (model.card(model.index(row)) for row in range(model.rowCount()))
    return [card.repository for card in cards if card]


async def bash_runs(at: Desk, name: str = "bash") -> None:
    """The container page of bash in Linux mode."""
    page = await at.landed()
    assert mode(at) == theme.mode() == "linux"
    assert page.model.container is not None
    assert (page.model.container.name, page.model.container.status.value) == (name, "running")
