"""What a device signs of its description, as bytes that mean one thing only. No I/O, no randomness.

Every field is written as its length and its bytes, in one order, behind a line that says what the whole is for: no two
statements have the same bytes, and a signature under one is none under anything else a device key may ever sign.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ahoyd.ports import Address

STATEMENT = b"ahoyd description 1"
AGAIN = b"ahoyd description again 1"
"""Of another connection in the same call."""
COMMITMENT = b"ahoyd commitment 1"
NONCE_BYTES = 16
COMMITMENT_BYTES = 32
LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side's description of one call, as far as it matters who made it."""

    call: str
    caller: Address
    callee: Address
    role: Literal["caller", "callee"]
    """The side that signs."""
    kind: Literal["offer", "answer"]
    fingerprints: tuple[str, ...]
    """Of its DTLS certificate, as `algorithm value` of RFC 8122, in the order in which they are sent."""
    binding: bytes
    """What binds the words both sides compare: an offer's commitment, an answer's nonce."""
    attempt: int = 0
    """Number of the connection: 0 the call's first. Another one is bound by nothing but the key of the first."""

    def encode(self) -> bytes:
        """Return the bytes that are signed."""
        people = [part for one in (self.caller, self.callee) for part in (one.user, one.device or "")]
        return pack(
            [
                *((AGAIN, str(self.attempt).encode()) if self.attempt else (STATEMENT,)),
                *(text.encode() for text in (self.call, *people, self.role, self.kind)),
                packed_fingerprints(self.fingerprints),
                self.binding,
            ]
        )


def commitment(nonce: bytes, key: bytes, fingerprints: tuple[str, ...]) -> bytes:
    """SHA-256 that an offer shows of the nonce it will reveal: who shows it cannot choose the nonce afterwards."""
    return hashlib.sha256(pack([COMMITMENT, nonce, key, packed_fingerprints(fingerprints)])).digest()


def pack(fields: Iterable[bytes]) -> bytes:
    """Each field behind its length, 32 bits with the highest byte first."""
    return b"".join(len(field).to_bytes(LENGTH_BYTES, "big") + field for field in fields)


def packed_fingerprints(fingerprints: tuple[str, ...]) -> bytes:
    """All fingerprints as one field."""
    return pack(text.encode() for text in fingerprints)
