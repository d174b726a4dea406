"""Fixtures of the tests that need whole daemons; their conftest modules import what they use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import msgspec
import pytest
import pytest_asyncio

from support.daemons import World, world
from support.talk import Talk, attach, ready, tidy

in_town = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
async def machine() -> AsyncIterator[World]:
    """An empty machine of one user."""
    async with world() as made:
        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town() -> AsyncIterator[World]:
    """A machine whose daemons, alice's and bob's, serve many tests: to start a pair takes longer than most calls."""
    async with world() as made:
        await asyncio.gather(made.start("alice"), made.start("bob"))
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def talk(town: World) -> AsyncIterator[Talk]:
    """A client of each daemon. What a test leaves of calls and configs is put right, and a dead daemon replaced.

    The tests that ask for it run in the loop of the session (`in_town`).
    """
    before = {}
    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(attach(town, name)) for name in ("alice", "bob")}
        for name, client in clients.items():
            await ready(client)
            before[name] = (await client.get_call_configs()).configs
        yield Talk(town, *clients.values())
    for name, configs in before.items():
        if town.daemons[name].process.returncode is not None:
            await town.start(name)
        async with attach(town, name) as client:
            await ready(client)
            await tidy(client, name)
            await client.set_call_configs(**msgspec.structs.asdict(configs))
