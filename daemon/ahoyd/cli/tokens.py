"""`ahoyd token add|list|revoke`: what lets programs in, made and taken back by hand."""

import argparse
import asyncio
import time

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd_client import Client, TokenInfo


async def token(ahoy: Client, screen: Screen, arguments: argparse.Namespace, _told: asyncio.Event) -> Exit:
    """Carry out one of the three."""
    match arguments.action:
        case "add":
            made = await ahoy.create_token(name=arguments.name, scopes=arguments.scopes)
            screen.tell(made.token, "token", token=made.token, info=made.info)
        case "list":
            tokens = (await ahoy.list_tokens()).tokens
            screen.tell("\n".join(map(_line, tokens)) or "no tokens", "tokens", tokens=tokens)
        case _:
            return await _revoke(ahoy, screen, arguments.name)
    return Exit.OK


async def _revoke(ahoy: Client, screen: Screen, name: str) -> Exit:
    if not (await ahoy.revoke_token(name=name)).revoked:
        screen.failed(Exit.REFUSED, f"there is no token {name}")
        return Exit.REFUSED
    screen.tell(f"token {name} revoked", "revoked", name=name)
    return Exit.OK


def _line(info: TokenInfo) -> str:
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(info.created_at_ms / 1000))
    return f"{info.name:<20} {made}  {','.join(info.scopes)}"
