"""The media of one call as its parts see them: devices, streams, gates, and what the engine has to know of them."""

from ahoyd.call.states import Choice
from ahoyd.manager.configs import treatment_of
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, REFUSED, CallRecord
from ahoyd.manager.sources import is_fed
from ahoyd.wire.devices import OpenSource
from ahoyd.wire.engine import SetGate, SetSource, SetVideo
from ahoyd.wire.media import Kind


class CallMedia:
    """Orders about them. None waits: what a part makes of one comes back as an event."""

    def __init__(self, parts: Parts, record: CallRecord) -> None:
        self._parts = parts
        self._record = record

    def open_device(self, kind: Kind) -> None:
        """Open the chosen device of a medium, if there is one."""
        if (device_id := self._record.devices.get(kind)) is not None:
            self.open_source(kind, device_id)

    def open_source(self, kind: Kind, device_id: str, generation: int = 1) -> None:
        """Open a device for a medium; `generation`: of the ring it writes."""
        record, size, video = self._record, self._record.configs.video_resolution, kind == "video"
        stream = self._parts.streams.find(record.call_id, "local", kind)
        if stream is None:
            return
        stream.fed = is_fed(device_id)
        order = OpenSource(
            # A camera may be opened again before it has been told that the one before is closed.
            lease=f"{record.call_id}/{kind}/{stream.stream_id}",
            group=record.call_id,
            kind=kind,
            device_id=device_id,
            stream_id=stream.stream_id,
            name=f"{record.call_id} local {kind}",
            generation=generation,
            width=size.width if video else 0,
            height=size.height if video else 0,
            frame_rate=record.configs.video_frame_rate if video else 0,
            treatment=None if video else treatment_of(record.configs),
        )
        self._parts.sources.open(record.owner, order)

    def detach(self, kind: Kind) -> None:
        """Let the engine read nothing for a medium until it is given another source."""
        self._parts.engine.order(SetSource(call=self._record.call_id, kind=kind, ring=None))

    def set_gate(self, kind: Kind) -> None:
        """Open the gate of a medium of ours, or close it if it is paused."""
        on = not self._record.local_paused[kind]
        self._parts.streams.set_sent(self._record.call_id, kind, on=on)
        self._parts.engine.order(SetGate(call=self._record.call_id, kind=kind, open=on))

    def add_pictures(self) -> None:
        """Have pictures from now on, at status 4; the chosen camera opens."""
        call = self._record.call_id
        self._parts.engine.order(SetVideo(call=call, on=True))  # before the ring that a recorder may want at once
        self._parts.streams.create(call, ("video",))
        self.open_device("video")
        self._parts.streams.set_paused(call, "local", "video", paused=self._record.local_paused["video"])
        self._record.remote_paused["video"] = False  # until the peer says otherwise, as we do
        self.set_gate("video")

    def drop_pictures(self) -> None:
        """Have no pictures any more: the camera is given back."""
        call = self._record.call_id
        self._parts.engine.order(SetVideo(call=call, on=False))
        if (lease := self._parts.sources.lease_of(call, "video")) is not None:
            self._parts.sources.close(lease)
        self._parts.streams.end_kind(call, "video")
        self._record.choose("video", Choice())
        of_pictures = (NO_DEVICE["video"], REFUSED["video"])
        self._record.degraded = [word for word in self._record.degraded if word not in of_pictures]
