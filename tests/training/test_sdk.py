"""The docker SDK's usual calls, unchanged."""

import io
import tarfile
from collections.abc import Iterator

import docker
import pytest
from docker.errors import APIError, ImageNotFound, NotFound

from tests.support.training import Running


@pytest.fixture
def client(bare: Running) -> Iterator[docker.DockerClient]:
    made = docker.DockerClient(base_url=bare.linux)
    made.images.pull("busybox", tag="latest")
    yield made
    for container in made.containers.list(all=True):
        container.remove(force=True, v=True)
    made.close()


def test_run_and_what_it_says(client: docker.DockerClient) -> None:
    assert client.containers.run("busybox", ["echo", "hello"], remove=True) == b"hello\n"
    one = client.containers.run("busybox", ["sh", "-c", "echo a; echo b >&2; exit 3"], detach=True)
    assert one.wait()["StatusCode"] == 3
    assert one.logs(stdout=True, stderr=False) == b"a\n"
    assert one.logs(stdout=False, stderr=True) == b"b\n"
    one.reload()
    assert (one.status, one.attrs["State"]["ExitCode"]) == ("exited", 3)


def test_execs_lose_nothing(client: docker.DockerClient) -> None:
    one = client.containers.run("busybox", ["sleep", "1000"], detach=True)
    for number in range(20):
        code, output = one.exec_run(["sh", "-c", f"echo {number}; exit {number}"])
        assert (code, output) == (number, f"{number}\n".encode())
    code, (out, err) = one.exec_run(["sh", "-c", "echo o; echo e >&2"], demux=True)
    assert (out, err) == (b"o\n", b"e\n")


def test_files_stats_top_and_limits(client: docker.DockerClient) -> None:
    one = client.containers.run("busybox", ["sleep", "1000"], detach=True, mem_limit="64m")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo("note")
        info.size = 4
        archive.addfile(info, io.BytesIO(b"kept"))
    assert one.put_archive("/tmp", packed.getvalue())
    chunks, stat = one.get_archive("/tmp/note")
    assert stat is not None
    assert stat["size"] == 4
    assert b"kept" in b"".join(chunks)
    sample = one.stats(stream=False)
    assert isinstance(sample, dict)
    assert sample["memory_stats"]["limit"] == 64 << 20
    assert one.top()["Titles"][0] == "UID"
    one.update(mem_limit="128m", memswap_limit="256m")
    one.rename("sdk-other")
    one.pause()
    one.reload()
    assert one.status == "paused"
    one.unpause()
    one.restart(timeout=0)
    one.stop(timeout=0)


@pytest.mark.parametrize("evil", ["../../escape", "/../escape", "a/../../../b"])
def test_an_archive_cannot_leave_its_directory(client: docker.DockerClient, evil: str) -> None:
    one = client.containers.create("busybox", ["true"])
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(evil)
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
        device = tarfile.TarInfo("device")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    with pytest.raises(APIError) as refused:
        one.put_archive("/tmp", packed.getvalue())
    assert refused.value.status_code == 400
    assert not one.diff() or {c["Path"] for c in one.diff()} <= {"/tmp"}


def test_networks_volumes_and_images(client: docker.DockerClient) -> None:
    network = client.networks.create("sdk-net", driver="bridge", labels={"a": "b"})
    volume = client.volumes.create("sdk-vol")
    mounts = {"sdk-vol": {"bind": "/data", "mode": "rw"}}
    script = "echo kept > /data/x"
    one = client.containers.run(
        "busybox", ["sh", "-c", script], network="sdk-net", volumes=mounts, detach=True
    )
    one.wait()
    again = client.containers.run("busybox", ["cat", "/data/x"], volumes=mounts, remove=True)
    assert again == b"kept\n"
    with pytest.raises(APIError, match="volume is in use"):
        volume.remove()
    one.remove()
    volume.remove()
    network.remove()
    with pytest.raises(NotFound):
        client.networks.get("sdk-net")
    with pytest.raises(ImageNotFound):
        client.images.get("no-such-image")
    assert client.images.get("busybox").tags == ["busybox:latest"]
    assert any(found["name"] == "nginx" for found in client.images.search("nginx"))
    assert client.info()["Labels"] == ["dev.kitepy.simulated=true"]


@pytest.mark.parametrize("name", ["'; rm -rf", "\u202eevil", "..", "-x", "é"])
def test_hostile_names_are_refused(client: docker.DockerClient, name: str) -> None:
    with pytest.raises(APIError) as refused:
        client.containers.create("busybox", ["true"], name=name)
    assert refused.value.status_code == 400


def test_hostile_labels_come_back_as_they_were(client: docker.DockerClient) -> None:
    labels = {"<b>": "\u202e\x1b[31m\0", "": "empty", "k" * 4000: "v" * 70_000}
    one = client.containers.create("busybox", ["true"], labels=labels)
    assert one.attrs["Config"]["Labels"] == labels
    assert client.containers.list(all=True, filters={"label": "<b>"})[0].id == one.id
