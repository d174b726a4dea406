"""Children of the devices' kind, in short directories: sockets lie in them."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from devices.child import Child, started


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="ahoyd-devices-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def media(folder: Path) -> Path:
    """The one folder whose files may be opened."""
    path = folder / "media"
    path.mkdir()
    return path


@pytest.fixture
async def child(folder: Path, media: Path) -> AsyncIterator[Child]:
    async with started(folder, media) as one:
        yield one
