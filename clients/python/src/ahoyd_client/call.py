"""One call, as an object."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ahoyd_client._generated import (
    CallSession,
    CallStatistics,
    CallStatus,
    CallType,
    ConfirmedPeer,
    ControlType,
    EndReason,
    PeerVerification,
)
from ahoyd_client.errors import CallEnded, ConnectionLost

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client._generated import PictureFormat, StillPicture, StreamSide
    from ahoyd_client.client import Client
    from ahoyd_client.frames import FrameReader


class Call:
    """A call of this client's daemon: `Client.call()`, `Client.answer()` and `Client.get_call()` give it.

    `session` is the newest copy of what the daemon says of the call; every event and every answer renews it.
    """

    session: CallSession

    def __init__(self, client: Client, call_id: str) -> None:
        self.call_id = call_id
        self._client = client
        self._doubtful = False

    def __repr__(self) -> str:
        return f"<Call {self.call_id} status={getattr(self, 'session', None) and self.session.status}>"

    async def wait_for(self, status: CallStatus) -> CallSession:
        """Wait until the call has come to `status` or beyond; to be over (0) is beyond all.

        Raises CallEnded if it is over and something else was waited for, ConnectionLost if the client gives up.
        """
        session = await self._until(lambda s: s.status == 0 or (status != 0 and s.status >= status))
        if session.status == CallStatus.DISCONNECTED != status:
            raise CallEnded(session)
        return session

    async def ended(self) -> CallSession:
        """Wait until the call is over."""
        return await self.wait_for(CallStatus.DISCONNECTED)

    async def accept(self) -> CallSession:
        """Answer for good (sendAnswer): the callee does so at status 3, and sound and pictures flow."""
        return await self._client.send_answer(call_id=self.call_id)

    async def hang_up(self, reason: EndReason = EndReason.HUNG_UP) -> CallSession:
        """End the call, or refuse it; if it is over already, nothing changes."""
        return await self._client.end_call(call_id=self.call_id, reason=reason)

    async def pause_voice(self) -> CallSession:
        """Stop sending sound."""
        return await self._update(ControlType.PAUSE_VOICE)

    async def resume_voice(self) -> CallSession:
        """Send sound again."""
        return await self._update(ControlType.RESUME_VOICE)

    async def pause_video(self) -> CallSession:
        """Stop sending pictures."""
        return await self._update(ControlType.PAUSE_VIDEO)

    async def resume_video(self) -> CallSession:
        """Send pictures again."""
        return await self._update(ControlType.RESUME_VIDEO)

    async def change_type(self, *, video: bool, camera: str | None = None) -> CallSession:
        """Ask the peer to make it a video call, or an audio call; onCallTypeChangeSettled tells what becomes of it."""
        wanted = CallType.VIDEO if video else CallType.AUDIO
        return await self._client.change_call_type(call_id=self.call_id, type=wanted, camera=camera)

    async def answer_type_change(self, *, accept: bool, camera: str | None = None) -> CallSession:
        """Agree to the change that the peer asks for (onRecvCallTypeChangeRequested), or refuse it."""
        return await self._client.answer_call_type_change(call_id=self.call_id, accept=accept, camera=camera)

    async def open_remote_video(self) -> FrameReader:
        """Read the peer's pictures; opened before there are any, it waits for the first."""
        return await self._client.open_frames(self.call_id, "remote", "video")

    async def open_remote_audio(self) -> FrameReader:
        """Read the peer's sound."""
        return await self._client.open_frames(self.call_id, "remote", "audio")

    async def open_local_video(self) -> FrameReader:
        """Read our own pictures, as they go to the peer."""
        return await self._client.open_frames(self.call_id, "local", "video")

    async def statistics(self) -> CallStatistics:
        """Read the numbers of the last second; after the end, the last there were."""
        return await self._client.get_statistics(call_id=self.call_id)

    async def verification(self) -> PeerVerification:
        """Ask who the peer is, and for the words both people can compare; no words yet is an empty tuple."""
        return await self._client.get_peer_verification(call_id=self.call_id)

    async def confirm_peer(self, *, same: bool) -> ConfirmedPeer:
        """Say whether both people have read the same words."""
        return await self._client.confirm_peer(call_id=self.call_id, same=same)

    async def start_recording(self) -> CallSession:
        """Ask the peer whether the call may be recorded, and then record it: onRecvCallRecordingChanged tells."""
        return await self._client.start_recording(call_id=self.call_id)

    async def answer_recording(self, *, accept: bool) -> CallSession:
        """Say whether the peer may record, or take consent back."""
        return await self._client.answer_recording(call_id=self.call_id, accept=accept)

    async def stop_recording(self) -> CallSession:
        """Stop recording; the file is whole once its state is `off`."""
        return await self._client.stop_recording(call_id=self.call_id)

    async def take_snapshot(
        self,
        *,
        side: StreamSide = "remote",
        format: PictureFormat = "png",  # noqa: A002 -- as in the contract
        quality: int = 90,
        name: str | None = None,
    ) -> StillPicture:
        """Keep a picture of one side; `path` of what is returned is its file, whole by then."""
        return await self._client.take_snapshot(
            call_id=self.call_id, side=side, format=format, quality=quality, name=name
        )

    async def _update(self, control: ControlType) -> CallSession:
        return await self._client.update_call(call_id=self.call_id, control_type=control)

    async def _until(self, wanted: Callable[[CallSession], bool]) -> CallSession:
        with contextlib.closing(self._client.events()) as events:
            while True:
                if self._doubtful or not hasattr(self, "session"):
                    self.learn(await self._client.get_call_session(call_id=self.call_id))
                if wanted(self.session):
                    return self.session
                if await anext(events, None) is None:
                    raise ConnectionLost("the client was closed")

    def learn(self, session: CallSession) -> None:
        """Take in a copy of the session, unless a newer one is known."""
        self._doubtful = False
        known = getattr(self, "session", None)
        if known is None or session.revision >= known.revision:
            self.session = session

    def doubt(self) -> None:
        """Events were lost: ask the daemon before the copy is trusted again."""
        self._doubtful = True
