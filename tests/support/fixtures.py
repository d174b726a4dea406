"""Fixtures of the tests that need whole daemons; their conftest modules import what they use."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import msgspec
import pytest
import pytest_asyncio

from support.daemons import World, world
from support.talk import Talk, attach, ready, tidy


@pytest.fixture
async def machine() -> AsyncIterator[World]:
    """An empty machine of one user."""
    async with world() as made:
        yield made


@pytest.fixture
async def talk(machine: World) -> AsyncIterator[Talk]:
    """Alice's and bob's daemons, and a client of each."""
    async with AsyncExitStack() as stack:
        await machine.start("alice")
        await machine.start("bob")
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        yield Talk(machine, alice, bob)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town() -> AsyncIterator[World]:
    """A machine whose daemons, alice's and bob's, serve many tests: to start a pair takes longer than most calls."""
    async with world() as made:
        await asyncio.gather(made.start("alice"), made.start("bob"))
        yield made


@pytest_asyncio.fixture(loop_scope="session", name="talk")
async def kept_talk(town: World) -> AsyncIterator[Talk]:
    """As talk, between daemons that had calls before: what a test leaves of calls and configs is put right."""
    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(attach(town, name)) for name in ("alice", "bob")}
        for client in clients.values():
            await ready(client)
        before = {name: (await client.get_call_configs()).configs for name, client in clients.items()}
        yield Talk(town, *clients.values())
        for name, client in clients.items():
            await tidy(client, name)
            await client.set_call_configs(**msgspec.structs.asdict(before[name]))
