"""Every wording of every engine generation about a wrong operating system gets its type."""

import pytest

from kitepy.engine import errors
from kitepy.engine.sdk.errors import of_answer, of_pull

WRONG = [
    (
        "no matching manifest for windows(10.0.26100)/amd64 in the manifest list entries",
        "windows(10.0.26100)/amd64",
        "",
        "windows",
    ),
    (
        "no matching manifest for windows(10.0.17763)/arm64/v8 in the manifest list entries",
        "windows(10.0.17763)/arm64/v8",
        "",
        "windows",
    ),
    (
        "no matching manifest for windows/amd64 10.0.18362 in the manifest list entries",
        "windows/amd64",
        "",
        "windows",
    ),
    (
        "no matching manifest for windows/amd64 in the manifest list entries",
        "windows/amd64",
        "",
        "windows",
    ),
    (
        "no matching manifest for linux/amd64 in the manifest list entries",
        "linux/amd64",
        "",
        "linux",
    ),
    ("no matching manifest for linux/arm64/v8: no match", "linux/arm64/v8", "", "linux"),
    ('image operating system "linux" cannot be used on this platform', "", "linux", "windows"),
    ('image operating system "windows" cannot be used on this platform', "", "windows", "linux"),
    ("operating system is not supported", "", "", ""),
]


@pytest.mark.parametrize(("said", "wanted", "image_os", "engine_os"), WRONG)
def test_a_pull_of_the_wrong_os(said: str, wanted: str, image_os: str, engine_os: str) -> None:
    for found in (of_pull(said, "bash"), of_answer(500, said, image="bash")):
        assert isinstance(found, errors.WrongPlatform)
        assert (found.image, found.wanted, found.image_os) == ("bash", wanted, image_os)
        assert found.engine_os == engine_os


def test_a_create_of_the_wrong_os() -> None:
    said = (
        "image with reference nginx was found but does not match the specified platform: "
        "wanted windows/amd64, actual: linux/amd64"
    )
    found = of_answer(404, said, image="nginx")
    assert isinstance(found, errors.WrongPlatform)
    assert (found.wanted, found.image_os) == ("windows", "linux")


def test_an_image_that_is_newer_than_the_host() -> None:
    said = "a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host"
    found = of_pull(said, "nano")
    assert isinstance(found, errors.ImageTooNew)
    assert (found.image_build, found.host_build) == ("10.0.20348", "10.0.17763")


@pytest.mark.parametrize(
    "said",
    [
        "hcsshim::CreateComputeSystem 7c1e: The container operating system does not match the host "
        "operating system.",
        "container 7c1e encountered an error during CreateContainer: failure in a Windows system "
        "call: The operating system of the container does not match the operating system of the "
        "host. (0xc0370101) extra info: {}",
        "hcs::CreateComputeSystem 7c1e: (0xc0370101)",
    ],
)
def test_a_start_on_another_build(said: str) -> None:
    found = of_answer(500, said, subject="web")
    assert isinstance(found, errors.OsVersionMismatch)
    assert found.container == "web"
