import asyncio
from typing import Any

import pytest
from aioice import Connection, TransportPolicy
from aiortc import RTCDtlsTransport

from ahoyd.engine.rtp._aiortc import transport
from ahoyd.engine.rtp.gate import Gate


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
    dtls = transport.DtlsTransport.__new__(transport.DtlsTransport)
    gate = Gate()
    dtls._gates, dtls._senders = {1: gate, 2: gate}, {}
    for ssrc in (1, 2, 3):
        await dtls._send_rtp(rtp(ssrc))
    assert wire.sent == []
    gate.open()
    for ssrc in (1, 2, 3):
        await dtls._send_rtp(rtp(ssrc))
    assert wire.sent == [rtp(1), rtp(2)]
    assert (gate.packets, gate.bytes) == (2, 38)


async def test_reports_pass_a_closed_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(monkeypatch)
    dtls = transport.DtlsTransport.__new__(transport.DtlsTransport)
    dtls._gates = {}
    report = b"\x80\xc8" + bytes(26)
    await dtls._send_rtp(report)
    assert wire.sent == [report]


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
