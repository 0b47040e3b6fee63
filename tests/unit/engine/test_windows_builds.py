"""The table of Windows builds says what Microsoft's and moby's rules say."""

import pytest

from kitepy.engine.windows_builds import Fit, Reason, fitting_tag, name, tag_build, verdict

BUILDS = (14393, 17763, 19041, 20348, 26100)
# Rows: hosts. Columns: images of BUILDS. P both, H Hyper-V only, - not at all.
TABLE = {
    14393: "P----",
    17763: "HP---",
    19042: "HHH--",
    19041: "HHP--",
    20348: "HHHP-",
    22631: "HHHP-",
    26100: "HHHPP",
    26200: "HHHPP",
}
LETTERS = {"P": Fit.BOTH, "H": Fit.HYPERV_ONLY, "-": Fit.NOT_AT_ALL}


@pytest.mark.parametrize(
    ("host", "image", "letter"),
    [(h, i, row[n]) for h, row in TABLE.items() for n, i in enumerate(BUILDS)],
)
def test_the_table(host: int, image: int, letter: str) -> None:
    found = verdict(f"10.0.{host}.1", f"10.0.{image}.1")
    assert found.fit is LETTERS[letter]
    assert found.allows("process") is (letter == "P")
    assert found.allows("hyperv") is (letter != "-")


def test_server_2016_wants_the_revision_to_be_equal() -> None:
    assert verdict("10.0.14393.5501", "10.0.14393.5502").reason is Reason.OTHER_REVISION
    assert verdict("10.0.14393", "10.0.14393.5502").fit is Fit.BOTH
    assert verdict("10.0.20348.1", "10.0.20348.2").fit is Fit.BOTH


@pytest.mark.parametrize(
    "absurd", ["", "6.1", "ten", "10.0", "10.0.0", "10.0.99999999999999", "-1", "10.0.²²²²"]
)
def test_what_is_not_known_is_left_to_the_engine(absurd: str) -> None:
    for found in (verdict(absurd, "10.0.20348.1"), verdict("10.0.20348.1", absurd)):
        assert (found.fit, found.reason) == (Fit.UNKNOWN, Reason.UNKNOWN)
        assert found.allows("process")


def test_names() -> None:
    assert name("10.0.20348.4294") == "Windows Server 2022"
    assert name("10.0.22631.1") == "Windows 11"
    assert name("4.19") == ""


def test_tags_that_are_named_after_a_build() -> None:
    assert tag_build("ltsc2022") == 20348
    assert tag_build("4.8.1-windowsservercore-ltsc2025") == 26100
    assert tag_build("nanoserver-1809") == 17763
    for absurd in ("", "latest", "ltsc", "-", "ltsc2022-", "\u202e", "9" * 128):
        assert tag_build(absurd) == 0


@pytest.mark.parametrize(
    ("tag", "offered", "host", "fitting"),
    [
        ("ltsc2025", ("ltsc2022", "ltsc2025"), "10.0.20348.1", "ltsc2022"),
        ("ltsc2025", ("ltsc2025",), "10.0.20348.1", "ltsc2022"),
        ("lts-nanoserver-ltsc2022", (), "10.0.26100.1", "lts-nanoserver-ltsc2025"),
        ("lts-nanoserver-1809", (), "10.0.17763.1", "lts-nanoserver-ltsc2019"),
        ("ltsc2022", (), "10.0.22631.1", ""),
        ("latest", (), "10.0.20348.1", ""),
        ("latest", ("ltsc2022",), "10.0.20348.1", "ltsc2022"),
        ("ltsc2022", ("ltsc2022",), "absurd", ""),
        ("ltsc2022", ("ltsc2022",), "", ""),
    ],
)
def test_the_tag_for_a_host(tag: str, offered: tuple[str, ...], host: str, fitting: str) -> None:
    assert fitting_tag(tag, offered, host) == fitting
