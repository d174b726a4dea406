from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rpc.world import World, serving


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with serving(tmp_path) as world:
        yield world


@pytest.fixture(params=["lines", "headers", "websocket", "msgpack", "post"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["lines", "headers", "websocket", "msgpack"])
def connected(request: pytest.FixtureRequest) -> str:
    """A transport with a session."""
    return str(request.param)
