"""What the client writes, read by the daemon's own reader."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np
import pytest

from ahoyd.frames.doorbell import listen
from ahoyd.frames.layout import BELL, Fourcc, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.writer import RingWriter
from ahoyd.wire.media import Kind
from ahoyd_client._generated import CreateFrameSourceResult, StreamDescriptor
from ahoyd_client.frames import BadHeader, WrongRing
from ahoyd_client.sources import AudioSource, BadInput, SourceClosed, VideoSource

if TYPE_CHECKING:
    import socket

pytestmark = pytest.mark.usefixtures("no_descriptor_is_left")
WIDTH, HEIGHT = 64, 48
STRESS_PUBLISHED = 3000


class Ring:
    """A ring of direction 1 as the daemon makes it, with a doorbell that a test answers."""

    def __init__(self, frames_dir: Path, kind: Kind, *, direction: int = 1) -> None:
        self.bell_path = frames_dir / "7.bell"
        self.writer = RingWriter.create(
            stream_id=7,
            generation=1,
            kind=kind,
            name="fed",
            slot_capacity=4 * WIDTH * HEIGHT if kind == "video" else 3840,
            frames_dir=frames_dir,
            direction=direction,
        )
        self.ref = self.writer.ref(self.bell_path)
        self.reader = RingReader.open(self.ref, frames_dir)
        self.writer.hand_over()
        self.listener = listen(self.bell_path)
        self.bells: list[socket.socket] = []

    def created(self) -> CreateFrameSourceResult:
        told = {**msgspec.to_builtins(self.ref), "streamId": "7", "side": "local", "reason": "opened"}
        return CreateFrameSourceResult(source_id="client:7", stream=msgspec.convert(told, StreamDescriptor))

    def rung(self) -> list[tuple[int, ...]]:
        """The records in the bell."""
        if not self.bells:
            self.bells.append(self.listener.accept()[0])
        data = self.bells[0].recv(65536)
        return list(BELL.iter_unpack(data))

    def hang_up(self) -> None:
        self.listener.close()
        self.bell_path.unlink(missing_ok=True)
        for bell in self.bells:
            bell.close()

    def newest(self) -> tuple[SlotHeader, list[bytes]]:
        slot = self.reader.newest(0)
        assert slot is not None
        planes = [bytearray(s * r) for s, r in zip(slot.plane_stride, slot.plane_rows, strict=False)]
        assert self.reader.read_into(slot, planes)
        return slot, [bytes(plane) for plane in planes]

    def close(self) -> None:
        self.hang_up()
        self.reader.close()
        self.writer.close()


@pytest.fixture
def video(frames_dir: Path) -> Iterator[tuple[VideoSource, Ring]]:
    with (
        contextlib.closing(Ring(frames_dir, "video")) as ring,
        VideoSource(ring.created(), WIDTH, HEIGHT, 30, "rgb") as source,
    ):
        yield source, ring


@pytest.fixture
def audio(frames_dir: Path) -> Iterator[tuple[AudioSource, Ring]]:
    with contextlib.closing(Ring(frames_dir, "audio")) as ring, AudioSource(ring.created(), 2) as source:
        yield source, ring


def test_a_picture_of_colours_is_written_as_bgra_and_rung(video: tuple[VideoSource, Ring]) -> None:
    source, ring = video
    picture = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    source.write(picture, capture_ns=5)
    slot, (plane,) = ring.newest()
    assert (slot.n, slot.fourcc, slot.width, slot.height) == (1, Fourcc.BGRA, WIDTH, HEIGHT)
    assert (slot.capture_ns, slot.pts, slot.flags) == (5, 0, 0)
    written = np.frombuffer(plane, np.uint8).reshape(HEIGHT, WIDTH, 4)
    assert (written[..., :3] == picture[..., ::-1]).all()
    assert (written[..., 3] == 255).all()
    source.pixels = "bgr"
    source.write(picture)
    slot, (plane,) = ring.newest()
    assert (np.frombuffer(plane, np.uint8).reshape(HEIGHT, WIDTH, 4)[..., :3] == picture).all()
    assert [(stream, generation, n) for stream, generation, n, _, _ in ring.rung()] == [(7, 1, 1), (7, 1, 2)]


@pytest.mark.parametrize("turned", [False, True])
def test_planes_are_written_as_they_are_whatever_their_memory(video: tuple[VideoSource, Ring], *, turned: bool) -> None:
    source, ring = video
    width, height = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
    chance = np.random.default_rng(2)
    wide = chance.integers(0, 256, (2 * height, 3 * width), np.uint8)
    luma, blue, red = wide[::2, ::3], wide[: height // 2, : width // 2], wide[height : 3 * height // 2, : width // 2]
    source.write((luma, blue, red), full_range=True)
    slot, written = ring.newest()
    assert (slot.fourcc, slot.width, slot.height, slot.flags) == (Fourcc.I420, width, height, 16)
    assert written == [np.ascontiguousarray(plane).tobytes() for plane in (luma, blue, red)]
    mixed = chance.integers(0, 256, (height // 2, width // 2, 2), np.uint8)
    source.write([luma, mixed])
    slot, written = ring.newest()
    assert slot.fourcc == Fourcc.NV12
    assert written == [np.ascontiguousarray(luma).tobytes(), mixed.tobytes()]


GREY = np.zeros((HEIGHT, WIDTH), np.uint8)
HALF = np.zeros((HEIGHT // 2, WIDTH // 2), np.uint8)


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (np.zeros((HEIGHT, WIDTH, 3), np.float32), "format"),
        (np.zeros((HEIGHT, WIDTH, 2), np.uint8), "format"),
        (GREY, "size"),
        (np.zeros((HEIGHT + 2, WIDTH, 3), np.uint8), "size"),
        (np.zeros((HEIGHT - 1, WIDTH, 3), np.uint8), "size"),
        (np.zeros((8, 8, 3), np.uint8), "size"),
        ((GREY,), "format"),
        ((GREY, HALF), "size"),
        ((GREY, HALF, HALF[1:]), "size"),
        ((GREY, HALF, HALF.astype(np.int16)), "format"),
        ((), "format"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(
    video: tuple[VideoSource, Ring], picture: Any, what: str
) -> None:
    source, ring = video
    with pytest.raises(BadInput) as refused:
        source.write(picture)
    assert refused.value.what == what
    assert ring.reader.live().head == 0
    assert os.pread(ring.reader._fd, 8, 4096 + ring.reader.header.slot_stride) == bytes(8)


def test_sound_is_written_in_blocks_of_20_ms(audio: tuple[AudioSource, Ring]) -> None:
    source, ring = audio
    samples = np.random.default_rng(3).integers(-(2**15), 2**15, (2000, 2), np.int16)
    source.write_now(samples)
    read, pts, last = b"", [], 0
    while (slot := ring.reader.following(last) if last else ring.reader._slot(1)) is not None:
        block = bytearray(slot.plane_stride[0])
        assert ring.reader.read_into(slot, [block])
        read, last = read + block, slot.n
        pts.append((slot.pts, slot.nb_samples, slot.sample_rate, slot.channels))
    assert read == samples.tobytes()
    assert pts == [(0, 960, 48_000, 2), (960, 960, 48_000, 2), (1920, 80, 48_000, 2)]


async def test_sound_is_said_in_real_time(audio: tuple[AudioSource, Ring]) -> None:
    source, _ = audio
    began = time.monotonic()
    await source.write(np.zeros((24_000, 2), np.int16))
    assert time.monotonic() - began >= 0.5 - 0.04 - 0.001


@pytest.mark.parametrize(
    ("samples", "what"),
    [
        (np.zeros((960, 2), np.float32), "format"),
        (np.zeros(960, np.int16), "size"),
        (np.zeros((960, 1), np.int16), "size"),
        (np.zeros((2, 960, 2), np.int16), "size"),
    ],
)
async def test_sound_that_does_not_fit_is_refused(audio: tuple[AudioSource, Ring], samples: Any, what: str) -> None:
    source, ring = audio
    with pytest.raises(BadInput) as refused:
        await source.write(samples)
    assert refused.value.what == what
    assert ring.reader.live().head == 0


def test_a_source_that_is_over_says_so(video: tuple[VideoSource, Ring]) -> None:
    source, ring = video
    source.write(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
    ring.rung()
    ring.hang_up()
    with pytest.raises(SourceClosed):
        source.write(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
    assert source.closed
    source.close()
    with pytest.raises(SourceClosed):
        source.write(np.zeros((HEIGHT, WIDTH, 3), np.uint8))


def test_a_bell_nobody_answers_holds_up_nobody(video: tuple[VideoSource, Ring]) -> None:
    source, _ = video
    for _ in range(2000):
        source.write((GREY, HALF, HALF))


def test_writing_goes_on_from_where_an_earlier_program_stopped(video: tuple[VideoSource, Ring]) -> None:
    source, ring = video
    source.write((GREY, HALF, HALF))
    with VideoSource(ring.created(), WIDTH, HEIGHT, 30, "rgb") as second:
        second.write((GREY, HALF, HALF))
    assert ring.newest()[0].n == 2


def test_a_ring_of_the_daemons_and_one_of_another_kind_are_not_written(frames_dir: Path) -> None:
    with contextlib.closing(Ring(frames_dir, "video", direction=0)) as ring, pytest.raises(WrongRing):
        VideoSource(ring.created(), WIDTH, HEIGHT, 30, "rgb")
    with contextlib.closing(Ring(frames_dir, "video")) as ring:
        wrong = cast(
            "StreamDescriptor", SimpleNamespace(**msgspec.structs.asdict(ring.created().stream) | {"kind": "audio"})
        )
        with pytest.raises((WrongRing, BadHeader)):
            AudioSource(CreateFrameSourceResult(source_id="client:7", stream=wrong), 1)


def test_no_picture_that_is_read_while_it_is_written_is_torn(video: tuple[VideoSource, Ring]) -> None:
    """Frame n is full of one byte; without the look at seq after the copy torn ones are met, or nothing was tried."""
    source, ring = video
    over = threading.Event()

    def write() -> None:
        n = 0
        while not over.is_set():
            n += 1
            source.write((GREY + n % 256, HALF + n % 256, HALF + n % 256))

    writing = threading.Thread(target=write)
    writing.start()
    wrong = {True: 0, False: 0}
    looked = 0
    try:
        planes = [bytearray(WIDTH * HEIGHT), bytearray(WIDTH * HEIGHT // 4), bytearray(WIDTH * HEIGHT // 4)]
        while looked < STRESS_PUBLISHED:
            slot = ring.reader.newest(0)
            if slot is None:
                continue
            if looked % 2:
                time.sleep(0.0005)
            whole = ring.reader.read_into(slot, planes)
            looked += 1
            wrong[whole] += any(len(set(plane)) > 1 or plane[0] != slot.n % 256 for plane in planes)
    finally:
        over.set()
        writing.join()
    assert wrong[True] == 0
    assert wrong[False] > 0
