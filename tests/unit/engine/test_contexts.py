"""Which engine is meant: the docker CLI's own answer is the referee."""

import hashlib
import json
import os
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from kitepy.engine import contexts, errors
from kitepy.engine.endpoint import Endpoint, TlsFiles


def write_context(config: Path, name: str, host: str, digest: str = "") -> Path:
    folder = config / "contexts" / "meta" / (digest or hashlib.sha256(name.encode()).hexdigest())
    folder.mkdir(parents=True)
    meta = {"Name": name, "Metadata": {}, "Endpoints": {"docker": {"Host": host}}}
    (folder / "meta.json").write_text(json.dumps(meta))
    return folder / "meta.json"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    write_context(tmp_path, "one", "tcp://one:2375")
    write_context(tmp_path, "two", "tcp://two:2375")
    return tmp_path


def environment(config: Path, host: bool, context: bool) -> dict[str, str]:
    environ = {"DOCKER_CONFIG": str(config), "PATH": os.environ["PATH"], "HOME": str(config)}
    environ |= {"DOCKER_HOST": "tcp://env:2375"} if host else {}
    return environ | ({"DOCKER_CONTEXT": "one"} if context else {})


@pytest.mark.skipif(
    shutil.which("docker") is None, reason="no docker CLI to compare with (.ci/run has it)"
)
@pytest.mark.parametrize(("host", "context", "current"), list(product((False, True), repeat=3)))
def test_truth_table_against_the_cli(
    config: Path, host: bool, context: bool, current: bool
) -> None:
    # GIVEN every combination of DOCKER_HOST, DOCKER_CONTEXT and currentContext
    (config / "config.json").write_text(json.dumps({"currentContext": "two"} if current else {}))
    environ = environment(config, host, context)
    # WHEN the CLI and KitePy choose
    command = ["docker", "context", "show"]
    shown = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=True
    ).stdout.strip()
    choice = contexts.choose(environ, configured=contexts.configured(environ))
    # THEN both mean the same engine
    assert choice.context == shown
    place = contexts.resolve(environ, choice).url
    assert place == {"one": "tcp://one:2375", "two": "tcp://two:2375"}.get(
        shown, "tcp://env:2375" if host else "unix:///var/run/docker.sock"
    )


def test_options_win_and_do_not_mix() -> None:
    environ = {"DOCKER_HOST": "tcp://env:1", "DOCKER_CONTEXT": "one"}
    assert contexts.choose(environ, host="tcp://option:1").host == "tcp://option:1"
    assert contexts.choose(environ, context="two").context == "two"
    with pytest.raises(errors.ContextInvalid):
        contexts.choose(environ, context="two", host="tcp://option:1")


def test_an_unknown_context_is_an_error_not_the_default_socket(config: Path) -> None:
    with pytest.raises(errors.ContextInvalid) as caught:
        contexts.resolve({"DOCKER_CONFIG": str(config)}, contexts.Choice("gone"))
    assert caught.value.name == "gone"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"Name": 3}', b"\xff\xfe", b"[" * 100_000, b'{"Name": "x"}'],
)
def test_a_hostile_meta_file_is_one_broken_context(config: Path, content: bytes) -> None:
    write_context(config, "x", "tcp://x:1").write_bytes(content)
    found = contexts.stored({"DOCKER_CONFIG": str(config)})
    assert len(found) == 3
    assert [c.name for c in found if c.endpoint] == ["one", "two"]
    assert isinstance(next(c.error for c in found if not c.endpoint), errors.ContextInvalid)


def test_a_context_in_another_ones_folder_is_refused(config: Path) -> None:
    write_context(config, "three", "tcp://evil:1", digest=hashlib.sha256(b"four").hexdigest())
    found = {c.name: c for c in contexts.stored({"DOCKER_CONFIG": str(config)})}
    assert found["three"].endpoint is None


def test_tls_files_of_a_context(config: Path) -> None:
    digest = hashlib.sha256(b"one").hexdigest()
    folder = config / "contexts" / "tls" / digest / "docker"
    folder.mkdir(parents=True)
    for name in ("ca.pem", "cert.pem", "key.pem"):
        (folder / name).write_text("")
    environ = {"DOCKER_CONFIG": str(config)}
    place = contexts.resolve(environ, contexts.Choice("one"))
    ca, cert, key = (str(folder / name) for name in ("ca.pem", "cert.pem", "key.pem"))
    files = TlsFiles(ca, cert, key)
    assert place == Endpoint("tcp://one:2375", files)


def test_tls_of_the_environment(tmp_path: Path) -> None:
    environ = {
        "DOCKER_HOST": "tcp://h:2376",
        "DOCKER_TLS_VERIFY": "1",
        "DOCKER_CERT_PATH": str(tmp_path),
    }
    (tmp_path / "ca.pem").write_text("")
    assert contexts.from_environment(environ).tls == TlsFiles(str(tmp_path / "ca.pem"))
