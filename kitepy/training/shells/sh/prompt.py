"""The prompt of a shell, as its image has it."""

from kitepy.training.shells.sh.state import State


def prompt(state: State) -> str:
    """PS1, or what the image's shell shows by itself."""
    own = state.variables.get("PS1") or _usual(state)
    root = state.machine.user.partition(":")[0] in {"", "0", "root"}
    home = state.variables.get("HOME", "")
    directory = state.directory
    if home not in {"", "/"} and (directory + "/").startswith(home.rstrip("/") + "/"):
        directory = "~" + directory[len(home.rstrip("/")) :]
    for code, text in {
        "\\w": directory,
        "\\W": directory.rpartition("/")[2] or directory,
        "\\h": state.machine.hostname,
        "\\H": state.machine.hostname,
        "\\u": "root" if root else state.machine.user,
        "\\s": state.name,
        "\\$": "#" if root else "$",
        "\\n": "\n",
        "\\[": "",
        "\\]": "",
        "\\e": "\x1b",
    }.items():
        own = own.replace(code, text)
    return own


def _usual(state: State) -> str:
    if state.name == "bash":
        return "\\u@\\h:\\w\\$ "
    try:
        link = state.machine.files.stat("/bin/sh", follow=False).link
    except OSError:
        link = ""
    return "\\w \\$ " if "busybox" in link else "\\$ "
