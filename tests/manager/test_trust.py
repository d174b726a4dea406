"""What a manager makes of its peer's signature, and what people have to say about it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallConfigsPatch,
    CallSession,
    CallStatus,
    CallType,
    ConfirmPeerParams,
    EndCallParams,
    EndReason,
    GetPeerVerificationParams,
    MakeCallParams,
    PeerVerification,
)
from ahoyd.errors import NoSuchCall, WrongState
from ahoyd.identity import DeviceKey
from ahoyd.identity.exchange import Exchange, Kind
from ahoyd.ports import Address, Described, PeerAccepted, PeerAnswered, PeerRang, Revealed
from ahoyd.store import Store
from ahoyd.wire.engine import LocalDescription, RemoteDescription, SetGate, TransportUp
from support.fakes import client
from support.office import BOB, Office, open_office

ALICE = client("alice")
OURS, THEIRS = ("sha-256 AA",), ("sha-256 BB",)
NONCE = b"b" * 16
WARN = CallConfigsPatch(if_key_changed="warn")


class Bob:
    """The other side of one call, with a key of its own."""

    def __init__(self, office: Office, call: str, key: DeviceKey, *, is_caller: bool) -> None:
        self.office = office
        self.call = call
        self.key = key
        self.kind: Kind = "offer" if is_caller else "answer"
        self.exchange = Exchange(call, is_caller=is_caller)
        self.us = Address(user="alice", device=office.manager.get_account(ALICE).device_id)

    def describe(self, *, signed: bool = True, other: dict[str, Any] | None = None) -> None:
        proof = self.exchange.sign(self.key, BOB, self.us, self.kind, THEIRS, NONCE) if signed else None
        if proof is not None:
            proof = replace(proof, **(other or {}))
        self.office.manager.post(Described(call=self.call, sender=BOB, kind=self.kind, sdp="v=0", proof=proof))

    def hear(self) -> None:
        """Judge what alice has sent."""
        _, _, kind, sdp, proof = self.office.signalling.last("describe")
        told = Described(call=self.call, sender=self.us, kind=kind, sdp=sdp, proof=proof)
        assert self.exchange.judge(told, BOB, self.us, None, "refuse") is None


def called(office: Office, key: DeviceKey, configs: CallConfigsPatch | None = None) -> Bob:
    """Alice calls, bob answers, and her offer is with him."""
    made = office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.VIDEO, configs=configs))
    bob = Bob(office, made.call_id, key, is_caller=False)
    for event in (PeerRang(call=bob.call, sender=BOB), PeerAnswered(call=bob.call, sender=BOB)):
        office.manager.post(event)
    office.manager.post(LocalDescription(call=bob.call, kind="offer", sdp="v=0", fingerprints=OURS))
    bob.hear()
    return bob


def calling(office: Office, key: DeviceKey, call: str = "c-invited") -> Bob:
    """Bob calls, and alice answers."""
    office.invite(call)
    office.manager.answer_call(ALICE, AnswerCallParams(call_id=call))
    return Bob(office, call, key, is_caller=True)


def session(office: Office, bob: Bob) -> CallSession:
    return next(one for one in office.manager.calls(ended=True) if one.call_id == bob.call)


def verification(office: Office, bob: Bob) -> PeerVerification:
    return office.manager.get_peer_verification(ALICE, GetPeerVerificationParams(call_id=bob.call))


def confirm(office: Office, bob: Bob, *, same: bool) -> str:
    return office.manager.confirm_peer(ALICE, ConfirmPeerParams(call_id=bob.call, same=same)).verified


def hang_up(office: Office, bob: Bob) -> None:
    office.manager.end_call(ALICE, EndCallParams(call_id=bob.call, reason=EndReason.HUNG_UP))


async def settled() -> None:
    """What a part has to say comes in the loop's next turn."""
    await asyncio.sleep(0)


async def talk(office: Office, key: DeviceKey, configs: CallConfigsPatch | None = None) -> Bob:
    """A call that comes to status 4, if it may."""
    bob = called(office, key, configs)
    bob.describe()
    await settled()
    office.manager.post(TransportUp(call=bob.call))
    office.manager.post(PeerAccepted(call=bob.call, sender=BOB))
    return bob


async def test_the_first_key_is_new_the_same_again_is_known_and_both_are_told_before_media(office: Office) -> None:
    key = DeviceKey.new()
    for expected in ("new", "known", "known"):
        bob = await talk(office, key)
        told = [params for params in office.publisher.all("onCallSessionChanged") if params.changed == ("peer",)]
        assert (told[-1].session.call_id, told[-1].session.status) == (bob.call, CallStatus.CONNECTING)
        assert told[-1].session.peer.verified == expected
        assert office.publisher.last("onRecvCallConnected").session.peer.verified == expected
        assert session(office, bob).status is CallStatus.ACCEPTED
        hang_up(office, bob)
        assert session(office, bob).peer.verified == expected


