"""Both sides of one exchange, and somebody between them."""

from dataclasses import replace

import pytest

from ahoyd.contract import KeyChangedAction
from ahoyd.identity.exchange import Exchange
from ahoyd.identity.signing import DeviceKey
from ahoyd.ports import PathDescribed, Proof
from identity.people import ALICE, BOB, CALL, FP_A, FP_B, KEY_A, KEY_B, KEY_M, NONCE_A, NONCE_B, answered, offered

POLICY: KeyChangedAction = "refuse"


def caller() -> Exchange:
    return Exchange(CALL, is_caller=True)


def callee() -> Exchange:
    return Exchange(CALL, is_caller=False)


def offer_of(side: Exchange, key: DeviceKey = KEY_A, nonce: bytes = NONCE_A) -> Proof:
    return side.sign(key, ALICE, BOB, "offer", FP_A, nonce)


def answer_of(side: Exchange, key: DeviceKey = KEY_B, nonce: bytes = NONCE_B) -> Proof:
    return side.sign(key, BOB, ALICE, "answer", FP_B, nonce)


def met() -> tuple[Exchange, Exchange]:
    """Offer and answer have been passed on."""
    alice, bob = caller(), callee()
    assert bob.judge(offered(offer_of(alice)), BOB, ALICE, None, POLICY) is None
    assert alice.judge(answered(answer_of(bob)), ALICE, BOB, None, POLICY) is None
    return alice, bob


def test_two_who_met_see_the_same_four_words() -> None:
    alice, bob = met()
    assert alice.nonce is not None
    assert bob.revealed(alice.nonce)
    assert alice.words == bob.words
    assert len(alice.words) == 4
    assert (alice.verified, alice.key) == ("new", KEY_B.public)
    assert (bob.verified, bob.key) == ("new", KEY_A.public)


def test_the_caller_reveals_nothing_before_the_answer_and_the_callee_never() -> None:
    alice, bob = caller(), callee()
    bob.judge(offered(offer_of(alice)), BOB, ALICE, None, POLICY)
    assert (alice.nonce, alice.words, bob.words) == (None, (), ())
    alice.judge(answered(answer_of(bob)), ALICE, BOB, None, POLICY)
    assert alice.nonce == NONCE_A.hex()
    assert bob.nonce is None
    assert bob.words == ()


@pytest.mark.parametrize("nonce", [NONCE_B.hex(), NONCE_A.hex()[:-2], NONCE_A.hex().upper(), ""])
def test_a_nonce_the_offer_was_not_bound_to_is_found_out_and_makes_no_words(nonce: str) -> None:
    _, bob = met()
    assert not bob.revealed(nonce)
    assert bob.words == ()
    assert bob.revealed(NONCE_A.hex()), "out of turn: ignored"
    assert bob.words == ()


def test_a_nonce_out_of_turn_is_ignored() -> None:
    alice, bob = met()
    assert alice.revealed(NONCE_B.hex())
    assert len(alice.words) == 4
    assert bob.revealed(NONCE_A.hex())
    before = bob.words
    assert bob.revealed(NONCE_B.hex())
    assert bob.words == before
    assert callee().revealed(NONCE_A.hex())


def test_a_side_that_signs_nothing_makes_no_words() -> None:
    alice, bob = caller(), callee()
    assert bob.judge(offered(None), BOB, ALICE, None, POLICY) is None
    assert alice.judge(answered(answer_of(bob)), ALICE, BOB, None, POLICY) is None
    assert (alice.words, alice.nonce, alice.verified) == ((), None, "new")
    assert (bob.words, bob.verified, bob.key) == ((), "none", None)
    assert bob.revealed(NONCE_A.hex())
    assert bob.words == ()


def test_who_sits_between_two_has_to_show_each_other_words() -> None:
    alice, bob = caller(), callee()
    towards_alice, towards_bob = callee(), caller()
    assert towards_alice.judge(offered(offer_of(alice)), BOB, ALICE, None, POLICY) is None
    assert bob.judge(offered(offer_of(towards_bob, KEY_M, b"m" * 16)), BOB, ALICE, None, POLICY) is None
    assert towards_bob.judge(answered(answer_of(bob)), ALICE, BOB, None, POLICY) is None
    assert alice.judge(answered(answer_of(towards_alice, KEY_M, NONCE_B)), ALICE, BOB, None, POLICY) is None
    assert bob.revealed((b"m" * 16).hex())
    assert len(alice.words) == len(bob.words) == 4
    assert alice.words != bob.words


def test_who_sits_between_two_that_know_each_other_is_refused_by_both() -> None:
    alice, bob = caller(), callee()
    assert bob.judge(offered(offer_of(caller(), KEY_M)), BOB, ALICE, KEY_A.public, POLICY) == "keyChanged"
    assert alice.judge(answered(answer_of(callee(), KEY_M)), ALICE, BOB, KEY_B.public, POLICY) == "keyChanged"
    assert (alice.verified, bob.verified) == ("changed", "changed")


def described_again(side: Exchange, key: DeviceKey = KEY_B, attempt: int = 1) -> PathDescribed:
    proof = side.sign_again(key, BOB, ALICE, "answer", FP_B, attempt)
    return PathDescribed(call=CALL, sender=BOB, attempt=attempt, kind="answer", sdp="v=0", proof=proof)


def test_another_connection_is_described_by_who_described_the_first_and_changes_no_words() -> None:
    alice, bob = met()
    before = alice.words
    again = described_again(bob)
    assert alice.is_same_peer(again, ALICE, BOB)
    assert alice.words == before


def test_what_was_said_of_one_connection_is_not_said_of_another() -> None:
    alice, bob = met()
    again = described_again(bob)
    assert again.proof is not None
    first = answer_of(callee())
    for other in (
        replace(again, attempt=2),
        replace(again, kind="offer"),
        replace(again, proof=None),
        replace(again, proof=replace(again.proof, fingerprints=FP_A)),
        replace(again, proof=first),
        replace(again, proof=replace(first, binding="")),
        described_again(bob, KEY_M),
    ):
        assert not alice.is_same_peer(other, ALICE, BOB), other
    assert not alice.is_same_peer(again, ALICE, ALICE)


def test_who_signed_nothing_at_first_needs_no_signature_later() -> None:
    alice = caller()
    assert alice.judge(answered(None), ALICE, BOB, None, POLICY) is None
    assert alice.is_same_peer(replace(described_again(callee()), proof=None), ALICE, BOB)
