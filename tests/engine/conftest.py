from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from ahoyd.wire.media import Kind
from engine.calling import Pair, two_engines
from engine.sources import Make


@pytest.fixture
def frames_dir(tmp_path: Path) -> Path:
    directory = tmp_path / "frames"
    directory.mkdir(mode=0o700)
    return directory


@pytest.fixture
def bells(frames_dir: Path) -> Iterator[Bells]:
    bells = Bells(frames_dir)
    yield bells
    bells.close()


@pytest.fixture
def make(frames_dir: Path, bells: Bells) -> Iterator[Make]:
    streams: list[Stream] = []

    def make(kind: Kind) -> Stream:
        stream = Stream(
            stream_id=len(streams) + 1,
            kind=kind,
            name="source",
            capacity=640 * 480 * 3 // 2 + 256,
            frames_dir=frames_dir,
            bells=bells,
            on_moved=lambda _: None,
        )
        stream.publishing = True
        streams.append(stream)
        return stream

    yield make
    for stream in streams:
        stream.close()


@pytest.fixture
async def engines(tmp_path: Path) -> AsyncIterator[Pair]:
    async with two_engines(tmp_path) as pair:
        yield pair


@pytest.fixture(autouse=True)
def _no_descriptor_is_left() -> Iterator[None]:
    before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    yield
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == before
