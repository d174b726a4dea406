"""The methods that make, list and revoke tokens."""

from collections.abc import Callable
from typing import get_args

from ahoyd.contract import (
    CreateTokenParams,
    CreateTokenResult,
    ListTokensParams,
    RevokeTokenParams,
    RevokeTokenResult,
    Scope,
    TokenInfo,
    TokenList,
)
from ahoyd.errors import PermissionDenied
from ahoyd.rpc.sessions import Caller
from ahoyd.rpc.tokens import Token, Tokens


class TokenDesk:
    """Answers for `tokens`. `cut_off` ends all that has shown the token of a name."""

    def __init__(self, tokens: Tokens, cut_off: Callable[[str], None]) -> None:
        self.tokens = tokens
        self._cut_off = cut_off

    async def create(self, caller: Caller, params: CreateTokenParams) -> CreateTokenResult:
        """Make a token, and wait until it is kept. Raises PermissionDenied, Conflict, LimitReached."""
        scopes = frozenset(params.scopes)
        if beyond := scopes - caller.client.scopes:
            raise PermissionDenied("a scope can be given only by who has it", scope=min(beyond))
        token, text = self.tokens.make(params.name, scopes)
        await self.tokens.kept()
        return CreateTokenResult(token=text, info=_info(token))

    def list(self, _caller: Caller, _params: ListTokensParams) -> TokenList:
        """Every token that was made."""
        return TokenList(tokens=tuple(map(_info, self.tokens)))

    async def revoke(self, _caller: Caller, params: RevokeTokenParams) -> RevokeTokenResult:
        """Take a token back and end all that has shown it, then wait until it is no longer kept."""
        revoked = self.tokens.revoke(params.name)
        if revoked:
            self._cut_off(params.name)
        await self.tokens.kept()
        return RevokeTokenResult(revoked=revoked)


def _info(token: Token) -> TokenInfo:
    scopes: tuple[Scope, ...] = tuple(scope for scope in get_args(Scope) if scope in token.scopes)
    return TokenInfo(name=token.name, scopes=scopes, created_at_ms=token.created_at_ms)
