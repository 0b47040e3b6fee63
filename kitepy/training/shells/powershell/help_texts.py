"""Get-Command, Get-Help and aliases."""

import fnmatch

from kitepy.training.shells.powershell.commands import Context
from kitepy.training.shells.powershell.errors import not_found
from kitepy.training.shells.powershell.values import Thing, Value
from kitepy.training.shells.windows import lookup


async def get_command(context: Context) -> list[Value]:
    """What there is."""
    from kitepy.training.shells.powershell.table import ALIASES, CMDLETS

    state = context.shell.state
    wanted = [name.lower() for name in context.texts("name")]
    version = "7.0.0.0" if state.core else "3.1.0.0"
    found: list[Value] = []
    rows = [("Cmdlet", c.name, version, "Microsoft.PowerShell") for c in CMDLETS.values()]
    rows += [("Function", function.name, "", "") for function in state.functions.values()]
    if wanted:
        rows += [("Alias", f"{a} -> {CMDLETS[n].name}", "", "") for a, n in ALIASES.items()]
    for kind, name, number, source in rows:
        plain = name.partition(" ")[0].lower()
        if not wanted or any(fnmatch.fnmatch(plain, pattern) for pattern in wanted):
            properties = {"CommandType": kind, "Name": name, "Version": number, "Source": source}
            found.append(Thing("command", dict(properties)))
    for name in wanted if not found else ():
        path = lookup.which(state.machine.files, name, state.environment, state.directory)
        if path is None:
            raise not_found(name)
        leaf = path.rpartition("\\")[2]
        properties = {"CommandType": "Application", "Name": leaf, "Version": "", "Source": path}
        found.append(Thing("command", dict(properties)))
    return found


async def get_help(context: Context) -> list[Value]:
    """How a cmdlet is called."""
    from kitepy.training.shells.powershell.table import ALIASES, CMDLETS

    name = context.text("name").lower()
    cmdlet = CMDLETS.get(ALIASES.get(name, name))
    if cmdlet is None:
        names = "  ".join(sorted(c.name for c in CMDLETS.values()))
        return [f"\nSimulated cmdlets:\n{names}\n\nGet-Help NAME shows how one is called.\n"]
    parts = [f"[[-{place.capitalize()}] <value>]" for place in cmdlet.positions]
    parts += [f"[-{place.capitalize()} <value>]" for place in cmdlet.named]
    parts += [f"[-{place.capitalize()}]" for place in cmdlet.switches]
    short = ", ".join(sorted(a for a, n in ALIASES.items() if n == cmdlet.name.lower()))
    about = (cmdlet.run.__doc__ or "").strip()
    return [
        f"\nNAME\n    {cmdlet.name}\n\nSYNOPSIS\n    {about}\n\nSYNTAX\n    {cmdlet.name} "
        + " ".join(parts)
        + f"\n\nALIASES\n    {short or 'None'}\n"
    ]


async def get_alias(context: Context) -> list[Value]:
    """Short names."""
    from kitepy.training.shells.powershell.table import ALIASES, CMDLETS

    wanted = [name.lower() for name in context.texts("name")]
    known = {**{a: CMDLETS[n].name for a, n in ALIASES.items()}, **context.shell.state.aliases}
    return [
        Thing(
            "command", {"CommandType": "Alias", "Name": f"{a} -> {n}", "Version": "", "Source": ""}
        )
        for a, n in sorted(known.items())
        if not wanted or a in wanted
    ]


async def set_alias(context: Context) -> list[Value]:
    """A short name of one's own."""
    context.shell.state.aliases[context.text("name").lower()] = context.text("value").lower()
    return []
