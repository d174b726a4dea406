"""What a manager does about the path of a call: it tells, tries another one, and ends the call when told to."""

import asyncio
from dataclasses import replace

import pytest

from ahoyd.contract import AnswerCallParams, CallConfigsPatch, CallStatus, CallType, MakeCallParams, SendAnswerParams
from ahoyd.identity import DeviceKey
from ahoyd.identity.exchange import Exchange, Kind
from ahoyd.ports import (
    Address,
    CandidatesArrived,
    Described,
    Offline,
    Online,
    PathDescribed,
    PeerAccepted,
    PeerAnswered,
    PeerLostPath,
    PeerRang,
    Undeliverable,
)
from ahoyd.wire.engine import (
    AddressGained,
    DropPath,
    LocalCandidates,
    LocalDescription,
    PathBroken,
    PathFailed,
    PathRenewed,
    PathSample,
    RemoteCandidates,
    RemoteDescription,
    RenewPath,
    TransportUp,
)
from support.fakes import client
from support.office import BOB, Office

ALICE = client("alice")
SILENT = 4_000


class Ours:
    """A call of alice's with a signing bob, at status 4."""

    def __init__(self, office: Office, *, is_caller: bool, renews: bool = True) -> None:
        self.office, self.key = office, DeviceKey.new()
        self.us = Address(user="alice", device=office.manager.get_account(ALICE).device_id)
        self.call = self._made() if is_caller else self._invited()
        self.exchange = Exchange(self.call, is_caller=not is_caller)
        self.kind: Kind = "answer" if is_caller else "offer"
        proof = self.exchange.sign(self.key, BOB, self.us, self.kind, ("sha-256 BB",), b"b" * 16)
        post = office.manager.post
        post(Described(call=self.call, sender=BOB, kind=self.kind, sdp="v=0", proof=proof, renews=renews))
        post(TransportUp(call=self.call))
        if is_caller:
            post(PeerAccepted(call=self.call, sender=BOB))
        else:
            office.manager.send_answer(ALICE, SendAnswerParams(call_id=self.call))
        assert self.status == CallStatus.ACCEPTED

    def _made(self) -> str:
        configs = CallConfigsPatch(network_lost_ms=6_000)
        params = MakeCallParams(remote_name="bob", type=CallType.AUDIO, configs=configs)
        made = self.office.manager.make_call(ALICE, params).call_id
        for event in (PeerRang(call=made, sender=BOB), PeerAnswered(call=made, sender=BOB)):
            self.office.manager.post(event)
        return made

    def _invited(self) -> str:
        self.office.invite("c-invited")
        self.office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-invited"))
        return "c-invited"

    @property
    def status(self) -> int:
        return next(one for one in self.office.manager.calls(ended=True) if one.call_id == self.call).status

    def silent(self, silent_ms: int) -> None:
        self.office.manager.post(PathSample(call=self.call, silent_ms=silent_ms, rtt_ms=5, loss_percent=0))

    def describe(self, attempt: int, *, key: DeviceKey | None = None, signed: bool = True) -> None:
        """Bob describes another connection."""
        proof = None
        if signed:
            proof = self.exchange.sign_again(key or self.key, BOB, self.us, self.kind, ("sha-256 CC",), attempt)
        self.office.manager.post(
            PathDescribed(call=self.call, sender=BOB, attempt=attempt, kind=self.kind, sdp="v=1", proof=proof)
        )


async def settled() -> None:
    """What a part has to say comes in the loop's next turn."""
    await asyncio.sleep(0)


