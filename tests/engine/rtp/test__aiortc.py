import asyncio
from importlib import metadata
from typing import Any

import aiortc.rtcpeerconnection
import aiortc.rtcrtpreceiver
import pytest
from aioice import Connection, TransportPolicy
from aiortc import RTCDtlsTransport, RTCRtpSender

from ahoyd.engine.rtp import _aiortc
from ahoyd.engine.rtp.gate import Gate


async def test_the_installed_libraries_are_the_ones_it_was_written_for() -> None:
    _aiortc.check()


async def test_another_version_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "1.17.0" if name == "aiortc" else version(name))
    with pytest.raises(_aiortc.StackChanged, match=r"aiortc is 1\.17\.0"):
        _aiortc.check()


async def test_a_name_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(RTCDtlsTransport, "_send_rtp")
    with pytest.raises(_aiortc.StackChanged, match=r"RTCDtlsTransport\._send_rtp"):
        _aiortc.check()


async def test_a_changed_signature_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RTCRtpSender, "_retransmit", lambda self, number, again: None)
    with pytest.raises(_aiortc.StackChanged, match=r"RTCRtpSender\._retransmit"):
        _aiortc.check()


async def test_a_global_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(aiortc.rtcpeerconnection, "RTCRtpReceiver")
    with pytest.raises(_aiortc.StackChanged, match="RTCRtpReceiver"):
        _aiortc.check()


async def test_installing_puts_every_hook_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, _ in _aiortc._HOOKS:
        monkeypatch.setattr(module, name, getattr(module, name))  # put back afterwards
    _aiortc.install()
    assert all(getattr(module, name) is ours for module, name, ours in _aiortc._HOOKS)


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
    assert _aiortc.starts_key_frame(codec, payload, data) is starts


class Wire:
    """Takes what a transport would send."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[bytes] = []

        async def send(transport: Any, data: bytes) -> None:
            self.sent.append(data)

        monkeypatch.setattr(RTCDtlsTransport, "_send_rtp", send)


def rtp(ssrc: int) -> bytes:
    return b"\x80\x60" + bytes(6) + ssrc.to_bytes(4, "big") + b"payload"


async def test_only_a_known_ssrc_with_an_open_gate_gets_onto_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(monkeypatch)
    transport = _aiortc.DtlsTransport.__new__(_aiortc.DtlsTransport)
    gate = Gate()
    transport._gates = {1: gate, 2: gate}
    for ssrc in (1, 2, 3):
        await transport._send_rtp(rtp(ssrc))
    assert wire.sent == []
    gate.open()
    for ssrc in (1, 2, 3):
        await transport._send_rtp(rtp(ssrc))
    assert wire.sent == [rtp(1), rtp(2)]
    assert (gate.packets, gate.bytes) == (2, 38)


async def test_reports_pass_a_closed_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(monkeypatch)
    transport = _aiortc.DtlsTransport.__new__(_aiortc.DtlsTransport)
    transport._gates = {}
    report = b"\x80\xc8" + bytes(26)
    await transport._send_rtp(report)
    assert wire.sent == [report]


async def test_loopback_is_gathered_only_for_a_peer_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    async def gather(self: Any, component: int, addresses: list[str], timeout: int) -> list[Any]:  # noqa: ASYNC109 - the base's signature
        asked.append(addresses)
        return []

    monkeypatch.setattr(Connection, "get_component_candidates", gather)
    connection = _aiortc.IceConnection(ice_controlling=True)
    await connection.get_component_candidates(1, ["192.0.2.1"])
    await connection.get_component_candidates(1, [])
    _aiortc.offer_loopback.set(True)
    await asyncio.create_task(connection.get_component_candidates(1, ["192.0.2.1"]))
    assert asked == [["192.0.2.1"], ["127.0.0.1"], ["192.0.2.1", "127.0.0.1"]]


async def test_a_relayed_connection_gathers_no_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    _aiortc.offer_loopback.set(True)
    connection = _aiortc.IceConnection(ice_controlling=True, transport_policy=TransportPolicy.RELAY)
    assert await connection.get_component_candidates(1, []) == []


def test_an_estimate_is_forgotten_after_a_silence() -> None:
    estimator = _aiortc.Estimator()

    def feed(from_ms: int, late_ms: float) -> int | None:
        """Half a second of packets, each later than the one before by `late_ms`; the newest estimate."""
        newest = None
        for number in range(100):
            sent_ms = from_ms + number * 5
            told = estimator.add(int(sent_ms + number * late_ms), (sent_ms << 18) // 1000 & 0xFFFFFF, 1000, 1)
            newest = told[0] if told else newest
        return newest

    squeezed = feed(0, late_ms=3)
    assert squeezed is not None, "growing delay is overuse"
    assert feed(5_000, late_ms=0) is None, "a fresh estimator has no word yet"


@pytest.mark.parametrize(
    ("first", "rest", "length"),
    [(0x80, b"", 12), (0x82, bytes(8), 20), (0x90, b"\xbe\xde\x00\x02" + bytes(8), 24), (0x9F, bytes(64), 76)],
)
def test_a_header_is_as_long_as_its_sources_and_extension_say(first: int, rest: bytes, length: int) -> None:
    assert _aiortc.header_bytes(bytes([first]) + bytes(11) + rest + b"payload") == length
