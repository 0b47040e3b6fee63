"""The command line is what docker would be told, and a shell would read it so."""

import shlex

from kitepy.engine import opts
from kitepy.text import commands


def test_run_has_the_flags_of_what_was_made() -> None:
    options = opts.CreateContainer(
        image="postgres:17",
        name="db",
        environment=(("POSTGRES_PASSWORD", "s3 cret"), ("LANG", "C")),
        ports=(opts.PublishedPort(5432, 5433),),
        volumes=(("my data", "/var/lib"),),
    )
    line = commands.run(options, frozenset({"POSTGRES_PASSWORD"}))
    assert line.text() == (
        "docker run -d --name db -p 127.0.0.1:5433:5432 -e POSTGRES_PASSWORD=******** "
        "-e LANG=C -v 'my data:/var/lib' postgres:17"
    )
    assert "POSTGRES_PASSWORD=s3 cret" in shlex.split(line.text(masked=False))


def test_hostile_names_stay_one_word() -> None:
    line = commands.stop("$(rm -rf /); x")
    assert shlex.split(line.text()) == ["docker", "stop", "$(rm -rf /); x"]


def test_ports_are_written_as_docker_reads_them() -> None:
    assert commands.port_flag(opts.PublishedPort(53, 5353, "udp", "")) == "5353:53/udp"
    assert commands.port_flag(opts.PublishedPort(80, 8080, "tcp", "::1")) == "[::1]:8080:80"
