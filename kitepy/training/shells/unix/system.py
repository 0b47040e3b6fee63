"""Commands that tell of the machine, the user and the time."""

import re
import time

from kitepy.training.shells.call import Call
from kitepy.training.shells.texts import encoded
from kitepy.training.shells.unix import lookup, owners
from kitepy.training.shells.unix.arguments import Options, command

STARTED_AGO_S = 86_400


@command("asnrmvpio")
async def uname(call: Call, options: Options) -> int:
    """The kernel."""
    host = call.machine.host
    values = {
        "s": "Linux",
        "n": call.machine.hostname,
        "r": host.kernel,
        "v": "#1 SMP PREEMPT_DYNAMIC",
        "m": "x86_64",
        "o": "GNU/Linux"
        if "debian" in call.machine.image or "ubuntu" in call.machine.image
        else "Linux",
    }
    wanted = "snrvmo" if "a" in options else [k for k in values if k in options] or "s"
    await call.line(" ".join(values[key] for key in wanted))
    return 0


async def arch(call: Call) -> int:
    """The processor."""
    await call.line("x86_64")
    return 0


@command("fsid")
async def hostname(call: Call, options: Options) -> int:
    """The container's name, or its address."""
    if options.words:
        return await call.fail("sethostname: Operation not permitted")
    await call.line(
        call.machine.address or "127.0.0.1" if "i" in options else call.machine.hostname
    )
    return 0


async def whoami(call: Call) -> int:
    """The user's name."""
    await call.line(owners.current(call.machine)[1])
    return 0


@command("ugnGr")
async def id_(call: Call, options: Options) -> int:
    """Numbers and names of the user."""
    uid, name = owners.current(call.machine)
    gid, group = owners.group(call.machine, uid)
    if options.flags & {"u", "g", "G"}:
        number = uid if "u" in options else gid
        shown = (name if "u" in options else group) if "n" in options else str(number)
    else:
        own = f"{gid}({group})" if group != str(gid) else group
        shown = f"uid={uid}({name})" if name != str(uid) else f"uid={uid}"
        shown += f" gid={own} groups={own}"
    await call.line(shown)
    return 0


@command("uRIns", "dDr")
async def date(call: Call, options: Options) -> int:
    """The world's time, in UTC."""
    moment = call.machine.clock.now()
    if "d" in options:
        text = options.values["d"].removeprefix("@")
        if not re.fullmatch(r"\d{1,11}", text):
            return await call.fail(f"invalid date '{options.values['d']}'")
        moment = float(text)
    form = next((word[1:] for word in options.words if word.startswith("+")), "")
    if not form:
        form = "%a, %d %b %Y %H:%M:%S +0000" if "R" in options else "%a %b %e %H:%M:%S UTC %Y"
        form = "%Y-%m-%d" if "I" in options else form
    await call.line(strftime(form, moment))
    return 0


def strftime(form: str, moment: float) -> str:
    """In UTC; what Python or the platform does not know stays as it is."""
    parts = time.gmtime(min(max(moment, 0), 1 << 37))
    known = {
        "e": f"{parts.tm_mday:>2}",
        "s": str(int(moment)),
        "N": f"{int(moment % 1 * 1e9):09d}",
        "F": "%Y-%m-%d",
        "T": "%H:%M:%S",
        "D": "%m/%d/%y",
        "R": "%H:%M",
        "Z": "UTC",
        "z": "+0000",
        "n": "\n",
        "t": "\t",
    }
    form = re.sub(r"%([A-Za-z])", lambda f: known.get(f[1], f.group()), form)
    return re.sub(
        r"%([aAbBcdHIjmMpSUwWxXyYuGgV%])", lambda f: time.strftime(f.group(), parts), form
    )


async def uptime(call: Call) -> int:
    """Since when the host runs."""
    now = call.machine.clock.now()
    age = STARTED_AGO_S + int(now % STARTED_AGO_S)
    clock = strftime("%H:%M:%S", now)
    days, rest = divmod(age, 86_400)
    text = f"{days} day{'s' * (days > 1)}, {rest // 3600:>2}:{rest % 3600 // 60:02d}"
    await call.line(f" {clock} up {text},  0 users,  load average: 0.08, 0.03, 0.01")
    return 0


