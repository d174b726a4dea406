"""What a token is, what is kept of it, and how often one may guess."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ahoyd.contract import LIMITS
from ahoyd.errors import Conflict, LimitReached, TooManyRequests, Unauthorized
from ahoyd.rpc.tokens import OWNER, Tokens
from ahoyd.store import Store
from support.fakes import ALL_SCOPES

CALL = frozenset({"call"})


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def opened(directory: Path, clock: Clock | None = None) -> Iterator[Tokens]:
    store = Store(directory / "store.sqlite")
    try:
        yield Tokens(store, clock or Clock())
    finally:
        store.close()


def test_a_token_has_256_bits_and_admits_with_its_scopes(tmp_path: Path) -> None:
    with opened(tmp_path) as tokens:
        made, text = tokens.make("app", CALL)
        assert re.fullmatch(r"ahoyd_[0-9a-f]{8}_[0-9a-f]{64}", text)
        assert tokens.admit(text, "me") == made
        assert (made.name, made.scopes) == ("app", CALL)
        _, other = tokens.make("other", CALL)
        assert other.rpartition("_")[2] != text.rpartition("_")[2]


def test_a_token_outlives_the_daemon_but_only_its_hash_is_on_disk(tmp_path: Path) -> None:
    with opened(tmp_path) as tokens:
        _, text = tokens.make("app", CALL)
        owner = tokens.owner_secret
    on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"app" in on_disk
    for secret in (text, owner):
        assert secret.rpartition("_")[2].encode() not in on_disk
    with opened(tmp_path) as tokens:
        assert tokens.admit(text, "me").scopes == CALL
        with pytest.raises(Unauthorized):
            tokens.admit(owner, "me")


def test_the_owners_token_has_every_scope_and_is_neither_listed_nor_made_nor_revoked(tmp_path: Path) -> None:
    with opened(tmp_path) as tokens:
        assert tokens.admit(tokens.owner_secret, "me").scopes == ALL_SCOPES
        assert list(tokens) == []
        with pytest.raises(Conflict):
            tokens.make(OWNER, CALL)
        assert not tokens.revoke(OWNER)
        tokens.admit(tokens.owner_secret, "me")


def test_what_is_revoked_admits_nobody_also_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as tokens:
        _, text = tokens.make("app", CALL)
        _, stays = tokens.make("stays", CALL)
        assert tokens.revoke("app")
        assert not tokens.revoke("app")
        with pytest.raises(Unauthorized):
            tokens.admit(text, "me")
        assert [token.name for token in tokens] == ["stays"]
    with opened(tmp_path) as tokens:
        with pytest.raises(Unauthorized):
            tokens.admit(text, "me")
        tokens.admit(stays, "you")


@pytest.mark.parametrize("text", ["", "x", "ahoyd_", "ahoyd_00000000_", "AHOYD_00000000_00", "ahoyd_00000000_\x00"])
def test_what_is_no_token_is_refused(tmp_path: Path, text: str) -> None:
    with opened(tmp_path) as tokens, pytest.raises(Unauthorized):
        tokens.admit(text, "me")


@pytest.mark.parametrize("wrong", [lambda t: t[:-1], lambda t: t + "0", lambda t: t[:-1] + "0f"[t[-1] == "0"]])
def test_nearly_right_is_wrong(tmp_path: Path, wrong: object) -> None:
    with opened(tmp_path) as tokens, pytest.raises(Unauthorized):
        tokens.admit(wrong(tokens.make("app", CALL)[1]), "me")  # type: ignore[operator]  # one of the lambdas above


def test_so_many_tokens_and_no_more_and_each_name_once(tmp_path: Path) -> None:
    with opened(tmp_path) as tokens:
        for number in range(LIMITS.tokens):
            tokens.make(f"n{number}", CALL)
        with pytest.raises(LimitReached) as refused:
            tokens.make("more", CALL)
        assert refused.value.data == {"limit": LIMITS.tokens}
        with pytest.raises(Conflict):
            tokens.make("n0", CALL)


def test_a5_guesses_at_a_token_are_looked_at_once_a_second_and_hold_up_nobody_else(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as tokens:
        _, guessed = tokens.make("guessed", CALL)
        _, other = tokens.make("other", CALL)
        refusals = {Unauthorized: 0, TooManyRequests: 0}
        for number in range(1000):
            clock.now += 0.01
            with pytest.raises((Unauthorized, TooManyRequests)) as refused:
                tokens.admit(f"{guessed[:-4]}{number:04x}", f"guesser {number}")
            refusals[type(refused.value)] += 1
            tokens.admit(other, "me")
        assert refusals == {Unauthorized: 10, TooManyRequests: 990}


def test_a5_a_right_guess_too_is_not_looked_at_too_early(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as tokens:
        _, text = tokens.make("app", CALL)
        with pytest.raises(Unauthorized):
            tokens.admit(text + "0", "me")
        clock.now += 0.75
        with pytest.raises(TooManyRequests) as refused:
            tokens.admit(text, "you")
        assert refused.value.data == {"retryAfterMs": 250}
        clock.now += 0.25
        tokens.admit(text, "me")


def test_a5_guesses_at_no_token_are_counted_by_who_guesses(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as tokens:
        for who in ("me", "you"):
            with pytest.raises(Unauthorized):
                tokens.admit("nonsense", who)
            with pytest.raises(TooManyRequests):
                tokens.admit("nonsense", who)
        clock.now += 1.0
        with pytest.raises(Unauthorized):
            tokens.admit("nonsense", "me")
        assert len(tokens._barred) == 1