async def test_a_lost_path_is_told_and_the_caller_offers_another_one_signed_as_the_first(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    ours.silent(1_500)
    assert office.engine.of(RenewPath) == []
    ours.silent(SILENT)
    assert office.engine.of(RenewPath) == [RenewPath(call=ours.call, attempt=1)]
    told = [params.to_status for params in office.publisher.all("onRecvCallNetworkStatusChanged")]
    assert told == [1, 2]
    local = LocalDescription(call=ours.call, kind="offer", sdp="v=2", fingerprints=("sha-256 DD",), attempt=1)
    office.manager.post(local)
    office.manager.post(LocalCandidates(call=ours.call, candidates=(), end=True, attempt=1))
    call, to, kind, sdp, proof, attempt = office.signalling.last("describe")
    assert (call, to, kind, sdp, attempt) == (ours.call, BOB, "offer", "v=2", 1)
    said = PathDescribed(call=call, sender=ours.us, attempt=1, kind="offer", sdp=sdp, proof=proof)
    ours.exchange.key = bytes.fromhex(proof.key)
    assert ours.exchange.is_same_peer(said, BOB, ours.us)
    assert not ours.exchange.is_same_peer(replace(said, attempt=2), BOB, ours.us), "it is good for one attempt only"
    assert office.signalling.last("candidates")[-1] == 1


async def test_the_answer_to_the_newest_offer_reaches_the_engine_and_no_other(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    office.manager.post(PathBroken(call=ours.call, cause="address"))
    before = len(office.engine.of(RemoteDescription))
    ours.describe(2)
    assert len(office.engine.of(RemoteDescription)) == before
    ours.describe(1)
    order = office.engine.of(RemoteDescription)[before]
    assert (order.attempt, order.sdp, order.fingerprints) == (1, "v=1", ("sha-256 CC",))
    office.manager.post(CandidatesArrived(call=ours.call, sender=BOB, candidates=(), end=True, attempt=1))
    assert office.engine.of(RemoteCandidates)[-1].attempt == 1
    office.manager.post(PathRenewed(call=ours.call, attempt=1))
    ours.describe(1)
    assert len(office.engine.of(RemoteDescription)) == before + 1
    assert ours.status == CallStatus.ACCEPTED


async def test_the_callee_tells_that_it_hears_nothing_and_answers_what_the_caller_offers(office: Office) -> None:
    ours = Ours(office, is_caller=False)
    ours.silent(SILENT)
    assert office.signalling.last("path_lost") == (ours.call, BOB, True, False)
    ours.describe(1)
    assert office.engine.of(RemoteDescription)[-1].attempt == 1
    office.manager.post(LocalDescription(call=ours.call, kind="answer", sdp="v=2", fingerprints=("a b",), attempt=1))
    assert office.signalling.last("describe")[-1] == 1
    office.manager.post(PathRenewed(call=ours.call, attempt=1))
    assert office.signalling.last("path_lost") == (ours.call, BOB, False, False)
    assert office.engine.of(RenewPath) == []


async def test_the_caller_offers_for_a_callee_that_hears_nothing_until_it_does_again(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    office.manager.post(PeerLostPath(call=ours.call, sender=BOB, lost=True))
    assert office.engine.of(RenewPath) == [RenewPath(call=ours.call, attempt=1)]
    office.manager.post(PeerLostPath(call=ours.call, sender=BOB, lost=False))
    assert office.engine.of(DropPath) == [DropPath(call=ours.call, attempt=1)]


async def test_the_way_to_the_hub_is_tried_when_the_path_is_lost_and_again_with_every_other_address(
    office: Office,
) -> None:
    ours = Ours(office, is_caller=True)
    ours.silent(1_500)
    assert office.signalling.verbs.count("probe") == 0
    ours.silent(SILENT)
    ours.silent(SILENT + 250)
    assert office.signalling.verbs.count("probe") == 1
    office.manager.post(AddressGained(call=ours.call))
    assert office.signalling.verbs.count("probe") == 2
    office.manager.post(PathBroken(call=ours.call, cause="address"))
    assert office.signalling.verbs.count("probe") == 3


async def test_another_address_of_either_side_begins_the_attempt_again(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    office.manager.post(AddressGained(call=ours.call))
    assert office.engine.of(RenewPath) == [], "the path is good"
    ours.silent(SILENT)
    office.manager.post(AddressGained(call=ours.call))
    assert [order.attempt for order in office.engine.of(RenewPath)] == [1, 2]
    office.manager.post(PeerLostPath(call=ours.call, sender=BOB, lost=True, moved=True))
    async with asyncio.timeout(20):
        while len(office.engine.of(RenewPath)) < 3:
            await asyncio.sleep(0.05)
    assert office.engine.of(RenewPath)[-1].attempt == 3


async def test_the_callee_tells_that_it_has_another_address(office: Office) -> None:
    ours = Ours(office, is_caller=False)
    ours.silent(SILENT)
    office.manager.post(AddressGained(call=ours.call))
    assert office.signalling.last("path_lost") == (ours.call, BOB, True, True)


async def test_an_offer_waits_for_the_hub(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    office.manager.post(Offline(cause="lost"))
    ours.silent(SILENT)
    assert office.engine.of(RenewPath) == []
    office.manager.post(Online(user="alice", device="d"))
    assert office.engine.of(RenewPath) == [RenewPath(call=ours.call, attempt=1)]


@pytest.mark.parametrize("why", ["failed", "undeliverable"])
async def test_an_attempt_that_comes_to_nothing_is_followed_by_another(office: Office, why: str) -> None:
    ours = Ours(office, is_caller=True)
    ours.silent(SILENT)
    failed = PathFailed(call=ours.call, attempt=1)
    office.manager.post(failed if why == "failed" else Undeliverable(call=ours.call, why="offline"))
    async with asyncio.timeout(20):
        while len(office.engine.of(RenewPath)) < 2:
            await asyncio.sleep(0.05)
    assert office.engine.of(RenewPath)[-1].attempt == 2
    assert ours.status == CallStatus.ACCEPTED


@pytest.mark.parametrize("forged", ["unsigned", "another key"])
async def test_another_connection_that_the_peer_has_not_signed_ends_the_call(office: Office, forged: str) -> None:
    ours = Ours(office, is_caller=False)
    before = len(office.engine.of(RemoteDescription))
    if forged == "unsigned":
        ours.describe(1, signed=False)
    else:
        ours.describe(1, key=DeviceKey.new())
    await settled()
    assert len(office.engine.of(RemoteDescription)) == before
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail) == (4, "fingerprintMismatch")


@pytest.mark.parametrize("is_caller", [True, False])
async def test_a_peer_that_does_not_know_of_it_is_left_as_it_is_until_the_call_is_lost(
    office: Office,
    is_caller: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    ours = Ours(office, is_caller=is_caller, renews=False)
    ours.silent(SILENT)
    office.manager.post(PathBroken(call=ours.call, cause="transport"))
    ours.describe(1)
    assert office.engine.of(RenewPath) == []
    assert "path_lost" not in office.signalling.verbs
    ours.silent(20_000)
    ended = office.publisher.last("onRecvCallEnded")
    assert (ended.reason, ended.reason_detail) == (4, "networkLost")


async def test_attempts_do_not_put_the_end_off(office: Office) -> None:
    ours = Ours(office, is_caller=True)
    for silent_ms in (1_500, SILENT, 5_999):
        ours.silent(silent_ms)
    assert ours.status == CallStatus.ACCEPTED
    ours.silent(6_000)
    assert office.publisher.methods[-3:].count("onRecvCallEnded") == 1
    assert office.signalling.last("end")[2:] == (4, "networkLost")
    renewals = len(office.engine.of(RenewPath))
    office.manager.post(PathBroken(call=ours.call, cause="transport"))
    office.manager.post(Online(user="alice", device="d"))
    assert len(office.engine.of(RenewPath)) == renewals
