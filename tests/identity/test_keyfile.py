"""The file of the device key: made once, ours alone, and never replaced in silence."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from ahoyd.identity import KeyUnusable, device_key
from ahoyd.settings import SettingsError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device.key"


def test_a_key_is_made_once_and_is_the_same_ever_after(path: Path) -> None:
    made = device_key(path)
    assert device_key(path).public == made.public
    assert [entry.name for entry in path.parent.iterdir()] == ["device.key"]


def test_it_is_its_owners_alone_under_any_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        device_key(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_draft_that_a_crash_left_behind_is_no_key(path: Path) -> None:
    path.with_suffix(".new").write_bytes(b"half a k")
    made = device_key(path)
    assert device_key(path).public == made.public


def test_another_program_reads_it_as_what_it_is(path: Path) -> None:
    device_key(path)
    shown = subprocess.run(
        ["openssl", "pkey", "-in", str(path), "-noout", "-text"], capture_output=True, text=True, check=True
    )
    assert "ED25519" in shown.stdout.upper()


@pytest.mark.parametrize("text", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_broken_file_is_told_by_its_name_and_left_alone(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match=r"device\.key: the device key is broken; restore it, or remove it"):
        device_key(path)
    assert path.read_bytes() == text


def test_a_cut_file_is_broken(path: Path) -> None:
    device_key(path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(KeyUnusable, match="broken"):
        device_key(path)


def test_a_key_of_another_kind_is_refused(path: Path) -> None:
    other = generate_private_key(65537, 2048)
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="not an Ed25519 key"):
        device_key(path)


def test_a_key_behind_a_password_is_refused(path: Path) -> None:
    other = generate_private_key(65537, 2048)
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")))
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="broken"):
        device_key(path)


def test_a_file_that_others_may_read_is_refused(path: Path) -> None:
    device_key(path)
    path.chmod(0o640)
    with pytest.raises(KeyUnusable, match="open to others, must be 0600"):
        device_key(path)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_refused(path: Path) -> None:
    device_key(path)
    os.chown(path, 65534, 65534)
    with pytest.raises(KeyUnusable, match="not a file of ours"):
        device_key(path)


def test_a_link_and_a_directory_are_refused(path: Path, tmp_path: Path) -> None:
    device_key(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyUnusable, match="cannot be opened"):
        device_key(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(KeyUnusable, match="not a file of ours"):
        device_key(path)


def test_a_fifo_is_refused_at_once(path: Path) -> None:
    os.mkfifo(path, 0o600)
    with pytest.raises(KeyUnusable, match="not a file of ours"):
        device_key(path)


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be made"):
        device_key(tmp_path / "nowhere" / "device.key")
