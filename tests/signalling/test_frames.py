"""From methods to frames and from frames to events, without a backend."""

from collections.abc import Callable

from ahoyd.ports import Address, Event, Invited, PeerRang, Resynced, SignallingEvent
from ahoyd.signalling.frames import CALLS_MAX, SEEN_MAX, FrameSignalling
from ahoyd.units import Ms
from ahoyd.wire.hub import CallFrame, Party, Propose, Resync, Ringing, Sent, Target

BOB = Address(user="bob", device="b1")
PARTY = Party(user="bob", dev="b1")
ME = Target(user="alice", dev="a1")
CALL = "call-0001"


class Recorder(FrameSignalling):
    def __init__(self, known: Callable[[], set[str]] = set) -> None:
        self.events: list[Event] = []
        self.frames: list[Sent] = []
        super().__init__(self.events.append, known)

    def _send(self, frame: Sent) -> None:
        self.frames.append(frame)

    def _withdraw(self, frame_id: str) -> None:
        raise NotImplementedError

    def _ask_presence(self, user: str) -> None:
        raise NotImplementedError

    def acknowledge(self, receipt: str) -> None:
        raise NotImplementedError

    def decline(self, receipt: str) -> None:
        raise NotImplementedError

    def _later(self, event: SignallingEvent) -> None:
        self.events.append(event)


def ringing(frame_id: str, sender: Party | None = PARTY) -> Ringing:
    return Ringing(id=frame_id, sender=sender, to=ME, call=CALL)


def test_each_frame_has_an_id_of_its_own_and_counts_up_by_call() -> None:
    line = Recorder()
    line.propose(CALL, "bob", 1, "", Ms(5000))
    line.info(CALL, BOB, 0)
    line.info("call-0002", BOB, 0)
    line.end(CALL, BOB, 0, None)
    frames = [frame for frame in line.frames if isinstance(frame, CallFrame)]
    assert [(frame.call, frame.seq) for frame in frames] == [(CALL, 1), (CALL, 2), ("call-0002", 1), (CALL, 3)]
    assert len({frame.id for frame in frames}) == 4


def test_an_invitation_lives_no_longer_than_it_says() -> None:
    line = Recorder()
    line.propose(CALL, "bob", 1, "hi", Ms(5000))
    (frame,) = line.frames
    assert isinstance(frame, Propose)
    assert (frame.ttl, frame.expires, frame.to) == (5000, 5000, Target(user="bob"))


def test_a_double_makes_one_event_but_the_same_id_of_another_sender_is_none() -> None:
    line = Recorder()
    for sender in (PARTY, PARTY, Party(user="carol", dev="c1")):
        line._arrived(ringing("1", sender), 0)
    assert [event.sender.user for event in line.events if isinstance(event, PeerRang)] == ["bob", "carol"]


def test_the_last_thousand_ids_are_remembered_and_no_more() -> None:
    line = Recorder()
    for number in range(SEEN_MAX + 1):
        line._arrived(ringing(str(number)), 0)
    line._arrived(ringing("1"), 0)
    assert len(line.events) == SEEN_MAX + 1
    line._arrived(ringing("0"), 0)
    assert len(line.events) == SEEN_MAX + 2
    assert len(line._seen) == SEEN_MAX


def test_the_counters_of_calls_long_past_are_forgotten() -> None:
    line = Recorder()
    for number in range(CALLS_MAX + 10):
        line.info(f"call-{number:04}", BOB, 0)
    assert len(line._seqs) == CALLS_MAX


def test_a_frame_whose_sender_the_hub_did_not_name_is_nobodys() -> None:
    line = Recorder()
    line._arrived(ringing("1", None), 0)
    assert line.events == []


def test_the_age_of_an_invitation_is_by_the_hubs_clock_and_never_negative() -> None:
    line = Recorder()
    for frame_id, ts in (("1", 1000), ("2", 9000)):
        frame = Propose(id=frame_id, sender=PARTY, ts=ts, to=ME, call=CALL, type=0, expires=60_000)
        line._arrived(frame, 3500)
    assert [event.age_ms for event in line.events if isinstance(event, Invited)] == [2500, 0]


def test_a_peer_that_asks_is_told_what_is_unknown_here() -> None:
    line = Recorder(lambda: {"call-0002"})
    line._arrived(Resync(id="1", sender=PARTY, to=ME, calls=("call-0001", "call-0002")), 0)
    (answer,) = line.frames
    assert isinstance(answer, Resync)
    assert (answer.lost, answer.to) == (("call-0001",), Target(user="bob", dev="b1"))
    assert line.events == []


def test_nobody_can_declare_a_call_lost_but_the_device_that_was_asked_about_it() -> None:
    line = Recorder()
    line.resync(((CALL, BOB),))
    for number, sender in enumerate((Party(user="mallory", dev="b1"), Party(user="bob", dev="b2"))):
        line._arrived(Resync(id=str(number), sender=sender, to=ME, lost=(CALL,)), 0)
    assert line.events == []
    line._arrived(Resync(id="a", sender=PARTY, to=ME, lost=("call-0009", CALL)), 0)
    line._arrived(Resync(id="b", sender=PARTY, to=ME, lost=(CALL,)), 0)
    assert line.events == [Resynced(lost=(CALL,))]
