"""Exit codes as a person would explain them."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_SIGNALS = {
    1: "SIGHUP",
    2: "SIGINT",
    3: "SIGQUIT",
    4: "SIGILL",
    6: "SIGABRT",
    7: "SIGBUS",
    8: "SIGFPE",
    9: "SIGKILL",
    11: "SIGSEGV",
    13: "SIGPIPE",
    15: "SIGTERM",
}
# What NT programs end with: the code is an NTSTATUS, and docker shows it unsigned.
NT_STOPPED = 0xC000013A
_NT_KILLED = 0x40010004
_NT_VIOLATION = 0xC0000005
_NT_DLL_MISSING = 0xC0000135
_ASKED = frozenset({0, 130, 143, NT_STOPPED})


def was_asked(code: int | None) -> bool:
    """Whether nothing went wrong: it ended by itself, by docker stop, or by Ctrl+C."""
    return code is None or code & 0xFFFFFFFF in _ASKED


def shown_code(code: int) -> str:
    """A code as its system writes it: an NTSTATUS in hexadecimal."""
    return f"0x{code & 0xFFFFFFFF:08X}" if not -0xFFFF <= code <= 0xFFFF else str(code)


def explain_exit(code: int | None, *, oom_killed: bool = False) -> str:
    """Why a container ended, in one or two sentences; empty when nobody can say."""
    if oom_killed:
        return translate(
            "Exits", "It used more memory than it may, and the kernel ended it (out of memory)."
        )
    if code is None:
        return ""
    return _common(code) or _signal(code) or _windows(code) or _own(code)


def _common(code: int) -> str:
    return {
        0: translate("Exits", "The program ended by itself, without an error."),
        125: translate("Exits", "The engine could not start the container."),
        126: translate("Exits", "The program was found, but it cannot be executed."),
        127: translate("Exits", "The program to run was not found in the image."),
        137: translate(
            "Exits",
            "It was killed (SIGKILL): by Kill, by Stop after the grace period, or for memory.",
        ),
        139: translate("Exits", "The program crashed: it touched memory that is not its own."),
        143: translate("Exits", "It was asked to stop (SIGTERM), and it did."),
        130: translate("Exits", "It was interrupted from the keyboard (Ctrl+C)."),
    }.get(code, "")


def _signal(code: int) -> str:
    if not 128 < code <= 192:
        return ""
    number = code - 128
    name = _SIGNALS.get(number, str(number))
    return translate("Exits", "A signal ended it: {signal}.").replace("{signal}", name)


def _windows(code: int) -> str:
    return {
        NT_STOPPED: translate("Exits", "It was asked to stop (Ctrl+C or shutdown)."),
        _NT_KILLED: translate("Exits", "It was killed, by Kill or by Stop after the grace period."),
        _NT_VIOLATION: translate(
            "Exits", "The program crashed: it touched memory that is not its own."
        ),
        _NT_DLL_MISSING: translate("Exits", "The program lacks a DLL that this image has not."),
    }.get(code & 0xFFFFFFFF, "")


def _own(code: int) -> str:
    text = translate("Exits", "The program reported an error with code {code}. Logs has its words.")
    return text.replace("{code}", shown_code(code))
