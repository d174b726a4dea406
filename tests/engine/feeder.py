"""A client that writes a fed ring byte by byte, well or badly, and control's orders about it."""

import asyncio
import contextlib
import mmap
import os
import socket
import struct
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ahoyd.frames import layout
from ahoyd.frames.layout import Fourcc, RingHeader, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.wire.devices import CloseSource, DeviceInfo, OpenSource, SourceClosed, SourceOpened
from ahoyd.wire.engine import CloseRing, OpenFeed
from ahoyd.wire.media import Kind, Publish, RingOpened, RingRef
from engine.calling import DEADLINE, EngineProcess

WIDTH, HEIGHT = 320, 240
NEUTRAL = 128


class Feeder:
    """The ring mapped for writing, and a connection to its doorbell."""

    def __init__(self, ref: RingRef) -> None:
        self.ref = ref
        self.fd = os.open(ref.path, os.O_RDWR | os.O_CLOEXEC)
        self.header: RingHeader = layout.read_header(os.pread(self.fd, 128, 0))
        self.map = mmap.mmap(self.fd, self.header.ring_bytes)
        self.bell = self.dial()
        self.n = 0

    def dial(self) -> socket.socket:
        bell = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        bell.connect(self.ref.doorbell)
        bell.settimeout(0)
        return bell

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bell.close()
        self.map.close()
        os.close(self.fd)

    def ring(self, data: bytes | None = None) -> None:
        """Ring the bell, with a record or with anything, whether or not anybody is there."""
        record = layout.BELL.pack(self.ref.stream_id, 1, self.n, 0, 0) if data is None else data
        with contextlib.suppress(OSError):
            self.bell.send(record)

    def poke(self, offset: int, form: str, *values: int) -> None:
        struct.pack_into("<" + form, self.map, offset, *values)

    def write(self, fields: dict[str, Any], payload: bytes, *, n: int | None = None) -> int:
        """Publish a frame with these fields of its slot header, true or not; its number."""
        n = self.n + 1 if n is None else n
        slot = self.header.slot_offset(n)
        self.poke(slot, "Q", 2 * n - 1)
        self.map[slot + 128 : slot + 128 + len(payload)] = payload
        self.map[slot + 8 : slot + 128] = layout.SLOT.pack(*_flat(fields))[8:]
        self.poke(slot, "Q", 2 * n)
        self.poke(layout.HEAD_OFFSET, "Q", n)
        self.n = n
        return n

    def show(self, value: int, *, size: tuple[int, int] = (WIDTH, HEIGHT), **lies: Any) -> int:
        """Publish a picture of one grey in I420, and ring. `lies` are fields of its header."""
        width, height = size
        luma, chroma = width * height, width * height // 4
        second = layout.aligned(luma)
        third = second + layout.aligned(chroma)
        payload = bytearray(third + chroma)
        payload[:luma] = bytes([value]) * luma
        payload[second:] = bytes([NEUTRAL]) * (len(payload) - second)
        fields: dict[str, Any] = {
            "capture_ns": time.monotonic_ns(),
            "pts": self.n,
            "time_base_num": 1,
            "time_base_den": 30,
            "fourcc": Fourcc.I420,
            "width": width,
            "height": height,
            "plane_count": 3,
            "payload_bytes": len(payload),
            "plane_offset": (0, second, third, 0),
            "plane_stride": (width, width // 2, width // 2, 0),
        }
        n = self.write(fields | lies, bytes(payload))
        self.ring()
        return n

    def say(self, samples: NDArray[np.int16], **lies: Any) -> int:
        """Publish a block of one channel, and ring."""
        payload = samples.astype("<i2").tobytes()
        fields: dict[str, Any] = {
            "capture_ns": time.monotonic_ns(),
            "time_base_num": 1,
            "time_base_den": 48_000,
            "fourcc": Fourcc.S16,
            "width": 48_000,
            "height": 1,
            "plane_count": 1,
            "payload_bytes": len(payload),
            "plane_stride": (len(payload), 0, 0, 0),
            "nb_samples": len(samples),
        }
        n = self.write(fields | lies, payload)
        self.ring()
        return n


def _flat(fields: dict[str, Any]) -> Iterator[int]:
    """The 28 values of a slot header; what is not named is 0."""
    wide = {"plane_offset": 4, "plane_stride": 4, "color": 4}
    for name in SlotHeader._fields:
        if name == "plane_offset":
            yield 0  # reserved, before it
        if name in wide:
            yield from fields.get(name, (0,) * wide[name])
        else:
            yield int(fields.get(name, 0))


def device(kind: Kind, stream_id: int) -> DeviceInfo:
    return DeviceInfo(
        device_id=f"client:{stream_id}",
        label="fed",
        kind="camera" if kind == "video" else "microphone",
        is_default=False,
        state="ok",
        synthetic=True,
        fed_by="k1",
    )


async def open_feed(engine: EngineProcess, kind: Kind, stream_id: int, *, frame_rate: int = 60) -> RingRef:
    """Let the engine make a ring to be fed."""
    engine.order(
        OpenFeed(
            device=device(kind, stream_id),
            stream_id=stream_id,
            width=WIDTH if kind == "video" else 0,
            height=HEIGHT if kind == "video" else 0,
            frame_rate=frame_rate if kind == "video" else 0,
            channels=1,
        )
    )
    return (await engine.take(RingOpened, lambda opened: opened.ring.stream_id == stream_id)).ring


def asked(kind: Kind, source: int, stream_id: int, call: str) -> OpenSource:
    return OpenSource(
        lease=f"{call}/{kind}",
        group=call,
        kind=kind,
        device_id=f"client:{source}",
        stream_id=stream_id,
        name="local",
    )


async def take_feed(engine: EngineProcess, kind: Kind, source: int, stream_id: int, call: str = "c1") -> RingRef:
    """Let a call take it: the ring that good frames come out in."""
    order = asked(kind, source, stream_id, call)
    engine.order(order)
    opened = await engine.take(SourceOpened, lambda opened: opened.lease == order.lease)
    assert opened.device == device(kind, source)
    engine.order(Publish(stream_id=stream_id, on=True))
    return opened.ring


async def give_back(engine: EngineProcess, kind: Kind, call: str = "c1") -> None:
    engine.order(CloseSource(lease=f"{call}/{kind}"))
    await engine.take(SourceClosed, lambda closed: closed.lease == f"{call}/{kind}")


class Fed:
    """A feeder, and what comes of its frames."""

    def __init__(self, engine: EngineProcess, feeder: Feeder, reader: RingReader) -> None:
        self.engine = engine
        self.feeder = feeder
        self.reader = reader

    async def shown(self, value: int) -> SlotHeader:
        """Show a grey until it has come out; what comes out before is looked at as well."""
        async with asyncio.timeout(DEADLINE):
            while True:
                self.feeder.show(value)
                await asyncio.sleep(0.02)
                slot = self.reader.newest(0)
                if slot is not None and self.luma(slot) == value:
                    return slot

    def luma(self, slot: SlotHeader) -> int | None:
        """The grey of a picture that came out, which is one; None: overwritten."""
        planes = [bytearray(s * r) for s, r in zip(slot.plane_stride, slot.plane_rows, strict=False)]
        if not self.reader.read_into(slot, planes):
            return None
        rows = np.frombuffer(planes[0], np.uint8).reshape(slot.height, slot.plane_stride[0])[:, : slot.width]
        assert rows.min() == rows.max(), "a picture that is torn came out"
        return int(rows[0, 0])

    async def heard(self, count: int) -> tuple[NDArray[np.int16], list[int]]:
        """The next samples that come out, and the pts of their blocks."""
        last, got, pts = self.reader.live().head, bytearray(), []
        async with asyncio.timeout(DEADLINE):
            while len(got) < 2 * count:
                slot = self.reader.following(last) if last else self.reader.newest(0)
                if slot is None:
                    await asyncio.sleep(0.005)
                    continue
                samples = bytearray(slot.plane_stride[0])
                if self.reader.read_into(slot, [samples]):
                    got += samples
                    pts.append(slot.pts)
                last = slot.n
        return np.frombuffer(bytes(got), "<i2"), pts


@contextlib.asynccontextmanager
async def fed(frames_dir: Path, kind: Kind, *, frame_rate: int = 60) -> AsyncIterator[Fed]:
    """An engine with one source that is fed, and that a call has taken."""
    async with EngineProcess(frames_dir) as engine:
        with Feeder(await open_feed(engine, kind, 8, frame_rate=frame_rate)) as feeder:
            ref = await take_feed(engine, kind, 8, 9)
            with engine.reading(ref) as reader:
                yield Fed(engine, feeder, reader)
            await give_back(engine, kind)
            engine.order(CloseRing(stream_id=8))
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(DEADLINE):
                with contextlib.suppress(ConnectionResetError):  # its end, with rings of ours still unheard
                    while await loop.sock_recv(feeder.bell, 64):
                        raise AssertionError("the daemon has nothing to say")
