"""A session outlives its engine: lost, then back by itself, and nothing is left at the end."""

from pathlib import Path
from typing import Any

import pytest

from kitepy.engine.endpoint import parse
from kitepy.models.command_log import CommandLog
from kitepy.models.notices import Notices
from kitepy.models.session import EngineChoice, Session, SessionState
from tests.conftest import Run
from tests.support import lab, transports
from tests.support.qt import until

pytestmark = [pytest.mark.engine, pytest.mark.slow]


# docker-py's UnixHTTPConnection.connect forgets its socket when the connection is refused.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(bool(lab.missing()), reason=f"{lab.missing()} (.ci/run has it)")
def test_back_by_itself(run: Run[Any], tmp_path: Path) -> None:
    with transports.dockerd(tmp_path) as daemon:
        commands, notices = CommandLog(), Notices()
        choice = EngineChoice("test", "test", parse(daemon.url), "option")
        session = Session(choice, commands, notices)

        async def scenario() -> None:
            import asyncio

            session.start()
            await until(lambda: session.state is SessionState.ONLINE, what="online")
            await asyncio.to_thread(daemon.stop)
            await until(lambda: session.state is SessionState.LOST, what="lost")
            assert session.error
            assert not session.engine
            await asyncio.to_thread(daemon.start)
            await until(lambda: session.state is SessionState.ONLINE, 40, "online again")
            assert not session.error
            await session.close()
            # The loop's own pool for to_thread is the test's, not the session's.
            await asyncio.get_running_loop().shutdown_default_executor()

        run(scenario())
