"""curl and wget: the container's own services answer, other computers are not simulated."""

from kitepy.training.shells import web
from kitepy.training.shells.call import Call
from kitepy.training.shells.unix.arguments import Options, UsageError, read
from kitepy.training.shells.unix.lookup import NOT_SIMULATED
from kitepy.training.shells.unix.opening import writable

CURL_CODES = {"refused": 7, "empty reply": 52}


async def curl(call: Call) -> int:
    """Show an answer."""
    options = await _options(call, "sSfLikvI", "oXHdAmu")
    if options is None:
        return 2
    try:
        answer = await web.get(call.machine, options.words[-1], _method(options))
    except web.UnreachableError as error:
        if "s" not in options or "S" in options:
            await call.error(f"curl: ({CURL_CODES.get(error.reason, 6)}) {_reason(error)}")
        return CURL_CODES.get(error.reason, 6)
    if "f" in options and answer.status >= 400:
        await call.error(f"curl: (22) The requested URL returned error: {answer.status}")
        return 22
    head = f"{answer.head}\r\n\r\n".encode("latin-1")
    shown = head if "I" in options else (head if "i" in options else b"") + answer.body
    output = call.stdout
    if "o" in options:
        output = writable(call, options.values["o"], append=False)
    await output.write(shown)
    return 0


def _method(options: Options) -> str:
    if "I" in options:
        return "HEAD"
    wanted = options.values.get("X", "POST" if "d" in options else "GET").upper()
    return wanted if wanted.isalpha() and len(wanted) < 12 else "GET"


async def wget(call: Call) -> int:
    """Save an answer; -O- shows it."""
    options = await _options(call, "qSc", "OTtU")
    if options is None:
        return 1
    url = options.words[-1]
    try:
        answer = await web.get(call.machine, url)
    except web.UnreachableError as error:
        return await call.fail(_reason(error))
    if answer.status >= 400:
        return await call.fail(f"server returned error: HTTP/1.1 {answer.status} {answer.reason}")
    target = options.values.get("O") or url.rstrip("/").rpartition("/")[2]
    if target in {"-", ""} or ":" in target or web.own(call.machine, target):
        target = "-" if options.values.get("O") == "-" else "index.html"
    output = call.stdout if target == "-" else writable(call, target, append=False)
    await output.write(answer.body)
    if "q" not in options and target != "-":
        await call.error(f"'{target}' saved")
    return 0


async def _options(call: Call, flags: str, values: str) -> Options | None:
    try:
        known = [word for word in call.arguments if word not in {"--silent", "--spider"}]
        options = read(known, flags, values)
    except UsageError as error:
        await call.fail(str(error))
        return None
    if not options.words:
        await call.fail("missing URL")
        return None
    return options


def _reason(error: web.UnreachableError) -> str:
    if error.reason == "refused":
        return f"can't connect to {error.host} port {error.port}: Connection refused"
    if error.reason == "not simulated":
        return f"could not resolve host: {error.host} (the network {NOT_SIMULATED})"
    return f"{error.host}: {error.reason}"
