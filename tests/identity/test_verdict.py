from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.contract import KeyChangedAction
from ahoyd.identity.statement import COMMITMENT_BYTES, Statement, commitment
from ahoyd.identity.verdict import Verdict, judge, read_hex
from ahoyd.ports import Address, Proof
from identity.people import ALICE, BOB, CALL, FP_A, FP_B, KEY_A, KEY_B, KEY_M, NONCE_A, offer

A, M = KEY_A.public, KEY_M.public
SAID = Statement(call=CALL, caller=ALICE, callee=BOB, role="caller", kind="offer", fingerprints=(), binding=b"")
"""What bob expects of alice's offer."""
WRONG = Verdict(verified="none", distrust="fingerprintMismatch")


def changed(proof: Proof, **members: Any) -> Proof:
    return replace(proof, **members)


@pytest.mark.parametrize(
    ("proof", "pinned", "policy", "verdict"),
    [
        (offer(), None, "refuse", Verdict(verified="new", key=A)),
        (offer(), A, "refuse", Verdict(verified="known", key=A)),
        (offer(), M, "refuse", Verdict(verified="changed", key=A, distrust="keyChanged")),
        (offer(), M, "warn", Verdict(verified="changed", key=A)),
        (None, None, "refuse", Verdict(verified="none")),
        (None, A, "refuse", Verdict(verified="changed", distrust="keyChanged")),
        (None, A, "warn", Verdict(verified="changed")),
    ],
)
def test_what_is_known_of_a_key_and_the_policy_make_the_verdict(
    proof: Proof | None, pinned: bytes | None, policy: KeyChangedAction, verdict: Verdict
) -> None:
    judged = judge(proof, SAID, pinned, policy)
    assert replace(judged, binding=b"") == verdict
    assert judged.binding == (commitment(NONCE_A, A, FP_A) if proof else b"")


@pytest.mark.parametrize("pinned", [None, A, M])
@pytest.mark.parametrize("policy", ["refuse", "warn"])
@pytest.mark.parametrize(
    "proof",
    [
        pytest.param(offer(call="call-0002"), id="of another call"),
        pytest.param(offer(caller=Address(user="alice", device="a2")), id="of another device"),
        pytest.param(offer(caller=Address(user="carol", device="a1")), id="of another user"),
        pytest.param(offer(callee=Address(user="carol", device="c1")), id="for somebody else"),
        pytest.param(changed(offer(), key=M.hex()), id="another key"),
        pytest.param(changed(offer(), fingerprints=FP_B), id="another certificate"),
        pytest.param(changed(offer(), fingerprints=FP_A[:1]), id="one fingerprint less"),
        pytest.param(changed(offer(), fingerprints=()), id="no fingerprint"),
        pytest.param(changed(offer(), fingerprints=FP_A * 5), id="too many fingerprints"),
        pytest.param(changed(offer(), binding=commitment(NONCE_A, M, FP_A).hex()), id="another commitment"),
        pytest.param(changed(offer(), binding=""), id="no commitment"),
        pytest.param(changed(offer(), signature=offer().signature[:-2]), id="cut"),
        pytest.param(changed(offer(), signature=offer().signature + "00"), id="longer"),
        pytest.param(changed(offer(), signature=""), id="no signature"),
        pytest.param(changed(offer(), signature=offer().signature.upper()), id="written otherwise"),
        pytest.param(changed(offer(), key=""), id="no key"),
        pytest.param(changed(offer(), key="é" * 64), id="no digits"),
    ],
)
def test_a_signature_that_is_wrong_in_any_part_ends_the_call_whatever_is_known(
    proof: Proof, pinned: bytes | None, policy: KeyChangedAction
) -> None:
    assert judge(proof, SAID, pinned, policy) == WRONG


def test_our_own_offer_sent_back_is_not_the_peers_answer() -> None:
    expected = Statement(
        call=CALL, caller=ALICE, callee=BOB, role="callee", kind="answer", fingerprints=(), binding=b""
    )
    assert judge(offer(), expected, None, "refuse") == WRONG


@given(st.binary(min_size=64, max_size=64).filter(lambda signature: signature.hex() != offer().signature))
def test_no_other_signature_is_taken(signature: bytes) -> None:
    assert judge(changed(offer(), signature=signature.hex()), SAID, None, "warn") == WRONG


@given(st.binary(max_size=40))
def test_hexadecimal_digits_are_read_at_their_size_alone(data: bytes) -> None:
    assert read_hex(data.hex(), len(data)) == data
    assert read_hex(data.hex(), len(data) + 1) is None
    assert read_hex(data.hex() + "\n", len(data)) is None


@pytest.mark.parametrize("text", ["0x" + "0" * 62, "00 " * 21 + "0", "A" * 64, "\u0660" * 64])
def test_digits_in_another_writing_are_none(text: str) -> None:
    assert read_hex(text, COMMITMENT_BYTES) is None


def test_a_key_another_peer_is_known_by_is_changed_here() -> None:
    assert judge(offer(us=KEY_B), SAID, A, "refuse").distrust == "keyChanged"
