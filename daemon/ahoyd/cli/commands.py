"""The commands that need a daemon, and how their failures become exit codes."""

import argparse
import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import ahoyd_client
from ahoyd.cli.account import login, logout
from ahoyd.cli.calls import call, listen
from ahoyd.cli.devices import devices
from ahoyd.cli.doctor import doctor
from ahoyd.cli.exits import Exit
from ahoyd.cli.netsim import netsim
from ahoyd.cli.screen import Screen, duration
from ahoyd.cli.tokens import token
from ahoyd.settings import SettingsError, places
from ahoyd_client import AhoyError, Client, ConnectionLost, DaemonNotRunning, Status

RETRY_SECONDS = 5.0
"""How long a command tries to reach a daemon again that it had reached before."""
STOP_SECONDS = 30.0
"""How long a daemon may take to leave."""

Command = Callable[[Client, Screen, argparse.Namespace, asyncio.Event], Awaitable[Exit]]


def carry_out(arguments: argparse.Namespace) -> Exit:
    """Carry out a parsed command; all but doctor and netsim need a daemon."""
    if arguments.command == "doctor":
        return asyncio.run(doctor(arguments))
    if arguments.command == "netsim":
        return asyncio.run(netsim(arguments, _interruption))
    return asyncio.run(_carry_out(arguments))


async def _carry_out(arguments: argparse.Namespace) -> Exit:
    screen = Screen(arguments.json)
    client = ahoyd_client.connect(
        arguments.instance,
        client_name=f"ahoyd {arguments.command}",
        retry_seconds=RETRY_SECONDS,
        token=_owners_token(arguments.instance) if arguments.command in OWNERS else None,
    )
    reached = False
    try:
        async with client as ahoy:
            reached = True
            return await COMMANDS[arguments.command](ahoy, screen, arguments, _interruption())
    except ConnectionLost as error:
        if isinstance(error, DaemonNotRunning) and not reached:
            screen.failed(Exit.NOT_RUNNING, f"no daemon runs instance {arguments.instance}; start it: ahoyd run")
            return Exit.NOT_RUNNING
        screen.failed(Exit.CONNECTION_LOST, "the daemon went away")
        return Exit.CONNECTION_LOST
    except AhoyError as error:
        screen.failed(Exit.REFUSED, str(error), code=error.code, data=error.data)
        return Exit.REFUSED


def _owners_token(instance: str) -> str | None:
    """What the daemon has left for its owner; None: there is none for us."""
    try:
        return places(instance).token.read_text().strip()
    except (OSError, SettingsError):
        return None


def _interruption() -> asyncio.Event:
    """Set by the first Ctrl-C or SIGTERM; the second has its usual effect."""
    loop = asyncio.get_running_loop()
    told = asyncio.Event()

    def interrupt() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        told.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    return told


async def status(ahoy: Client, screen: Screen, _arguments: argparse.Namespace, _told: asyncio.Event) -> Exit:
    """Show the daemon."""
    seen = await ahoy.get_status()
    screen.tell(_status_text(seen), "status", status=seen)
    return Exit.OK


def _status_text(seen: Status) -> str:
    account = seen.account
    where = f" at {account.server}" if account.server else ""
    why = f": {account.error.description}" if account.error else ""
    lines = [
        f"instance  {seen.instance}, ahoyd {seen.version}, pid {seen.pid}, up {duration(seen.uptime_ms)}",
        f"account   {account.user or '-'}, {account.state}{where}{why}",
        f"engine    {seen.children.engine.state}, restarted {seen.children.engine.restarts} times",
        f"devices   {seen.children.devices.state}, restarted {seen.children.devices.restarts} times",
    ]
    lines += [f"in use    {use.device.label or use.device.device_id}" for use in seen.devices_in_use]
    lines += [f"client    {client.name or '-'}, pid {client.pid}, {client.transport}" for client in seen.clients]
    return "\n".join(lines)


async def stop(ahoy: Client, screen: Screen, arguments: argparse.Namespace, _told: asyncio.Event) -> Exit:
    """Ask the daemon to leave, and wait until its process is gone."""
    process = os.pidfd_open((await ahoy.get_status()).pid)
    try:
        await ahoy.shutdown()
        async with asyncio.timeout(STOP_SECONDS):
            await _readable(process)
    except TimeoutError:
        screen.failed(Exit.REFUSED, f"still there after {STOP_SECONDS:.0f} s")
        return Exit.REFUSED
    finally:
        os.close(process)
    screen.tell(f"instance {arguments.instance} stopped", "stopped", instance=arguments.instance)
    return Exit.OK


async def _readable(descriptor: int) -> None:
    """Wait until a descriptor has news: that of a process, until it is gone."""
    loop = asyncio.get_running_loop()
    news = asyncio.Event()
    loop.add_reader(descriptor, news.set)
    try:
        await news.wait()
    finally:
        loop.remove_reader(descriptor)


COMMANDS: dict[str, Command] = {
    "status": status,
    "stop": stop,
    "call": call,
    "listen": listen,
    "devices": devices,
    "token": token,
    "login": login,
    "logout": logout,
}
OWNERS = frozenset({"stop", "token", "login", "logout"})
"""Commands for the owner, also where the settings leave the unix sockets less than all."""
