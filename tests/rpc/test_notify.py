import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.contract import Empty, OnRecvCallIncomingParams
from ahoyd.rpc.notify import Event, Notifier
from rpc.world import call_session
from support.schema import validate_message

PARAMS = OnRecvCallIncomingParams(session=call_session())


class Collected:
    def __init__(self) -> None:
        self.events: list[Event] = []

    def offer(self, event: Event) -> None:
        self.events.append(event)


def test_an_events_json_is_what_the_contract_says_whatever_came_before_it() -> None:
    notifier = Notifier()
    notifier.publish("onRecvCallIncoming", PARAMS, call="c-00000001")
    for prev in (0, 7, 2**53 - 1):
        message = json.loads(notifier.at(1).json(prev))
        validate_message(message)
        assert (message["params"]["seq"], message["params"]["prevSeq"]) == (1, prev)
        assert message["params"]["session"]["callId"] == "c-00000001"


def test_an_event_without_params_of_its_own_is_still_whole() -> None:
    notifier = Notifier()
    notifier.publish("onRecvCallIncoming", Empty())
    assert set(json.loads(notifier.at(1).json(0))["params"]) == {"seq", "timeMs", "prevSeq"}


def test_an_event_that_is_not_durable_has_no_number_and_is_not_kept() -> None:
    notifier, feed = Notifier(), Collected()
    notifier.join("k1", feed)
    notifier.publish("onEventsLost", Empty())
    assert (notifier.seq, feed.events[0].seq) == (0, None)
    assert json.loads(feed.events[0].json(5)) == {"jsonrpc": "2.0", "method": "onEventsLost", "params": {}}


def test_each_daemon_draws_its_own_epoch() -> None:
    assert Notifier().epoch != Notifier().epoch


def test_what_one_client_is_told_reaches_no_other_and_a_stranger_is_no_error() -> None:
    notifier, mine, others = Notifier(), Collected(), Collected()
    notifier.join("k1", mine)
    notifier.join("k2", others)
    notifier.tell("k1", "onRecvCallIncoming", PARAMS)
    notifier.tell("k9", "onRecvCallIncoming", PARAMS)
    notifier.leave("k1")
    notifier.leave("k1")
    notifier.tell("k1", "onRecvCallIncoming", PARAMS)
    assert (len(mine.events), len(others.events), notifier.seq) == (1, 0, 0)


@given(st.integers(1, 8), st.integers(0, 30))
def test_the_ring_holds_exactly_the_newest(kept: int, published: int) -> None:
    notifier = Notifier(kept)
    for _ in range(published):
        notifier.publish("onRecvCallIncoming", PARAMS)
    oldest = max(0, published - kept)
    assert [seq for seq in range(published + 3) if notifier.holds(seq)] == list(range(oldest, published + 1))
    assert [notifier.at(seq).seq for seq in range(oldest + 1, published + 1)] == list(range(oldest + 1, published + 1))


def test_a_method_the_contract_does_not_know_is_refused_where_it_is_published() -> None:
    with pytest.raises(KeyError):
        Notifier().publish("onNothing", PARAMS)


def test_an_event_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[object] = []
    encode = msgspec.json.encode

    def counting(value: object) -> bytes:
        encoded.append(value)
        return encode(value)

    notifier = Notifier()
    for n in range(5):
        notifier.join(f"k{n}", Collected())
    monkeypatch.setattr(msgspec.json, "encode", counting)
    notifier.publish("onRecvCallIncoming", PARAMS)
    assert encoded == [PARAMS]
