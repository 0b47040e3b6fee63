"""Errors as PowerShell shows them."""

import errno

from kitepy.training.shells.powershell.values import PowerShellError


def not_found(name: str) -> PowerShellError:
    """No such command."""
    return PowerShellError(
        f"The term '{name[:200]}' is not recognized as the name of a cmdlet, function, script file,"
        " or operable program. Check the spelling of the name, or if a path was included, verify"
        " that the path is correct and try again.",
        "CommandNotFoundException",
        name[:200],
    )


def not_simulated(name: str) -> PowerShellError:
    """Known to people, but not here."""
    return PowerShellError(
        f"'{name}' is not simulated in KitePy's training engine.", "NotImplementedException", name
    )


def of_os(error: OSError, path: str) -> PowerShellError:
    """A file that is not there, and others."""
    messages = {
        errno.ENOENT: f"Cannot find path '{path}' because it does not exist.",
        errno.ENOTDIR: f"Cannot find path '{path}' because it does not exist.",
        errno.EEXIST: f"An item with the specified name {path} already exists.",
        errno.ENOSPC: "There is not enough space on the disk.",
        errno.ENOTEMPTY: f"Directory {path} cannot be removed because it is not empty.",
        errno.EISDIR: f"Access to the path '{path}' is denied.",
        errno.EROFS: "The media is write protected.",
        errno.EINVAL: "Illegal characters in path.",
        errno.EBUSY: f"Cannot remove the item at '{path}' because it is in use.",
    }
    kind = "ItemNotFoundException" if error.errno == errno.ENOENT else "IOException"
    return PowerShellError(messages.get(error.errno or 0, "Access is denied."), kind, path)


def shown(error: PowerShellError, source: str, *, core: bool) -> str:
    """With where it was and what kind it is; PowerShell 7 is brief."""
    head = f"{error.target} : " if error.target else ""
    if core:
        return f"{error.target}: {error.message}" if error.target else error.message
    line = next((part for part in source.split("\n") if error.target in part), source)
    line = line.strip()[:200]
    at = max(line.find(error.target), 0) if error.target else 0
    marks = "~" * (len(error.target) if error.target and error.target in line else len(line))
    category = {
        "CommandNotFoundException": f"ObjectNotFound: ({error.target}:String) []",
        "ItemNotFoundException": f"ObjectNotFound: ({error.target}:String) []",
        "ParserError": "ParserError: (:) []",
    }.get(error.kind, f"NotSpecified: ({error.target}:String) []")
    kind = "ParentContainsErrorRecordException" if error.kind == "ParserError" else error.kind
    name = {"Thrown": "RuntimeException"}.get(kind, kind)
    return (
        f"{head}{error.message}\nAt line:1 char:{at + 1}\n+ {line}\n+ {' ' * at}{marks}\n"
        f"    + CategoryInfo          : {category}, {name}\n"
        f"    + FullyQualifiedErrorId : {name}\n"
    )
