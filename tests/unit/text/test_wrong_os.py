"""Every refusal of the family is one plain sentence, in both languages, whoever wrote it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.engine import errors
from kitepy.engine.sdk.errors import of_answer, of_pull
from kitepy.text import i18n, wrong_os

REFERENCE = "shop/web:1"
LINUX_ENGINE = f"{REFERENCE} has no Linux version, and this engine runs Linux containers."
WINDOWS_ENGINE = f"{REFERENCE} has no Windows version, and this engine runs Windows containers."
SAID = [
    # (the engine's words, the engine's mode, the sentence)
    (
        "no matching manifest for windows(10.0.26100)/amd64 in the manifest list entries",
        "windows",
        WINDOWS_ENGINE,
    ),
    (
        "no matching manifest for windows(10.0.17763)/arm64/v8 in the manifest list entries",
        "windows",
        WINDOWS_ENGINE,
    ),
    (
        "no matching manifest for windows/amd64 10.0.18362 in the manifest list entries",
        "windows",
        WINDOWS_ENGINE,
    ),
    ("no matching manifest for windows/amd64 in the manifest list entries", "windows",
     WINDOWS_ENGINE),
    ("no matching manifest for linux/amd64 in the manifest list entries", "linux", LINUX_ENGINE),
    (
        "no matching manifest for linux/arm64/v8 in the manifest list entries: no match for "
        "platform in manifest: not found",
        "linux",
        LINUX_ENGINE,
    ),
    (
        'image operating system "linux" cannot be used on this platform',
        "windows",
        f"{REFERENCE} is a Linux image, and this engine runs Windows containers.",
    ),
    (
        'image operating system "windows" cannot be used on this platform: operating system is '
        "not supported",
        "linux",
        f"{REFERENCE} is a Windows image, and this engine runs Linux containers.",
    ),
    (
        'image operating system "plan9" cannot be used on this platform',
        "linux",
        f"{REFERENCE} is made for plan9, and this engine runs Linux containers.",
    ),
    (
        'image operating system "freebsd" cannot be used on this platform',
        "windows",
        f"{REFERENCE} is made for freebsd, and this engine runs Windows containers.",
    ),
    (
        f"image with reference {REFERENCE} was found but does not match the specified platform: "
        "wanted windows/amd64, actual: linux/amd64",
        "windows",
        f"{REFERENCE} is a Linux image, and this engine runs Windows containers.",
    ),
    (
        f"image with reference {REFERENCE} was found but its platform (linux/amd64) does not "
        "match the specified platform (windows/amd64)",
        "windows",
        f"{REFERENCE} is a Linux image, and this engine runs Windows containers.",
    ),
    (
        f"image with reference {REFERENCE} was found but does not provide the specified platform "
        "(windows/amd64)",
        "windows",
        WINDOWS_ENGINE,
    ),
    (
        f"image with reference {REFERENCE} was found but does not provide the specified platform",
        "linux",
        LINUX_ENGINE,
    ),
    (
        "failed to resolve reference: no match for platform in manifest sha256:1f: not found",
        "windows",
        WINDOWS_ENGINE,
    ),
    (
        'choosing an image from manifest list docker://shop/web:1: no image found in manifest '
        'list for architecture amd64, variant "", OS linux',
        "linux",
        LINUX_ENGINE,
    ),
    (
        'no image found in image index for architecture "amd64", variant "", OS "linux"',
        "linux",
        LINUX_ENGINE,
    ),
    ("operating system is not supported", "windows", WINDOWS_ENGINE),
    ("operating system is not supported", "linux", LINUX_ENGINE),
    (
        "operating system is not supported",
        "",
        f"{REFERENCE} is made for another system than this engine's.",
    ),
]  # fmt: skip


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    i18n.install(qapp, request.param)
    yield request.param
    i18n.install(qapp, "en")


@pytest.mark.parametrize(("said", "mode", "sentence"), SAID)
def test_each_wording_is_one_sentence(said: str, mode: str, sentence: str, language: str) -> None:
    for found in (of_pull(said, REFERENCE), of_answer(500, said, image=REFERENCE)):
        assert isinstance(found, errors.WrongPlatform)
        told = wrong_os.sentence(found, mode)
        if language == "en":
            assert told == sentence
        else:
            assert told != sentence
            assert told.startswith(REFERENCE)
            assert told.endswith("。")
        assert "{" not in told


def test_an_image_for_the_mode_but_not_for_the_host() -> None:
    error = errors.WrongPlatform("", 404, "python:3", "windows(10.0.17763)/amd64")
    told = wrong_os.sentence(error, "windows", ("linux", "windows"))
    assert told == "python:3 has no version for this host (Windows Server 2019 (17763))."
    error = errors.WrongPlatform("", 404, "python:3", "linux/s390x")
    told = wrong_os.sentence(error, "linux", ("linux",))
    assert told == "python:3 has no version for this host (linux/s390x)."


def test_an_engine_of_an_unknown_system() -> None:
    error = of_pull("no matching manifest for freebsd/amd64 in the manifest list entries", "bash:5")
    assert isinstance(error, errors.WrongPlatform)
    assert error.engine_os == "freebsd"
    told = wrong_os.sentence(error, "linux", ("linux",))
    assert told == "bash:5 has no version for this host (freebsd/amd64)."


def test_other_builds(language: str) -> None:
    newer = wrong_os.too_new("nano:1", "10.0.26100.1", "10.0.20348.4294")
    other = wrong_os.other_build("nano:1", "10.0.17763.1", "10.0.20348.4294")
    unknown = wrong_os.other_build("nano:1", "", "10.0.20348.4294")
    for told in (newer, other, unknown):
        assert "{" not in told
        assert "Windows Server 2022 (20348)" in told
    assert "Windows Server 2025 (26100)" in newer
    assert "Windows Server 2019 (17763)" in other


@pytest.mark.parametrize("absurd", ["", "ten", "10.0.²", "\u202e10.0.1\x1b[31m", "9" * 5000])
def test_absurd_versions_and_names_stay_one_safe_sentence(absurd: str) -> None:
    error = errors.WrongPlatform(absurd, 500, absurd * 3, absurd, absurd)
    told = [
        wrong_os.sentence(error, "windows"),
        wrong_os.sentence(error, absurd, (absurd,)),
        wrong_os.too_new(absurd, absurd, absurd),
        wrong_os.other_build(absurd, absurd, absurd),
    ]
    for sentence in told:
        assert len(sentence) < 400
        assert not {"\x1b", "\u202e"} & set(sentence)
        assert not sentence.startswith((" ", "{"))
