"""`ahoyd hub ...`: who may come from other machines, and the hub in the foreground.

Accounts are changed on disk; a hub that runs is asked to look again, and has done so when the command returns.
"""

import argparse
import asyncio
import re
import sys
import time
from contextlib import closing
from typing import Protocol

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout, UnixConnector

from ahoyd.hub.__main__ import EXIT_LOCKED, main
from ahoyd.hub.accounts import digest
from ahoyd.hub.announce import find, reachable
from ahoyd.hub.certificate import Certificate
from ahoyd.hub.store import Account, Store
from ahoyd.settings import HubPlaces, SettingsError, hub_places, load_hub
from ahoyd.units import wall_ms
from ahoyd.wire.hub import USER_NAME
from ahoyd.wire.join import JoinLine, Server, Unreadable, joined, new_token, split

EXIT_OK = 0
EXIT_USAGE = 2
EXIT_REFUSED = 4
PATIENCE_S = 15.0
"""How long a hub may take to do as it is asked, an announcement included."""
EXAMPLE = "0.0.0.0:7411"


class Screen(Protocol):
    """Where a command tells what it did."""

    def tell(self, text: str, what: str, **members: object) -> None:
        """Print `text` for people, or `what` with its members for programs."""

    def failed(self, exit_code: int, text: str, **members: object) -> None:
        """The command ends by an error."""


class Now(msgspec.Struct, frozen=True):
    """How a hub that runs stands to other machines, after it has looked again."""

    listening: str = ""
    announced: bool = False
    problem: str = ""


def carry_out(arguments: argparse.Namespace, screen: Screen) -> int:
    """Carry out a parsed `ahoyd hub` command; the exit code."""
    places = hub_places()
    try:
        match arguments.action:
            case "run":
                code = _run(places, screen, arguments.log_level)
            case "adduser":
                code = _add(places, screen, arguments.name, arguments.address)
            case "users":
                code = _list(places, screen)
            case "removeuser":
                code = _remove(places, screen, arguments.name)
            case _:
                code = _find(screen, arguments.seconds)
    except (SettingsError, Unreadable, ValueError) as error:
        screen.failed(EXIT_USAGE, str(error))
        return EXIT_USAGE
    except OSError as error:
        screen.failed(EXIT_REFUSED, str(error))
        return EXIT_REFUSED
    return code


def _run(places: HubPlaces, screen: Screen, log_level: str) -> int:
    load_hub(places.config)
    files = ("--dir", str(places.directory), "--state", str(places.state), "--settings", str(places.config))
    status = main([*files, "--idle", "inf", "--log-level", log_level])
    if status == EXIT_LOCKED:
        screen.failed(status, f"a hub runs already, pid {places.lock.read_text().strip()}")
    return status


def _add(places: HubPlaces, screen: Screen, name: str, address: str | None) -> int:
    if not re.match(USER_NAME, name):
        raise SettingsError(f"{name!r} is no name of a user: 1 to 64 of a-z 0-9 . _ -")
    listen = load_hub(places.config).listen
    if listen is None:
        raise SettingsError(
            f'the hub is not there for other machines: write listen = "{EXAMPLE}" into {places.config}, then try again'
        )
    host, port = split(address or _address(listen))
    join = JoinLine(name, Server(host, port, Certificate.at(places.certificate).pin), new_token())
    with closing(Store(places.state)) as store:
        if not store.add_account(Account(name, digest(join.token), wall_ms())):
            screen.failed(EXIT_REFUSED, f"there is an account {name}: remove it to make a new one")
            return EXIT_REFUSED
    now = _reload(places)
    members = {"user": name, "join": str(join), "server": str(join.server), "credential": join.token, "hub": now}
    screen.tell(str(join), "account", **members)
    if note := _note(places, now, listen):
        sys.stderr.write(f"ahoyd: {note}\n")
    return EXIT_OK


def _address(listen: str) -> str:
    """Where others reach who listens there. Raises SettingsError if that cannot be told."""
    host, port = split(listen)
    if hosts := reachable(host):
        return joined(hosts[0], port)
    raise SettingsError("this machine has no address that others could reach: say one with --address HOST:PORT")


def _note(places: HubPlaces, now: Now | None, listen: str) -> str:
    """What else somebody who has made an account should know."""
    if now is None:
        return "no hub runs: `ahoyd hub run` starts one, and so does any daemon of this user"
    if now.listening != listen:
        return f"the hub does not listen on {listen}: {now.problem or f'its log is {places.log}'}"
    return ""


def _list(places: HubPlaces, screen: Screen) -> int:
    with closing(Store(places.state)) as store:
        accounts = store.accounts()
    members = [{"user": account.user, "createdAtMs": account.created_at_ms} for account in accounts]
    screen.tell("\n".join(map(_line, accounts)) or "no accounts", "accounts", accounts=members)
    return EXIT_OK


def _line(account: Account) -> str:
    return f"{account.user:<20} {time.strftime('%Y-%m-%d %H:%M', time.localtime(account.created_at_ms / 1000))}"


def _remove(places: HubPlaces, screen: Screen, name: str) -> int:
    with closing(Store(places.state)) as store:
        removed = store.remove_account(name)
    if not removed:
        screen.failed(EXIT_REFUSED, f"there is no account {name}")
        return EXIT_REFUSED
    _reload(places)
    screen.tell(f"account {name} removed", "removed", user=name)
    return EXIT_OK


def _find(screen: Screen, seconds: float) -> int:
    found = asyncio.run(find(seconds))
    text = "\n".join(f"{hub.name:<20} {' '.join(hub.addresses)}" for hub in found)
    screen.tell(text or "no hub tells of itself", "hubs", hubs=found)
    return EXIT_OK


def _reload(places: HubPlaces) -> Now | None:
    """Let a hub that runs look again; None: none runs. Raises OSError if one runs that does not."""
    return asyncio.run(_ask(places)) if places.socket.exists() else None


async def _ask(places: HubPlaces) -> Now | None:
    connector = UnixConnector(path=str(places.socket))
    try:
        async with (
            ClientSession(connector=connector, timeout=ClientTimeout(total=PATIENCE_S)) as http,
            http.post("http://hub/reload", raise_for_status=True) as answer,
        ):
            return msgspec.json.decode(await answer.read(), type=Now)
    except (ConnectionRefusedError, FileNotFoundError):
        return None
    except (ClientError, TimeoutError, msgspec.MsgspecError) as error:
        if isinstance(error.__cause__, (ConnectionRefusedError, FileNotFoundError)):
            return None  # a hub that died has left its socket
        raise OSError(
            f"done, but the hub that runs does not look again: end process {places.lock.read_text().strip()}"
        ) from error
