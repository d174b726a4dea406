"""The same client for programs without an event loop: every call returns when its answer is there.

    with blocking.connect("alice") as ahoy:
        call = ahoy.call("bob", video=True)
        call.wait_for(CallStatus.ACCEPTED)
        with call.open_remote_video() as pictures:
            for frame in pictures:
                show(frame.to_rgb())

A thread of the client's own does the waiting; any thread may call, several at once. Errors are those of the
asynchronous client.
"""

from ahoyd_client.blocking.call import Call
from ahoyd_client.blocking.client import Client, connect
from ahoyd_client.blocking.sources import AudioSource, VideoSource
from ahoyd_client.blocking.streams import Events, Frames

__all__ = ["AudioSource", "Call", "Client", "Events", "Frames", "VideoSource", "connect"]
