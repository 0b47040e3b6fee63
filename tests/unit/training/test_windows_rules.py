"""Which Windows image runs on which host: the table of the reference."""

import pytest

from kitepy.training import windows

HOSTS = (14393, 17763, 19041, 20348, 22621, 26100, 26200)
IMAGES = (14393, 17763, 19041, 20348, 26100)
RUNS = {
    14393: {14393},
    17763: {17763},
    19041: {19041},
    20348: {20348},
    22621: {20348},
    26100: {20348, 26100},
    26200: {20348, 26100},
}


@pytest.mark.parametrize("host", HOSTS)
def test_on_the_host_s_own_kernel(host: int) -> None:
    able = {build for build in IMAGES if windows.compatible(f"10.0.{build}.1", host)}
    assert able == RUNS[host]


@pytest.mark.parametrize("host", HOSTS)
def test_a_newer_image_never_runs(host: int) -> None:
    assert {b for b in IMAGES if windows.newer(f"10.0.{b}.1", host)} == {
        b for b in IMAGES if b > host
    }
