"""The guide for trainers: its examples work as they stand."""

import json
from pathlib import Path

from kitepy.core import assets
from kitepy.training import loader
from kitepy.training.guests import reader
from kitepy.training.located import Document


def examples() -> list[str]:
    text = Path(assets.path("training/README.md")).read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if block.startswith("    {")]
    return [json.dumps(json.loads(block)) for block in blocks]


def test_the_world_of_the_guide_begins(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    file.write_text(examples()[0], encoding="utf-8")
    world = loader.load(str(file))
    assert (world.title, [c.name for c in world.linux.containers]) == ("My course", ["web"])


def test_the_guest_of_the_guide_is_one() -> None:
    spec = reader.read(Document("mine.json", examples()[1]), "mine", "linux")
    assert spec.stop.signals == ("TERM",)
    assert spec.program == ("nginx",)
    assert spec.burn.memory_bytes == 60_000_000
