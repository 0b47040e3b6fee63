"""PySide6 in two thirds of its time: what a running program hardly asks for waits."""

import builtins
import threading
from typing import Any

# Signatures, help texts and stubs of every class: read to word a TypeError, or for help().
_ASKED_SELDOM = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator")
)
_STAND_IN = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from kitepy.app import quick
    return quick.load_now(__name__, globals(), name)

def update_mapping():  # C takes this one out of the dictionary of mapping.py
    return __getattr__("update_mapping")()
"""
_sources: dict[str, bytes] = {}
_lock = threading.RLock()
_compile = builtins.compile


def import_qt() -> None:
    """Import PySide6.QtCore; call this before anything else imports PySide6.

    WORKAROUND: shiboken keeps 100 KB of Python source in a zip inside its library and compiles
    all of it at every start, a third of the time to a bare window. These modules become
    stand-ins that are compiled when somebody asks them for a name.
    """
    builtins.compile = _compile_or_wait
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = _compile
    # WORKAROUND napari#8584: to know whether a module wants snake_case, PySide6 reads its
    # source at import, and so that of everything that is imported after PySide6.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _compile_or_wait(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:
    if filename in _ASKED_SELDOM:
        _sources[filename[:-3].replace("/", ".")] = source
        source = _STAND_IN
    return _compile(source, filename, *rest, **options)


def load_now(module: str, content: dict[str, Any], name: str) -> object:
    """A name of a module that stood in for itself until now."""
    with _lock:
        source = _sources.get(module)
        if source is not None and "__getattr__" in content:
            del content["__getattr__"]
            exec(_compile(source, f"{module.replace('.', '/')}.py", "exec"), content)  # noqa: S102
    if name not in content:
        raise AttributeError(f"{module} has no {name}")
    return content[name]
