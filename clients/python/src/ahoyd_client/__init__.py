"""The Python client of ahoyd: calls over JSON-RPC, pictures and sound from shared memory.

    async with ahoyd_client.connect() as ahoy:
        call = await ahoy.call("bob", video=True)
        await call.wait_for(CallStatus.ACCEPTED)
        async for frame in await call.open_remote_video():
            show(frame.to_rgb())

`connect` opens a session, a Client; it has every method of the contract, typed, and `call`, `answer`, `events`, `on`.
The types of the contract are here under their own names, the errors in `ahoyd_client.errors`.
"""

from ahoyd_client import _generated as _contract
from ahoyd_client._events import Event, EventStream
from ahoyd_client._generated import *  # noqa: F403 - every type of the contract, by its __all__
from ahoyd_client.call import Call
from ahoyd_client.client import Client, connect
from ahoyd_client.errors import AhoyError, CallEnded, ConnectionLost, DaemonNotRunning, WrongState
from ahoyd_client.frames import AudioBlock, FrameError, FrameReader, Torn, VideoFrame
from ahoyd_client.sources import AudioSource, BadInput, SourceClosed, VideoSource

__all__ = [
    "AhoyError",
    "AudioBlock",
    "AudioSource",
    "BadInput",
    "Call",
    "CallEnded",
    "Client",
    "ConnectionLost",
    "DaemonNotRunning",
    "Event",
    "EventStream",
    "FrameError",
    "FrameReader",
    "SourceClosed",
    "Torn",
    "VideoFrame",
    "VideoSource",
    "WrongState",
    "connect",
]
__all__ += _contract.__all__
