"""What the manager may rely on, whichever backend carries its calls."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ahoyd.errors import Conflict, LoginRefused, SignallingDown, UnknownUser
from ahoyd.ports import (
    Address,
    AnsweredElsewhere,
    CandidatesArrived,
    Described,
    Invited,
    MissedCall,
    Offline,
    Online,
    PathDescribed,
    PeerAccepted,
    PeerAgreedType,
    PeerAnswered,
    PeerAskedType,
    PeerChangedType,
    PeerEnded,
    PeerLostPath,
    PeerRang,
    PeerRefusedType,
    PeerUpdated,
    PeerWithdrewType,
    PresenceChanged,
    Proof,
    Resynced,
    Revealed,
    TextArrived,
    Undeliverable,
)
from ahoyd.signalling import loopback
from ahoyd.signalling.loopback import Exchange
from ahoyd.units import Ms
from ahoyd.wire.engine import Candidate
from support.ends import End, local_end, loopback_end
from support.hub import start_listening_hub

CALL = "call-0001"
ALICE = Address(user="alice", device="d1")
BOB = Address(user="bob", device="d1")
MINUTE = Ms(60_000)

NewEnd = Callable[[], End]


@pytest.fixture(params=["loopback", "local", "far"])
async def new_end(request: pytest.FixtureRequest, hub_directory: Path) -> AsyncIterator[NewEnd]:
    """Makes ends that can reach each other; they are closed at the end of the test. `far`: over TLS, with accounts."""
    exchange = Exchange()
    async with AsyncExitStack() as stack:
        users = ("alice", "bob", "carol") if request.param == "far" else ()
        hub, lines = await start_listening_hub(hub_directory, *users) if users else (None, {})
        if hub is not None:
            stack.push_async_callback(hub.stop)

        def make() -> End:
            end = loopback_end(exchange) if request.param == "loopback" else local_end(hub_directory, lines=lines)
            stack.push_async_callback(end.line.close)
            return end

        yield make


@pytest.fixture
async def alice(new_end: NewEnd) -> End:
    end = new_end()
    await end.login("alice")
    return end


@pytest.fixture
async def bob(new_end: NewEnd) -> End:
    end = new_end()
    await end.login("bob")
    return end


async def test_every_word_of_a_call_arrives_as_its_event_in_order(alice: End, bob: End) -> None:
    host = Candidate(candidate="1 1 udp 2130706431 127.0.0.1 40000 typ host", mid="0")
    alice.line.propose(CALL, "bob", 1, "héllo", MINUTE)
    invited = await bob.expect(Invited)
    assert (invited.call, invited.sender, invited.type, invited.ext) == (CALL, ALICE, 1, "héllo")
    assert invited.expires_ms == MINUTE
    assert 0 <= invited.age_ms < MINUTE
    bob.line.ringing(CALL, invited.sender)
    bob.line.accept(CALL, invited.sender)
    assert await alice.expect(PeerRang) == PeerRang(call=CALL, sender=BOB)
    assert await alice.expect(PeerAnswered) == PeerAnswered(call=CALL, sender=BOB)
    offer = Proof(fingerprints=("sha-256 AA", "sha-512 BB"), key="0a", signature="0b", binding="0c")
    alice.line.describe(CALL, BOB, "offer", "v=0", offer)
    alice.line.reveal(CALL, BOB, "0d")
    alice.line.candidates(CALL, BOB, (host,), end=False)
    alice.line.candidates(CALL, BOB, (), end=True)
    alice.line.info(CALL, BOB, 3)
    told = Described(
        call=CALL, sender=ALICE, kind="offer", sdp="v=0", proof=offer, renews=True, changes=True, records=True
    )
    assert await bob.expect(Described) == told
    assert await bob.expect(Revealed) == Revealed(call=CALL, sender=ALICE, nonce="0d")
    arrived = CandidatesArrived(call=CALL, sender=ALICE, candidates=(host,), end=False)
    assert await bob.expect(CandidatesArrived) == arrived
    arrived = CandidatesArrived(call=CALL, sender=ALICE, candidates=(), end=True)
    assert await bob.expect(CandidatesArrived) == arrived
    assert await bob.expect(PeerUpdated) == PeerUpdated(call=CALL, sender=ALICE, control=3)
    bob.line.describe(CALL, ALICE, "answer", "v=0", None)
    answer = Proof(fingerprints=(), key="0a", signature="", binding="0c")
    bob.line.describe(CALL, ALICE, "answer", "v=0", answer)
    bob.line.confirm(CALL, ALICE)
    bob.line.end(CALL, ALICE, 4, "networkLost")
    unsigned = await alice.expect(Described)
    assert unsigned == Described(
        call=CALL, sender=BOB, kind="answer", sdp="v=0", renews=True, changes=True, records=True
    )
    assert (await alice.expect(Described)).proof == answer
    assert await alice.expect(PeerAccepted) == PeerAccepted(call=CALL, sender=BOB)
    ended = PeerEnded(call=CALL, sender=BOB, verb="end", reason=4, detail="networkLost")
    assert await alice.expect(PeerEnded) == ended


async def test_every_word_about_the_calls_type_arrives_as_its_event(alice: End, bob: End) -> None:
    for word in ("ask", "yes", "no", "go", "back"):
        alice.line.change_type(CALL, BOB, word, 7, 1)
    asked = await bob.expect(PeerAskedType)
    assert asked == PeerAskedType(call=CALL, sender=ALICE, number=7, type=1)
    for event in (PeerAgreedType, PeerRefusedType, PeerChangedType, PeerWithdrewType):
        assert await bob.expect(event) == event(call=CALL, sender=ALICE, number=7)


async def test_another_connection_of_a_call_has_its_number(alice: End, bob: End) -> None:
    host = Candidate(candidate="1 1 udp 1 127.0.0.1 9 typ host", mid="0")
    again = Proof(fingerprints=("sha-256 AA",), key="0a", signature="0b", binding="")
    alice.line.describe(CALL, BOB, "offer", "v=0", again, attempt=2)
    alice.line.candidates(CALL, BOB, (host,), end=True, attempt=2)
    bob.line.path_lost(CALL, ALICE, lost=True, moved=True)
    bob.line.path_lost(CALL, ALICE, lost=False, moved=False)
    assert await bob.expect(PathDescribed) == PathDescribed(
        call=CALL, sender=ALICE, attempt=2, kind="offer", sdp="v=0", proof=again
    )
    assert (await bob.expect(CandidatesArrived)).attempt == 2
    assert await alice.expect(PeerLostPath) == PeerLostPath(call=CALL, sender=BOB, lost=True, moved=True)
    assert await alice.expect(PeerLostPath) == PeerLostPath(call=CALL, sender=BOB, lost=False)


async def test_a_reject_and_a_retract_say_their_reason(alice: End, bob: End) -> None:
    bob.line.reject(CALL, ALICE, 3, None)
    ended = PeerEnded(call=CALL, sender=BOB, verb="reject", reason=3, detail=None)
    assert await alice.expect(PeerEnded) == ended
    alice.line.retract(CALL, Address(user="bob"), 1, "noAnswer")
    ended = PeerEnded(call=CALL, sender=ALICE, verb="retract", reason=1, detail="noAnswer")
    assert await bob.expect(PeerEnded) == ended


async def test_an_unknown_name_and_an_absent_user_are_told_apart(alice: End, bob: End) -> None:
    alice.line.propose(CALL, "nobody", 0, "", MINUTE)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="unknownUser")
    alice.line.propose(CALL, "No Body!", 0, "", MINUTE)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="unknownUser")
    await bob.line.close()
    alice.line.propose(CALL, "bob", 0, "", MINUTE)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")


async def test_all_devices_ring_the_first_accept_wins_and_the_others_are_told(
    new_end: NewEnd, alice: End, bob: End
) -> None:
    second, third = new_end(), new_end()
    await second.login("bob", "d2")
    await third.login("bob", "d3")
    alice.line.propose(CALL, "bob", 0, "", MINUTE)
    for end in (bob, second, third):
        assert (await end.expect(Invited)).call == CALL
    second.line.accept(CALL, ALICE)
    winner = Address(user="bob", device="d2")
    assert await alice.expect(PeerAnswered) == PeerAnswered(call=CALL, sender=winner)
    for end in (bob, third):
        assert await end.expect(AnsweredElsewhere) == AnsweredElsewhere(call=CALL, declined=False)
    bob.line.accept(CALL, ALICE)
    assert await bob.expect(Undeliverable) == Undeliverable(call=CALL, why="taken")
    second.line.confirm(CALL, ALICE)
    assert await alice.expect(PeerAccepted) == PeerAccepted(call=CALL, sender=winner)


async def test_a_reject_on_one_device_stops_the_others(new_end: NewEnd, alice: End, bob: End) -> None:
    second = new_end()
    await second.login("bob", "d2")
    bob.line.reject(CALL, ALICE, 2, None)
    assert (await alice.expect(PeerEnded)).reason == 2
    assert await second.expect(AnsweredElsewhere) == AnsweredElsewhere(call=CALL, declined=True)


async def test_a_frame_for_one_device_is_not_heard_by_another(new_end: NewEnd, alice: End, bob: End) -> None:
    second = new_end()
    await second.login("bob", "d2")
    alice.line.describe(CALL, BOB, "offer", "v=0", None)
    alice.line.info(CALL, Address(user="bob"), 0)
    assert (await bob.expect(Described)).sdp == "v=0"
    for end in (bob, second):
        assert (await end.expect(PeerUpdated)).control == 0


async def test_what_is_too_big_is_refused_and_what_follows_is_not(alice: End, bob: End) -> None:
    alice.line.propose(CALL, "bob", 0, "e" * 4097, MINUTE)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="tooBig")
    alice.line.describe(CALL, BOB, "offer", "s" * 32_769, None)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="tooBig")
    alice.line.describe(CALL, BOB, "offer", "s" * 32_768, None)
    assert len((await bob.expect(Described)).sdp) == 32_768


async def test_only_a_call_the_peer_says_it_does_not_know_is_lost(new_end: NewEnd, alice: End, bob: End) -> None:
    carol = new_end()
    await carol.login("carol")
    bob.known.add("call-0002")
    away = Address(user="dave", device="d1")
    unanswered = Address(user="bob")
    alice.line.resync((("call-0001", BOB), ("call-0002", BOB), ("call-0003", away), ("call-0004", unanswered)))
    assert await alice.expect(Resynced) == Resynced(lost=("call-0001",))
    carol.known.add(CALL)
    alice.line.resync(((CALL, Address(user="carol", device="d1")),))
    assert await alice.expect(Resynced) == Resynced(lost=())


async def test_the_newer_login_of_a_device_wins_and_the_older_stays_away(new_end: NewEnd, alice: End) -> None:
    newer = new_end()
    await newer.login("alice")
    assert await alice.expect(Offline) == Offline(cause="replaced")
    alice.line.ringing(CALL, ALICE)
    assert await alice.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")
    await alice.line.close()
    await alice.login("alice")
    assert await newer.expect(Offline) == Offline(cause="replaced")


async def test_a_name_no_user_can_have_is_refused(new_end: NewEnd) -> None:
    end = new_end()
    for user, device in (("", "d1"), ("Alice", "d1"), ("alice\n", "d1"), ("a" * 65, "d1"), ("alice", "d/1")):
        with pytest.raises(LoginRefused):
            await end.line.connect(user, None, device)
    end.line.ringing(CALL, BOB)
    assert await end.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")


async def test_what_was_said_before_close_still_arrives(alice: End, bob: End) -> None:
    alice.line.end(CALL, BOB, 0, "loggedOut")
    await alice.line.close()
    await alice.line.close()
    assert (await bob.expect(PeerEnded)).detail == "loggedOut"
    assert await alice.expect(Offline) == Offline(cause="closed")
    assert alice.events.empty()


async def test_a_second_connect_logs_the_first_login_out(alice: End, bob: End) -> None:
    await alice.line.connect("carol", None, "d1")
    assert await alice.expect(Offline) == Offline(cause="closed")
    assert await alice.expect(Online) == Online(user="carol", device="d1")
    bob.line.propose(CALL, "alice", 0, "", MINUTE)
    assert await bob.expect(Undeliverable) == Undeliverable(call=CALL, why="offline")
    bob.line.propose(CALL, "carol", 0, "", MINUTE)
    assert (await alice.expect(Invited)).sender == BOB


async def test_a_text_is_delivered_when_a_device_of_the_receiver_has_acknowledged_it(alice: End, bob: End) -> None:
    sending = asyncio.create_task(alice.line.send_text("bob", "m-1", "héllo"))
    arrived = await bob.expect(TextArrived)
    assert (arrived.message, arrived.sender, arrived.text, arrived.delayed) == ("m-1", ALICE, "héllo", False)
    assert not sending.done()
    bob.line.acknowledge(arrived.receipt)
    assert await sending == "delivered"


async def test_a_text_to_somebody_away_is_stored_and_comes_until_it_is_acknowledged(alice: End, bob: End) -> None:
    await bob.line.close()
    await bob.expect(Offline)
    assert await alice.line.send_text("bob", "m-1", "later") == "stored"
    assert await alice.line.send_text("bob", "m-1", "later") == "stored"
    with pytest.raises(Conflict):
        await alice.line.send_text("bob", "m-1", "something else")
    await bob.login("bob")
    first = await bob.expect(TextArrived)
    await bob.line.close()
    await bob.expect(Offline)
    await bob.login("bob")
    again = await bob.expect(TextArrived)
    assert (first.text, first.delayed, again) == ("later", True, first)
    bob.line.acknowledge(again.receipt)
    sending = asyncio.create_task(alice.line.send_text("bob", "m-2", "now"))
    arrived = await bob.expect(TextArrived)
    bob.line.acknowledge(arrived.receipt)
    assert (await sending, arrived.message) == ("delivered", "m-2")


async def test_a_receiver_whose_disk_is_full_or_that_leaves_leaves_a_text_stored_at_once(alice: End, bob: End) -> None:
    for message, leaves in (("m-1", False), ("m-2", True)):
        sending = asyncio.create_task(alice.line.send_text("bob", message, "hi"))
        arrived = await bob.expect(TextArrived)
        assert not sending.done()
        if leaves:
            await bob.line.close()
        else:
            bob.line.decline(arrived.receipt)
        assert await sending == "stored"


async def test_a_receiver_that_is_there_and_acknowledges_nothing_leaves_a_text_stored(
    alice: End, bob: End, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback, "PATIENCE_S", 0.1)  # the hub's own is what it is
    assert await alice.line.send_text("bob", "m-1", "hi") == "stored"
    assert (await bob.expect(TextArrived)).text == "hi"


@pytest.mark.parametrize("name", ["nobody", "No Such Name"])
async def test_a_text_to_nobody_is_refused(alice: End, name: str) -> None:
    with pytest.raises(UnknownUser):
        await alice.line.send_text(name, "m-1", "hi")


async def test_a_text_without_a_login_is_refused(new_end: NewEnd) -> None:
    with pytest.raises(SignallingDown):
        await new_end().line.send_text("bob", "m-1", "hi")


async def test_a_call_to_somebody_away_is_told_at_the_next_login(alice: End, bob: End) -> None:
    await bob.line.close()
    await bob.expect(Offline)
    alice.line.propose(CALL, "bob", 1, "", MINUTE)
    assert (await alice.expect(Undeliverable)).why == "offline"
    await bob.login("bob")
    missed = await bob.expect(MissedCall)
    assert (missed.call, missed.sender, missed.type) == (CALL, ALICE, 1)
    bob.line.acknowledge(missed.receipt)
    await bob.line.close()
    await bob.expect(Offline)
    await bob.login("bob")
    alice.line.propose("call-0002", "bob", 1, "", MINUTE)
    assert (await bob.expect(Invited)).call == "call-0002"


async def test_a_user_who_is_watched_is_told_of_as_he_comes_and_goes(alice: End, new_end: NewEnd) -> None:
    alice.line.subscribe("bob")
    assert await alice.expect(PresenceChanged) == PresenceChanged(user="bob", devices=())
    bob = new_end()
    await bob.login("bob")
    assert await alice.expect(PresenceChanged) == PresenceChanged(user="bob", devices=("d1",))
    await bob.line.close()
    assert await alice.expect(PresenceChanged) == PresenceChanged(user="bob", devices=())
