"""md5sum and its kin, base64, hexdump."""

import base64
import binascii
import hashlib

from kitepy.training.shells.call import Call, Command
from kitepy.training.shells.unix.arguments import Options, command


def digest(algorithm: str) -> Command:
    """The command of an algorithm."""

    async def run(call: Call) -> int:
        words = [word for word in call.arguments if not word.startswith("-")]
        async for path, source in call.inputs(words):
            made = hashlib.new(algorithm, usedforsecurity=False)
            while data := await source.read():
                made.update(data)
                await call.pace.step()
            await call.line(f"{made.hexdigest()}  {path}")
        return 0

    return run


@command("d", "w")
async def base64_(call: Call, options: Options) -> int:
    """Encode, or decode with -d."""
    async for _, source in call.inputs(options.words):
        data = await source.all()
        if "d" in options:
            try:
                await call.write(base64.b64decode(data))
            except binascii.Error:
                return await call.fail("truncated input")
            continue
        text = base64.b64encode(data).decode()
        width = options.number("w", 76) or len(text) or 1
        lines = (text[at : at + width] for at in range(0, len(text), width))
        await call.write("".join(f"{line}\n" for line in lines))
    return 0


@command("C", "n")
async def hexdump(call: Call, options: Options) -> int:
    """Bytes as numbers."""
    async for _, source in call.inputs(options.words):
        data = (await source.all())[: options.number("n", 1 << 20)]
        for at in range(0, len(data), 16):
            block = data[at : at + 16]
            cells = [f"{byte:02x}" for byte in block]
            left, right = " ".join(cells[:8]), " ".join(cells[8:])
            shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in block)
            await call.line(f"{at:08x}  {left:<23}  {right:<23}  |{shown}|")
            await call.pace.step()
        await call.line(f"{len(data):08x}")
    return 0
