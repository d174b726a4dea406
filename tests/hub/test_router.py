"""The hub's rules, with a clock in the hand."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest

from ahoyd.hub import router as router_module
from ahoyd.hub import sessions as sessions_module
from ahoyd.hub.router import RESUME_S, SETTLE_S, Router
from ahoyd.hub.sessions import MEMORY_S, REPLAY_MAX, Session
from ahoyd.hub.store import Store
from ahoyd.wire.hub import (
    CLOSED_REPLACED,
    Accept,
    Ack,
    Elsewhere,
    End,
    Frame,
    Hello,
    Nack,
    Party,
    Presence,
    Propose,
    Reject,
    Resume,
    Retract,
    Ringing,
    Sub,
    Target,
    Welcome,
)

CALL = "call-0001"
T = TypeVar("T")


@dataclass
class Wire:
    """A connection that remembers what it was given."""

    frames: list[Frame] = field(default_factory=list)
    code: int | None = None

    def send(self, frame: Frame) -> None:
        assert self.code is None
        self.frames.append(frame)

    def close(self, code: int) -> None:
        self.code = code

    def take(self) -> list[Frame]:
        frames, self.frames = self.frames, []
        return frames


def at_once(job: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None]) -> None:
    """Do a job for the disk as if it took no time."""
    done(job())


class World:
    def __init__(self, store: Store) -> None:
        self.now = 1000.0
        self.store = store
        self.restart()

    def restart(self) -> None:
        """Let another hub follow this one, with the same file."""
        self.router = Router(lambda: self.now, lambda: int(self.now * 1000), self.store, at_once)

    def login(self, user: str, dev: str = "d1", resume: Resume | None = None) -> tuple[Session, Wire]:
        wire = Wire()
        session = self.router.login(Hello(user=user, dev=dev, resume=resume), wire)
        return session, wire

    def enter(self, user: str, dev: str = "d1") -> tuple[Session, Wire]:
        """Log in and throw the welcome away."""
        session, wire = self.login(user, dev)
        wire.take()
        return session, wire


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(Store(tmp_path / "hub.sqlite")) as store:
        yield World(store)


def propose(to: str, ttl: int | None = None, frame_id: str | None = None) -> Propose:
    return Propose(id=frame_id or str(uuid4()), to=Target(user=to), call=CALL, seq=1, type=1, expires=60_000, ttl=ttl)


def accept(to: str, dev: str | None = "d1") -> Accept:
    return Accept(id=str(uuid4()), to=Target(user=to, dev=dev), call=CALL)


def reject(to: str, dev: str | None = "d1") -> Reject:
    return Reject(id=str(uuid4()), to=Target(user=to, dev=dev), call=CALL, reason=2)


def test_a_frame_reaches_every_device_of_a_user_with_the_senders_name_and_the_hubs_time(world: World) -> None:
    alice, to_alice = world.enter("alice")
    _, first = world.enter("bob", "b1")
    _, second = world.enter("bob", "b2")
    _, carol = world.enter("carol")
    lie = Propose(
        id="p-1",
        sender=Party(user="carol", dev="d1"),
        ts=1,
        to=Target(user="bob"),
        call=CALL,
        type=0,
        ext="hi",
        expires=5,
    )
    world.router.receive(alice, lie)
    for wire in (first, second):
        (frame,) = wire.take()
        assert isinstance(frame, Propose)
        assert (frame.sender, frame.ts, frame.ext) == (Party(user="alice", dev="d1"), 1_000_000, "hi")
    assert to_alice.take() == [Ack(ids=("p-1",))]
    assert carol.take() == []


def test_a_frame_for_one_device_reaches_only_that(world: World) -> None:
    bob, _ = world.enter("bob")
    _, first = world.enter("alice", "a1")
    _, second = world.enter("alice", "a2")
    world.router.receive(bob, Ringing(id="r", to=Target(user="alice", dev="a2"), call=CALL))
    assert [type(frame) for frame in second.take()] == [Ringing]
    assert first.take() == []


def test_a_user_calls_their_own_other_devices_but_not_the_calling_one(world: World) -> None:
    caller, first = world.enter("alice", "a1")
    world.router.receive(caller, propose("alice", frame_id="p"))
    assert first.take() == [Nack(id="p", call=CALL, why="offline")]
    callee, second = world.enter("alice", "a2")
    world.router.receive(caller, propose("alice", frame_id="q"))
    assert [type(frame) for frame in second.take()] == [Propose]
    world.router.receive(callee, accept("alice", "a1"))
    assert [type(frame) for frame in first.take()] == [Ack, Accept]


def test_a_name_that_never_said_hello_is_unknown_and_one_that_did_is_offline(world: World) -> None:
    alice, wire = world.enter("alice")
    world.router.receive(alice, propose("bob", frame_id="1"))
    bob, bobs = world.enter("bob")
    world.router.leave(bob, bobs, for_good=True)
    world.router.receive(alice, propose("bob", frame_id="2"))
    assert wire.take() == [
        Nack(id="1", call=CALL, why="unknownUser"),
        Nack(id="2", call=CALL, why="offline"),
    ]


def test_the_first_accept_wins_and_the_other_devices_are_told(world: World) -> None:
    _, caller = world.enter("alice")
    winner, first = world.enter("bob", "b1")
    loser, second = world.enter("bob", "b2")
    _, third = world.enter("bob", "b3")
    world.router.receive(winner, accept("alice"))
    assert [type(frame) for frame in caller.take()] == [Accept]
    assert [type(frame) for frame in first.take()] == [Ack]
    for wire in (second, third):
        (told,) = wire.take()
        assert isinstance(told, Elsewhere)
        assert (told.by, told.what, told.call) == ("b1", "answered", CALL)
    late = accept("alice")
    world.router.receive(loser, late)
    world.router.receive(loser, reject("alice"))
    assert [frame.why for frame in second.take() if isinstance(frame, Nack)] == ["taken", "taken"]
    assert caller.take() == []


def test_the_winner_may_say_it_again_and_nobody_is_told_twice(world: World) -> None:
    _, caller = world.enter("alice")
    winner, _ = world.enter("bob", "b1")
    _, other = world.enter("bob", "b2")
    world.router.receive(winner, accept("alice"))
    world.router.receive(winner, accept("alice"))
    assert [type(frame) for frame in caller.take()] == [Accept, Accept]
    assert len(other.take()) == 1


def test_a_reject_by_one_device_stops_all(world: World) -> None:
    _, caller = world.enter("alice")
    first, _ = world.enter("bob", "b1")
    second, other = world.enter("bob", "b2")
    world.router.receive(first, reject("alice"))
    assert [type(frame) for frame in caller.take()] == [Reject]
    (told,) = other.take()
    assert isinstance(told, Elsewhere)
    assert told.what == "declined"
    world.router.receive(second, accept("alice"))
    assert caller.take() == []


def test_an_accept_of_a_stranger_takes_nothing_from_the_callee(world: World) -> None:
    _, caller = world.enter("alice")
    mallory, _ = world.enter("mallory")
    bob, bobs = world.enter("bob")
    world.router.receive(mallory, accept("alice"))
    world.router.receive(bob, accept("alice"))
    assert [type(frame) for frame in bobs.take()] == [Ack]
    assert [frame.sender.user for frame in caller.take() if isinstance(frame, Accept) and frame.sender] == [
        "mallory",
        "bob",
    ]


def test_who_took_a_call_is_forgotten_after_ten_minutes(world: World) -> None:
    world.enter("alice")
    first, _ = world.enter("bob", "b1")
    second, wire = world.enter("bob", "b2")
    world.router.receive(first, accept("alice"))
    world.now += MEMORY_S - 1
    world.router.sweep()
    wire.take()
    world.router.receive(second, accept("alice"))
    assert [type(frame) for frame in wire.take()] == [Nack]
    world.now += 2
    world.router.sweep()
    world.router.receive(second, accept("alice"))
    assert [type(frame) for frame in wire.take()] == [Ack]


def test_a_double_is_not_passed_on_and_answered_as_before(world: World) -> None:
    alice, wire = world.enter("alice")
    _, bobs = world.enter("bob")
    for _ in range(2):
        world.router.receive(alice, propose("bob", frame_id="p"))
        world.router.receive(alice, propose("nobody", frame_id="q"))
    assert len(bobs.take()) == 1
    nack = Nack(id="q", call=CALL, why="unknownUser")
    assert wire.take() == [Ack(ids=("p",)), nack, Ack(ids=("p",)), nack]


def test_the_same_id_of_two_senders_is_no_double(world: World) -> None:
    alice, _ = world.enter("alice")
    carol, _ = world.enter("carol")
    _, bobs = world.enter("bob")
    world.router.receive(alice, propose("bob", frame_id="p"))
    world.router.receive(carol, propose("bob", frame_id="p"))
    assert len(bobs.take()) == 2


def test_the_newer_login_of_a_device_replaces_the_older(world: World) -> None:
    old, older = world.login("alice")
    new, newer = world.login("alice")
    assert older.code == CLOSED_REPLACED
    assert old is not new
    world.router.leave(old, older, for_good=False)
    bob, bobs = world.enter("bob")
    newer.take()
    world.router.receive(bob, propose("alice"))
    assert [type(frame) for frame in newer.take()] == [Propose]
    assert [type(frame) for frame in bobs.take()] == [Ack]


def test_a_resume_brings_what_was_not_read_and_nothing_twice(world: World) -> None:
    alice, _ = world.enter("alice")
    bob, before = world.login("bob")
    (welcome,) = before.take()
    assert isinstance(welcome, Welcome)
    assert not welcome.resumed
    for number in ("1", "2", "3"):
        world.router.receive(alice, propose("bob", frame_id=number))
    world.router.leave(bob, before, for_good=False)
    world.router.receive(alice, Retract(id="4", to=Target(user="bob"), call=CALL, reason=0))
    _, after = world.login("bob", resume=Resume(session=welcome.session, last="2"))
    first, *rest = after.take()
    assert isinstance(first, Welcome)
    assert first.resumed
    assert first.session == welcome.session
    assert [frame.id for frame in rest if isinstance(frame, Propose | Retract)] == ["3", "4"]


def test_a_resume_that_names_no_frame_we_keep_brings_all_that_are_kept(world: World) -> None:
    alice, _ = world.enter("alice")
    bob, before = world.enter("bob")
    for number in range(REPLAY_MAX + 5):
        world.router.receive(alice, propose("bob", frame_id=str(number)))
    world.router.leave(bob, before, for_good=False)
    _, after = world.login("bob", resume=Resume(session=bob.key, last="0"))
    assert [frame.id for frame in after.take() if isinstance(frame, Propose)] == [
        str(number) for number in range(5, REPLAY_MAX + 5)
    ]


def test_a_new_process_of_a_device_gets_nothing_of_the_old_session(world: World) -> None:
    alice, _ = world.enter("alice")
    bob, before = world.enter("bob")
    world.router.receive(alice, propose("bob"))
    world.router.leave(bob, before, for_good=False)
    _, after = world.login("bob")
    assert [type(frame) for frame in after.take()] == [Welcome]


def test_what_outlived_its_ttl_is_not_replayed_and_its_sender_is_told(world: World) -> None:
    alice, alices = world.enter("alice")
    bob, before = world.enter("bob")
    world.router.receive(alice, propose("bob", ttl=5_000, frame_id="p"))
    world.router.leave(bob, before, for_good=False)
    world.now += 5.1
    alices.take()
    _, after = world.login("bob", resume=Resume(session=bob.key))
    assert [type(frame) for frame in after.take()] == [Welcome]
    assert alices.take() == [Nack(id="p", call=CALL, why="expired")]


def test_a_lost_device_is_written_to_for_a_while_but_cannot_be_called(world: World) -> None:
    alice, wire = world.enter("alice")
    bob, bobs = world.enter("bob")
    world.router.leave(bob, bobs, for_good=False)
    end = End(id="e", to=Target(user="bob", dev="d1"), call=CALL, reason=0)
    world.router.receive(alice, end)
    world.router.receive(alice, propose("bob", frame_id="p"))
    world.now += RESUME_S + 0.1
    world.router.receive(alice, End(id="f", to=Target(user="bob", dev="d1"), call=CALL, reason=0))
    assert wire.take() == [
        Ack(ids=("e",)),
        Nack(id="p", call=CALL, why="offline"),
        Nack(id="f", call=CALL, why="offline"),
    ]


def test_a_device_that_said_goodbye_is_offline_at_once(world: World) -> None:
    alice, wire = world.enter("alice")
    bob, bobs = world.enter("bob")
    world.router.leave(bob, bobs, for_good=True)
    world.router.receive(alice, End(id="e", to=Target(user="bob", dev="d1"), call=CALL, reason=0))
    assert wire.take() == [Nack(id="e", call=CALL, why="offline")]


def test_after_a_dead_hub_frames_wait_for_those_who_have_not_come_back(world: World) -> None:
    alice, wire = world.login("alice", resume=Resume(session="of-the-dead-hub"))
    wire.take()
    world.router.receive(alice, propose("bob", frame_id="p"))
    world.router.receive(alice, propose("bob", frame_id="p"))
    assert wire.take() == []
    world.now += SETTLE_S / 2
    _, bobs = world.login("bob", resume=Resume(session="also-of-the-dead-hub"))
    assert [type(frame) for frame in bobs.take()] == [Welcome, Propose]
    assert wire.take() == [Ack(ids=("p",))]


def test_after_a_dead_hub_the_wait_ends(world: World) -> None:
    alice, wire = world.login("alice", resume=Resume(session="of-the-dead-hub"))
    wire.take()
    world.router.receive(alice, propose("bob", frame_id="p"))
    world.now += SETTLE_S + 0.1
    world.router.sweep()
    assert wire.take() == [Nack(id="p", call=CALL, why="unknownUser")]


def test_an_old_hub_does_not_wait_for_anybody(world: World) -> None:
    world.now += SETTLE_S + 1
    alice, wire = world.login("alice", resume=Resume(session="long-forgotten"))
    wire.take()
    world.router.receive(alice, propose("bob", frame_id="p"))
    assert wire.take() == [Nack(id="p", call=CALL, why="unknownUser")]


def test_presence_is_told_at_once_and_at_each_change(world: World) -> None:
    alice, wire = world.enter("alice")
    world.router.receive(alice, Sub(id="s", user="bob"))
    assert wire.take() == [Ack(ids=("s",)), Presence(user="bob", devs=())]
    bob, bobs = world.enter("bob", "b1")
    world.enter("bob", "b2")
    world.router.leave(bob, bobs, for_good=False)
    assert wire.take() == [
        Presence(user="bob", devs=("b1",)),
        Presence(user="bob", devs=("b1", "b2")),
        Presence(user="bob", devs=("b2",)),
    ]


def test_all_memory_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions_module, "SESSIONS_MAX", 10)
    monkeypatch.setattr(sessions_module, "NAMES_MAX", 10)
    monkeypatch.setattr(sessions_module, "VERDICTS_MAX", 10)
    monkeypatch.setattr(router_module, "TAKEN_MAX", 10)
    monkeypatch.setattr(router_module, "SUBS_MAX", 10)
    monkeypatch.setattr(router_module, "HELD_MAX", 10)
    alice, wire = world.login("alice", resume=Resume(session="of-the-dead-hub"))
    for number in range(20):
        session, gone = world.enter(f"user{number}")
        world.router.leave(session, gone, for_good=False)
        world.router.receive(alice, Sub(id=f"s{number}", user=f"friend{number}"))
        call = Accept(id=f"a{number}", to=Target(user="alice", dev="d1"), call=f"call-{number:04}")
        bob, _ = world.enter("bob")
        world.router.receive(bob, call)
        world.router.receive(alice, propose("nobody", frame_id=f"p{number}"))
    router = world.router
    sizes = (len(list(router._sessions)), len(router._sessions._names), len(alice.verdicts), len(router._taken))
    assert sizes == (10, 10, 10, 10)
    assert (len(alice.subs), len(router._held)) == (10, 10)
    assert "friend19" in alice.subs
    assert Nack(id="p19", call=CALL, why="unknownUser") in wire.frames


def test_a_device_that_is_gone_for_long_is_forgotten_but_not_its_name(world: World) -> None:
    bob, bobs = world.enter("bob")
    world.router.leave(bob, bobs, for_good=False)
    world.now += MEMORY_S + 1
    world.router.sweep()
    assert list(world.router._sessions) == []
    alice, wire = world.enter("alice")
    world.router.receive(alice, propose("bob", frame_id="p"))
    assert wire.take() == [Nack(id="p", call=CALL, why="offline")]


def test_whether_a_sender_is_on_another_machine_is_said_by_the_hub_alone(world: World) -> None:
    near, _ = world.enter("alice")
    far = world.router.login(Hello(user="carol", dev="d1"), Wire(), far=True)
    _, bob = world.enter("bob")
    world.router.receive(near, Ringing(id="r-1", to=Target(user="bob"), call=CALL, far=True))
    world.router.receive(far, Ringing(id="r-2", to=Target(user="bob"), call=CALL))
    assert [(frame.id, frame.far) for frame in bob.take() if isinstance(frame, Ringing)] == [
        ("r-1", False),
        ("r-2", True),
    ]


def test_a_name_of_an_account_is_offline_before_its_first_hello_and_unknown_once_it_is_removed(world: World) -> None:
    alice, to_alice = world.enter("alice")
    world.router.accounts_changed({"bob"}, set())
    world.router.receive(alice, propose("bob"))
    world.router.accounts_changed(set(), {"bob"})
    world.router.receive(alice, propose("bob"))
    assert [frame.why for frame in to_alice.take() if isinstance(frame, Nack)] == ["offline", "unknownUser"]
