"""Every image that is offered has a guest: it starts, answers on its ports and stops."""

import asyncio
from functools import lru_cache
from pathlib import Path

import pytest

from kitepy.catalog import cards
from kitepy.core import assets
from kitepy.training import loader, seed
from kitepy.training.guests import reader
from tests.support.guests import Box

FOLDER = Path(assets.path(reader.FOLDER))
NAMES = sorted(p.relative_to(FOLDER).with_suffix("").as_posix() for p in FOLDER.rglob("*.json"))
CARDS = {card.repository: card for card in cards.load()}
REFUSES = {"haproxy": 1, "hello-world": 0}
"""What ends by itself, and how: haproxy has no configuration, as its card says."""
DEAF = {"eclipse-mosquitto"}
"""What listens to its own container only, as its card says."""


@lru_cache
def registry(world: str) -> dict[str, seed.Repository]:
    return {r.name: r for r in loader.load(world, 1e9).registry}


def config(card: cards.Card) -> seed.ImageConfig:
    wanted = card.tags_for(card.platforms[0])[0]
    tag = next(t for t in registry("modern")[card.repository].tags if t.name == wanted)
    return next(p for p in tag.platforms if p.os == card.platforms[0]).config


@pytest.mark.parametrize("name", NAMES)
def test_a_guest_file_is_right_for_both_systems(name: str) -> None:
    for system in ("linux", "windows"):
        spec = reader.load(name, system)
        assert spec is not None
        assert not spec.sites or spec.program, "who serves?"


@pytest.mark.parametrize("world", ["modern", "classic"])
def test_every_image_of_a_registry_has_a_guest(world: str) -> None:
    assert [name for name in registry(world) if name not in NAMES] == []


def test_every_guest_of_a_world_s_container_is_there() -> None:
    world = loader.load("modern", 1e9)
    for container in (*world.linux.containers, *world.windows.containers):
        assert not container.guest or container.guest in NAMES


@pytest.mark.parametrize("name", [n for n, c in CARDS.items() if not c.interactive])
def test_a_server_of_the_catalog_starts_answers_and_stops(name: str) -> None:
    async def check() -> None:
        card = CARDS[name]
        system, image = card.platforms[0], config(card)
        made = dict(pair.split("=", 1) for pair in image.env)
        made.update(card.variables)
        made |= dict.fromkeys(card.secrets, "Secret1")
        tag = card.tags_for(system)[0]
        box = Box(f"{name}:{tag}", "windows" if system == "windows" else "linux", "", **made)
        task = await box.up(*image.entrypoint, *image.cmd)
        if name in REFUSES:
            assert task.result() == REFUSES[name]
            return
        assert not task.done(), box.streams.text
        for port in card.ports if name not in DEAF else ():
            answer = await box.ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            if port in (80, 8080, 3000, 5984, 8025, 9090, 9200, 15672):
                assert b"imulated" in answer, port
                assert answer.startswith(b"HTTP/1.1 "), port
        signal = image.stop_signal.removeprefix("SIG") or "TERM"
        assert await box.down(task, signal) in (0, 1, 143)

    asyncio.run(check())


@pytest.mark.parametrize("name", [n for n, c in CARDS.items() if not c.interactive])
def test_a_server_shows_its_processes_and_its_load_changes(name: str) -> None:
    card = CARDS[name]
    system, image = card.platforms[0], config(card)
    box = Box(f"{name}:{card.tags[0]}", "windows" if system == "windows" else "linux")
    rows = box.guest.processes((*image.entrypoint, *image.cmd), box.machine)
    assert rows
    assert all(row.command and row.pid > 0 for row in rows)
    assert len({row.pid for row in rows}) == len(rows)
    box.machine.state["ready"] = True
    loads = [box.guest.load(box.machine, age) for age in range(100, 160)]
    assert len({load.memory_bytes for load in loads}) > 20
    assert all(load.cpu_cores >= 0 and load.memory_bytes > 100_000 for load in loads)
    assert loads == [box.guest.load(box.machine, age) for age in range(100, 160)]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "nginx/../nginx", "a\\b", ".hidden", "x" * 5000, ""]
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert reader.load(name, "linux") is None
