"""Times as Docker writes and reads them."""

import re
import time
from calendar import timegm
from datetime import datetime

from kitepy.training.problems import bad

NEVER = "0001-01-01T00:00:00Z"
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|us|ns)")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}


def stamp(moment: float) -> str:
    """RFC 3339 with nanoseconds; 0 is never."""
    if not moment:
        return NEVER
    whole = int(moment)
    nanoseconds = int((moment - whole) * 1_000_000_000)
    text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole))
    return f"{text}.{nanoseconds:09d}Z" if nanoseconds else f"{text}Z"


def nanoseconds(moment: float) -> int:
    """Whole nanoseconds, exact enough to keep their order."""
    return int(moment * 1_000_000) * 1000


def read(text: str, now: float) -> float:
    """A moment: seconds since the epoch, RFC 3339, or a duration before now such as 10m."""
    try:
        return float(text)
    except ValueError:
        pass
    if parts := _DURATION.findall(text):
        return now - sum(float(number) * _SECONDS[unit] for number, unit in parts)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise bad(f'invalid value "{text}": not a time') from None
    return timegm(moment.utctimetuple()) + moment.microsecond / 1e6


def ago(seconds: float) -> str:
    """A time span in the words of docker ps, which rounds to hours before it counts days."""
    whole = max(0, int(seconds))
    if whole < 1:
        return "Less than a second"
    if whole < 60:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return _longer(whole // 60, int(seconds / 3600 + 0.5))


def _longer(minutes: int, hours: int) -> str:
    if minutes == 1:
        return "About a minute"
    if minutes < 60:
        return f"{minutes} minutes"
    if hours == 1:
        return "About an hour"
    if hours < 48:
        return f"{hours} hours"
    return _days(hours)


def _days(hours: int) -> str:
    if hours < 24 * 7 * 2:
        return f"{hours // 24} days"
    if hours < 24 * 30 * 2:
        return f"{hours // 24 // 7} weeks"
    if hours < 24 * 365 * 2:
        return f"{hours // 24 // 30} months"
    return f"{hours // 24 // 365} years"
