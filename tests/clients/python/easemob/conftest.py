"""Two people with live daemons, reached through the facade. The daemons serve all tests of a module."""

from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from ahoyd_client._loop import LoopThread
from ahoyd_client.easemob import EMClient
from clients.python.easemob.story import DEVICES, Story
from support.daemons import World, world


@pytest.fixture(scope="module")
def machine() -> Iterator[World]:
    loop, stack = LoopThread(), AsyncExitStack()

    async def started() -> World:
        made = await stack.enter_async_context(world())
        for instance in ("alice", "bob"):
            await made.start(instance, *DEVICES)
        return made

    try:
        yield loop.run(started())
    finally:
        loop.run(stack.aclose())
        loop.stop()


@pytest.fixture
def alice(machine: World) -> Iterator[EMClient]:
    with EMClient(path=machine.runtime("alice") / "rpc.sock") as client:
        yield client


@pytest.fixture
def bob(machine: World) -> Iterator[EMClient]:
    with EMClient(path=machine.runtime("bob") / "rpc.sock") as client:
        yield client


@pytest.fixture
def story(alice: EMClient, bob: EMClient) -> Iterator[Story]:
    made = Story(alice, bob)
    yield made
    made.end()
