"""The action table as the page of shortcuts shows it."""

from kitepy.dialogs.shortcuts import Section, Shortcut
from kitepy.text.i18n import translate
from kitepy.views import actions


def sections() -> list[Section]:
    """Everything that has a key, by the place where it holds."""
    return [Section(title, found) for context, title in _titles() if (found := _of(context))]


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("window", translate("Shortcuts", "Everywhere")),
        ("catalog", translate("Shortcuts", "On an image of the catalog")),
        ("container", translate("Shortcuts", "On a container")),
        ("page", translate("Shortcuts", "On the page of a container")),
        ("log", translate("Shortcuts", "In a log")),
        ("console", translate("Shortcuts", "In the console")),
    )


def _of(context: str) -> tuple[Shortcut, ...]:
    return tuple(
        Shortcut(spec.text, actions.shown_keys(spec.shortcut), _command(spec.command))
        for spec in actions.TABLE
        if spec.context == context and spec.shortcut
    )


def _command(verb: str) -> str:
    return f"docker {verb}" if verb else ""
