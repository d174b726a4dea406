"""`ahoyd netsim`: the relay in the foreground, changed by lines on its standard input."""

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import msgspec

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.netsim import BadChange, Change, Counted, NetsimError, Paths, Relay, read_change, read_schedule
from ahoyd.settings import SettingsError, netsim_socket, own_directory, runtime_base

OPTIONS: Final = {
    "loss": "loss_percent",
    "burst": "burst",
    "delay": "delay_ms",
    "jitter": "jitter_ms",
    "reorder": "reorder",
    "duplicate": "duplicate_percent",
    "rate": "rate_kbps",
    "queue": "queue_ms",
    "blackhole": "blackhole",
}
"""Options of the command line, and the members of a change they stand for."""


async def netsim(arguments: argparse.Namespace, interruption: Callable[[], asyncio.Event]) -> Exit:
    """Run the relay until it is interrupted; the exit code."""
    screen = Screen(arguments.json)
    try:
        first, schedule = _at_first(arguments), _schedule(arguments.schedule)
        socket = arguments.socket or netsim_socket()
        if arguments.socket is None:
            own_directory(runtime_base())
        paths = Paths(arguments.seed, schedule)
        paths.apply([first], time.monotonic_ns())
        relay = Relay(arguments.address, paths)
    except (SettingsError, BadChange, ValueError) as error:
        screen.failed(Exit.USAGE, str(error))
        return Exit.USAGE
    try:
        async with relay.serving(socket):
            await _until_told(screen, relay, paths, socket, interruption().wait)
    except (NetsimError, OSError) as error:
        screen.failed(Exit.REFUSED, str(error))
        return Exit.REFUSED
    _tell(screen, relay.counted())
    return Exit.OK


async def _until_told(
    screen: Screen, relay: Relay, paths: Paths, socket: Path, told: Callable[[], Awaitable[object]]
) -> None:
    screen.tell(f"listening at {socket}", "listening", socket=str(socket))
    steering = asyncio.create_task(_steer(screen, relay, paths))
    try:
        await told()
    finally:
        steering.cancel()


def _at_first(arguments: argparse.Namespace) -> Change:
    """What the options say, as the first change. Raises BadChange."""
    given = {member: getattr(arguments, option) for option, member in OPTIONS.items()}
    renamed = dict(zip(Change.__struct_fields__, Change.__struct_encode_fields__, strict=True))
    return read_change(msgspec.json.encode({renamed[member]: value for member, value in given.items() if value}))


def _schedule(file: Path | None) -> tuple[Change, ...]:
    """Read the schedule. Raises BadChange."""
    try:
        return read_schedule(file.read_text()) if file is not None else ()
    except (OSError, UnicodeDecodeError, BadChange) as error:
        raise BadChange(f"{file}: {error}") from error


async def _steer(screen: Screen, relay: Relay, paths: Paths) -> None:
    """Take changes from standard input, a line each; an empty line asks for the counts alone."""
    reader = asyncio.StreamReader()
    try:
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    except (ValueError, PermissionError):
        return  # a file or nothing at all: nobody is there who could say something later
    while line := await reader.readline():
        try:
            if line.strip():
                paths.apply([read_change(line)], time.monotonic_ns())
        except BadChange as error:
            screen.failed(Exit.USAGE, str(error))
        else:
            _tell(screen, relay.counted())


def _tell(screen: Screen, counted: Counted) -> None:
    lines = [
        f"{sender:<12} {counts.forwarded} forwarded ({counts.forwarded_bytes} bytes), {counts.lost} lost, "
        f"{counts.dropped} dropped by the queue, {counts.duplicated} doubled, {counts.reordered} out of order"
        for sender, counts in counted.counts.items()
    ]
    if counted.strangers:
        lines.append(f"{counted.strangers} packets came from addresses that nobody has here")
    screen.tell("\n".join(lines) or "no packets", "counts", counts=counted.counts, strangers=counted.strangers)
