"""What a machine without addresses makes of an offer; all else of a negotiation is tried between two engines."""

import random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import aioice.ice
import pytest

from ahoyd.engine import sdp
from ahoyd.engine.negotiation import Negotiation, Unreachable, connect, prefer_codecs, without_codec
from engine import fuzz
from engine.calling import CONFIG

if TYPE_CHECKING:
    from ahoyd.wire.media import Kind

SEED = 20_262
ROUNDS = 60

LOOPBACK = "a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host\r\n"
OUTSIDE = "a=candidate:2 1 udp 2130706431 192.0.2.7 5001 typ host\r\n"
SDP = (
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\na=mid:0\r\na=rtcp-mux\r\n"
    "a=rtpmap:96 opus/48000/2\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\n"
    "a=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\na=setup:actpass\r\n"
)


class Gathered:
    """A peer connection that has found these candidates."""

    def __init__(self, candidates: str) -> None:
        self.localDescription = SimpleNamespace(sdp=SDP + candidates)

    async def createOffer(self) -> None:  # noqa: N802 - the library's name
        pass

    async def setLocalDescription(self, _: object) -> None:  # noqa: N802 - the library's name
        pass


def negotiation(candidates: str, *, again: bool, near: bool = False) -> Negotiation:
    return Negotiation(cast("Any", Gathered(candidates)), CONFIG, near=near, again=again)


async def test_a_machine_that_has_lost_its_addresses_has_nothing_to_offer_a_call_that_had_them() -> None:
    with pytest.raises(Unreachable, match="no address"):
        await negotiation(LOOPBACK, again=True).offer()


@pytest.mark.parametrize(
    ("candidates", "again", "near"),
    [(LOOPBACK, False, False), (LOOPBACK, True, True), (OUTSIDE, True, False), (LOOPBACK + OUTSIDE, True, False)],
)
async def test_otherwise_it_offers_what_there_is(candidates: str, again: bool, near: bool) -> None:  # noqa: FBT001
    _, found = await negotiation(candidates, again=again, near=near).offer()
    assert len(found) == candidates.count("candidate")


@pytest.mark.parametrize(
    ("named", "spoken"),
    [("opus/48000/2", True), ("OPUS/48000/2", True), ("PCMU/8000", False), ("opus/90000", False)],
)
def test_sound_without_opus_has_no_codec_in_common(named: str, spoken: bool) -> None:  # noqa: FBT001 - a column of the table
    offer = sdp.read_description(SDP.replace("opus/48000/2", named))
    assert without_codec(offer, CONFIG) == ([] if spoken else list(offer.sections))


def test_a_codec_with_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(sdp.Refused):
        without_codec(sdp.read_description(SDP.replace("a=rtpmap:96 opus/48000/2", "a=rtpmap:x opus/y")), CONFIG)


async def test_of_descriptions_of_all_sorts_each_is_refused_or_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda **_: ["127.0.0.1"])
    connection = connect(CONFIG)
    for kind in ("audio", "video"):
        connection.addTransceiver(kind)
    connection.createDataChannel("beat", negotiated=True, id=0)
    offer = (await connection.createOffer()).sdp
    await connection.close()
    answered = 0
    for text in fuzz.descriptions(random.Random(SEED), offer, ROUNDS):
        try:
            answered += len(await _answer(text)) > 0
        except sdp.Refused:
            continue
    assert 0 < answered < ROUNDS


async def _answer(text: str) -> str:
    """What is answered to an offer, which is an SDP again. Raises sdp.Refused."""
    read = sdp.read_description(text)
    offer = sdp.refusing(read, without_codec(read, CONFIG))
    connection = connect(CONFIG)
    try:
        for section in offer.live:
            if section.kind == "application":
                connection.createDataChannel("beat", negotiated=True, id=0)
            else:
                prefer_codecs(connection.addTransceiver(section.kind), cast("Kind", section.kind), CONFIG)
        answer, _ = await Negotiation(connection, CONFIG, near=True).answer(offer, near=True)
    finally:
        await connection.close()
    assert len(sdp.read_description(answer).sections) == len(read.sections)
    return answer
