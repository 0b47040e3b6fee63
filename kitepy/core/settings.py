"""What KitePy remembers: a small JSON file, written whole or not at all."""

import json
import os
import sys
import tempfile
import threading
from typing import Any

FILE = "settings.json"
DEFAULTS: dict[str, Any] = {
    "theme": "system",
    "language": "",
    "zoom": 1.0,
    "reduce_motion": False,
    "expose_to_network": False,
    "engine": "",
    "added_engines": [],
    "training_world": "",
    "engine_modes": {},
    "engine_pairs": [],
    "window": [],
    "sidebar": 0,
    "container_filter": "",
    "console_height": 0,
    "console_font_px": 13,
    "console_follows_theme": False,
    "console_prompt": True,
}


def directory() -> str:
    """The platform's place for settings of this user."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return os.path.join(base, "kitepy")


class Settings:
    """Values by name; unknown names are errors, values of a wrong type fall back to the default."""

    def __init__(self, folder: str | None = None) -> None:
        self._path = os.path.join(folder or directory(), FILE)
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._values = dict(DEFAULTS)
        self.kept_aside = ""
        """Where a file that could not be read has been moved, else empty."""
        self._load()

    def get(self, name: str) -> Any:
        """The value of a setting."""
        return self._values[name]

    def set(self, name: str, value: Any) -> None:
        """Change a setting and write the file on a thread of its own."""
        if not _fits(name, value):
            raise ValueError(f"{name} cannot be {value!r}")
        if self._values[name] == value:
            return
        with self._lock:
            self._values[name] = value
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(target=self._save, name="settings", daemon=True)
                self._writer.start()
            else:
                self._again = True

    _again = False

    def flush(self) -> None:
        """Wait until everything is written; for the end of the program."""
        if self._writer is not None:
            self._writer.join(2)

    def _load(self) -> None:
        try:
            with open(self._path, encoding="utf-8") as file:
                found = json.load(file)
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError):
            self._keep_aside()
            return
        if not isinstance(found, dict):
            self._keep_aside()
            return
        self._values.update({k: v for k, v in found.items() if k in DEFAULTS and _fits(k, v)})

    def _keep_aside(self) -> None:
        aside = f"{self._path}.broken"
        try:
            os.replace(self._path, aside)
        except OSError:
            return
        self.kept_aside = aside

    def _save(self) -> None:
        while True:
            with self._lock:
                self._again = False
                text = json.dumps(self._values, indent=1, ensure_ascii=False)
            self._write(text)
            with self._lock:
                if not self._again:
                    self._writer = None
                    return

    def _write(self, text: str) -> None:
        folder = os.path.dirname(self._path)
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            handle, scratch = tempfile.mkstemp(dir=folder, prefix=FILE)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(scratch, self._path)
        except OSError:
            return  # a full or read-only disk must not disturb the work; the value still holds


def _fits(name: str, value: object) -> bool:
    default = DEFAULTS[name]
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))
