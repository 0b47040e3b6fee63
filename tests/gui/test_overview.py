"""The Overview with what hostile images bring: thousands of variables, endless words."""

import pytest
from PySide6.QtWidgets import QApplication

from kitepy.engine import dto
from kitepy.style import theme
from kitepy.views.overview_cards import EnvironmentCard, MountsCard
from kitepy.widgets.wrap_label import WrapLabel
from tests.support.qt import click


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.configure(qapp, "light", "linux")


def test_thousands_of_variables_come_in_portions() -> None:
    card = EnvironmentCard()
    card.show_environment([(f"NAME_{n}", str(n)) for n in range(5000)])
    card.resize(800, 400)
    card.show()
    assert len(card.findChildren(WrapLabel)) == 80
    click(card.more)
    assert len(card.findChildren(WrapLabel)) == 160
    assert card.more.isVisible()
    card.close()
    card.deleteLater()


def test_the_same_environment_again_keeps_what_is_revealed() -> None:
    card = EnvironmentCard()
    pairs = [("API_TOKEN", "s3cret")]
    card.show_environment(pairs)
    eye, (label, _) = next(iter(card._values.items()))
    eye.setChecked(True)
    card.show_environment(pairs)
    assert label.text() == "s3cret"
    card.retranslate()
    assert [shown.text() for shown, _ in card._values.values()] == ["********"]
    card.deleteLater()


def test_a_word_without_end_stays_in_its_lines() -> None:
    label = WrapLabel("x" * 4096, "code", lines=3)
    assert label.heightForWidth(200) == 3 * theme.line("body")
    assert label._laid_out(200)[-1].endswith("…")
    label.deleteLater()


def test_mounts_say_what_they_are() -> None:
    card = MountsCard()
    card.show_mounts(
        [
            dto.Mount("volume", "/v", "/data", True, "web-data"),
            dto.Mount("volume", "/v", "/cache", True, "f" * 64, True),
            dto.Mount("bind", "/srv\u202e", "/www", False),
        ]
    )
    words = {label.text() for label in card.findChildren(WrapLabel)}
    assert words == {"/data", "web-data", "/cache", "f" * 12 + "…", "/www", "/srv\ufffd"}
    card.deleteLater()
