import errno
import os
import stat
from pathlib import Path

import pytest

from ahoyd.recorder import file as files
from ahoyd.recorder.file import fault_of, free_bytes, make, put


def test_a_file_is_new_and_ours_alone(tmp_path: Path) -> None:
    with make(tmp_path, "one") as file:
        assert file.write(b"abc") == 3
        assert free_bytes(file) > 0
    assert file.path == tmp_path / "one.mkv"
    assert file.path.read_bytes() == b"abc"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    (tmp_path / "one.mkv").symlink_to(target)
    with make(tmp_path, "one") as second, make(tmp_path, "one") as third:
        assert [second.path.name, third.path.name] == ["one-2.mkv", "one-3.mkv"]
    assert not target.exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_picture_is_there_whole_and_nothing_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "one.png").symlink_to(tmp_path / "elsewhere")
    assert put(tmp_path, "one", ".png", b"abc") == tmp_path / "one-2.png"
    assert (tmp_path / "one-2.png").read_bytes() == b"abc"
    assert stat.S_IMODE((tmp_path / "one-2.png").stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"one.png", "one-2.png"}


def test_a_picture_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            put(tmp_path, "one", ".png", b"abc")
    monkeypatch.setattr(files, "NAMES_MAX", 1)
    (tmp_path / "one.png").touch()
    with pytest.raises(FileExistsError):
        put(tmp_path, "one", ".png", b"abc")
    assert [path.name for path in tmp_path.iterdir()] == ["one.png"]


def test_a_place_that_cannot_be_written_to_says_why(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        make(tmp_path / "gone", "one")
    assert fault_of(caught.value) == "absent"


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EACCES, "denied"),
        (errno.EROFS, "denied"),
        (errno.EIO, "failed"),
    ],
)
def test_faults_have_names(number: int, fault: str) -> None:
    assert fault_of(OSError(number, os.strerror(number))) == fault


def test_what_is_no_fault_of_the_disk_is_a_failure() -> None:
    assert fault_of(ValueError("x")) == "failed"


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with make(tmp_path, "one") as file:
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, file.fileno())
        os.close(full)
        with pytest.raises(OSError, match="No space") as caught:
            file.write(b"abc")
    assert fault_of(caught.value) == "full"
