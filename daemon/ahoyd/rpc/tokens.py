"""Tokens: they let a client in where no kernel vouches for it, and set what it may do wherever it shows one.

A token reads `ahoyd_<8 hex>_<64 hex>`: an id that says which token is meant, and 256 random bits that prove it. It is
told once, when it is made; kept is the SHA-256 of the secret alone, which needs no salt for a secret that is drawn.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from typing import get_args

import msgspec

from ahoyd.contract import LIMITS, Scope
from ahoyd.errors import Conflict, LimitReached, TooManyRequests, Unauthorized
from ahoyd.store import Store
from ahoyd.units import Seconds, wall_ms

FORM = re.compile(r"ahoyd_(?P<id>[0-9a-f]{8})_(?P<secret>[0-9a-f]+)\Z")
STORED = "tokens"
"""The setting all of them are kept under."""
OWNER = "owner"
"""Name of the token that is drawn at every start and lies in the runtime directory for the owner's own programs."""
BARRED = Seconds(1.0)
"""How long after a wrong token no other guess is looked at."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token as it is kept. `digest` is the SHA-256 of its secret, in hex."""

    token_id: str
    name: str
    scopes: frozenset[str]
    digest: str
    created_at_ms: int


class Tokens:
    """Every token of this instance. `clock` is monotonic."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._by_id = {token.token_id: token for token in store.get(STORED, tuple[Token, ...]) or ()}
        self._owner, self.owner_secret = _drawn(OWNER, frozenset(get_args(Scope)), self._by_id)
        self._barred: dict[str, float] = {}
        """Until when no guess is looked at, by the id of a token, or by who guessed where no token is meant."""

    def __iter__(self) -> Iterator[Token]:
        """Those that were made, oldest first; not the owner's."""
        return iter(tuple(self._by_id.values()))

    def make(self, name: str, scopes: frozenset[str]) -> tuple[Token, str]:
        """Make a token and its text, which is never known again. Raises Conflict, LimitReached."""
        if name == OWNER or any(token.name == name for token in self._by_id.values()):
            raise Conflict("there is a token of this name")
        if len(self._by_id) >= LIMITS.tokens:
            raise LimitReached("too many tokens", limit=LIMITS.tokens)
        token, text = _drawn(name, scopes, self._by_id.keys() | {self._owner.token_id})
        self._by_id[token.token_id] = token
        self._keep()
        return token, text

    def revoke(self, name: str) -> bool:
        """Let the token of this name be none; whether there was one."""
        before = len(self._by_id)
        self._by_id = {id_: token for id_, token in self._by_id.items() if token.name != name}
        self._keep()
        return len(self._by_id) < before

    async def kept(self) -> None:
        """Wait until what was made or revoked is on disk."""
        await self._store.flush()

    def admit(self, text: str, who: str) -> Token:
        """The token that `text` is. `who` is where it comes from.

        Raises Unauthorized if it is none. For BARRED after that TooManyRequests: guesses at the same token, and by the
        same `who` at none, are not looked at. Whoever shows another token is not held up.
        """
        parts = FORM.match(text)
        token = self._meant(parts["id"]) if parts else None
        self._look_at_it(token.token_id if token else who)
        if token and parts and hmac.compare_digest(token.digest, _digest(parts["secret"])):
            return token
        self._barred[token.token_id if token else who] = self._clock() + BARRED
        raise Unauthorized("the token is wrong")

    def _meant(self, token_id: str) -> Token | None:
        return self._owner if token_id == self._owner.token_id else self._by_id.get(token_id)

    def _look_at_it(self, key: str) -> None:
        now = self._clock()
        self._barred = {key: until for key, until in self._barred.items() if until > now}
        if until := self._barred.get(key):
            raise TooManyRequests("too many wrong tokens", retryAfterMs=max(1, int((until - now) * 1000)))

    def _keep(self) -> None:
        self._store.put(STORED, tuple(self._by_id.values()))


def _drawn(name: str, scopes: frozenset[str], taken: Iterable[str]) -> tuple[Token, str]:
    """A new token and its text."""
    token_id = next(drawn for drawn in iter(lambda: secrets.token_hex(4), None) if drawn not in taken)
    secret = secrets.token_hex(32)
    token = Token(token_id=token_id, name=name, scopes=scopes, digest=_digest(secret), created_at_ms=wall_ms())
    return token, f"ahoyd_{token_id}_{secret}"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
