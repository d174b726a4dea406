"""The hub's client when things break: killed, frozen and absent hubs, and races to start one."""

import asyncio
import fcntl
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
import pytest

from ahoyd.errors import SignallingDown, TimedOut
from ahoyd.ports import Address, Invited, Offline, Online, PeerEnded, PeerUpdated, Resynced, Undeliverable
from ahoyd.settings import HubPlaces
from ahoyd.signalling import local, starter
from ahoyd.signalling.link import Link, LinkFailed
from ahoyd.units import Ms
from ahoyd.wire.join import Server
from support.ends import End, local_end
from support.hub import hub_gone, hub_pid, hubs_of

CALL = "call-0001"
ALICE = Address(user="alice", device="d1")
BOB = Address(user="bob", device="d1")
LOST = Offline(cause="lost")

NewEnd = Callable[..., End]


@pytest.fixture
async def new_end(hub_directory: Path) -> AsyncIterator[NewEnd]:
    """Makes ends of one machine; they are closed at the end of the test."""
    async with AsyncExitStack() as stack:

        def make(idle_seconds: float = 600) -> End:
            end = local_end(hub_directory, idle_seconds)
            stack.push_async_callback(end.line.close)
            return end

        yield make


@pytest.fixture
async def pair(new_end: NewEnd) -> tuple[End, End]:
    """Alice and bob, logged in."""
    alice, bob = new_end(), new_end()
    await alice.login("alice")
    await bob.login("bob")
    return alice, bob


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pids of all hubs that were started."""
    started: list[int] = []
    spawn = starter._spawn

    async def counted(where: HubPlaces, idle_s: float, lock: int) -> None:
        await spawn(where, idle_s, lock)
        started.append(hub_pid(where.directory))

    monkeypatch.setattr(starter, "_spawn", counted)
    return started


async def back(end: End) -> None:
    """See the connection lost and made again."""
    assert await end.expect(Offline) == LOST
    await end.expect(Online)


async def test_ten_clients_that_start_at_once_make_one_hub_and_share_it(
    new_end: NewEnd, starts: list[int], hub_directory: Path
) -> None:
    ends = [new_end() for _ in range(10)]
    await asyncio.gather(*(end.login(f"user{number}") for number, end in enumerate(ends)))
    assert starts == [hub_pid(hub_directory)]
    assert len(hubs_of(hub_directory)) == 1
    for number, end in enumerate(ends):
        end.line.info(CALL, Address(user=f"user{(number + 1) % 10}"), 0)
    for end in ends:
        await end.expect(PeerUpdated)


async def test_after_the_death_of_the_hub_all_come_back_to_one_new_one(
    new_end: NewEnd, starts: list[int], hub_directory: Path
) -> None:
    ends = [new_end() for _ in range(10)]
    await asyncio.gather(*(end.login(f"user{number}") for number, end in enumerate(ends)))
    os.kill(hub_pid(hub_directory), signal.SIGKILL)
    await asyncio.gather(*(back(end) for end in ends))
    assert len(starts) == 2
    assert [hub.pid for hub in hubs_of(hub_directory)] == starts[1:]
    ends[0].line.propose(CALL, "user9", 0, "", Ms(60_000))
    assert (await ends[9].expect(Invited)).sender.user == "user0"


async def test_what_the_dead_hub_did_not_ack_is_said_again_and_heard_once(
    pair: tuple[End, End], hub_directory: Path
) -> None:
    alice, bob = pair
    hub = hub_pid(hub_directory)
    os.kill(hub, signal.SIGSTOP)
    alice.line.propose(CALL, "bob", 0, "", Ms(60_000))
    alice.line.info(CALL, BOB, 1)
    os.kill(hub, signal.SIGKILL)
    alice.line.info(CALL, BOB, 2)
    await back(alice)
    await back(bob)
    alice.line.info(CALL, BOB, 3)
    assert (await bob.expect(Invited)).sender == ALICE
    assert [(await bob.expect(PeerUpdated)).control for _ in range(3)] == [1, 2, 3]


async def test_what_is_said_while_there_is_no_hub_is_kept(pair: tuple[End, End], hub_directory: Path) -> None:
    alice, bob = pair
    os.kill(hub_pid(hub_directory), signal.SIGKILL)
    assert await alice.expect(Offline) == LOST
    alice.line.end(CALL, BOB, 0, None)
    assert (await alice.expect(Online)).user == "alice"
    await back(bob)
    assert (await bob.expect(PeerEnded)).reason == 0


async def test_an_invitation_that_expired_while_there_was_no_hub_is_not_sent(
    pair: tuple[End, End], hub_directory: Path
) -> None:
    alice, bob = pair
    hub = hub_pid(hub_directory)
    os.kill(hub, signal.SIGSTOP)
    alice.line.propose(CALL, "bob", 0, "", Ms(1))
    os.kill(hub, signal.SIGKILL)
    await back(alice)
    await back(bob)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="expired")
    alice.line.info(CALL, BOB, 1)
    await bob.expect(PeerUpdated)


async def test_calls_are_compared_after_the_hub_died(pair: tuple[End, End], hub_directory: Path) -> None:
    alice, bob = pair
    bob.known.add("call-0002")
    os.kill(hub_pid(hub_directory), signal.SIGKILL)
    assert await alice.expect(Offline) == LOST
    await alice.expect(Online)
    alice.line.resync((("call-0001", BOB), ("call-0002", BOB)))
    await back(bob)
    assert await alice.expect(Resynced) == Resynced(lost=("call-0001",))


async def test_a_hub_that_ended_in_peace_is_followed_by_a_new_one(pair: tuple[End, End], hub_directory: Path) -> None:
    alice, bob = pair
    os.kill(hub_pid(hub_directory), signal.SIGTERM)
    await back(alice)
    await back(bob)
    alice.line.info(CALL, BOB, 1)
    await bob.expect(PeerUpdated)


async def test_the_hub_outlives_who_started_it(pair: tuple[End, End], hub_directory: Path) -> None:
    alice, bob = pair
    hub = hub_pid(hub_directory)
    await alice.line.close()
    await alice.expect(Offline)
    await alice.login("alice")
    assert hub_pid(hub_directory) == hub
    alice.line.info(CALL, BOB, 1)
    await bob.expect(PeerUpdated)


async def test_the_hub_leaves_when_it_is_alone_and_the_next_login_starts_another(
    new_end: NewEnd, hub_directory: Path
) -> None:
    alice = new_end(idle_seconds=0.2)
    await alice.login("alice")
    first = hub_pid(hub_directory)
    await alice.line.close()
    await alice.expect(Offline)
    await hub_gone(hub_directory)
    assert not (hub_directory / "hub.sock").exists()
    await alice.login("alice")
    assert hub_pid(hub_directory) != first


async def test_no_task_thread_or_descriptor_is_left_after_close(new_end: NewEnd, hub_directory: Path) -> None:
    keeper = new_end()
    await keeper.login("keeper")
    tasks, descriptors, threads = len(asyncio.all_tasks()), psutil.Process().num_fds(), psutil.Process().num_threads()
    for _ in range(3):
        end = local_end(hub_directory)
        await end.login("alice")
        os.kill(hub_pid(hub_directory), signal.SIGKILL)
        await back(end)
        await back(keeper)
        await end.line.close()
    assert len(asyncio.all_tasks()) == tasks
    assert psutil.Process().num_fds() == descriptors
    assert psutil.Process().num_threads() == threads


async def test_close_while_there_is_no_hub_ends_the_search(
    pair: tuple[End, End], hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob = pair
    monkeypatch.setattr(sys, "executable", "/bin/false")
    os.kill(hub_pid(hub_directory), signal.SIGKILL)
    for end in (alice, bob):
        assert await end.expect(Offline) == LOST
        await end.line.close()
        assert await end.expect(Offline) == Offline(cause="closed")


async def test_a_login_where_no_hub_can_be_started_fails_and_leaves_nothing(
    new_end: NewEnd, hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = new_end()
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        with pytest.raises(SignallingDown):
            await alice.line.connect("alice", None, "d1")
    alice.line.ringing(CALL, BOB)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")
    await alice.login("alice")


async def test_a_hub_that_does_not_answer_is_a_timeout(
    new_end: NewEnd, hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "CONNECT_MAX_S", 0.3)
    hub_directory.mkdir(mode=0o700)
    with (hub_directory / "lock").open("w") as lock, socket.socket(socket.AF_UNIX) as deaf:
        fcntl.flock(lock, fcntl.LOCK_EX)
        deaf.bind(str(hub_directory / "hub.sock"))
        deaf.listen()
        with pytest.raises(TimedOut):
            await new_end().line.connect("alice", None, "d1")


class DeafHub:
    """A hub on another machine that answers nobody."""

    far = True
    asked = 0

    def __init__(self, _server: Server) -> None:
        pass

    async def open(self) -> Link:
        DeafHub.asked += 1
        await asyncio.Event().wait()
        raise AssertionError

    async def mend(self, failure: LinkFailed, *, asked: bool) -> None:
        raise AssertionError


async def test_an_attempt_to_reach_a_far_hub_is_made_anew_when_it_is_probed(
    new_end: NewEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "FarHub", DeafHub)
    line = new_end().line
    coming = asyncio.create_task(line.rejoin("alice", None, "d1", Server(host="192.0.2.1", port=7411, pin="5e" * 32)))
    async with asyncio.timeout(20):
        for attempts in (1, 2, 3):
            while DeafHub.asked < attempts:
                await asyncio.sleep(0)
            line.probe()
        await line.close()
        await coming


async def test_only_so_much_is_kept_for_a_hub_that_does_not_ack(
    pair: tuple[End, End], hub_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "UNACKED_MAX", 5)
    alice, bob = pair
    hub = hub_pid(hub_directory)
    os.kill(hub, signal.SIGSTOP)
    for control in (0, 1, 2, 3, 0, 1):
        alice.line.info(CALL, BOB, control)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")
    os.kill(hub, signal.SIGCONT)
    assert [(await bob.expect(PeerUpdated)).control for _ in range(5)] == [0, 1, 2, 3, 0]
