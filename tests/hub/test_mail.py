"""What the hub keeps: committed before it is acked, forgotten only when confirmed, and handed over in portions."""

import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ahoyd.hub import mail as mail_module
from ahoyd.hub import store as store_module
from ahoyd.hub.mail import BATCH, PATIENCE_S
from ahoyd.hub.router import Router
from ahoyd.hub.sessions import Session
from ahoyd.hub.store import KEPT_MS, Store
from ahoyd.wire.hub import Ack, Frame, Hello, Missed, Nack, Party, Propose, Receipt, Target, Text


class Wire:
    """A connection that remembers what it was given, the welcome aside."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def send(self, frame: Frame) -> None:
        self.frames.append(frame)

    def close(self, code: int) -> None:
        self.code = code

    def take(self) -> list[Frame]:
        frames, self.frames = self.frames, []
        return [frame for frame in frames if isinstance(frame, Text | Missed | Ack | Nack)]

    def texts(self) -> list[Text]:
        return [frame for frame in self.take() if isinstance(frame, Text)]


class Hub:
    """A hub whose disk takes its time: jobs wait until `work()`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = 1000.0
        self.full = False
        self.jobs: list[tuple[Any, Any, Any]] = []
        self.start()

    def start(self) -> None:
        self.jobs.clear()
        self.store = Store(self.path)
        self.router = Router(lambda: self.now, lambda: int(self.now * 1000), self.store, self.run)

    def run(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[], None]) -> None:
        self.jobs.append((job, done, failed))

    def work(self) -> None:
        while self.jobs:
            job, done, failed = self.jobs.pop(0)
            if self.full:
                failed()
            else:
                done(job())

    def killed_and_followed(self) -> None:
        """What was not committed is gone."""
        self.store.close()
        self.start()

    def enter(self, user: str, dev: str = "d1") -> tuple[Session, Wire]:
        wire = Wire()
        session = self.router.login(Hello(user=user, dev=dev), wire)
        self.work()
        return session, wire

    def leave(self, session: Session, wire: Wire) -> None:
        self.router.leave(session, wire, for_good=True)
        wire.take()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub(tmp_path / "hub.sqlite")
    yield made
    made.store.close()


def text(message: str = "m-1", body: str = "hi", to: str = "bob", frame_id: str = "f-1") -> Text:
    return Text(id=frame_id, to=Target(user=to), message=message, body=body)


def propose(call: str = "call-0001") -> Propose:
    return Propose(id=f"p-{call}", to=Target(user="bob"), call=call, type=1, expires=60_000)


def stored(frame_id: str = "f-1") -> Ack:
    return Ack(ids=(frame_id,), stored=(frame_id,))


