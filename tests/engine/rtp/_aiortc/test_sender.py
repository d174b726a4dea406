import asyncio
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiortc import RTCRtpSender
from aiortc.rtp import RTCP_PSFB_APP, RtcpPsfbPacket, RtcpReceiverInfo, pack_remb_fci

from ahoyd.engine.rtp._aiortc.sender import Sender
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.pacer import Pacer
from ahoyd.engine.rtp.rate import START_BPS, RateControl
from ahoyd.engine.tracks import Sent


class NoTransport:
    """What a sender asks of a transport before it is started."""

    state = "new"


@pytest.fixture
async def sender() -> Sender:
    gate = Gate()
    gate.open()
    made = Sender("video", cast("Any", NoTransport()))
    made.outgoing = cast("Any", SimpleNamespace(gate=gate, pacer=Pacer(START_BPS), rate=RateControl(), sent=Sent()))
    return made


def remb(bps: int, *ssrcs: int, fci: bytes | None = None) -> RtcpPsfbPacket:
    told = pack_remb_fci(bps, list(ssrcs)) if fci is None else fci
    return RtcpPsfbPacket(fmt=RTCP_PSFB_APP, ssrc=1, media_ssrc=0, fci=told)


def fill(sender: Sender) -> None:
    """A packet that was sent and one that waits."""
    sender.remember(b"\x80\x60\x00\x07" + bytes(20))
    assert sender.outgoing is not None
    assert sender.outgoing.pacer is not None
    sender.outgoing.pacer.push(bytes(100), repair=False)


def left(sender: Sender) -> tuple[int, int]:
    """How many packets could be sent again, and how many wait."""
    assert sender.outgoing is not None
    assert sender.outgoing.pacer is not None
    again = sender.retransmission.again(7, time.monotonic_ns(), 0, START_BPS, sender.outgoing.gate.openings)
    return len(again), len(sender.outgoing.pacer)


async def test_a_sender_that_may_begin_has_its_encoder_prepared(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def send(*_: Any) -> None:
        assert prepared.empty()

    def prepare(codec: str) -> None:
        loop.call_soon_threadsafe(prepared.put_nowait, codec)

    monkeypatch.setattr(RTCRtpSender, "send", send)
    assert sender.outgoing is not None
    sender.outgoing.prepare = prepare  # type: ignore[method-assign]
    codec = SimpleNamespace(payloadType=97, mimeType="video/H264", name="H264", parameters={})
    await sender.send(SimpleNamespace(codecs=[codec]))
    async with asyncio.timeout(20):
        assert await prepared.get() == "H264"


async def test_an_estimate_of_this_stream_sets_its_rate(sender: Sender) -> None:
    assert sender.outgoing is not None
    await sender._handle_rtcp_packet(remb(700_000, sender.ssrc + 1))
    await sender._handle_rtcp_packet(remb(0, fci=b"other"))
    assert sender.outgoing.rate.estimate is None
    await sender._handle_rtcp_packet(remb(700_000, sender.ssrc))
    assert sender.outgoing.rate.estimate == pytest.approx(700_000, rel=0.001)
    fill(sender)
    await sender._handle_rtcp_packet(remb(600_000, sender.ssrc))
    assert left(sender) == (1, 1)


async def test_where_reports_tell_of_much_loss_a_packet_is_sent_again_twice(sender: Sender) -> None:
    for fraction_lost in (26, 26, 26):
        report = RtcpReceiverInfo(
            ssrc=sender.ssrc, fraction_lost=fraction_lost, packets_lost=9, highest_sequence=99, jitter=0, lsr=0, dlsr=0
        )
        fill(sender)
        assert left(sender)[0] == 1
        sender.retransmission.forget()
        sender._take_report(report)
    fill(sender)
    assert left(sender)[0] == 2


async def test_what_a_collapse_left_behind_is_neither_sent_nor_sent_again(sender: Sender) -> None:
    await sender._handle_rtcp_packet(remb(700_000, sender.ssrc))
    fill(sender)
    await sender._handle_rtcp_packet(remb(200_000, sender.ssrc))
    assert left(sender) == (0, 0)


async def test_what_was_before_a_key_frame_is_neither_sent_nor_sent_again(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def frame(*_: object) -> str:
        return "frame"

    monkeypatch.setattr(RTCRtpSender, "_next_encoded_frame", frame)
    assert sender.outgoing is not None
    fill(sender)
    await sender._next_encoded_frame(None)
    assert left(sender) == (1, 1)
    fill(sender)
    sender.outgoing.sent.key_frames += 1
    assert await sender._next_encoded_frame(None) == "frame"
    assert left(sender) == (0, 0)
