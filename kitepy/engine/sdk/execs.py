"""Commands in running containers."""

from functools import partial
from typing import Any

from kitepy.engine import api, opts
from kitepy.engine.sdk.client import Client, Refusal, Request, as_dict, made_id
from kitepy.engine.sdk.errors import of_answer


class SdkExecs:
    """engine.api.Execs over one client."""

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
        request = Request("POST", "/containers/{0}/exec", (container,), body=body, refused=refused)
        return await self._client.ask(request, made_id)

    async def start(self, exec_id: str, *, tty: bool) -> api.Channel:
        """Run it and take over its connection."""
        body = {"Detach": False, "Tty": tty}
        return await self._client.hijack(
            Request("POST", "/exec/{0}/start", (exec_id,), body=body), tty=tty
        )

    async def resize(self, exec_id: str, columns: int, rows: int) -> None:
        """Tell its terminal the size; only after start."""
        size = {"w": columns, "h": rows}
        await self._client.tell(Request("POST", "/exec/{0}/resize", (exec_id,), size))

    async def exit_code(self, exec_id: str) -> int | None:
        """How it ended, None while it runs."""
        return await self._client.ask(Request("GET", "/exec/{0}/json", (exec_id,)), _exit_code)


def _exit_code(raw: Any) -> int | None:
    answer = as_dict(raw)
    code = answer.get("ExitCode")
    return None if answer.get("Running") or not isinstance(code, int) else code
