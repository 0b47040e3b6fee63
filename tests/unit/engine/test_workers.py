"""The pool for blocking calls: what is cancelled or closed leaves nothing behind."""

import asyncio
import threading
import time

import pytest

from kitepy.engine import errors
from kitepy.engine.sdk.workers import Workers


def test_a_closed_engine_is_an_error_of_an_engine() -> None:
    async def scenario() -> None:
        workers = Workers()
        await workers.aclose()
        with pytest.raises(errors.ConnectionLost):
            await workers.call(threading.get_ident)

    asyncio.run(scenario())


def test_the_result_of_a_cancelled_call_is_disposed_of_before_the_close_ends() -> None:
    go, disposed = threading.Event(), list[str]()

    def socket() -> str:
        go.wait(10)
        return "an open socket"

    async def scenario() -> None:
        workers = Workers()
        calling = asyncio.ensure_future(workers.call(socket, disposed.append))
        await asyncio.sleep(0)
        calling.cancel()
        asyncio.get_running_loop().call_later(0.05, go.set)
        await workers.aclose(10)
        assert disposed == ["an open socket"]

    asyncio.run(scenario())


def test_a_result_that_comes_just_before_the_cancel_is_disposed_of_too() -> None:
    disposed = list[str]()

    async def scenario() -> None:
        workers, loop = Workers(), asyncio.get_running_loop()

        def cancel_behind_the_result() -> None:
            workers.close()
            workers._threads[0].join(10)  # it has handed the result to the loop
            loop.call_soon(calling.cancel)

        def socket() -> str:
            loop.call_soon_threadsafe(cancel_behind_the_result)
            return "an open socket"

        calling = asyncio.ensure_future(workers.call(socket, disposed.append))
        with pytest.raises(asyncio.CancelledError):
            await calling
        assert disposed == ["an open socket"]

    asyncio.run(scenario())


def test_a_call_that_hangs_does_not_hold_up_the_close() -> None:
    go = threading.Event()

    async def scenario() -> None:
        workers = Workers(1)
        calling = asyncio.ensure_future(workers.call(go.wait))
        await asyncio.sleep(0)
        started = time.monotonic()
        await workers.aclose(0.1)
        assert time.monotonic() - started < 1
        go.set()
        assert await calling

    asyncio.run(scenario())


def test_no_more_threads_than_allowed_and_every_call_answered() -> None:
    async def scenario() -> None:
        workers = Workers(3)
        names = await asyncio.gather(
            *(workers.call(lambda: threading.current_thread().name) for _ in range(50))
        )
        assert len(names) == 50
        assert len(set(names)) <= 3
        await workers.aclose()

    asyncio.run(scenario())
