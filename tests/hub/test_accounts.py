"""Who gets in, and who waits because somebody guessed."""

import hmac

import pytest

from ahoyd.hub.accounts import BARRED, BARRED_MAX, Accounts, digest
from ahoyd.hub.store import Account
from ahoyd.wire.hub import CLOSED_NO_ACCOUNT, CLOSED_TOO_MANY, CLOSED_WRONG_TOKEN
from ahoyd.wire.join import new_token

HERE, THERE = "192.0.2.1", "192.0.2.2"
ALICE, BOB = new_token(), new_token()


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(clock: Clock) -> Accounts:
    made = Accounts(clock)
    assert not made
    made.replace([Account("alice", digest(ALICE), 0), Account("bob", digest(BOB), 0)])
    return made


def test_a_token_lets_in_only_its_own_account(accounts: Accounts, clock: Clock) -> None:
    assert accounts.refusal("alice", ALICE, HERE) is None
    assert accounts.refusal("bob", BOB, HERE) is None
    for token in (BOB, None, "", ALICE[:-1], ALICE + "0"):
        clock.now += 1
        assert accounts.refusal("alice", token, HERE) == CLOSED_WRONG_TOKEN
    clock.now += 1
    assert accounts.refusal("carol", ALICE, HERE) == CLOSED_NO_ACCOUNT


def test_one_guess_a_second_is_looked_at_and_a_right_one_between_is_not(accounts: Accounts, clock: Clock) -> None:
    assert accounts.refusal("alice", BOB, HERE) == CLOSED_WRONG_TOKEN
    for _ in range(1000):
        assert accounts.refusal("alice", ALICE, HERE) == CLOSED_TOO_MANY
    clock.now += BARRED - 0.001
    assert accounts.refusal("alice", ALICE, HERE) == CLOSED_TOO_MANY
    clock.now += 0.001
    assert accounts.refusal("alice", ALICE, HERE) is None


def test_a_guesser_holds_up_nobody_at_another_address_or_of_another_name(accounts: Accounts) -> None:
    accounts.refusal("alice", BOB, HERE)
    assert accounts.refusal("alice", ALICE, THERE) is None
    assert accounts.refusal("bob", BOB, HERE) is None


def test_names_of_no_account_share_one_guess_a_second(accounts: Accounts) -> None:
    assert accounts.refusal("carol", ALICE, HERE) == CLOSED_NO_ACCOUNT
    assert accounts.refusal("dave", ALICE, HERE) == CLOSED_TOO_MANY
    assert accounts.refusal("alice", ALICE, HERE) is None


def test_what_is_remembered_of_guessers_is_bounded(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(BARRED_MAX + 1000):
        accounts.refusal("alice", BOB, f"2001:db8::{number:x}")
    assert len(accounts._barred) == BARRED_MAX


def test_tokens_are_compared_in_constant_time(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def compare(ours: str, theirs: str) -> bool:
        compared.append((ours, theirs))
        return ours == theirs

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert accounts.holds("alice", ALICE)
    assert compared == [(digest(ALICE), digest(ALICE))]


def test_an_account_that_is_gone_or_made_anew_holds_no_more(accounts: Accounts) -> None:
    accounts.replace([Account("alice", digest(BOB), 0)])
    assert not accounts.holds("alice", ALICE)
    assert accounts.refusal("bob", BOB, HERE) == CLOSED_NO_ACCOUNT
