"""Fixtures of the tests that need whole daemons; their conftest modules import what they use."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from support.daemons import World, world
from support.talk import Talk, attach


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
