"""URLs of engines, good and hostile."""

import pytest

from kitepy.engine import errors, ssh
from kitepy.engine.endpoint import TlsFiles, parse


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("unix:///var/run/docker.sock", "unix:///var/run/docker.sock"),
        (" tcp://host ", "tcp://host:2375"),
        ("tcp://[::1]:99", "tcp://[::1]:99"),
        ("ssh://me@host:22", "ssh://me@host:22"),
        ("npipe:\\\\.\\pipe\\x", None),
        ("npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine"),
        ("http://host", None),
        ("tcp://", None),
        ("unix://relative", None),
        ("tcp://host:0", None),
        ("tcp://host:99999", None),
        ("ssh://-oProxyCommand=evil", None),
        ("ssh://user@-oProxyCommand=evil", None),
        ("tcp://a b:1", None),
        ("tcp://host\n:1", None),
        ("", None),
    ],
)
def test_parse(url: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(errors.EndpointInvalid):
            parse(url)
    else:
        assert parse(url).url == meant


def test_tls_has_its_own_port() -> None:
    assert parse("tcp://host", TlsFiles("ca.pem")).url == "tcp://host:2376"


def test_ssh_never_reads_a_host_as_an_option() -> None:
    line = ssh.command(parse("ssh://me@host:2222"), "/tmp/s")
    assert line[-2:] == ["--", "host"]
    assert line[line.index("-l") + 1] == "me"
    assert line[line.index("-p") + 1] == "2222"