async def test_a_key_is_remembered_only_once_its_holders_transport_stands(office: Office) -> None:
    key = DeviceKey.new()
    for _ in range(2):
        bob = called(office, key)
        bob.describe()
        assert session(office, bob).peer.verified == "new"
        hang_up(office, bob)


async def test_what_is_signed_is_what_the_engine_must_find(office: Office) -> None:
    called(office, DeviceKey.new()).describe()
    assert office.engine.of(RemoteDescription)[-1].fingerprints == THEIRS


async def test_an_unsigned_description_of_somebody_unknown_is_none_and_goes_on(office: Office) -> None:
    bob = called(office, DeviceKey.new())
    bob.describe(signed=False)
    await settled()
    office.manager.post(TransportUp(call=bob.call))
    assert (session(office, bob).status, session(office, bob).peer.verified) == (CallStatus.CONNECTED, "none")
    assert office.engine.of(RemoteDescription)[-1].fingerprints == ()
    assert verification(office, bob) == PeerVerification(verified="none")
    assert not [params for params in office.publisher.all("onCallSessionChanged") if "peer" in params.changed]
    assert "reveal" not in office.signalling.verbs


@pytest.mark.parametrize("other", [{"signature": "00" * 64}, {"signature": ""}, {"key": "00"}, {"binding": "00" * 16}])
@pytest.mark.parametrize("configs", [None, WARN])
async def test_a_wrong_signature_ends_the_call_and_nothing_of_it_reaches_the_engine(
    office: Office, other: dict[str, str], configs: CallConfigsPatch | None
) -> None:
    bob = called(office, DeviceKey.new(), configs)
    bob.describe(other=other)
    await settled()
    over = session(office, bob)
    assert (over.status, over.end_reason, over.reason_detail) == (0, EndReason.FAILED, "fingerprintMismatch")
    assert (over.error.code if over.error else None, over.peer.verified) == (803, "none")
    assert office.engine.of(RemoteDescription) == []
    assert office.signalling.last("end")[2:] == (4, "fingerprintMismatch")
    assert "reveal" not in office.signalling.verbs


async def test_a_changed_key_is_refused_by_name_before_anything_of_it_is_used(office: Office) -> None:
    hang_up(office, await talk(office, DeviceKey.new()))
    used = len(office.engine.of(RemoteDescription))
    bob = await talk(office, DeviceKey.new())
    over = session(office, bob)
    assert (over.status, over.end_reason, over.reason_detail) == (0, EndReason.FAILED, "keyChanged")
    assert over.peer.verified == "changed"
    assert len(office.engine.of(RemoteDescription)) == used
    assert not [gate for gate in office.engine.of(SetGate) if gate.call == bob.call]
    assert office.signalling.last("end")[2:] == (4, "keyChanged")


async def test_a_changed_key_may_be_warned_of_and_stays_changed_until_people_have_compared(office: Office) -> None:
    old, new = DeviceKey.new(), DeviceKey.new()
    hang_up(office, await talk(office, old))
    for _ in range(2):
        bob = await talk(office, new, WARN)
        assert (session(office, bob).status, session(office, bob).peer.verified) == (CallStatus.ACCEPTED, "changed")
        hang_up(office, bob)
    bob = await talk(office, new, WARN)
    assert confirm(office, bob, same=True) == "known"
    assert verification(office, bob).compared
    hang_up(office, bob)
    bob = await talk(office, new)
    assert (session(office, bob).peer.verified, verification(office, bob).compared) == ("known", True)
    hang_up(office, bob)
    assert session(office, await talk(office, old)).reason_detail == "keyChanged"


async def test_a_device_that_had_a_key_and_shows_none_has_changed(office: Office) -> None:
    hang_up(office, await talk(office, DeviceKey.new()))
    bob = called(office, DeviceKey.new())
    bob.describe(signed=False)
    await settled()
    assert session(office, bob).reason_detail == "keyChanged"
    bob = called(office, DeviceKey.new(), WARN)
    bob.describe(signed=False)
    await settled()
    office.manager.post(TransportUp(call=bob.call))
    assert (session(office, bob).status, session(office, bob).peer.verified) == (CallStatus.CONNECTED, "changed")
    with pytest.raises(WrongState):
        confirm(office, bob, same=True)


async def test_another_device_of_a_user_has_a_key_of_its_own(office: Office) -> None:
    key = DeviceKey.new()
    hang_up(office, await talk(office, key))
    store = office.store
    assert store.peers.find("bob", "bob-laptop") is not None
    assert store.peers.find("bob", "bob-phone") is None


async def test_the_caller_reveals_its_nonce_with_the_answer_and_both_see_the_same_words(office: Office) -> None:
    bob = called(office, DeviceKey.new())
    assert verification(office, bob) == PeerVerification(verified="none")
    bob.describe()
    call, to, nonce = office.signalling.last("reveal")
    assert (call, to) == (bob.call, BOB)
    assert bob.exchange.revealed(nonce)
    assert len(bob.exchange.words) == 4
    assert verification(office, bob).words == bob.exchange.words


