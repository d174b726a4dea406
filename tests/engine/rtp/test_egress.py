import asyncio

from ahoyd.engine.rtp.egress import Egress, Lane
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.pacer import Pacer


def rtp(ssrc: int, size: int = 7) -> bytes:
    return b"\x80\x60" + bytes(6) + ssrc.to_bytes(4, "big") + bytes(size)


class Wire:
    """Takes what leaves."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.up = True

    async def send(self, packet: bytes) -> None:
        if not self.up:
            raise ConnectionError
        self.sent.append(packet)


async def waiting(wire: Wire, gate: Gate, pacer: Pacer) -> tuple[Egress, Lane]:
    """More than leaves at once, from ssrc 1."""
    gate.open()
    egress, lane = Egress(wire.send), Lane(gate, pacer, None)
    egress.add(lane, 1, 2)
    for _ in range(24):
        await egress.take(rtp(1, 1200))
    return egress, lane


async def test_only_a_known_ssrc_with_an_open_gate_gets_out() -> None:
    wire, gate = Wire(), Gate()
    egress = Egress(wire.send)
    egress.add(Lane(gate, None, None), 1, 2)
    for ssrc in (1, 2, 3):
        await egress.take(rtp(ssrc))
    assert wire.sent == []
    assert gate.refused == 2
    gate.open()
    for ssrc in (1, 2, 3):
        await egress.take(rtp(ssrc))
    assert wire.sent == [rtp(1), rtp(2)]
    assert (gate.packets, gate.bytes) == (2, 38)


async def test_what_leaves_is_remembered_and_repairs_are_not() -> None:
    wire, gate = Wire(), Gate()
    known: list[bytes] = []
    egress = Egress(wire.send)
    egress.add(Lane(gate, None, None, known.append), 1, 2)
    await egress.take(rtp(1, 5))
    gate.open()
    await egress.take(rtp(1))
    await egress.take(rtp(2))
    assert known == [rtp(1)]


async def test_a_key_frame_is_spread_and_sound_passes_it() -> None:
    wire = Wire()
    pictures, sound = Gate(), Gate()
    pictures.open()
    sound.open()
    egress, pacer = Egress(wire.send), Pacer(300_000)
    egress.add(Lane(pictures, pacer, None), 1, 2)
    egress.add(Lane(sound, None, None), 3, 4)
    for _ in range(24):
        await egress.take(rtp(1, 1200))
    at_once = len(wire.sent)
    assert at_once < 20
    await egress.take(rtp(3))
    assert wire.sent[at_once] == rtp(3)
    async with asyncio.timeout(20):
        while len(wire.sent) < 25:
            await asyncio.sleep(0.005)
    assert len(pacer) == 0


async def test_what_waits_when_the_gate_closes_never_leaves() -> None:
    wire, gate, pacer = Wire(), Gate(), Pacer(300_000)
    egress, lane = await waiting(wire, gate, pacer)
    before = len(wire.sent)
    gate.close()
    gate.open()
    await egress.take(rtp(1, 5))
    assert lane.draining is not None
    async with asyncio.timeout(20):
        await lane.draining
    assert wire.sent[before:] == [rtp(1, 5)]


async def test_a_connection_that_ends_ends_the_wait() -> None:
    wire, gate, pacer = Wire(), Gate(), Pacer(300_000)
    _, lane = await waiting(wire, gate, pacer)
    wire.up = False
    assert lane.draining is not None
    async with asyncio.timeout(20):
        await lane.draining
    assert len(pacer) == 0


async def test_the_stamp_is_of_the_moment_a_packet_leaves() -> None:
    wire, gate = Wire(), Gate()
    gate.open()
    egress = Egress(wire.send)
    egress.add(Lane(gate, None, 3), 1, 2)
    packet = b"\x90\x60" + bytes(6) + (1).to_bytes(4, "big") + b"\xbe\xde\x00\x01\x32\0\0\0payload"
    await egress.take(packet)
    assert wire.sent[0] != packet
    assert (wire.sent[0][:17], wire.sent[0][20:]) == (packet[:17], packet[20:])
