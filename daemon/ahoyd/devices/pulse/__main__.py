"""`python -m ahoyd.devices.pulse`: ask the sound server what it is and has, and print that as a line of JSON."""

import asyncio
import sys

import msgspec

from ahoyd.devices.backend import DeviceError
from ahoyd.devices.pulse import library
from ahoyd.devices.pulse.connection import Connection, Listing, MainLoop, first_of
from ahoyd.wire.devices import SoundServer

CONNECT_SECONDS = 5.0


async def ask() -> SoundServer:
    """Connect once, by the way that calls take. Never raises DeviceError: the answer says why not."""
    try:
        mainloop = MainLoop(library.load())
    except DeviceError as error:
        return SoundServer(name=None, why=str(error), cause=error.cause)
    connection = Connection(mainloop, asyncio.Event())
    try:
        await first_of(connection.ready, connection.dead, CONNECT_SECONDS)
        return described(await connection.listing())
    except DeviceError as error:
        return SoundServer(name=None, why=str(error), cause=error.cause)
    finally:
        connection.close()
        mainloop.close()


def described(listing: Listing) -> SoundServer:
    """What a listing says."""
    sources = {found.name: found for found in listing.sources}
    sinks = {found.name: found for found in listing.sinks}
    source, sink = sources.get(listing.default_source), sinks.get(listing.default_sink)
    return SoundServer(
        name=listing.server,
        microphones=tuple(found.label for found in listing.sources if not found.monitor),
        speakers=tuple(found.label for found in listing.sinks),
        default_microphone=source.label if source and not source.monitor else None,
        default_speaker=sink.label if sink else None,
        monitor=source.label if source and source.monitor else None,
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(ask())) + b"\n")
