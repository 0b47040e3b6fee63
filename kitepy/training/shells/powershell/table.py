"""All cmdlets, their parameters and their short names."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from kitepy.training.shells.powershell import help_texts, items, objects, system
from kitepy.training.shells.powershell.commands import Context
from kitepy.training.shells.powershell.values import Value

Run = Callable[[Context], Awaitable[list[Value]]]


@dataclass(frozen=True)
class Cmdlet:
    """How it is called: by place, by name, and what stands alone; all in small letters."""

    name: str
    run: Run
    positions: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()


def _made(name: str, run: Run, positions: str = "", named: str = "", switches: str = "") -> Cmdlet:
    return Cmdlet(
        name, run, *(tuple(part.lower().split()) for part in (positions, named, switches))
    )


_ALL = (
    _made("Add-Content", items.add_content, "Path Value", "Encoding", "NoNewline Force"),
    _made("Clear-Host", system.clear_host),
    _made("ConvertTo-Json", objects.convert_to_json, "InputObject", "Depth", "Compress"),
    _made("Copy-Item", items.copy_item, "Path Destination", "LiteralPath", "Recurse Force"),
    _made("ForEach-Object", objects.for_each, "Process", "InputObject Begin End MemberName"),
    _made("Format-List", objects.format_list, "Property", "InputObject"),
    _made(
        "Format-Table",
        objects.format_table,
        "Property",
        "InputObject",
        "AutoSize Wrap HideTableHeaders",
    ),
    _made("Get-Alias", help_texts.get_alias, "Name"),
    _made(
        "Get-ChildItem",
        items.get_child_item,
        "Path Filter",
        "LiteralPath Include Depth",
        "Recurse File Directory Name Force Hidden",
    ),
    _made("Get-Command", help_texts.get_command, "Name", "CommandType"),
    _made("Get-ComputerInfo", system.get_computer_info, "Property"),
    _made(
        "Get-Content",
        items.get_content,
        "Path",
        "LiteralPath TotalCount Head Tail Encoding",
        "Raw Wait",
    ),
    _made("Get-Date", system.get_date, "Date", "Format"),
    _made("Get-Help", help_texts.get_help, "Name", "", "Full Examples Detailed Online"),
    _made("Get-History", system.get_history),
    _made("Get-Host", system.get_host),
    _made("Get-Item", items.get_item, "Path", "LiteralPath", "Force"),
    _made("Get-Location", items.get_location),
    _made("Get-Member", objects.get_member, "Name", "InputObject MemberType"),
    _made("Get-Process", system.get_process, "Name", "Id", "IncludeUserName"),
    _made("Get-Random", system.get_random, "Maximum", "Minimum"),
    _made("Get-Service", system.get_service, "Name"),
    _made("Get-Variable", system.get_variable, "Name"),
    _made("Group-Object", objects.group, "Property", "InputObject", "NoElement"),
    _made("Invoke-Expression", system.invoke_expression, "Command"),
    _made(
        "Invoke-WebRequest",
        system.invoke_web_request,
        "Uri",
        "Method OutFile TimeoutSec",
        "UseBasicParsing",
    ),
    _made("Join-Path", items.join_path, "Path ChildPath"),
    _made(
        "Measure-Object",
        objects.measure,
        "Property",
        "InputObject",
        "Sum Average Maximum Minimum Line Word Character",
    ),
    _made("mkdir", items.make_directory, "Path", "Name", "Force"),
    _made("Move-Item", items.move_item, "Path Destination", "LiteralPath", "Force"),
    _made("New-Item", items.new_item, "Path", "Name ItemType Value", "Force"),
    _made("New-Object", system.new_object, "TypeName", "Property"),
    _made("Out-File", items.out_file, "FilePath", "Encoding InputObject", "Append NoNewline Force"),
    _made("Out-Host", objects.passed, "", "InputObject", "Paging"),
    _made("Out-Null", objects.out_null, "", "InputObject"),
    _made("Out-String", objects.out_string, "", "InputObject Width", "Stream"),
    _made("Read-Host", system.read_host, "Prompt"),
    _made("Remove-Item", items.remove_item, "Path", "LiteralPath", "Recurse Force"),
    _made("Rename-Item", items.rename_item, "Path NewName"),
    _made("Resolve-Path", items.resolve_path, "Path"),
    _made(
        "Select-Object",
        objects.select,
        "Property",
        "First Last Skip Index ExpandProperty InputObject",
        "Unique",
    ),
    _made(
        "Select-String",
        objects.select_string,
        "Pattern Path",
        "InputObject",
        "SimpleMatch CaseSensitive",
    ),
    _made("Set-Alias", help_texts.set_alias, "Name Value"),
    _made("Set-Content", items.set_content, "Path Value", "Encoding", "NoNewline Force"),
    _made("Set-Location", items.set_location, "Path", "LiteralPath"),
    _made("Set-Variable", system.set_variable, "Name Value"),
    _made("Sort-Object", objects.sort, "Property", "InputObject", "Descending Unique"),
    _made("Split-Path", items.split_path, "Path", "", "Leaf Parent"),
    _made("Start-Sleep", system.sleep, "Seconds", "Milliseconds"),
    _made("Stop-Process", system.stop_process, "Id", "Name", "Force"),
    _made("Tee-Object", items.tee, "FilePath", "InputObject", "Append"),
    _made("Test-Connection", system.test_connection, "ComputerName", "Count", "Quiet"),
    _made("Test-Path", items.test_path, "Path", "LiteralPath PathType"),
    _made(
        "Where-Object",
        objects.where,
        "Property Value",
        "InputObject FilterScript " + " ".join(objects.TESTS),
    ),
    _made("Write-Error", system.write_error, "Message"),
    _made(
        "Write-Host",
        system.write_host,
        "Object",
        "ForegroundColor BackgroundColor Separator",
        "NoNewline",
    ),
    _made("Write-Output", system.write_output, "InputObject", "", "NoEnumerate"),
    _made("Write-Warning", system.write_warning, "Message"),
)
CMDLETS: Mapping[str, Cmdlet] = {cmdlet.name.lower(): cmdlet for cmdlet in _ALL}

ALIASES: Mapping[str, str] = {
    short: name.lower()
    for name, shorts in {
        "Add-Content": "ac",
        "Clear-Host": "cls clear",
        "Copy-Item": "cp copy cpi",
        "ForEach-Object": "% foreach",
        "Format-List": "fl",
        "Format-Table": "ft",
        "Get-Alias": "gal",
        "Get-ChildItem": "ls dir gci",
        "Get-Command": "gcm",
        "Get-Content": "cat type gc",
        "Get-Help": "help man",
        "Get-History": "history h ghy",
        "Get-Item": "gi",
        "Get-Location": "pwd gl",
        "Get-Member": "gm",
        "Get-Process": "ps gps",
        "Get-Service": "gsv",
        "Get-Variable": "gv",
        "Group-Object": "group",
        "Invoke-Expression": "iex",
        "Invoke-WebRequest": "iwr curl wget",
        "Measure-Object": "measure",
        "mkdir": "md",
        "Move-Item": "mv move mi",
        "New-Item": "ni",
        "Remove-Item": "rm del erase rd rmdir ri",
        "Rename-Item": "ren rni",
        "Resolve-Path": "rvpa",
        "Select-Object": "select",
        "Select-String": "sls",
        "Set-Alias": "sal",
        "Set-Content": "sc",
        "Set-Location": "cd chdir sl",
        "Sort-Object": "sort",
        "Start-Sleep": "sleep",
        "Stop-Process": "kill spps",
        "Tee-Object": "tee",
        "Where-Object": "? where",
        "Write-Output": "echo write",
    }.items()
    for short in shorts.split()
}

KNOWN = frozenset(
    [
        "invoke-restmethod",
        "irm",
        "install-module",
        "install-windowsfeature",
        "get-windowsfeature",
        "import-module",
        "get-module",
        "start-process",
        "start-service",
        "stop-service",
        "restart-service",
        "new-service",
        "get-eventlog",
        "get-winevent",
        "get-wmiobject",
        "get-ciminstance",
        "gwmi",
        "get-netipaddress",
        "get-nettcpconnection",
        "test-netconnection",
        "resolve-dnsname",
        "new-psdrive",
        "get-psdrive",
        "get-acl",
        "set-acl",
        "get-hotfix",
        "add-windowsfeature",
        "enter-pssession",
        "invoke-command",
        "start-job",
        "get-job",
        "export-csv",
        "import-csv",
        "convertfrom-json",
        "get-itemproperty",
        "set-itemproperty",
        "stop-computer",
        "restart-computer",
        "add-type",
        "compress-archive",
        "expand-archive",
        "get-filehash",
    ]
)
"""What people know and the simulation has not got."""
