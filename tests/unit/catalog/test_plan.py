"""From a card to what docker create is told."""

from dataclasses import replace
from typing import Any

import pytest

from kitepy.catalog import plan
from kitepy.catalog.cards import Card
from kitepy.engine import dto, errors, opts

WEB = Card("nginx", "web", "Docker", "official", ports=(80,), interactive=False)


def image(**facts: Any) -> dto.ImageDetail:
    bare = dto.ImageDetail("sha256:1", (), "linux", "amd64", "", 1, (), (), (), ())
    return replace(bare, **facts)


@pytest.mark.parametrize(
    ("repository", "taken", "name"),
    [
        ("nginx", (), "nginx"),
        ("nginx", ("nginx",), "nginx-2"),
        ("nginx", ("nginx", "nginx-2"), "nginx-3"),
        ("grafana/grafana", (), "grafana"),
        ("127.0.0.1:5000/a/My_Web.x", (), "my_web.x"),
        ("r", (), "r-1"),
        ("a/__", (), "container"),
        ("a/é", (), "container"),
    ],
)
def test_names(repository: str, taken: tuple[str, ...], name: str) -> None:
    made = plan.container_name(repository, taken)
    assert made == name
    assert plan.is_name(made)


@pytest.mark.parametrize(
    ("wanted", "taken", "busy", "port"),
    [
        (5432, (), (), 5432),
        (5432, (5432,), (), 5433),
        (5432, (5432,), (5433,), 5434),
        (80, (80,), (), 8080),
        (80, (80, 8080), (), 8081),
        (65535, (65535,), (), 0),
    ],
)
def test_the_same_port_or_the_next_free_one(
    wanted: int, taken: tuple[int, ...], busy: tuple[int, ...], port: int
) -> None:
    assert plan.free_port(wanted, taken, lambda candidate: candidate not in busy) == port


def test_ports_of_the_card_and_of_the_image_stand_on_this_computer_only() -> None:
    made = plan.make(WEB, "1", image(exposed_ports=((80, "tcp"), (53, "udp")))).options
    assert made.ports == (
        opts.PublishedPort(80, 80, "tcp", "127.0.0.1"),
        opts.PublishedPort(53, 53, "udp", "127.0.0.1"),
    )
    opened = plan.make(WEB, "1", host_ip=plan.EVERYWHERE).options
    assert opened.ports[0].host_ip == "0.0.0.0"


def test_secrets_are_made_and_known_as_secrets() -> None:
    card = replace(WEB, secrets=("PASSWORD",), variables={"USER": "admin"})
    made, other = plan.make(card, "1"), plan.make(card, "1")
    assert made.secrets == {"PASSWORD"}
    environment = dict(made.options.environment)
    assert environment["USER"] == "admin"
    assert environment["PASSWORD"] != dict(other.options.environment)["PASSWORD"]


def test_random_secrets_please_every_server() -> None:
    made = {plan.random_secret() for _ in range(200)}
    assert len(made) == 200
    for secret in made:
        assert secret.isascii()
        assert secret.isalnum()
        assert secret[0].isalpha()
        assert len(secret) == plan.SECRET_LENGTH
        assert any(map(str.isdigit, secret))
        assert any(map(str.islower, secret))
        assert any(map(str.isupper, secret))


@pytest.mark.parametrize(
    ("facts", "interactive"),
    [
        ({"command": ("/bin/sh",)}, True),
        ({"command": ("bash", "-l")}, True),
        ({"command": ("python3",)}, True),
        ({"command": ("C:\\Windows\\cmd.exe",)}, True),
        ({"command": ("python3", "app.py")}, False),
        ({"command": ("sh", "-c"), "exposed_ports": ((80, "tcp"),)}, False),
        ({"command": ("httpd",)}, False),
        ({"command": ()}, False),
    ],
)
def test_an_unknown_image_is_judged_by_its_command(facts: Any, interactive: bool) -> None:
    made = plan.make(Card("mine"), "latest", image(**facts)).options
    assert (made.tty, made.open_stdin) == (interactive, interactive)


def test_the_catalog_knows_its_own_images_better_than_their_command() -> None:
    assert not plan.make(WEB, "1", image(command=("sh",))).options.tty
    assert plan.make(replace(WEB, interactive=True), "1", image(command=("x",))).options.tty


def test_volumes_of_the_card_only_where_the_image_has_none() -> None:
    card = replace(WEB, volumes=("/data",))
    assert plan.make(card, "1", image()).options.volumes == (("", "/data"),)
    assert plan.make(card, "1", image(volumes=("/other",))).options.volumes == ()


def test_elsewhere_is_the_next_port_or_name() -> None:
    made = plan.make(replace(WEB, ports=(8080,)), "1").options
    taken = errors.PortInUse("", 500, 8080, "program")
    moved, found = plan.elsewhere(made, taken, (), (8081,))
    assert found == "8082"
    assert moved.ports[0].host_port == 8082
    unnamed = errors.PortInUse("", 500, 0, "program")
    assert plan.elsewhere(made, unnamed, (), ())[1] == "8081"
    other = errors.PortInUse("", 500, 9999, "program")
    assert plan.elsewhere(made, other, (), ()) == (made, "")
    second = replace(made, name="web-2")
    moved, found = plan.elsewhere(second, errors.NameInUse("", 409, "web-2"), ("web", "web-2"), ())
    assert moved.name == found == "web-3"
