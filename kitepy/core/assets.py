"""The only file that finds resources/: in a checkout, in a wheel and in a frozen program."""

import os
import sys

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _root() -> str:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return os.path.join(frozen, "resources")
    installed = os.path.join(_PACKAGE, "resources")
    checkout = os.path.join(os.path.dirname(_PACKAGE), "resources")
    return installed if os.path.isdir(installed) else checkout


ROOT = _root()


def path(name: str) -> str:
    """Full path of a resource, such as themes/tokens.json."""
    return os.path.join(ROOT, *name.split("/"))


def read(name: str) -> bytes:
    """Content of a resource; raises OSError when it is missing."""
    with open(path(name), "rb") as file:
        return file.read()
