"""What runs beside the shell, and signals."""

from typing import TYPE_CHECKING

from kitepy.training.shells.sh import pipes
from kitepy.training.shells.texts import encoded

if TYPE_CHECKING:
    from kitepy.training.shells.sh.interpreter import Interpreter
    from kitepy.training.shells.sh.moved import Streams

SIGNALS = {1: "HUP", 2: "INT", 3: "QUIT", 9: "KILL", 10: "USR1", 12: "USR2", 15: "TERM"}


def signal_name(text: str) -> str | None:
    """TERM for 15, SIGTERM and TERM; EXIT for 0."""
    if text.isdigit():
        return "EXIT" if text == "0" else SIGNALS.get(int(text[:3]))
    name = text.upper().removeprefix("SIG")
    return name if name in {"EXIT", "WINCH", "CHLD", *SIGNALS.values()} else None


async def jobs(shell: "Interpreter", _argv: list[str], streams: "Streams") -> int:
    """Those that are there."""
    for number, job in enumerate(shell.state.jobs, 1):
        word = "Done" if job.done() else "Running"
        await streams.stdout.write(encoded(f"[{number}]  {word}\n"))
    return 0


async def wait(shell: "Interpreter", _argv: list[str], _streams: "Streams") -> int:
    """Until all are done."""
    return await pipes.wait_jobs(shell.state)


async def kill(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """A job by %n, a process by its number."""
    words, signal = argv[1:], "TERM"
    if words[:1] == ["-l"]:
        text = "\n".join(f"{number:>2}) {name}" for number, name in SIGNALS.items())
        await streams.stdout.write(encoded(f"{text}\n"))
        return 0
    if words[:1] == ["-s"] and len(words) > 1:
        words = ["-" + words[1], *words[2:]]
    if words and words[0].startswith("-") and len(words) > 1:
        found = signal_name(words[0][1:])
        if found is None:
            return await shell.complain(streams, f"kill: bad signal name '{words[0][1:]}'", 1)
        signal, words = found, words[1:]
    if not words:
        return await shell.complain(streams, "kill: you need to specify whom to kill", 1)
    code = 0
    for word in words:
        code = max(code, await _kill(shell, word, signal, streams))
    return code


async def _kill(shell: "Interpreter", word: str, signal: str, streams: "Streams") -> int:
    state = shell.state
    digits = word.lstrip("%")
    if not digits.isdigit() or len(digits) > 9:
        return await shell.complain(streams, f"kill: invalid number '{word}'", 1)
    number = int(digits)
    job = number - 1 if word.startswith("%") else number - 101
    if 0 <= job < len(state.jobs):
        state.jobs[job].cancel()
        return 0
    if not word.startswith("%") and state.machine.kill(number, signal):
        return 0
    return await shell.complain(streams, f"kill: can't kill pid {word}: No such process", 1)


async def trap(shell: "Interpreter", argv: list[str], streams: "Streams") -> int:
    """Run a script at the end or at a signal."""
    if len(argv) < 3:
        return 0
    script = "" if argv[1] == "-" else argv[1]
    for word in argv[2:]:
        name = signal_name(word)
        if name is None:
            return await shell.complain(streams, f"trap: {word}: invalid signal specification", 1)
        if name == "EXIT":
            shell.state.traps["EXIT"] = script
        else:
            _on_signal(shell, name, script)
    return 0


def _on_signal(shell: "Interpreter", name: str, script: str) -> None:
    traps = shell.state.traps

    def remember() -> None:
        traps["!" + name] = script

    shell.state.signals.on(name, remember)
