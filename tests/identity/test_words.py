import hashlib
import itertools
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.identity.words import WORDS, Side, words
from identity.people import CALL, FP_A, FP_B, KEY_A, KEY_B, KEY_M, NONCE_A, NONCE_B

CALLER = Side(key=KEY_A.public, fingerprints=FP_A, nonce=NONCE_A)
CALLEE = Side(key=KEY_B.public, fingerprints=FP_B, nonce=NONCE_B)


def test_there_is_a_word_for_each_value_of_a_byte() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256
    assert list(WORDS) == sorted(WORDS)


def test_the_words_are_plain_short_and_told_apart_by_their_beginning() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 7 for word in WORDS)
    assert len({word[:4] for word in WORDS}) == 256
    assert not [pair for pair in itertools.combinations(WORDS, 2) if _one_letter_apart(*pair)]


def _one_letter_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) < 2
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def test_the_list_never_changes() -> None:
    assert hashlib.sha256(" ".join(WORDS).encode()).hexdigest() == LIST


LIST = "f3adbf17dddceead7c05127d2e034b11cdcd4c53ad12c842a595ff62b5d19c80"


def test_the_words_of_a_call_never_change() -> None:
    assert words(CALL, CALLER, CALLEE) == ("hockey", "hockey", "donkey", "panda")


@pytest.mark.parametrize(
    ("call", "caller", "callee"),
    [
        ("call-0002", CALLER, CALLEE),
        (CALL, CALLEE, CALLER),
        (CALL, replace(CALLER, key=KEY_M.public), CALLEE),
        (CALL, replace(CALLER, fingerprints=FP_B), CALLEE),
        (CALL, replace(CALLER, nonce=NONCE_B), CALLEE),
        (CALL, CALLER, replace(CALLEE, key=KEY_M.public)),
        (CALL, CALLER, replace(CALLEE, fingerprints=FP_A)),
        (CALL, CALLER, replace(CALLEE, nonce=NONCE_A)),
    ],
)
def test_all_that_both_sides_must_agree_on_is_in_the_words(call: str, caller: Side, callee: Side) -> None:
    assert words(call, caller, callee) != words(CALL, CALLER, CALLEE)


@given(st.binary(min_size=16, max_size=16))
def test_four_words_of_the_list_whatever_the_nonce(nonce: bytes) -> None:
    found = words(CALL, replace(CALLER, nonce=nonce), CALLEE)
    assert len(found) == 4
    assert set(found) <= set(WORDS)


def test_every_word_comes_up_about_as_often_as_any_other() -> None:
    found = Counter(
        word
        for number in range(4096)
        for word in words(CALL, replace(CALLER, nonce=number.to_bytes(16, "big")), CALLEE)
    )
    assert len(found) == 256
    assert max(found.values()) < 2 * 4096 * 4 / 256
