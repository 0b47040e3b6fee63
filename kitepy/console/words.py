"""Why a console shows no running program, in plain words, and what can be done about it."""

from dataclasses import dataclass

from kitepy.engine import dto, errors
from kitepy.models.console_session import ConsoleSession, ConsoleState
from kitepy.text.errors import explain
from kitepy.text.exits import explain_exit, shown_code
from kitepy.text.format import strip_controls
from kitepy.text.i18n import translate


@dataclass(frozen=True, slots=True)
class State:
    """title says what happened; again is the button that opens it once more, empty for none."""

    title: str
    advice: str = ""
    again: str = ""
    is_error: bool = False


def state_of(session: ConsoleSession, container: dto.Container | None) -> State | None:
    """What to say below the terminal; None while its program runs."""
    name = strip_controls(session.container_name, 64)
    if session.waits_for and session.state is not ConsoleState.OPEN:
        return _elsewhere(session.waits_for, name)
    match session.state:
        case ConsoleState.OPEN:
            return None
        case ConsoleState.OPENING:
            title = translate("Console", "Opening a console in {name}")
            return State(title.replace("{name}", name))
        case ConsoleState.FAILED:
            return _failed(session, container, name)
        case ConsoleState.ENDED:
            return _gone(container, name) or _ended(session)


def word_of(state: ConsoleState) -> str:
    """The state as one word, for those who do not see its dot."""
    return {
        ConsoleState.OPENING: translate("Console", "opening"),
        ConsoleState.OPEN: translate("Console", "open"),
        ConsoleState.ENDED: translate("Console", "ended"),
        ConsoleState.FAILED: translate("Console", "failed"),
    }[state]


def _failed(session: ConsoleSession, container: dto.Container | None, name: str) -> State:
    error = session.error or errors.EngineError()
    if isinstance(error, errors.CommandNotFound):
        return _no_shell(session)
    stopped = isinstance(error, (errors.ContainerNotRunning, errors.ContainerNotFound))
    if stopped and (found := _gone(container, name)):
        return found
    told = explain(error)
    return State(told.title, told.advice, _again(), is_error=True)


def _no_shell(session: ConsoleSession) -> State:
    title = translate("Console", "This container has no shell")
    if session.can_attach:
        advice = translate("Console", "Its main program reads what is typed: attach to it instead.")
    else:
        advice = translate("Console", "Its image brings none. What it says is under Logs.")
    return State(title, advice, is_error=True)


def _gone(container: dto.Container | None, name: str) -> State | None:
    """The container is why: it was deleted, or it has stopped."""
    if container is None:
        title = translate("Console", "{name} was deleted").replace("{name}", name)
        return State(title)
    if container.status.is_up:
        return None
    title = translate("Console", "{name} has stopped").replace("{name}", name)
    again = translate("Console", "Start {name}").replace("{name}", name)
    return State(title, explain_exit(container.exit_code), again)


def _elsewhere(mode: str, name: str) -> State:
    titles = {
        "linux": translate("Console", "{name} is on the side of the Linux containers"),
        "windows": translate("Console", "{name} is on the side of the Windows containers"),
    }
    title = titles.get(mode, name).replace("{name}", name)
    advice = translate("Console", "The switch closed this console. Switch back to open it again.")
    return State(title, advice)


def _ended(session: ConsoleSession) -> State:
    if session.attached:
        title = translate("Console", "The connection to the main program has ended")
    elif session.exit_code:
        title = translate("Console", "The shell has ended with code {code}")
        title = title.replace("{code}", shown_code(session.exit_code))
    else:
        title = translate("Console", "The shell has ended")
    return State(title, again=_again())


def _again() -> str:
    return translate("Console", "Start again")
