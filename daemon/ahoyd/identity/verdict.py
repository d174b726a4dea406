"""What a description's proof is worth. No I/O, no clock: what is known of the peer comes in, the verdict goes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ahoyd.contract import KeyChangedAction, PeerTrust
from ahoyd.identity.signing import KEY_BYTES, is_signed
from ahoyd.identity.statement import COMMITMENT_BYTES, NONCE_BYTES, Statement
from ahoyd.ports import Distrust, Proof

SIGNATURE_BYTES = 64
FINGERPRINTS_MAX = 8
BINDING_BYTES: Mapping[Literal["offer", "answer"], int] = {"offer": COMMITMENT_BYTES, "answer": NONCE_BYTES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`distrust`: why the call must end; None: it may go on, and `verified` says what is known of the key."""

    verified: PeerTrust
    key: bytes | None = None
    """The public key that is proved; None: none is."""
    binding: bytes = b""
    """An offer's commitment, an answer's nonce, where a key is proved."""
    distrust: Distrust | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proof as bytes."""

    key: bytes
    signature: bytes
    binding: bytes


def judge(proof: Proof | None, said: Statement, pinned: bytes | None, policy: KeyChangedAction) -> Verdict:
    """Judge the proof of a description.

    `said`: what it must have signed, by what this side knows of the call; its fingerprints and binding are taken from
    the proof. `pinned`: the key this device showed first. A device that once had a key and now shows none has changed.
    """
    if proof is None:
        return _held_against(pinned, policy, None)
    claim = _proved(proof, said, BINDING_BYTES[said.kind])
    if claim is None:
        return Verdict(verified="none", distrust="fingerprintMismatch")
    return _held_against(pinned, policy, claim)


def is_by(key: bytes, proof: Proof | None, said: Statement) -> bool:
    """Whether the holder of `key`, and nobody else, says this of another connection in a call that was its."""
    claim = _proved(proof, said, 0) if proof is not None else None
    return claim is not None and claim.key == key


def _proved(proof: Proof, said: Statement, binding_bytes: int) -> Claim | None:
    claim = read(proof, binding_bytes)
    if claim is None:
        return None
    message = replace(said, fingerprints=proof.fingerprints, binding=claim.binding).encode()
    return claim if is_signed(message, claim.signature, claim.key) else None


def _held_against(pinned: bytes | None, policy: KeyChangedAction, claim: Claim | None) -> Verdict:
    """`claim`: what is proved; None: nothing is."""
    key, binding = (claim.key, claim.binding) if claim else (None, b"")
    if pinned is None:
        return Verdict(verified="new" if claim else "none", key=key, binding=binding)
    if key == pinned:
        return Verdict(verified="known", key=key, binding=binding)
    distrust: Distrust | None = "keyChanged" if policy == "refuse" else None
    return Verdict(verified="changed", key=key, binding=binding, distrust=distrust)


def read(proof: Proof, binding_bytes: int) -> Claim | None:
    """Read a proof's text; None if a part of it cannot be what it says."""
    key, signature = read_hex(proof.key, KEY_BYTES), read_hex(proof.signature, SIGNATURE_BYTES)
    binding = read_hex(proof.binding, binding_bytes)
    if key is None or signature is None or binding is None:
        return None
    if not 1 <= len(proof.fingerprints) <= FINGERPRINTS_MAX:
        return None
    return Claim(key=key, signature=signature, binding=binding)


def read_hex(text: str, size: int) -> bytes | None:
    """Bytes in small hexadecimal digits, one way to write each; None if these are not `size` of them."""
    return bytes.fromhex(text) if re.fullmatch(rf"[0-9a-f]{{{2 * size}}}", text) else None
