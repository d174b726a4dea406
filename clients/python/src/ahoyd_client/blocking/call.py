"""One call, as an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahoyd_client._generated import EndReason

if TYPE_CHECKING:
    from ahoyd_client._generated import (
        CallSession,
        CallStatistics,
        CallStatus,
        ConfirmedPeer,
        PeerVerification,
        PictureFormat,
        StillPicture,
        StreamSide,
    )
    from ahoyd_client.blocking.client import Client
    from ahoyd_client.blocking.streams import Frames
    from ahoyd_client.call import Call as AsynchronousCall


class Call:
    """A call: `Client.call()`, `Client.answer()` and `Client.get_call()` give it. As `ahoyd_client.Call`."""

    def __init__(self, client: Client, call: AsynchronousCall) -> None:
        self._client = client
        self._call = call

    def __repr__(self) -> str:
        return repr(self._call)

    @property
    def call_id(self) -> str:
        """The call's id."""
        return self._call.call_id

    @property
    def session(self) -> CallSession:
        """The newest copy of what the daemon says of the call."""
        return self._call.session

    def wait_for(self, status: CallStatus) -> CallSession:
        """Wait until the call has come to `status` or beyond. Raises CallEnded, ConnectionLost."""
        return self._client.run(self._call.wait_for(status))

    def ended(self) -> CallSession:
        """Wait until the call is over."""
        return self._client.run(self._call.ended())

    def accept(self) -> CallSession:
        """Answer for good (sendAnswer): the callee does so at status 3, and sound and pictures flow."""
        return self._client.run(self._call.accept())

    def hang_up(self, reason: EndReason = EndReason.HUNG_UP) -> CallSession:
        """End the call, or refuse it; if it is over already, nothing changes."""
        return self._client.run(self._call.hang_up(reason))

    def pause_voice(self) -> CallSession:
        """Stop sending sound."""
        return self._client.run(self._call.pause_voice())

    def resume_voice(self) -> CallSession:
        """Send sound again."""
        return self._client.run(self._call.resume_voice())

    def pause_video(self) -> CallSession:
        """Stop sending pictures."""
        return self._client.run(self._call.pause_video())

    def resume_video(self) -> CallSession:
        """Send pictures again."""
        return self._client.run(self._call.resume_video())

    def change_type(self, *, video: bool, camera: str | None = None) -> CallSession:
        """Ask the peer to make it a video call, or an audio call; onCallTypeChangeSettled tells what becomes of it."""
        return self._client.run(self._call.change_type(video=video, camera=camera))

    def answer_type_change(self, *, accept: bool, camera: str | None = None) -> CallSession:
        """Agree to the change that the peer asks for (onRecvCallTypeChangeRequested), or refuse it."""
        return self._client.run(self._call.answer_type_change(accept=accept, camera=camera))

    def open_remote_video(self) -> Frames:
        """Read the peer's pictures; opened before there are any, it waits for the first."""
        return self._client.open_frames(self.call_id, "remote", "video")

    def open_remote_audio(self) -> Frames:
        """Read the peer's sound."""
        return self._client.open_frames(self.call_id, "remote", "audio")

    def open_local_video(self) -> Frames:
        """Read our own pictures, as they go to the peer."""
        return self._client.open_frames(self.call_id, "local", "video")

    def statistics(self) -> CallStatistics:
        """Read the numbers of the last second; after the end, the last there were."""
        return self._client.run(self._call.statistics())

    def verification(self) -> PeerVerification:
        """Ask who the peer is, and for the words both people can compare; no words yet is an empty tuple."""
        return self._client.run(self._call.verification())

    def confirm_peer(self, *, same: bool) -> ConfirmedPeer:
        """Say whether both people have read the same words."""
        return self._client.run(self._call.confirm_peer(same=same))

    def start_recording(self) -> CallSession:
        """Ask the peer whether the call may be recorded, and then record it: onRecvCallRecordingChanged tells."""
        return self._client.run(self._call.start_recording())

    def answer_recording(self, *, accept: bool) -> CallSession:
        """Say whether the peer may record, or take consent back."""
        return self._client.run(self._call.answer_recording(accept=accept))

    def stop_recording(self) -> CallSession:
        """Stop recording; the file is whole once its state is `off`."""
        return self._client.run(self._call.stop_recording())

    def take_snapshot(
        self,
        *,
        side: StreamSide = "remote",
        format: PictureFormat = "png",  # noqa: A002 -- as in the contract
        quality: int = 90,
        name: str | None = None,
    ) -> StillPicture:
        """Keep a picture of one side; `path` of what is returned is its file, whole by then."""
        return self._client.run(self._call.take_snapshot(side=side, format=format, quality=quality, name=name))
