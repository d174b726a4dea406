import random
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiortc import RTCDtlsTransport, RTCRtpReceiver, rtcrtpreceiver
from aiortc.rtcdtlstransport import State
from aiortc.rtp import RtcpReceiverInfo, RtcpRrPacket

from ahoyd.engine.rtp._aiortc import receiver
from ahoyd.engine.rtp._aiortc.sender import Sender
from ahoyd.engine.rtp._aiortc.transport import DtlsTransport
from ahoyd.engine.rtp.egress import Egress
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.rate import RateControl
from ahoyd.engine.rtp.roundtrip import RoundTrip

BothWays = tuple[RateControl, Callable[[int, Callable[[], float]], None]]


@pytest.mark.parametrize(
    ("codec", "payload", "starts"),
    [
        ("VP8", b"\x10\x00", True),
        ("VP8", b"\x10\x01", False),
        ("VP8", b"\x00\x00", False),
        ("VP8", b"\x11\x00", False),
        ("H264", b"\x67\x42", True),
        ("H264", b"\x65\x88", False),
        ("H264", b"\x41\x9a", False),
        ("opus", b"\x67\x42", False),
    ],
)
def test_key_frames_are_known_by_their_first_packet(codec: str, payload: bytes, starts: bool) -> None:  # noqa: FBT001 - a column of the table
    data = b"\0\0\0\1" + payload if codec == "H264" else payload[1:]
    assert receiver.starts_key_frame(codec, payload, data) is starts


def test_what_is_estimated_is_told_of_every_stream_that_was_heard() -> None:
    estimator = receiver.Estimator()
    told = None
    began = time.monotonic()
    while told is None:
        sent = time.time()
        for ssrc in (7, 9):
            told = estimator.add(0, int(sent * (1 << 18)) & 0xFFFFFF, 1000, ssrc) or told
        assert time.monotonic() - began < 20
        time.sleep(0.01)
    assert told[0] > 0
    assert told[1] == [7, 9]


@pytest.fixture
async def both_ways(monkeypatch: pytest.MonkeyPatch) -> BothWays:
    """The rate of a sender of pictures, and how to let pictures come in at the same transport.

    Each has four packets, and each of them comes so many seconds after the one before.
    """
    now = [100.0]
    monkeypatch.setattr(receiver, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(RTCDtlsTransport, "_register_rtp_sender", lambda *_: None)
    dtls = DtlsTransport.__new__(DtlsTransport)
    dtls._state, dtls.round_trip = State.NEW, RoundTrip()
    dtls._egress, dtls._senders = Egress(dtls._protect), set()
    monkeypatch.setattr(rtcrtpreceiver, "JitterBuffer", receiver.Buffer)
    monkeypatch.setattr(rtcrtpreceiver, "RemoteBitrateEstimator", receiver.Estimator)
    receiver.Receiver("video", dtls)
    estimator = receiver.Estimator.latest
    sender, rate = Sender("video", dtls), RateControl()
    sender.outgoing = cast("Any", SimpleNamespace(gate=Gate(), pacer=None, rate=rate))
    dtls._register_rtp_sender(sender, SimpleNamespace(headerExtensions=[]))

    def film(pictures: int, spacing: Callable[[], float]) -> None:
        for _ in range(pictures):
            sent = now[0]
            for _ in range(4):
                now[0] += spacing()
                estimator.add(0, int(sent * (1 << 18)) & 0xFFFFFF, 1000, 7)
            now[0] = max(now[0], sent + 1 / 30)

    return rate, film


async def test_a_way_in_that_breaks_in_holds_the_pictures_on_the_way_out(both_ways: BothWays) -> None:
    rate, film = both_ways
    film(60, lambda: 0.002)
    assert rate.held_until == 0
    film(2, lambda: 0.03)
    assert rate.held_until > 0


async def test_a_way_in_of_uneven_delay_is_told_to_the_way_out_and_its_end_too(both_ways: BothWays) -> None:
    rate, film = both_ways
    dice = random.Random(1)
    film(150, lambda: dice.choice((0.001, 0.012)))
    assert rate.uneven
    film(300, lambda: 0.002)
    assert not rate.uneven


async def test_the_delay_since_a_report_is_told_by_the_monotonic_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    async def send(self: Any, packet: Any) -> None:
        sent.append(packet)

    monkeypatch.setattr(RTCRtpReceiver, "_send_rtcp", send)
    ours = receiver.Receiver.__new__(receiver.Receiver)
    ours._report = (77, time.monotonic_ns() - 250_000_000)

    def report(lsr: int) -> RtcpReceiverInfo:
        return RtcpReceiverInfo(1, 0, 0, 0, 0, lsr=lsr, dlsr=5)

    await ours._send_rtcp(RtcpRrPacket(ssrc=2, reports=[report(77), report(76), report(0)]))
    told = [found.dlsr for found in sent[0].reports]
    assert 0.25 <= told[0] / 65536 < 20
    assert told[1:] == [5, 5], "of another report or of none nothing is known"
