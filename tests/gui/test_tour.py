"""kitepy tour in a process of its own, as a person or CI starts it."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support import lab, tour

pytestmark = [pytest.mark.engine, pytest.mark.slow]
LABEL = "label=dev.kitepy.tour"


@pytest.fixture
def engine(engine_url: str) -> Iterator[str]:
    """An engine with a container of somebody else, and without the image of the tour."""
    run = ("run", "-d", "--name", "somebodys", "--label", "kitepy-test-tour", "busybox")
    lab.docker(engine_url, "rmi", "-f", "nginx:1.29", check=False)
    lab.docker(engine_url, *run, "sleep", "1000")
    yield engine_url
    lab.docker(engine_url, "rm", "-f", "somebodys")


def lightness(picture: Path) -> float:
    """Of the middle of a picture, 0 to 1."""
    small = QImage(str(picture)).scaled(8, 8)
    return sum(small.pixelColor(x, y).lightnessF() for x in range(8) for y in range(8)) / 64


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "ja")])
def test_every_step_is_a_line_and_a_picture(
    engine: str, tmp_path: Path, theme: str, lang: str
) -> None:
    size = ("--size", "1280x800", "--theme", theme, "--lang", lang)
    code, said, complained = tour.take(str(tmp_path), "--engine", engine, *size)
    assert (code, complained) == (0, "")
    assert len(said.splitlines()) == len(tour.STEPS)
    assert all(" ms  " in line for line in said.splitlines())
    files = sorted(tmp_path.iterdir())
    assert tour.names(tmp_path) == tour.STEPS
    pictures = [QImage(str(file)) for file in files]
    assert {(p.width(), p.height()) for p in pictures} == {(1280, 800)}
    assert len({file.read_bytes() for file in files}) == len(tour.STEPS)
    assert (lightness(files[0]) < 0.4) == (theme == "dark")
    # THEN only what the tour had made is gone
    assert not lab.docker(engine, "ps", "-aq", "--filter", LABEL)
    assert "somebodys" in lab.docker(engine, "ps", "--format", "{{.Names}}")


def test_a_dead_engine_fails_the_first_step_with_a_sentence(tmp_path: Path) -> None:
    code, said, complained = tour.take(str(tmp_path), "--engine", f"unix://{tmp_path}/none.sock")
    assert (code, said) == (1, "")
    assert complained.startswith("the engine answers, and the catalog is there: ")
    assert "The engine is not running" in complained
    assert len(complained.splitlines()) == 1


def test_a_container_that_cannot_start_fails_its_step_with_the_reason(
    engine: str, tmp_path: Path
) -> None:
    # GIVEN an image of that name whose program does not exist
    nothing = ("import", "--change", 'CMD ["/no-such-program"]', "-", "nginx:1.29")
    lab.docker(engine, *nothing, stdin=bytes(10240))
    code, said, complained = tour.take(str(tmp_path), "--engine", engine)
    lab.docker(engine, "rmi", "-f", "nginx:1.29")
    assert code == 1
    assert len(said.splitlines()) == tour.STEPS.index("pull")
    assert complained.startswith("Create is clicked")
    assert "/no-such-program" in complained
    assert "Traceback" not in complained
    assert not lab.docker(engine, "ps", "-aq", "--filter", LABEL)


def test_who_ends_it_gets_everything_removed(engine: str, tmp_path: Path) -> None:
    process = tour.start(str(tmp_path), "--engine", engine)
    try:
        assert process.stdout is not None
        while "its page opens" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(tour.LIMIT_S) == 1
    finally:
        process.kill()
        _, complained = process.communicate()
    assert complained == "the tour was ended before its last step\n"
    assert not lab.docker(engine, "ps", "-aq", "--filter", LABEL)


def test_without_an_engine_it_has_a_training_engine_of_its_own(tmp_path: Path) -> None:
    # GIVEN an engine that the person uses, and settings
    theirs = str(tmp_path / "theirs.sock")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(theirs)
        listening.listen()
        listening.setblocking(False)
        place = {"DOCKER_HOST": f"unix://{theirs}", "XDG_CONFIG_HOME": str(tmp_path / "config")}
        code, said, complained = tour.take(str(tmp_path / "pictures"), **place)
        # THEN nobody has as much as asked it
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert (code, complained) == (0, "")
    assert len(said.splitlines()) == len(tour.STEPS)
    assert not (tmp_path / "config" / "kitepy" / "settings.json").exists()


def test_without_a_display_the_window_is_a_tour_where_a_place_is_named(tmp_path: Path) -> None:
    words = ("--without-display", str(tmp_path), "--theme", "dark", "--engine", "unix:///nowhere")
    code, said, complained = tour.take(*words, command="")
    assert code == 0
    assert complained.count("\n") == 1
    assert complained.startswith("There is no display, so KitePy takes its tour")
    assert len(said.splitlines()) == len(tour.STEPS)
    assert lightness(tmp_path / "01-engine.png") < 0.4
