import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ahoyd.engine.audioin import AudioIn
from ahoyd.engine.rtp.jitter import Packet
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.layout import Flag, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.stream import Stream
from ahoyd.metering import SoundMeter
from engine.rtp.sounds import coded, tone

SECONDS = 20.0


@pytest.fixture
def incoming(frames_dir: Path, bells: Bells) -> Iterator[AudioIn]:
    incoming = AudioIn()
    incoming.stream = Stream(
        stream_id=1,
        kind="audio",
        name="remote",
        capacity=3840,
        frames_dir=frames_dir,
        bells=bells,
        on_moved=lambda _: None,
    )
    incoming.stream.publishing = True
    yield incoming
    incoming.close()
    incoming.stream.close()


@pytest.fixture
def reader(incoming: AudioIn, frames_dir: Path) -> Iterator[RingReader]:
    assert incoming.stream is not None
    reader = RingReader.open(incoming.stream.ref, frames_dir)
    yield reader
    reader.close()


def packet(number: int, data: bytes) -> Packet:
    return Packet(
        sequence_number=number,
        timestamp=number * 960,
        marker=False,
        data=data,
        starts_key_frame=False,
        arrival_ns=time.monotonic_ns(),
    )


async def block(reader: RingReader, last: int) -> tuple[SlotHeader, bytes]:
    """The first block after number `last`."""
    async with asyncio.timeout(SECONDS):
        while (slot := reader.following(last)) is None:
            await asyncio.sleep(0.001)
    samples = bytearray(slot.plane_stride[0])
    assert reader.read_into(slot, [samples])
    return slot, bytes(samples[: slot.row_bytes[0]])


async def test_a_packet_becomes_a_block_of_stereo(incoming: AudioIn, reader: RingReader) -> None:
    arrived = [packet(number, data) for number, data in enumerate(coded(tone(0.1)))]
    last = 0
    for one in arrived:
        assert incoming.hear(one)
        slot, samples = await block(reader, last)
        while slot.flags & Flag.DAMAGED:  # this process was held up
            slot, samples = await block(reader, slot.n)
        last = slot.n
        assert (slot.sample_rate, slot.channels) == (48000, 2)
        assert slot.capture_ns == one.arrival_ns
    heard = np.frombuffer(samples, np.int16).reshape(-1, 2)
    assert (heard[:, 0] == heard[:, 1]).all()
    assert 7000 < np.abs(heard).max() < 9000
    assert incoming.received.published == last


async def test_time_goes_on_without_packets(incoming: AudioIn, reader: RingReader) -> None:
    for number, data in enumerate(coded(tone(0.02))):
        incoming.hear(packet(number, data))
    slot, _ = await block(reader, 0)
    made_up: list[tuple[SlotHeader, bytes]] = []
    while not made_up or made_up[-1][1][-4:] != bytes(4):
        made_up.append(await block(reader, made_up[-1][0].n if made_up else slot.n))
    assert all(found.flags & Flag.DAMAGED for found, _ in made_up)
    assert sum(found.nb_samples for found, _ in made_up) == 7200
    assert incoming.played.concealed == 7200


async def test_without_a_ring_it_plays_and_counts(incoming: AudioIn) -> None:
    assert incoming.stream is not None
    incoming.stream.publishing = False
    incoming.hear(packet(0, coded(tone(0.02))[0]))
    async with asyncio.timeout(SECONDS):
        while incoming.received.skipped == 0:
            await asyncio.sleep(0.001)
    assert incoming.received.published == 0


async def test_what_is_played_is_measured_whether_or_not_anybody_reads(incoming: AudioIn) -> None:
    assert incoming.stream is not None
    incoming.stream.publishing = False
    meter = SoundMeter(voice=False)
    incoming.meters.attach(meter)
    async with asyncio.timeout(SECONDS):
        for number, data in enumerate(coded(tone(0.1))):
            before = incoming.energy.seconds
            incoming.hear(packet(number, data))
            while incoming.energy.seconds == before:
                await asyncio.sleep(0.001)
    incoming.close()
    heard = meter.take()
    assert 0.1 < heard.peak < 1, "a busy machine joins what does not fit together"
    assert heard.energy == pytest.approx(incoming.energy.total * 48_000)
    assert heard.samples == pytest.approx(incoming.energy.seconds * 48_000)


async def test_a_fault_of_ours_begins_anew_and_keeps_the_counts(
    incoming: AudioIn, reader: RingReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = coded(tone(0.04))

    def broken(*_: object) -> None:
        monkeypatch.undo()
        raise ZeroDivisionError

    monkeypatch.setattr(type(incoming._playout), "pull", broken)
    incoming.hear(packet(0, data[0]))
    async with asyncio.timeout(SECONDS):
        while type(incoming._playout).pull is broken:
            await asyncio.sleep(0.001)
    incoming.hear(packet(1, data[1]))
    slot, _ = await block(reader, 0)
    assert slot.n == 1
    assert incoming.played is incoming._playout.played


async def test_its_thread_ends_with_it() -> None:
    incoming = AudioIn()
    incoming.hear(packet(0, coded(tone(0.02))[0]))
    assert any(thread.name == "play-out" for thread in threading.enumerate())
    incoming.close()
    assert not any(thread.name == "play-out" for thread in threading.enumerate())
    assert incoming.hear(packet(1, b"")), "late is taken, and goes nowhere"


async def test_frames_longer_than_a_slot_are_cut(incoming: AudioIn, reader: RingReader) -> None:
    # Code 1: two frames of the same size in one packet, here the same one twice.
    frame = coded(tone(0.02))[0]
    incoming.hear(packet(0, bytes([frame[0] & 0xFC | 1]) + frame[1:] * 2))
    await block(reader, 1)
    slots = [reader._slot(1), reader._slot(2)]
    assert [(slot.nb_samples, slot.pts) for slot in slots if slot is not None] == [(960, 0), (960, 960)]
