import asyncio
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aioice import Connection, TransportPolicy
from aiortc import RTCDtlsTransport

from ahoyd.engine.rtp._aiortc import transport
from ahoyd.engine.rtp._aiortc.sender import Sender
from ahoyd.engine.rtp.egress import Egress
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.retransmission import Retransmission


class Wire:
    """Takes what a transport would send."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[bytes] = []

        async def send(transport: Any, data: bytes) -> None:
            self.sent.append(data)

        monkeypatch.setattr(RTCDtlsTransport, "_send_rtp", send)


def rtp(ssrc: int) -> bytes:
    return b"\x80\x60" + bytes(6) + ssrc.to_bytes(4, "big") + b"payload"


async def test_a_senders_streams_leave_by_its_gate_and_reports_past_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(monkeypatch)
    monkeypatch.setattr(RTCDtlsTransport, "_register_rtp_sender", lambda *_: None)
    dtls = transport.DtlsTransport.__new__(transport.DtlsTransport)
    dtls._egress = Egress(dtls._protect)
    sender = Sender.__new__(Sender)
    sender._ssrc, sender._rtx_ssrc = 1, 2
    gate = Gate()
    sender.outgoing = cast("Any", SimpleNamespace(gate=gate, pacer=None))
    sender.retransmission = Retransmission(2, 0)
    dtls._register_rtp_sender(sender, SimpleNamespace(headerExtensions=[]))
    report = b"\x80\xc8" + bytes(26)
    await dtls._send_rtp(rtp(1))
    await dtls._send_rtp(report)
    assert wire.sent == [report]
    gate.open()
    for ssrc in (1, 2, 3):
        await dtls._send_rtp(rtp(ssrc))
    assert wire.sent == [report, rtp(1), rtp(2)]
    assert sender.retransmission.again(0, time.monotonic_ns(), 0, 300_000, 1) != []


async def test_loopback_is_gathered_only_for_a_peer_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    async def gather(self: Any, component: int, addresses: list[str], timeout: int) -> list[Any]:  # noqa: ASYNC109 - the base's signature
        asked.append(addresses)
        return []

    monkeypatch.setattr(Connection, "get_component_candidates", gather)
    connection = transport.IceConnection(ice_controlling=True)
    await connection.get_component_candidates(1, ["192.0.2.1"])
    await connection.get_component_candidates(1, [])
    transport.offer_loopback.set(True)
    await asyncio.create_task(connection.get_component_candidates(1, ["192.0.2.1"]))
    assert asked == [["192.0.2.1"], ["127.0.0.1"], ["192.0.2.1", "127.0.0.1"]]


async def test_a_relayed_connection_gathers_no_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.offer_loopback.set(True)
    connection = transport.IceConnection(ice_controlling=True, transport_policy=TransportPolicy.RELAY)
    assert await connection.get_component_candidates(1, []) == []
