import gc
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ahoyd.frames.doorbell import Bells


@pytest.fixture
def frames_dir(tmp_path: Path) -> Path:
    directory = tmp_path / "frames"
    directory.mkdir(mode=0o700)
    return directory


@pytest.fixture
def tmpfs(frames_dir: Path) -> Iterator[Path]:
    """A tmpfs of one megabyte at the frames directory; needs root."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(frames_dir)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("may not mount here")
    yield frames_dir
    subprocess.run(["umount", frames_dir], check=True)


@pytest.fixture
def bells(frames_dir: Path) -> Iterator[Bells]:
    bells = Bells(frames_dir)
    yield bells
    bells.close()


@pytest.fixture(autouse=True)
def _no_descriptor_is_left() -> Iterator[None]:
    before = _descriptors()
    yield
    if _descriptors() > before:
        gc.collect()
    assert _descriptors() <= before


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
