"""Still pictures of rings, without a call."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ahoyd.devices.sources.pattern import PatternPainter
from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from ahoyd.recorder import snapshot
from ahoyd.recorder.snapshot import take_picture
from ahoyd.wire.media import RingRef
from ahoyd.wire.recorder import PictureFailed, PictureTaken, TakePicture
from support.pictures import still_counter

DEADLINE_MS = 60_000


class Booth:
    """A ring into which a test puts pictures, and a folder."""

    def __init__(self, frames: Path, folder: Path) -> None:
        self.frames, self.folder = frames, folder
        self.bells = Bells(frames)
        self.stream = Stream(
            stream_id=7,
            kind="video",
            name="booth",
            capacity=320 * 240 * 2,
            frames_dir=frames,
            bells=self.bells,
            on_moved=lambda _: None,
        )
        self.stream.publishing = True
        self.painter = PatternPainter(320, 240, 30)

    def show(self, counter: int, capture_ns: int = 1) -> None:
        frame = self.painter.draw()
        self.painter.mark(frame, counter, 0)
        self.stream.publish_video(
            frame.planes,
            width=320,
            height=240,
            strides=[plane.line_size for plane in frame.planes],
            pts=counter,
            time_base=(1, 30),
            capture_ns=capture_ns,
        )

    async def take(self, *, wait_ms: int = DEADLINE_MS, ring: RingRef | None = None) -> PictureTaken | PictureFailed:
        return await take_picture(
            TakePicture(
                picture="s-1",
                ring=ring or self.stream.ref,
                folder=str(self.folder),
                name="one",
                format="png",
                quality=90,
                wait_ms=wait_ms,
            ),
            self.frames,
        )


@pytest.fixture
async def booth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Booth]:
    monkeypatch.setattr(snapshot, "FRESH_NS", 2**62)  # the machine may be slow
    frames, folder = tmp_path / "frames", tmp_path / "pictures"
    frames.mkdir(mode=0o700)
    folder.mkdir()
    made = Booth(frames, folder)
    yield made
    made.stream.close()
    made.bells.close()


async def test_the_newest_picture_is_taken_and_nothing_is_written_over(booth: Booth) -> None:
    for number in (1, 2):
        booth.show(number)
        taken = await booth.take()
        assert isinstance(taken, PictureTaken)
        path = Path(taken.path)
        assert path == booth.folder / ("one.png" if number == 1 else "one-2.png")
        assert (taken.width, taken.height, taken.bytes) == (320, 240, path.stat().st_size)
        assert still_counter(path) == number
    assert len(list(booth.folder.iterdir())) == 2


async def test_the_next_one_is_waited_for(booth: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = asyncio.create_task(booth.take())
    await asyncio.sleep(0)
    booth.show(5)
    assert isinstance(taken := await waiting, PictureTaken)
    assert still_counter(Path(taken.path)) == 5
    monkeypatch.setattr(snapshot, "FRESH_NS", -1)
    assert await booth.take(wait_ms=0) == PictureFailed(picture="s-1", fault="late"), "an old picture was taken"


async def test_a_ring_that_is_over_gives_none(booth: Booth) -> None:
    ring = booth.stream.ref
    waiting = asyncio.create_task(booth.take())
    await asyncio.sleep(0)
    booth.stream.close()
    gone = PictureFailed(picture="s-1", fault="gone")
    assert await waiting == gone
    assert await booth.take(ring=ring) == gone


async def test_a_folder_that_is_gone_is_told(booth: Booth) -> None:
    booth.show(1)
    booth.folder.rmdir()
    assert await booth.take() == PictureFailed(picture="s-1", fault="absent")