def test_a_text_is_acked_only_after_it_is_committed(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    wire.take()
    hub.router.receive(alice, text())
    assert wire.take() == []
    hub.work()
    assert wire.take() == [stored()]
    hub.killed_and_followed()
    _, bobs = hub.enter("bob")
    (kept,) = bobs.texts()
    assert (kept.sender, kept.message, kept.body, kept.ts) == (Party(user="alice", dev="d1"), "m-1", "hi", 1_000_000)
    assert kept.delayed


def test_a_text_comes_again_until_a_device_confirms_it(hub: Hub) -> None:
    bob, bobs = hub.enter("bob")
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    (first,) = bobs.texts()
    assert not first.delayed
    assert wire.take() == []
    hub.leave(bob, bobs)
    assert wire.take() == [stored()]
    bob, bobs = hub.enter("bob", "d2")
    (second,) = bobs.texts()
    assert (second.id, second.delayed) == (first.id, True)
    hub.router.receive(bob, Receipt(ids=(second.id,)))
    hub.work()
    assert wire.take() == []
    hub.leave(bob, bobs)
    _, bobs = hub.enter("bob")
    assert bobs.texts() == []


def test_nobody_confirms_what_is_another_users(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    carol, _ = hub.enter("carol")
    hub.router.receive(alice, text())
    hub.work()
    _, kept = hub.store.waiting("bob", 0, 1)[0]
    for thief in (alice, carol):
        hub.router.receive(thief, Receipt(ids=(kept.id, "f-1", "m-1")))
        hub.work()
    assert wire.take() == [stored()]
    _, bobs = hub.enter("bob")
    assert len(bobs.texts()) == 1


def test_a_receiver_that_is_there_and_does_not_confirm_leaves_it_stored(hub: Hub) -> None:
    hub.enter("bob")
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    hub.now += PATIENCE_S - 0.1
    hub.router.sweep()
    assert wire.take() == []
    hub.now += 0.2
    hub.router.sweep()
    assert wire.take() == [stored()]


def test_the_sender_hears_of_a_delivery_before_the_hub_has_forgotten_the_text(hub: Hub) -> None:
    bob, bobs = hub.enter("bob")
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    (passed,) = bobs.texts()
    hub.router.receive(bob, Receipt(ids=(passed.id,)))
    assert wire.take() == [Ack(ids=("f-1",))]
    hub.killed_and_followed()
    _, bobs = hub.enter("bob")
    assert [kept.id for kept in bobs.texts()] == [passed.id]


def test_a_text_sent_again_while_its_receiver_confirms_it_is_delivered_twice_over(hub: Hub) -> None:
    bob, bobs = hub.enter("bob")
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    (passed,) = bobs.texts()
    hub.router.receive(alice, text(frame_id="f-2"))
    hub.router.receive(bob, Receipt(ids=(passed.id,)))
    hub.work()
    assert wire.take() == [Ack(ids=("f-1",)), Ack(ids=("f-2",))]
    assert bobs.texts() == []


def test_a_receiver_whose_disk_is_full_or_that_leaves_is_not_waited_for(hub: Hub) -> None:
    bob, bobs = hub.enter("bob")
    other, others = hub.enter("bob", "d2")
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    (passed,) = bobs.texts()
    hub.router.receive(alice, Receipt(ids=(passed.id,), kept=False))
    hub.router.receive(bob, Receipt(ids=(passed.id,), kept=False))
    assert wire.take() == []
    hub.router.leave(other, others, for_good=False)
    assert wire.take() == [stored()]
    hub.leave(bob, bobs)
    assert [kept.id for kept in hub.enter("bob")[1].texts()] == [passed.id]


def test_a_text_sent_again_is_one_text_also_to_a_hub_that_follows(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.router.receive(alice, text())
    hub.work()
    assert wire.take() == [stored(), stored()]
    hub.killed_and_followed()
    alice, wire = hub.enter("alice", "d2")
    hub.router.receive(alice, text(frame_id="f-2"))
    hub.router.receive(alice, text(frame_id="f-3", body="another"))
    hub.router.receive(alice, text(frame_id="f-4", to="alice"))
    hub.work()
    assert wire.take() == [stored("f-2"), Nack(id="f-3", why="taken"), Nack(id="f-4", why="taken")]
    assert [kept.body for kept in hub.enter("bob")[1].texts()] == ["hi"]


def test_ids_of_two_senders_do_not_meet(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    for user in ("alice", "carol"):
        session, _ = hub.enter(user)
        hub.router.receive(session, text(body=user))
        hub.work()
    assert [kept.body for kept in hub.enter("bob")[1].texts()] == ["alice", "carol"]


def test_a_name_is_known_to_the_hub_that_follows_and_a_strangers_is_not(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    hub.killed_and_followed()
    alice, wire = hub.enter("alice")
    for to in ("bob", "nobody"):
        hub.router.receive(alice, text(to=to, frame_id=f"to-{to}", message=to))
    hub.work()
    assert wire.take() == [Nack(id="to-nobody", why="unknownUser"), stored("to-bob")]


def test_a_full_disk_refuses_a_text_and_nothing_else(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    hub.full = True
    hub.router.receive(alice, text())
    hub.work()
    assert wire.take() == [Nack(id="f-1", why="full")]
    _, bobs = hub.enter("bob")
    hub.router.receive(alice, propose())
    assert [type(frame) for frame in bobs.frames][-1] is Propose


def test_no_text_that_was_acked_makes_room_for_another(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "WAITING_MAX", 2)
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    for number in range(3):
        hub.router.receive(alice, text(message=f"m-{number}", frame_id=f"f-{number}"))
    hub.work()
    assert wire.take() == [stored("f-0"), stored("f-1"), Nack(id="f-2", why="full")]


def test_what_waits_is_handed_over_in_portions_and_in_order(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, _ = hub.enter("alice")
    for number in range(2 * BATCH + 1):
        hub.router.receive(alice, text(message=f"m-{number}", frame_id=f"f-{number}"))
    hub.work()
    bob, bobs = hub.enter("bob")
    seen: list[str] = []
    for size in (BATCH, BATCH, 1):
        portion = bobs.texts()
        assert len(portion) == size
        seen += [one.message for one in portion]
        for one in portion:
            assert bobs.texts() == []
            hub.router.receive(bob, Receipt(ids=(one.id,)))
            hub.work()
    assert seen == [f"m-{number}" for number in range(2 * BATCH + 1)]
    assert hub.store.waiting("bob", 0, 10) == []


def test_a_call_to_somebody_away_waits_as_missed_once(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MISSED_MAX", 2)
    hub.leave(*hub.enter("bob"))
    alice, _ = hub.enter("alice")
    for call in ("call-0001", "call-0001", "call-0002", "call-0003"):
        hub.router.receive(alice, propose(call))
    hub.router.receive(alice, Propose(id="x", to=Target(user="nobody"), call="call-0004", type=0, expires=1))
    hub.work()
    bob, bobs = hub.enter("bob")
    missed = [frame for frame in bobs.take() if isinstance(frame, Missed)]
    assert [(one.call, one.type, one.sender) for one in missed] == [
        ("call-0002", 1, Party(user="alice", dev="d1")),
        ("call-0003", 1, Party(user="alice", dev="d1")),
    ]
    hub.router.receive(bob, Receipt(ids=tuple(one.id for one in missed)))
    hub.work()
    hub.leave(bob, bobs)
    assert hub.enter("bob")[1].take() == []
    assert hub.store.waiting("nobody", 0, 10) == []


@pytest.mark.parametrize("full", [False, True])
def test_a_caller_is_told_of_an_absent_callee_once_the_disk_has_answered(hub: Hub, *, full: bool) -> None:
    hub.leave(*hub.enter("bob"))
    alice, wire = hub.enter("alice")
    wire.take()
    hub.router.receive(alice, propose())
    hub.router.receive(alice, propose())
    assert wire.take() == []
    hub.full = full
    hub.work()
    assert wire.take() == [Nack(id="p-call-0001", call="call-0001", why="offline")] * 2
    hub.killed_and_followed()
    hub.full = False
    _, bobs = hub.enter("bob")
    assert [frame.call for frame in bobs.take() if isinstance(frame, Missed)] == ([] if full else ["call-0001"])


def test_after_thirty_days_nothing_waits_any_more(hub: Hub) -> None:
    hub.leave(*hub.enter("bob"))
    alice, _ = hub.enter("alice")
    hub.router.receive(alice, text())
    hub.work()
    hub.now += KEPT_MS / 1000 - 10
    hub.router.sweep()
    hub.work()
    assert len(hub.store.waiting("bob", 0, 10)) == 1
    hub.now += mail_module.EXPIRE_EVERY_S
    hub.router.sweep()
    hub.work()
    assert hub.store.waiting("bob", 0, 10) == []


def test_the_file_is_ours_alone(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "new" / "hub.sqlite")) as store:
        store.meet("bob")
        for path in (tmp_path / "new").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
