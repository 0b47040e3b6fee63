"""Commands in running containers."""

from functools import partial
from typing import Any

from kitepy.engine import api, opts
from kitepy.engine.sdk.client import Client, Refusal
from kitepy.engine.sdk.errors import of_answer


class SdkExecs:
    """engine.api.Execs over the SDK."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def create(self, container: str, options: opts.Exec) -> str:
        """Prepare a command; nothing runs yet."""
        body = {
            "Cmd": list(options.command),
            "Tty": options.tty,
            "AttachStdin": options.stdin,
            "AttachStdout": True,
            "AttachStderr": True,
            "Env": [f"{name}={value}" for name, value in options.environment],
            "User": options.user,
        }
        refused: Refusal = partial(of_answer, subject=container)
        answer = await self._client.ask(
            "POST", "/containers/{0}/exec", container, body=body, refused=refused
        )
        return str(answer["Id"])

    async def start(self, exec_id: str, *, tty: bool) -> api.Channel:
        """Run it and take over its connection."""
        body = {"Detach": False, "Tty": tty}
        return await self._client.hijack(
            "/exec/{0}/start", exec_id, body=body, tty=tty, refused=of_answer
        )

    async def resize(self, exec_id: str, columns: int, rows: int) -> None:
        """Tell its terminal the size; only after start."""
        size = {"w": columns, "h": rows}
        await self._client.ask("POST", "/exec/{0}/resize", exec_id, params=size)

    async def exit_code(self, exec_id: str) -> int | None:
        """How it ended, None while it runs."""
        answer: dict[str, Any] = await self._client.ask("GET", "/exec/{0}/json", exec_id)
        code = answer.get("ExitCode")
        return None if answer.get("Running") or not isinstance(code, int) else code
