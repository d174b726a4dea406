"""Who gets in from another machine: accounts, their tokens, and how often one may be wrong."""

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterable

from ahoyd.hub.store import Account
from ahoyd.units import Seconds
from ahoyd.wire.hub import CLOSED_NO_ACCOUNT, CLOSED_TOO_MANY, CLOSED_WRONG_TOKEN

BARRED = Seconds(1.0)
"""How long after a wrong token no other one is looked at, from the same address for the same account."""
BARRED_MAX = 4096
"""Addresses and accounts that are barred at one time; one more costs the oldest."""


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Accounts:
    """All of them. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._digests: dict[str, str] = {}
        self._barred: OrderedDict[tuple[str, str], float] = OrderedDict()
        """Until when nothing is looked at: by address and account, by address alone for accounts there are not."""

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self._digests)

    def replace(self, accounts: Iterable[Account]) -> None:
        """Let these be all there are."""
        self._digests = {account.user: account.digest for account in accounts}

    def holds(self, user: str, token: str | None) -> bool:
        """Whether the token is this account's, in a time that tells nothing of how wrong it is."""
        kept = self._digests.get(user)
        return kept is not None and token is not None and hmac.compare_digest(kept, digest(token))

    def refusal(self, user: str, token: str | None, address: str) -> int | None:
        """The close code for somebody at `address` who says to be `user`; None: let in.

        A guess bars its address from that account for BARRED, or from the names of no account. So nobody is held up
        who shows another account's token, or comes from another address.
        """
        key = (address, user if user in self._digests else "")
        now = self._clock()
        while self._barred and next(iter(self._barred.values())) <= now:
            self._barred.popitem(last=False)
        if key in self._barred:
            return CLOSED_TOO_MANY
        if self.holds(user, token):
            return None
        self._barred[key] = now + BARRED
        if len(self._barred) > BARRED_MAX:
            self._barred.popitem(last=False)
        return CLOSED_WRONG_TOKEN if user in self._digests else CLOSED_NO_ACCOUNT
