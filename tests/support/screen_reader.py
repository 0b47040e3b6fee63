"""Reads a program as a screen reader does, over AT-SPI; runs under the system's Python.

Commands come as JSON lines on standard input; each gets one JSON line back, and between them
stand the announcements that were heard.
"""

import json
import sys
import threading
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Message = dict[str, Any]


def application(name: str) -> "Atspi.Accessible | None":
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(number)
        if child is not None and child.get_name() == name:
            return child
    return None


def described(node: "Atspi.Accessible") -> "Message":
    states = node.get_state_set()
    known = ("FOCUSABLE", "FOCUSED", "CHECKED", "SHOWING", "ENABLED", "SELECTED", "MODAL")
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "states": [n.lower() for n in known if states.contains(getattr(Atspi.StateType, n))],
    }


def tree(node: "Atspi.Accessible", depth: int = 0) -> "Message":
    found = described(node)
    found["children"] = []
    if depth < 40:
        for number in range(min(node.get_child_count(), 400)):
            child = node.get_child_at_index(number)
            if child is not None:
                found["children"].append(tree(child, depth + 1))
    return found


def say(**answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def heard(event: "Atspi.Event") -> None:
    say(heard=str(event.any_data), urgent=event.detail1 == 2)


def find(node: "Atspi.Accessible", role: str, name: str) -> "Atspi.Accessible | None":
    if node.get_role_name() == role and (node.get_name() or "").startswith(name):
        states = node.get_state_set()
        if states.contains(Atspi.StateType.SHOWING):
            return node
    for number in range(min(node.get_child_count(), 400)):
        child = node.get_child_at_index(number)
        found = find(child, role, name) if child is not None else None
        if found is not None:
            return found
    return None


def act(app: "Atspi.Accessible", command: "Message") -> None:
    if key := command.get("key"):
        Atspi.generate_keyboard_event(key, None, Atspi.KeySynthType.SYM)
        say(done=True)
        return
    node = find(app, *command["press" if "press" in command else "focus"])
    if node is None:
        say(done=False)
    elif "press" in command:
        say(done=bool(Atspi.Action.do_action(node, 0)))
    else:
        say(done=bool(Atspi.Component.grab_focus(node)))


def answer(command: "Message") -> bool:
    app = application(command["application"])
    try:
        if app is None:
            say(tree=None, done=False)
        elif "tree" in command:
            say(tree=tree(app))
        else:
            act(app, command)
    except GLib.Error as error:
        say(tree=None, done=False, error=error.message)
    return False


def listen() -> None:
    for line in sys.stdin:
        GLib.idle_add(answer, json.loads(line))
    GLib.idle_add(Atspi.event_quit)


def main() -> None:
    Atspi.init()
    # What a reader remembers is not what is there.
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)
    listener = Atspi.EventListener.new(heard)
    listener.register("object:announcement")
    threading.Thread(target=listen, daemon=True).start()
    Atspi.event_main()


main()
