"""Two people with fixed keys and nonces, and what each says of a call."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ahoyd.identity.exchange import Exchange
from ahoyd.identity.signing import DeviceKey
from ahoyd.identity.statement import Statement
from ahoyd.ports import Address, Described, Proof

CALL = "call-0001"
ALICE, BOB = Address(user="alice", device="a1"), Address(user="bob", device="b1")
NONCE_A, NONCE_B = bytes(range(16)), bytes(range(16, 32))
FP_A, FP_B = ("sha-256 AA:01", "sha-512 AA:02"), ("sha-256 BB:01",)


def key(seed: int) -> DeviceKey:
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


KEY_A, KEY_B, KEY_M = key(1), key(2), key(3)


def offer(us: DeviceKey = KEY_A, call: str = CALL, caller: Address = ALICE, callee: Address = BOB) -> Proof:
    return Exchange(call, is_caller=True).sign(us, caller, callee, "offer", FP_A, NONCE_A)


def statement() -> Statement:
    """What alice's offer signs, by what bob knows of the call."""
    return Statement(
        call=CALL, caller=ALICE, callee=BOB, role="caller", kind="offer", fingerprints=FP_A, binding=b"\x07" * 32
    )


def offered(proof: Proof | None) -> Described:
    return Described(call=CALL, sender=ALICE, kind="offer", sdp="v=0", proof=proof)


def answered(proof: Proof | None) -> Described:
    return Described(call=CALL, sender=BOB, kind="answer", sdp="v=0", proof=proof)
