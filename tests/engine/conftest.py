from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from ahoyd.frames.doorbell import Bells
from engine.calling import Pair, two_engines


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
async def engines(tmp_path: Path) -> AsyncIterator[Pair]:
    async with two_engines(tmp_path) as pair:
        yield pair


@pytest.fixture(autouse=True)
def _no_descriptor_is_left() -> Iterator[None]:
    before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    yield
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == before
