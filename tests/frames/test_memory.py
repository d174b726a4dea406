import errno
import fcntl
import mmap
import os
from pathlib import Path

import pytest

from ahoyd.errors import NoSpace
from ahoyd.frames import memory
from ahoyd.frames.layout import FrameError
from ahoyd.frames.memory import allocate, check_directory

SIZE = 64 * 1024


@pytest.fixture
def no_memfd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")


def test_a_memfd_can_be_mapped_for_reading_only(frames_dir: Path) -> None:
    ours = allocate(SIZE, frames_dir / "7-1.shm", client_writes=False)
    fd = os.open(ours.path, os.O_RDWR | os.O_CLOEXEC)
    with pytest.raises(PermissionError):
        mmap.mmap(fd, SIZE)
    with pytest.raises(PermissionError):
        os.pwrite(fd, b"x", 0)
    with pytest.raises(PermissionError):
        os.ftruncate(fd, 0)
    with pytest.raises(PermissionError):
        os.ftruncate(fd, 2 * SIZE)
    with pytest.raises(PermissionError):
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE)
    with mmap.mmap(fd, SIZE, prot=mmap.PROT_READ) as seen:
        ours.map[5] = 77
        assert seen[5] == 77
    os.close(fd)
    ours.close()
    assert not list(frames_dir.iterdir())


def test_a_memfd_a_client_writes_can_still_not_be_cut(frames_dir: Path) -> None:
    ours = allocate(SIZE, frames_dir / "7-1.shm", client_writes=True)
    fd = os.open(ours.path, os.O_RDWR | os.O_CLOEXEC)
    os.pwrite(fd, b"x", 0)
    with pytest.raises(PermissionError):
        os.ftruncate(fd, 0)
    os.close(fd)
    ours.close()


@pytest.mark.usefixtures("no_memfd")
def test_without_memfd_a_file_in_a_tmpfs_serves_and_goes_with_its_ring(tmpfs: Path) -> None:
    file = tmpfs / "7-1.shm"
    ours = allocate(SIZE, file, client_writes=False)
    assert ours.path == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size == SIZE
    ours.close()
    assert not file.exists()


@pytest.mark.usefixtures("no_memfd")
def test_a_full_tmpfs_says_so_before_anything_is_written(tmpfs: Path) -> None:
    with pytest.raises(NoSpace):
        allocate(2 * 1024 * 1024, tmpfs / "7-1.shm", client_writes=False)
    assert not list(tmpfs.iterdir())


@pytest.mark.usefixtures("no_memfd")
def test_a_planted_file_or_symlink_is_not_taken_for_ours(tmpfs: Path) -> None:
    (tmpfs / "7-1.shm").write_bytes(b"planted")
    (tmpfs / "7-2.shm").symlink_to(tmpfs / "7-1.shm")
    for name in ("7-1.shm", "7-2.shm"):
        with pytest.raises(FrameError) as refused:
            allocate(SIZE, tmpfs / name, client_writes=False)
        assert refused.value.what == "memory"
    assert (tmpfs / "7-1.shm").read_bytes() == b"planted"


@pytest.mark.usefixtures("no_memfd")
def test_a_file_outside_a_tmpfs_is_no_shared_memory(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "TMPFS_MAGIC", 1)
    with pytest.raises(FrameError) as refused:
        allocate(SIZE, frames_dir / "7-1.shm", client_writes=False)
    assert refused.value.what == "memory"
    assert not list(frames_dir.iterdir())


def test_full_memory_without_a_tmpfs_to_turn_to_is_no_space(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(NoSpace):
        allocate(SIZE, frames_dir / "7-1.shm", client_writes=False)


def test_a_directory_open_to_others_is_refused(frames_dir: Path) -> None:
    check_directory(frames_dir)
    frames_dir.chmod(0o777)
    with pytest.raises(FrameError, match="0700"):
        check_directory(frames_dir)


def test_a_symlink_a_file_and_nothing_are_no_directory(frames_dir: Path) -> None:
    link, file = frames_dir / "link", frames_dir / "file"
    link.symlink_to(frames_dir)
    file.touch()
    for path in (link, file, frames_dir / "nothing"):
        with pytest.raises(FrameError) as refused:
            check_directory(path)
        assert refused.value.what == "path"


def test_a_directory_of_somebody_else_is_refused(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with pytest.raises(FrameError) as refused:
        check_directory(frames_dir)
    assert refused.value.what == "owner"
