"""Ed25519 (RFC 8032): a device's key, and what others can check with its public half."""

import hashlib
from base64 import b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES = 32
"""Of a public key."""


class DeviceKey:
    """The key of this device. Its secret half stays in here."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self._secret = secret
        self.public = secret.public_key().public_bytes_raw()
        """32 bytes."""

    @classmethod
    def new(cls) -> "DeviceKey":
        """Draw a key."""
        return cls(Ed25519PrivateKey.generate())

    def sign(self, message: bytes) -> bytes:
        """Sign; 64 bytes, the same for the same message."""
        return self._secret.sign(message)


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    """Whether `signature` is that of the holder of the public `key` under `message`; False for what is none."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """A public key for people to look at: `SHA256:` and the hash of its 32 bytes in base64, as OpenSSH writes its."""
    return "SHA256:" + b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
