from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.identity.statement import Statement, commitment, pack
from ahoyd.ports import Address
from identity.people import ALICE, BOB, FP_A, KEY_A, KEY_B, NONCE_A, NONCE_B, statement

TEXT = st.text(max_size=4)
ADDRESSES = st.builds(Address, user=TEXT, device=st.none() | TEXT)
STATEMENTS = st.builds(
    Statement,
    call=TEXT,
    caller=ADDRESSES,
    callee=ADDRESSES,
    role=st.sampled_from(["caller", "callee"]),
    kind=st.sampled_from(["offer", "answer"]),
    fingerprints=st.lists(TEXT, max_size=3).map(tuple),
    binding=st.binary(max_size=4),
    attempt=st.integers(min_value=0, max_value=12),
)
ENCODED = (
    "0000001361686f7964206465736372697074696f6e2031"
    "0000000963616c6c2d30303031"
    "00000005616c696365000000026131"
    "00000003626f62000000026231"
    "0000000663616c6c6572000000056f66666572"
    "000000220000000d7368612d3235362041413a30310000000d7368612d3531322041413a3032"
    "00000020" + "07" * 32
)


def test_the_bytes_that_are_signed_never_change() -> None:
    assert statement().encode().hex() == ENCODED


@pytest.mark.parametrize(
    "other",
    [
        {"call": "call-0002"},
        {"caller": BOB, "callee": ALICE},
        {"caller": Address(user="alice", device="a2")},
        {"callee": Address(user="carol", device="b1")},
        {"role": "callee"},
        {"kind": "answer"},
        {"fingerprints": FP_A[:1]},
        {"fingerprints": FP_A[::-1]},
        {"binding": b"\x07" * 31 + b"\x08"},
        {"attempt": 1},
    ],
)
def test_every_part_of_a_statement_is_signed(other: dict[str, Any]) -> None:
    assert replace(statement(), **other).encode() != statement().encode()


@given(STATEMENTS, STATEMENTS)
def test_no_two_statements_have_the_same_bytes(one: Statement, other: Statement) -> None:
    assert (_plain(one) == _plain(other)) is (one.encode() == other.encode())


def _plain(said: Statement) -> Statement:
    """Without the difference between a device that is not named and one of no name."""
    caller, callee = (replace(who, device=who.device or "") for who in (said.caller, said.callee))
    return replace(said, caller=caller, callee=callee)


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_fields_do_not_run_into_each_other(some: list[bytes], others: list[bytes]) -> None:
    assert (some == others) is (pack(some) == pack(others))


def test_a_commitment_never_changes() -> None:
    assert commitment(NONCE_A, KEY_A.public, FP_A).hex() == COMMITTED


COMMITTED = "85cccfa43af281d6e626759d275ec26f1127ef12c8e96a7352ffa5c48da58c38"


@pytest.mark.parametrize(
    "other", [(NONCE_B, KEY_A.public, FP_A), (NONCE_A, KEY_B.public, FP_A), (NONCE_A, KEY_A.public, FP_A[:1])]
)
def test_a_commitment_binds_nonce_key_and_fingerprints(other: tuple[bytes, bytes, tuple[str, ...]]) -> None:
    assert commitment(*other) != commitment(NONCE_A, KEY_A.public, FP_A)
