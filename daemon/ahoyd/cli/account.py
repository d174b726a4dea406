"""`ahoyd login` and `ahoyd logout`: who this instance is, and at which hub."""

import argparse
import asyncio
import getpass
import sys

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.wire.join import JoinLine, Unreadable
from ahoyd_client import Client


async def login(ahoy: Client, screen: Screen, arguments: argparse.Namespace, _told: asyncio.Event) -> Exit:
    """Log in. What proves who we are is read from standard input, where no other program sees it."""
    name, credential = arguments.name, None
    if arguments.join is not None:
        credential = arguments.join or await asyncio.to_thread(_secret, "join line: ")
        try:
            name = name or JoinLine.parse(credential).user
        except Unreadable as error:
            screen.failed(Exit.USAGE, str(error))
            return Exit.USAGE
    elif arguments.server is not None:
        credential = await asyncio.to_thread(_secret, "token: ")
    if name is None:
        screen.failed(Exit.USAGE, "log in as whom? NAME, or --join with the line that `ahoyd hub adduser` printed")
        return Exit.USAGE
    account = await ahoy.login(name, credential=credential, server=arguments.server)
    where = f"the hub at {account.server}" if account.server else "the hub of this machine"
    screen.tell(f"logged in as {account.user} at {where}", "account", account=account)
    return Exit.OK


async def logout(ahoy: Client, screen: Screen, _arguments: argparse.Namespace, _told: asyncio.Event) -> Exit:
    """Log out, until the next login."""
    screen.tell("logged out", "account", account=await ahoy.logout())
    return Exit.OK


def _secret(what: str) -> str:
    """Ask a person, or read the one line of a program."""
    return getpass.getpass(what) if sys.stdin.isatty() else sys.stdin.readline().strip()
