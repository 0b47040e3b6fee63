"""A guest file with a mistake says where it is."""

import json

import pytest

from kitepy.training.guests import reader, words
from kitepy.training.located import Document, Mistake
from tests.support.guests import BEGIN, Box


@pytest.mark.parametrize(
    ("guest", "line", "part"),
    [
        ({"nonsense": 1}, 2, '"nonsense" is not known here'),
        ({"log": ["{{nothing}}"]}, 2, "no field is called nothing"),
        ({"log": ["~ soon"]}, 2, "could not convert"),
        ({"log": ["~ 100000"]}, 2, "a pause of 100000"),
        ({"sites": {"x": {}}}, 3, '"x" is not a port'),
        ({"wires": {"80": "telepathy"}}, 2, '"telepathy" is none of'),
        ({"like": "no/such"}, 2, 'no guest "no/such"'),
        ({"program": "nginx"}, 2, "must be a list"),
        ({"burn": {"cpu": -1}}, 3, "must be 0 or more"),
        ({"windows": {"log": [5]}}, 3, "a text is needed"),
    ],
)
def test_a_mistake_has_its_line(guest: dict[str, object], line: int, part: str) -> None:
    document = Document("mine.json", json.dumps(guest, indent=1))
    with pytest.raises(Mistake) as caught:
        reader.read(document, "mine", "linux")
    assert part in caught.value.message
    assert (caught.value.file, caught.value.line) == ("mine.json", line)


def test_a_guest_like_another_one_has_what_it_does_not_say_itself() -> None:
    document = Document("mine.json", json.dumps({"like": "nginx", "version": {"*": "9.9.9"}}))
    spec = reader.read(document, "mine", "linux")
    assert spec.version == {"*": "9.9.9"}
    assert spec.program == ("nginx",)


def test_numbers_of_a_log_vary_with_time_and_repeat_for_the_same_time() -> None:
    machine = Box("shop/api").machine
    text = "{{any:14-31}} ms order={{serial:48000/23}}"
    said = [words.fill(text, machine, at=BEGIN + second) for second in range(100)]
    assert said == [words.fill(text, machine, at=BEGIN + second) for second in range(100)]
    assert len({line.split()[0] for line in said}) > 10
    assert all(14 <= int(line.split()[0]) <= 31 for line in said)
    assert (said[0][-5:], said[-1][-5:]) == ("48000", "48004")


@pytest.mark.parametrize("field", ["any:x", "any:1", "serial:1/0", "hex:1000", "epoch:99"])
def test_a_field_that_cannot_be_used_so_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="cannot be used as"):
        words.check(f"{{{{{field}}}}}")