async def test_the_callees_words_come_with_the_reveal_and_are_told(office: Office) -> None:
    bob = calling(office, DeviceKey.new())
    bob.describe()
    office.manager.post(LocalDescription(call=bob.call, kind="answer", sdp="v=0", fingerprints=OURS))
    bob.hear()
    assert verification(office, bob).words == ()
    before = session(office, bob).revision
    assert bob.exchange.nonce is not None
    office.manager.post(Revealed(call=bob.call, sender=BOB, nonce=bob.exchange.nonce))
    assert verification(office, bob).words == bob.exchange.words != ()
    assert office.publisher.last("onCallSessionChanged").changed == ("peer",)
    assert session(office, bob).revision == before + 1


@pytest.mark.parametrize("status", [CallStatus.CONNECTING, CallStatus.CONNECTED])
async def test_a_nonce_that_was_not_committed_to_ends_the_call(office: Office, status: CallStatus) -> None:
    bob = calling(office, DeviceKey.new())
    bob.describe()
    office.manager.post(LocalDescription(call=bob.call, kind="answer", sdp="v=0", fingerprints=OURS))
    if status is CallStatus.CONNECTED:
        office.manager.post(TransportUp(call=bob.call))
    assert session(office, bob).status is status
    office.manager.post(Revealed(call=bob.call, sender=BOB, nonce="00" * 16))
    assert session(office, bob).reason_detail == "fingerprintMismatch"


async def test_a_nonce_of_a_stranger_is_ignored(office: Office) -> None:
    bob = calling(office, DeviceKey.new())
    bob.describe()
    office.manager.post(Revealed(call=bob.call, sender=Address(user="eve", device="e1"), nonce="00" * 16))
    assert session(office, bob).status is CallStatus.CONNECTING


async def test_words_that_differ_make_the_key_forgotten_and_the_state_says_so(office: Office) -> None:
    key = DeviceKey.new()
    bob = await talk(office, key)
    assert confirm(office, bob, same=False) == "none"
    assert (session(office, bob).status, session(office, bob).peer.verified) == (CallStatus.ACCEPTED, "none")
    assert office.publisher.last("onCallSessionChanged").session.peer.verified == "none"
    assert not verification(office, bob).compared
    hang_up(office, bob)
    bob = await talk(office, key)
    assert session(office, bob).peer.verified == "new"


async def test_the_last_word_counts(office: Office) -> None:
    key = DeviceKey.new()
    bob = await talk(office, key)
    assert [confirm(office, bob, same=same) for same in (True, False, True)] == ["known", "none", "known"]
    assert verification(office, bob).compared
    hang_up(office, bob)
    assert session(office, await talk(office, key)).peer.verified == "known"


async def test_words_that_differ_for_a_changed_key_leave_the_old_one_known(office: Office) -> None:
    old = DeviceKey.new()
    hang_up(office, await talk(office, old))
    bob = await talk(office, DeviceKey.new(), WARN)
    assert confirm(office, bob, same=False) == "none"
    hang_up(office, bob)
    assert session(office, await talk(office, old)).peer.verified == "known"


async def test_there_is_nothing_to_say_before_the_words_or_after_the_end(office: Office) -> None:
    made = office.manager.make_call(ALICE, MakeCallParams(remote_name="bob", type=CallType.VIDEO))
    bob = Bob(office, made.call_id, DeviceKey.new(), is_caller=False)
    with pytest.raises(WrongState) as refused:
        verification(office, bob)
    assert refused.value.data == {"status": 1}
    with pytest.raises(WrongState) as refused:
        confirm(office, bob, same=True)
    assert refused.value.data == {"status": 1}
    hang_up(office, bob)
    bob = await talk(office, DeviceKey.new())
    hang_up(office, bob)
    assert verification(office, bob).verified == "new"
    with pytest.raises(WrongState) as refused:
        confirm(office, bob, same=True)
    assert refused.value.data == {"status": 0}
    bob.call = "c-unknown"
    for ask in (lambda: verification(office, bob), lambda: confirm(office, bob, same=True)):
        with pytest.raises(NoSuchCall):
            ask()


async def test_a_restart_keeps_what_is_known(tmp_path: Path) -> None:
    key = DeviceKey.new()
    for expected in ("new", "known"):
        async with open_office(tmp_path) as office:
            bob = await talk(office, key)
            assert session(office, bob).peer.verified == expected


async def test_a_key_that_cannot_be_stored_costs_a_line_in_the_log(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.store.flush()

    def drop(store: Store) -> None:
        store.peers._database.submit(lambda connection: connection.execute("DROP TABLE peer")).result()

    drop(office.store)
    bob = await talk(office, DeviceKey.new())
    await office.store.flush()
    assert session(office, bob).status is CallStatus.ACCEPTED
    assert "the peer's key could not be stored" in caplog.text
