"""The file of the device key: PKCS 8 in PEM, readable by its owner alone.

A key that cannot be read is never replaced in silence: every peer would be told that ours has changed.
"""

import os
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from ahoyd.identity.signing import DeviceKey
from ahoyd.settings import SettingsError

FILE_MAX = 4096
"""Bytes that are read; a key takes 119."""
REMEDY = "restore it, or remove it for a new key: peers will be told that ours has changed"


class KeyUnusable(SettingsError):
    """The device key is there and cannot be used; the text says which file, why, and what to do."""


def device_key(path: Path) -> DeviceKey:
    """Return the key at `path`; the first time, make it. Raises KeyUnusable, and leaves what is there as it is."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return _make(path)
    except OSError as error:
        raise KeyUnusable(f"{path}: the device key cannot be opened ({error.strerror}); {REMEDY}") from error
    try:
        _check(path, os.fstat(descriptor))
        text = os.read(descriptor, FILE_MAX)
    finally:
        os.close(descriptor)
    return _read(path, text)


def _check(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
        raise KeyUnusable(f"{path}: the device key is not a file of ours; {REMEDY}")
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise KeyUnusable(f"{path}: the device key is open to others, must be 0600; {REMEDY}")


def _read(path: Path, text: bytes) -> DeviceKey:
    try:
        secret = load_pem_private_key(text, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusable(f"{path}: the device key is broken; {REMEDY}") from error
    if not isinstance(secret, Ed25519PrivateKey):
        raise KeyUnusable(f"{path}: the device key is not an Ed25519 key; {REMEDY}")
    return DeviceKey(secret)


def _make(path: Path) -> DeviceKey:
    """Write a new key whole or not at all. Only the daemon that holds the instance's lock does this."""
    secret = Ed25519PrivateKey.generate()
    text = secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_suffix(".new")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - of a descriptor
            os.fchmod(descriptor, 0o600)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        draft.replace(path)
    except OSError as error:
        raise KeyUnusable(f"{path}: the device key cannot be made ({error.strerror})") from error
    return DeviceKey(secret)
