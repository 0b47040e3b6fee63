"""Reads guests from resources/training/guests: one JSON file per image, named as the image is.

    {"like": "other/image", "version": {"1.28": "1.28.0", "*": "1.29.3"}, "program": ["nginx"],
     "needs": [{"any": ["VARIABLE"], "says": [LINE], "code": 1}],
     "marker": "/file", "leaves": {"/path": [LINE]}, "first": [LINE],
     "again": [LINE], "log": [LINE], "ends": 0,
     "beats": [{"every_s": 300, "log": [LINE]}],
     "stop": {"signals": ["TERM"], "log": [LINE], "code": 0},
     "processes": ["user command line"], "wires": {"6379": "redis"},
     "sites": {"80": {"title", "lead", "server", "root", "index", "status", "access",
                      "access_stream", "access_file", "routes": [{"path", "type", "text"}]}},
     "burn": {"cpu", "memory_mb", "swing", "burst", "start_s", "traffic_bytes_s", "disk_bytes_s"},
     "says": {"nginx -v": [LINE]}, "files": {"/path": [LINE]},
     "prompts": {"python": {"banner", "prompt", "leave", "error", "answers", "calculates",
                             "runs_files", "missing",
                             "password": {"variables", "option", "asks", "denied"}}},
     "windows": {what differs on a Windows host}}
LINE: text with {{fields}}; `~ 0.5` alone is a pause of half a second, `2> text` goes to standard
error. Where "like" is given, what is not said here is as there.
"""

import os
import re
from typing import Any, get_args

from kitepy.core import assets
from kitepy.training.guests import wires, words
from kitepy.training.guests.spec import Beat, Burn, Need, Password, Prompt, Site, Spec, Stop
from kitepy.training.located import Document, Fields
from kitepy.training.machine import Os

FOLDER = "training/guests"
_REPOSITORY = re.compile(r"[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*")
"""A path below the folder: no drive, no dots alone, nothing hidden."""
ASKED = (
    "client",
    "method",
    "path",
    "query",
    "request",
    "status",
    "bytes",
    "agent",
    "referer",
    "ms",
)
"""What an access line may say of a request."""
_LIKE_LIMIT = 4


def load(repository: str, system: Os) -> Spec | None:
    """The guest of an image on an OS; None when there is no file for it."""
    if not _REPOSITORY.fullmatch(repository):
        return None
    file = assets.path(f"{FOLDER}/{repository}.json")
    return read(Document(file), repository, system) if os.path.isfile(file) else None


def read(document: Document, repository: str, system: Os, depth: int = 0) -> Spec:
    """The guest that a file describes; raises located.Mistake with file and line."""
    fields = document.root()
    before = Spec(repository=repository)
    if "like" in fields:
        before = _like(fields, system, depth)
    inner = fields.inner("windows")
    spec = _spec(fields, before)
    on_windows = _spec(inner, spec)
    fields.end()
    return on_windows if system == "windows" else spec


def _like(fields: Fields, system: Os, depth: int) -> Spec:
    other = fields.text("like")
    file = assets.path(f"{FOLDER}/{other}.json")
    if depth >= _LIKE_LIMIT or not _REPOSITORY.fullmatch(other) or not os.path.isfile(file):
        raise fields.wrong(f'there is no guest "{other}" to be like', "like")
    return read(Document(file), other, system, depth + 1)


def _spec(fields: Fields, before: Spec) -> Spec:
    def either(name: str, make: Any) -> Any:
        return make(fields, name) if name in fields else getattr(before, name)

    spec = Spec(
        repository=before.repository,
        version=either("version", Fields.pairs),
        program=either("program", Fields.texts),
        needs=either("needs", _needs),
        marker=either("marker", Fields.text),
        leaves=either("leaves", _blocks),
        first=either("first", _script),
        again=either("again", _script),
        log=either("log", _script),
        beats=either("beats", _beats),
        stop=either("stop", _stop),
        ends=either("ends", Fields.number),
        processes=either("processes", Fields.texts),
        sites=either("sites", _sites),
        wires=either("wires", _wires),
        burn=either("burn", _burn),
        says={**before.says, **_blocks(fields, "says")},
        prompts={**before.prompts, **_prompts(fields)},
        files={**before.files, **_blocks(fields, "files")},
    )
    if fields.path:
        fields.end()
    return spec


def _script(fields: Fields, name: str) -> words.Script:
    try:
        return words.script(fields.texts(name))
    except ValueError as error:
        raise fields.wrong(str(error), name) from error


