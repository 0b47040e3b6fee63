"""The bundled worlds: what they hold is what the catalog offers and the walk expects."""

from functools import lru_cache

import pytest

from kitepy.catalog import cards
from kitepy.training import loader, seed

NOW = 1_800_000_000.0
WORLDS = ("modern", "classic")
SEARCHED = [
    ("microsoft/aspnet", 549),
    ("microsoft/dotnet", 426),
    ("mono", 216),
    ("microsoft/mssql-server-linux", 146),
    ("microsoft/nanoserver", 118),
    ("microsoft/windowsservercore", 113),
    ("microsoft/aspnetcore", 85),
    ("microsoft/iis", 82),
]


@lru_cache
def world(name: str) -> seed.World:
    return loader.load(name, NOW)


def tags(name: str) -> dict[str, seed.Tag]:
    return {f"{r.name}:{t.name}": t for r in world(name).registry for t in r.tags}


@pytest.mark.parametrize("name", WORLDS)
def test_a_registry_is_big_enough_and_plausible(name: str) -> None:
    registry = world(name).registry
    assert len(registry) >= 60
    for repository in registry:
        for tag in repository.tags:
            for platform in tag.platforms:
                packed = sum(layer.size_bytes for layer in platform.layers)
                assert packed <= platform.size_bytes * 1.02, (repository.name, tag.name)
                assert platform.created <= NOW
                assert platform.config.cmd or platform.config.entrypoint, repository.name


@pytest.mark.parametrize("card", cards.load(), ids=lambda card: str(card.repository))
def test_every_tag_of_a_card_is_there_for_its_platforms(card: cards.Card) -> None:
    known = tags("modern")
    for system in card.platforms:
        offered = [known[f"{card.repository}:{tag}"] for tag in card.tags_for(system)]
        assert system in {platform.os for platform in offered[0].platforms}


@pytest.mark.parametrize("card", cards.load(), ids=lambda card: str(card.repository))
def test_a_card_and_its_image_agree(card: cards.Card) -> None:
    entry = tags("modern")[f"{card.repository}:{card.tags_for(card.platforms[0])[0]}"]
    config = entry.platforms[0].config
    assert {f"{port}/tcp" for port in card.ports} <= set(config.ports)


def test_the_first_windows_tag_runs_on_the_modern_host() -> None:
    known, host = tags("modern"), world("modern").windows.facts.kernel
    build = host.split(".")[2]
    for card in cards.load():
        if "windows" in card.platforms:
            entry = known[f"{card.repository}:{card.tags_for('windows')[0]}"]
            versions = {p.os_version.split(".")[2] for p in entry.platforms if p.os == "windows"}
            assert build in versions, card.repository


def test_docker_search_microsoft_is_the_walk_s_list() -> None:
    found = [
        (r.name, r.stars)
        for r in world("classic").registry
        if "microsoft" in f"{r.name} {r.description}".lower()
    ]
    assert sorted(found, key=lambda item: -item[1]) == SEARCHED
    assert [r.name for r in world("classic").registry if r.official and r.name == "mono"]


def test_the_walk_s_images_are_as_big_as_it_says() -> None:
    known = tags("classic")
    sizes = {
        name: known[f"microsoft/{name}:latest"].platforms[0]
        for name in ("nanoserver", "windowsservercore")
    }
    assert sizes["nanoserver"].size_bytes == 925_000_000
    assert sizes["windowsservercore"].size_bytes == 9_560_000_000
    assert all(platform.os_version.startswith("10.0.14393.") for platform in sizes.values())


def test_bash_is_a_plain_linux_manifest_in_the_walk() -> None:
    bash = tags("classic")["bash:latest"]
    assert (bash.is_list, [p.os for p in bash.platforms]) == (False, ["linux"])


@pytest.mark.parametrize("name", WORLDS)
def test_no_two_containers_want_the_same_port(name: str) -> None:
    begun = world(name)
    ports = [
        port.split(":")[0]
        for host in (begun.linux, begun.windows)
        for container in host.containers
        for port in container.ports
    ]
    assert sorted(set(ports)) == sorted(ports)
    assert all(int(port) >= 1024 for port in ports)


def test_layers_are_shared_between_images() -> None:
    known = tags("modern")
    first = {layer.digest for layer in known["python:3.14"].platforms[0].layers}
    second = {layer.digest for layer in known["node:24"].platforms[0].layers}
    assert len(first & second) == 4
