"""The small prompts: what they know, and how they say what they do not know."""

import asyncio

import pytest

from kitepy.training.guests import sums
from tests.support.guests import Box


def talk(image: str, argv: tuple[str, ...], typed: list[bytes], *, tty: bool = True) -> str:
    box = Box(image)
    assert asyncio.run(box.run(*argv, typed=typed, tty=tty)) == 0
    return box.streams.text


def test_python_counts_prints_and_refuses_in_its_own_style() -> None:
    text = talk("python:3.14", ("python3",), [b"6 * 7\r", b"print('a' + 'b')\rimport os\r\x04"])
    assert text.startswith("Python 3.14.0 (main, simulated by KitePy)")
    assert ">>> 6 * 7\r\n42\n" in text
    assert "ab\n" in text
    assert "NotImplementedError: import" in text


def test_an_entry_point_leads_to_the_prompt_and_names_what_is_missing() -> None:
    text = talk("node:24", ("docker-entrypoint.sh", "node"), [b"2 + 3\r"])
    assert text.startswith("Welcome to Node.js v24.10.0")
    assert "\n5\n" in text
    box = Box("node:24")
    assert asyncio.run(box.run("docker-entrypoint.sh", "no-such-thing")) == 127
    assert "exec: no-such-thing: not found" in box.streams.text


def test_a_prompt_without_a_terminal_is_silent_about_itself() -> None:
    assert talk("python:3.14", ("python3",), [b"print(2 ** 5)\n"], tty=False) == "32\n"


def test_a_typing_mistake_is_taken_back_and_arrows_are_not_typed() -> None:
    text = talk("python:3.14", ("python3",), [b"6 * 8\x7f7\r", b"\x1b[A", b"exit()\r"])
    assert "42\n" in text
    assert "[A" not in text


@pytest.mark.parametrize(
    ("image", "argv", "said"),
    [
        ("python:3.14", ("python", "--version"), "Python 3.14.0\n"),
        ("python:3.12", ("python3", "-c", "print(1 + 1)"), "2\n"),
        ("node:24", ("docker-entrypoint.sh", "node", "-v"), "v24.10.0\n"),
        ("node:24", ("docker-entrypoint.sh", "-v"), "v24.10.0\n"),
        ("bash:5", ("docker-entrypoint.sh", "-c", "echo hi"), "hi\n"),
        ("golang:1.25", ("go", "version"), "go version go1.25.3 linux/amd64\n"),
        ("postgres:17", ("psql", "--version"), "psql (PostgreSQL) 17.6 (Debian 17.6-1.pgdg13+1)\n"),
        ("nginx:1.28", ("nginx", "-v"), "nginx version: nginx/1.28.0\n"),
    ],
)
def test_one_line_answers(image: str, argv: tuple[str, ...], said: str) -> None:
    assert talk(image, argv, [], tty=False) == said


def test_a_script_that_is_not_there_and_one_that_is() -> None:
    box = Box("python:3.14")
    assert asyncio.run(box.run("python", "app.py")) == 2
    assert "can't open file '/app.py'" in box.streams.text
    box.machine.files.write("/app.py", b"print('hi')")
    assert asyncio.run(box.run("python", "app.py")) == 1
    assert "does not run programs" in box.streams.text


def test_psql_lists_and_leaves() -> None:
    text = talk(
        "postgres:17", ("psql", "-U", "postgres"), [b"\\l\rselect 1;\rdrop table x;\r\\q\r"]
    )
    assert "template1" in text
    assert "(1 row)" in text
    assert 'ERROR:  not simulated: "drop"' in text


@pytest.mark.parametrize(
    "line",
    ["__import__('os')", "9**9**9**9", "'a' * 10**9", "x", "(lambda: 1)()", "1 if 1 else 2", "[1]"],
)
def test_sums_know_numbers_and_texts_only(line: str) -> None:
    with pytest.raises(sums.TooHard):
        sums.evaluate(line)


def test_what_is_typed_is_never_a_field() -> None:
    text = talk("python:3.14", ("python3",), [b"print('{{password}} {{env:HOME}}')\r"])
    assert "ab" * 12 not in text


@pytest.mark.parametrize(
    ("argv", "typed", "part"),
    [
        (("mysql", "-p"), b"Secret1\rselect 1;\rexit\r", "1 row in set"),
        (
            ("mysql", "-p"),
            b"wrong\r",
            "Access denied for user 'root'@'localhost' (using password: YES)",
        ),
        (("mysql",), b"", "(using password: NO)"),
        (("mysql", "-pSecret1", "-e", "select 1"), b"", "| 1 |"),
    ],
)
def test_mysql_asks_for_the_password_that_was_made(
    argv: tuple[str, ...], typed: bytes, part: str
) -> None:
    box = Box("mysql:8.4", MYSQL_ROOT_PASSWORD="Secret1")
    asyncio.run(box.run(*argv, typed=[typed], tty=True))
    assert part in box.streams.text
    assert "Secret1" not in box.streams.text
