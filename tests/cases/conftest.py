import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from cases.coverage import report
from cases.parse import TRANSPORTS
from cases.play import Played
from cases.programme import Programme
from cases.stage import Stage, open_stage

Matrix = dict[str, dict[str, Played | str]]
"""By case and transport: that it was played, or why it is not."""
MATRIX = pytest.StashKey[Matrix]()


STAGES = 3
"""Worlds in which cases are played at once: what they do is little for two cores, what they wait for is much."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stages() -> AsyncIterator[list[Stage]]:
    """The worlds of all cases, with nobody in them yet."""
    async with AsyncExitStack() as opened:
        yield [await opened.enter_async_context(open_stage()) for _ in range(STAGES)]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def programme(request: pytest.FixtureRequest, stages: list[Stage]) -> AsyncIterator[Programme]:
    """Everything that is to be played in this run, being played."""
    calls = (getattr(item, "callspec", None) for item in request.session.items)
    plays = [(call.params["case"], call.params["transport"]) for call in calls if call and "case" in call.params]
    made = Programme(plays)
    performing = [asyncio.create_task(made.perform(stage)) for stage in stages]
    yield made
    for task in performing:
        task.cancel()
    await asyncio.wait(performing)


@pytest.fixture(scope="session")
def stage(stages: list[Stage]) -> Stage:
    """One of the worlds, for tests that come when all is played."""
    return stages[0]


@pytest.fixture(scope="session")
def matrix(request: pytest.FixtureRequest) -> Matrix:
    """What has been played."""
    found: Matrix = {}
    request.config.stash[MATRIX] = found
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the matrix of cases and transports, with the seconds each took, and what of the contract has no case."""
    found = config.stash.get(MATRIX, None)
    if not found:
        return
    width = max(map(len, found))
    terminalreporter.section("cases over transports, seconds")
    terminalreporter.line(" " * width + "".join(f"{transport:>11}" for transport in TRANSPORTS))
    for name, row in found.items():
        cells = [row.get(transport, "not run") for transport in TRANSPORTS]
        times = "".join(f"{cell.seconds:11.2f}" if isinstance(cell, Played) else f"{'-':>11}" for cell in cells)
        reasons = {cell for cell in cells if isinstance(cell, str)}
        terminalreporter.line(f"{name:<{width}}{times}  {'; '.join(sorted(reasons))}".rstrip())
    terminalreporter.section("the contract and its cases")
    for line in report():
        terminalreporter.line(line)