def _text(fields: Fields, name: str, more: tuple[str, ...] = ()) -> str:
    try:
        return words.check(fields.text(name, ""), more)
    except ValueError as error:
        raise fields.wrong(str(error), name) from error


def _needs(fields: Fields, name: str) -> tuple[Need, ...]:
    needs = []
    for inner in fields.inners(name):
        needs.append(Need(inner.texts("any"), _script(inner, "says"), inner.number("code", 1)))
        inner.end()
    return tuple(needs)


def _beats(fields: Fields, name: str) -> tuple[Beat, ...]:
    beats = []
    for inner in fields.inners(name):
        beats.append(Beat(max(0.1, inner.decimal("every_s")), _script(inner, "log")))
        inner.end()
    return tuple(beats)


def _stop(fields: Fields, name: str) -> Stop:
    inner, usual = fields.inner(name), Stop()
    stop = Stop(
        inner.texts("signals") or usual.signals, _script(inner, "log"), inner.number("code", 0)
    )
    inner.end()
    return stop


def _ports(fields: Fields, name: str) -> list[tuple[int, str]]:
    inner = fields.inner(name)
    for port in fields.plain(name):
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise inner.wrong(f'"{port}" is not a port', port)
    return [(int(port), port) for port in fields.plain(name)]


def _wires(fields: Fields, name: str) -> dict[int, str]:
    ports, kinds = _ports(fields, name), fields.pairs(name)
    for kind in kinds.values():
        if kind not in wires.KINDS:
            raise fields.wrong(f'"{kind}" is none of: {", ".join(wires.KINDS)}', name)
    return {number: kinds[port] for number, port in ports}


def _sites(fields: Fields, name: str) -> dict[int, Site]:
    ports, inner = _ports(fields, name), fields.inner(name)
    return {number: _site(inner.inner(port)) for number, port in ports}


def _site(fields: Fields) -> Site:
    usual = Site()
    stream = fields.text("access_stream", "out")
    if stream not in get_args(words.Stream):
        raise fields.wrong('"access_stream" is out or error', "access_stream")
    site = Site(
        title=fields.text("title", ""),
        lead=fields.text("lead", ""),
        server=_text(fields, "server"),
        root=fields.text("root", ""),
        index=fields.texts("index") or usual.index,
        status=fields.number("status", usual.status),
        routes=tuple(_route(inner) for inner in fields.inners("routes")),
        access=_text(fields, "access", ASKED),
        access_stream="error" if stream == "error" else "out",
        access_file=_text(fields, "access_file"),
    )
    fields.end()
    return site


def _route(fields: Fields) -> tuple[str, str, str]:
    route = (fields.text("path"), fields.text("type", "text/plain"), _text(fields, "text"))
    fields.end()
    return route


def _burn(fields: Fields, name: str) -> Burn:
    inner, usual = fields.inner(name), Burn()
    burn = Burn(
        cpu=inner.decimal("cpu", usual.cpu),
        memory_bytes=int(inner.decimal("memory_mb", 4) * 1_000_000),
        swing=inner.decimal("swing", usual.swing),
        burst=inner.decimal("burst", 0),
        start_s=inner.decimal("start_s", usual.start_s),
        traffic_bytes_s=inner.decimal("traffic_bytes_s", 0),
        disk_bytes_s=inner.decimal("disk_bytes_s", 0),
    )
    inner.end()
    return burn


def _blocks(fields: Fields, name: str) -> dict[str, str]:
    inner = fields.inner(name)
    return {key: "\n".join(inner.texts(key)) for key in fields.plain(name)}


def _prompts(fields: Fields) -> dict[str, Prompt]:
    inner = fields.inner("prompts")
    return {name: _prompt(inner.inner(name)) for name in fields.plain("prompts")}


def _password(fields: Fields) -> Password:
    inner, usual = fields.inner("password"), Password()
    password = Password(
        inner.texts("variables"),
        inner.text("option", usual.option),
        inner.text("asks", usual.asks),
        inner.text("denied", ""),
    )
    inner.end()
    return password


def _prompt(fields: Fields) -> Prompt:
    usual = Prompt()
    prompt = Prompt(
        banner="\n".join(fields.texts("banner")),
        prompt=fields.text("prompt", usual.prompt),
        leave=fields.texts("leave") or usual.leave,
        error=fields.text("error", ""),
        answers=_blocks(fields, "answers"),
        calculates=fields.flag("calculates"),
        runs_files=fields.flag("runs_files"),
        password=_password(fields) if "password" in fields else None,
        missing=_text(fields, "missing", ("what",)),
    )
    fields.end()
    return prompt
