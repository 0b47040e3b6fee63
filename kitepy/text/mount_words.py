"""What is wrong with a volume as it is typed, in a sentence."""

import re

from kitepy.text.i18n import translate

_VOLUME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+", re.ASCII)
_WINDOWS = re.compile(r"[a-zA-Z]:[\\/][^:*?\"<>|]*")
_PIPE = re.compile(r"\\\\[.?]\\pipe\\[^:]+|//[.?]/pipe/[^:]+")
_FILE = re.compile(r"\.(?i:txt|ini|json|ya?ml|conf|config|xml|log|exe|ps1|cmd|bat|zip)$")


def wrong(source: str, target: str, *, windows: bool) -> str:
    """Why an engine with such paths refuses it; empty when it takes it."""
    if not target or not all(text.isprintable() for text in (source, target)):
        return translate("Mounts", "A volume needs a folder in the container.")
    return _wrong_windows(source, target) if windows else _wrong_linux(source, target)


def _wrong_windows(source: str, target: str) -> str:
    if _PIPE.fullmatch(source) or _PIPE.fullmatch(target):
        both = _PIPE.fullmatch(source) and _PIPE.fullmatch(target)
        return "" if both else translate("Mounts", "A named pipe is a named pipe on both sides.")
    if not _WINDOWS.fullmatch(target):
        return translate("Mounts", r"A folder of a Windows container is written as C:\data.")
    if len(target) < 4:
        return translate("Mounts", "A whole drive of the container cannot be replaced.")
    if not (not source or _VOLUME.fullmatch(source) or _WINDOWS.fullmatch(source)):
        return translate("Mounts", r"Name a volume, or a folder of the host as C:\data.")
    if _WINDOWS.fullmatch(source) and _FILE.search(source):
        return translate("Mounts", "Windows mounts folders only, no single files.")
    return ""


def _wrong_linux(source: str, target: str) -> str:
    if not target.startswith("/") or ":" in target:
        return translate("Mounts", "A folder of the container is written as /data.")
    if not target.strip("/"):
        return translate("Mounts", "The root of the container cannot be replaced.")
    host = source.startswith("/") and ":" not in source
    if not (not source or host or _VOLUME.fullmatch(source) or _WINDOWS.fullmatch(source)):
        return translate("Mounts", "Name a volume, or a folder of the host as /srv/data.")
    return ""