@command("bkmght")
async def free(call: Call, options: Options) -> int:
    """Memory of the host."""
    from kitepy.training.shells.unix.listing import human

    total = call.machine.host.memory_bytes
    used = sum(row.memory_bytes for row in call.machine.processes()) + total // 5
    cached = total // 8
    sizes = [total, used, total - used - cached, total >> 12, cached, total - used]
    unit = {"m": 20, "g": 30, "b": 0}.get(next((f for f in "mgb" if f in options), ""), 10)
    cells = [human(size) if "h" in options else str(size >> unit) for size in sizes]
    heads = ("total", "used", "free", "shared", "buff/cache", "available")
    await call.write(
        f"{'':<14}" + "".join(f"{head:>12}" for head in heads) + "\n"
        f"{'Mem:':<14}" + "".join(f"{cell:>12}" for cell in cells) + "\n"
        f"{'Swap:':<14}" + "".join(f"{0:>12}" for _ in range(3)) + "\n"
    )
    return 0


async def nproc(call: Call) -> int:
    """Processors."""
    await call.line(str(call.machine.host.cpus))
    return 0


async def printenv(call: Call) -> int:
    """Variables that commands see."""
    environment = call.environment
    if not call.arguments:
        await call.write("".join(f"{name}={value}\n" for name, value in environment.items()))
        return 0
    values = [environment[name] for name in call.arguments if name in environment]
    await call.write("".join(f"{value}\n" for value in values))
    return int(len(values) < len(call.arguments))


async def pwd(call: Call) -> int:
    """The directory."""
    await call.line(call.directory)
    return 0


async def true(_call: Call) -> int:
    """Yes."""
    return 0


async def false(_call: Call) -> int:
    """No."""
    return 1


async def sleep(call: Call) -> int:
    """Wait, in the world's time."""
    total = 0.0
    for word in call.arguments:
        found = re.fullmatch(r"(\d{1,12}\.?\d{0,6}|\.\d{1,6}|infinity)([smhd]?)", word)
        if not found:
            return await call.fail(f"invalid number '{word}'")
        scale = {"m": 60, "h": 3_600, "d": 86_400}.get(found[2], 1)
        total += (1e9 if found[1] == "infinity" else float(found[1])) * scale
    if not call.arguments:
        return await call.fail("missing operand")
    await call.machine.clock.sleep(min(total, 1e9))
    await call.pace.rest()
    return 0


async def clear(call: Call) -> int:
    """An empty screen."""
    await call.write(b"\x1b[H\x1b[2J\x1b[3J")
    return 0


async def tty(call: Call) -> int:
    """Which terminal."""
    await call.line("/dev/pts/0" if call.terminal else "not a tty")
    return int(call.terminal is None)


async def stty(call: Call) -> int:
    """The size; other settings are taken and not looked at."""
    if call.arguments[:1] == ["size"] and call.terminal:
        await call.line(f"{call.terminal.rows} {call.terminal.columns}")
    return 0


@command("a")
async def which(call: Call, options: Options) -> int:
    """Where programs are."""
    code = 0
    for name in options.words:
        path = lookup.which(call.files, name, call.environment.get("PATH", ""), call.directory)
        if path:
            await call.line(path)
        else:
            code = 1
    return code


async def basename(call: Call) -> int:
    """The last name of a path."""
    if not call.arguments:
        return await call.fail("missing operand")
    path = call.arguments[0].rstrip("/")
    name = path.rpartition("/")[2] or "/"
    suffix = call.arguments[1] if len(call.arguments) > 1 else ""
    await call.line(name.removesuffix(suffix) if suffix != name else name)
    return 0


async def dirname(call: Call) -> int:
    """All but the last name."""
    if not call.arguments:
        return await call.fail("missing operand")
    head, slash, _ = call.arguments[0].rstrip("/").rpartition("/")
    await call.line(head.rstrip("/") or (slash or "."))
    return 0


async def expr(call: Call) -> int:
    """Whole numbers and comparisons."""
    from kitepy.training.shells.sh.arithmetic import ArithmeticSyntaxError, evaluate

    words = ["==" if word == "=" else word for word in call.arguments]
    if not words or any(word.isidentifier() for word in words):
        return await call.fail("syntax error", 2)
    try:
        value = evaluate(" ".join(words), {})
    except ArithmeticSyntaxError as error:
        return await call.fail(str(error), 2)
    await call.line(str(value))
    return int(value == 0)


async def getent(call: Call) -> int:
    """Lines of /etc/passwd, group and hosts."""
    if not call.arguments or call.arguments[0] not in {"passwd", "group", "hosts"}:
        return await call.fail("unknown database", 1)
    try:
        lines = call.files.read(f"/etc/{call.arguments[0]}").splitlines(keepends=True)
    except OSError:
        return 2
    keys = [encoded(key) for key in call.arguments[1:]]
    found = [line for line in lines if not keys or set(re.split(rb"[:\s]", line)) & set(keys)]
    await call.write(b"".join(found))
    return 0 if found else 2
