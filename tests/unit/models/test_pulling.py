"""What a pull says of its layers, added up."""

import pytest

from kitepy.engine.dto import PullEvent
from kitepy.models.pulling import PULLING, RETRYING, Layers


def layers(*events: PullEvent) -> Layers:
    added = Layers()
    for event in events:
        added.take(event)
    return added


def test_layers_bytes_and_share() -> None:
    added = layers(
        PullEvent("Pulling from library/nginx"),
        PullEvent("Already exists", "a"),
        PullEvent("Pulling fs layer", "b"),
        PullEvent("Downloading", "b", 50, 100),
        PullEvent("Downloading", "c", 100, 100),
        PullEvent("Verifying Checksum", "c"),
    )
    progress = added.progress()
    assert (progress.layers_done, progress.layers_total) == (1, 3)
    assert (progress.current_bytes, progress.total_bytes) == (150, 200)
    assert progress.fraction == pytest.approx(0.75)


def test_nobody_knows_the_share_before_a_size_is_known() -> None:
    assert Layers().progress().fraction is None
    assert layers(PullEvent("Pulling fs layer", "a")).progress().fraction is None


def test_layers_that_wait_keep_the_share_honest() -> None:
    added = layers(PullEvent("Downloading", "a", 90, 100), PullEvent("Waiting", "b"))
    assert added.progress().fraction == pytest.approx(0.45)


def test_all_there_is_the_whole() -> None:
    added = layers(PullEvent("Pull complete", "a"), PullEvent("Already exists", "b"))
    assert added.progress().fraction == 1.0


def test_a_layer_that_is_tried_again_says_so_until_it_moves() -> None:
    added = layers(PullEvent("Downloading", "a", 50, 100), PullEvent("Retrying in 5 seconds", "a"))
    assert added.progress().phase == RETRYING
    added.take(PullEvent("Downloading", "a", 10, 100))
    assert added.progress().phase == PULLING
    assert added.progress().current_bytes == 10


def test_more_than_all_is_all() -> None:
    progress = layers(PullEvent("Downloading", "a", 500, 100)).progress()
    assert progress.current_bytes == 100
    assert progress.fraction == 1.0
