import errno
import os
import stat
from pathlib import Path

import pytest

from ahoyd.recorder.file import fault_of, free_bytes, make


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
