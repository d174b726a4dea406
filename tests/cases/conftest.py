from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cases.parse import TRANSPORTS
from cases.play import Played
from cases.stage import Stage, open_stage

Matrix = dict[str, dict[str, Played | str]]
"""By case and transport: that it was played, or why it is not."""
MATRIX = pytest.StashKey[Matrix]()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """The daemons of all cases."""
    async with open_stage() as opened:
        yield opened


@pytest.fixture(scope="session")
def matrix(request: pytest.FixtureRequest) -> Matrix:
    """What has been played."""
    found: Matrix = {}
    request.config.stash[MATRIX] = found
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the matrix of cases and transports, with the seconds each took."""
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
