"""One client's feed against a connection the test opens and closes at will."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ahoyd.contract import Account, OnLevelsParams, OnRecvCallIncomingParams, Snapshot, SoundLevel
from ahoyd.rpc.feed import LAG_MAX, SessionFeed
from ahoyd.rpc.notify import Event, Notifier
from rpc.world import call_session


class Outlet:
    """A connection that is full when the test says so."""

    def __init__(self) -> None:
        self.full = False
        self.unsent = 0
        self.sent: list[Any] = []
        self.aborted = False
        self.room: int | None = None
        """Messages it takes before it is full; None: any number."""

    def send(self, message: bytes) -> None:
        assert not self.full
        self.sent.append(json.loads(message))
        if self.room is not None:
            self.room -= 1
            self.full = self.room <= 0

    def abort(self) -> None:
        self.aborted = True
        self.full = True

    @property
    def seqs(self) -> list[int | None]:
        return [message["params"].get("seq") for message in self.sent]


def feeding(kept: int = 4096, *, wants: Any = lambda _: True) -> tuple[Notifier, Outlet, SessionFeed]:
    notifier, outlet = Notifier(kept), Outlet()

    def snapshot() -> Snapshot:
        return Snapshot(epoch=notifier.epoch, seq=notifier.seq, account=Account())

    feed = SessionFeed(notifier, outlet, wants, snapshot)
    notifier.join("k1", feed)
    feed.release()
    return notifier, outlet, feed


def publish(notifier: Notifier, ext: str = "") -> None:
    notifier.publish("onRecvCallIncoming", OnRecvCallIncomingParams(session=call_session(ext=ext)))


def test_a_held_feed_sends_nothing_until_every_hold_is_released() -> None:
    notifier, outlet, feed = feeding()
    feed.hold()
    feed.hold()
    publish(notifier)
    feed.release()
    assert outlet.sent == []
    feed.release()
    assert outlet.seqs == [1]


def test_what_waits_for_a_full_connection_is_sent_in_order_when_it_drains() -> None:
    notifier, outlet, feed = feeding()
    outlet.full = True
    for _ in range(3):
        publish(notifier)
    notifier.tell("k1", "onRecvCallIncoming", OnRecvCallIncomingParams(session=call_session()))
    publish(notifier)
    outlet.full, outlet.room = False, 2
    feed.flush()
    assert outlet.seqs == [1, 2]
    outlet.full, outlet.room = False, None
    feed.flush()
    assert outlet.seqs == [1, 2, 3, None, 4]
    assert feed.lag == 0


def test_a_client_that_never_reads_is_cut_at_the_cap_and_not_before() -> None:
    notifier, outlet, feed = feeding()
    outlet.full = True
    size = 0
    while size + len(notifier.at(notifier.seq).head if notifier.seq else b"") <= LAG_MAX:
        assert not outlet.aborted
        publish(notifier, ext="x" * 1000)
        size += len(notifier.at(notifier.seq).head)
    publish(notifier, ext="x" * 1000)
    assert outlet.aborted
    assert outlet.sent == []
    assert feed.lag <= LAG_MAX + 2000


def tell_level(notifier: Notifier, db: float) -> None:
    level = SoundLevel(side="local", rms_db=db, peak_db=db)
    notifier.tell("k1", "onLevels", OnLevelsParams(levels=(level,)))


def test_g8_of_what_tells_of_the_moment_a_slow_client_gets_the_newest_alone_in_its_place() -> None:
    notifier, outlet, feed = feeding()
    tell_level(notifier, -1)
    outlet.full = True
    for db in range(-5000, -50):
        tell_level(notifier, db)
        if db % 1000 == 0:
            publish(notifier)
    assert not outlet.aborted
    assert feed.dropped == 4949
    outlet.full = False
    feed.flush()
    assert outlet.seqs == [None, 1, 2, 3, 4, 5, None]
    assert [m["params"]["levels"][0]["rmsDb"] for m in outlet.sent if "levels" in m["params"]] == [-1, -51]
    assert feed.lag == 0


def test_an_event_nobody_wants_costs_a_slow_client_nothing() -> None:
    notifier, outlet, feed = feeding(wants=lambda _: False)
    outlet.full = True
    for _ in range(2000):
        publish(notifier, ext="x" * 1000)
    assert not outlet.aborted
    assert feed.lag == 0


def test_a_replay_longer_than_the_cap_is_paced_and_cuts_nobody() -> None:
    notifier, outlet, feed = feeding()
    notifier.leave("k1")
    for _ in range(1000):
        publish(notifier, ext="x" * 1000)
    notifier.join("k1", feed)
    feed.hold()
    feed.restart(0)
    feed.release()
    rounds = 0
    while outlet.seqs[-1:] != [1000]:
        outlet.full, outlet.room = False, 60
        feed.flush()
        rounds += 1
        assert rounds < 100
    assert not outlet.aborted
    assert sorted(set(outlet.seqs), key=int) == list(range(1, 1001))  # type: ignore[arg-type] # all are numbers


def test_what_left_the_ring_before_it_was_sent_is_named_with_a_snapshot() -> None:
    notifier, outlet, feed = feeding(kept=4)
    feed.hold()
    for _ in range(10):
        publish(notifier)
    feed.release()
    publish(notifier)
    lost, event = outlet.sent
    assert lost["method"] == "onEventsLost"
    assert (lost["params"]["fromSeq"], lost["params"]["toSeq"], lost["params"]["snapshot"]["seq"]) == (1, 10, 10)
    assert (event["params"]["prevSeq"], event["params"]["seq"]) == (10, 11)


class Wants:
    """Every third event is of no interest."""

    def __call__(self, event: Event) -> bool:
        return event.seq is None or event.seq % 3 != 0


@given(st.lists(st.sampled_from(["publish", "tell", "full", "drain", "drain one", "hold", "release"]), max_size=60))
@settings(deadline=None)
def test_whatever_happens_the_chain_is_whole(steps: list[str]) -> None:
    notifier, outlet, feed = feeding(wants=Wants())
    holds = 0
    for step in [*steps, "drain", *["release"] * steps.count("hold"), "drain"]:
        if step == "publish":
            publish(notifier)
        elif step == "tell":
            notifier.tell("k1", "onRecvCallIncoming", OnRecvCallIncomingParams(session=call_session()))
        elif step == "full":
            outlet.full = True
        elif step == "hold":
            holds += 1
            feed.hold()
        elif step == "release" and holds:
            holds -= 1
            feed.release()
        elif step.startswith("drain"):
            outlet.full, outlet.room = False, 1 if step == "drain one" else None
            feed.flush()
    numbered = [m["params"] for m in outlet.sent if "seq" in m["params"]]
    assert [p["seq"] for p in numbered] == [n for n in range(1, notifier.seq + 1) if n % 3]
    assert [p["prevSeq"] for p in numbered] == [0, *[p["seq"] for p in numbered]][: len(numbered)]
    assert len(outlet.sent) - len(numbered) == steps.count("tell")
