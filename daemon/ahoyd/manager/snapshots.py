"""Still pictures of a call or of a preview: chosen here, taken and written by the recorder."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from ahoyd.contract import LIMITS, StillPicture, TakeSnapshotParams
from ahoyd.errors import CannotRecord, InvalidParams, NoPicture, Unsupported, WrongState
from ahoyd.manager.book import CallBook
from ahoyd.manager.folder import check_folder, file_name
from ahoyd.manager.previews import Previews
from ahoyd.manager.streams import Stream, Streams
from ahoyd.ports import Client, Recorder
from ahoyd.units import Seconds, wall_ms
from ahoyd.wire.media import RingRef
from ahoyd.wire.recorder import PictureFailed, PictureTaken, TakePicture

Report = PictureTaken | PictureFailed

STARTUP_SECONDS = 30.0
"""What the recorder gets to be up in, before a picture is waited for."""


class Snapshots:
    """Those that are being taken."""

    def __init__(
        self, recorder: Recorder, streams: Streams, previews: Previews, book: CallBook, folder: Path | None
    ) -> None:
        self._recorder = recorder
        self._streams = streams
        self._previews = previews
        self._book = book
        self._folder = folder
        self._up = asyncio.Event()
        self._answers: dict[str, asyncio.Future[Report]] = {}
        self._count = 0

    async def take(self, client: Client, params: TakeSnapshotParams) -> StillPicture:
        """Take one. Raises InvalidParams, NoSuchCall, WrongState, Unsupported, NoSpace, CannotRecord, NoPicture."""
        if (params.call_id is None) == (params.preview_id is None):
            raise InvalidParams("of a call or of a preview", path="$.callId")
        if params.preview_id is not None and params.side == "remote":
            raise InvalidParams("a preview has no such side", path="$.side")
        self._check(client, params)
        folder = check_folder(self._folder)
        self._recorder.start()
        try:
            async with asyncio.timeout(STARTUP_SECONDS):
                await self._up.wait()
            until = Seconds(asyncio.get_running_loop().time() + LIMITS.snapshot_ms / 1000)
            taken = await self._take(client, params, folder, until)
        except TimeoutError:
            raise NoPicture("no picture came", cause="tooLate") from None
        return StillPicture(
            path=taken.path,
            format=params.format,
            width=taken.width,
            height=taken.height,
            bytes=taken.bytes,
            taken_at_ms=wall_ms() - taken.age_ms,
        )

    # What the recorder says.

    def told(self, report: Report) -> None:
        """A picture was taken, or was not."""
        answer = self._answers.get(report.picture)
        if answer is not None and not answer.done():
            answer.set_result(report)

    def recorder_up(self) -> None:
        """It hears orders."""
        self._up.set()

    def recorder_lost(self) -> None:
        """It has died, and no picture comes."""
        self._up.clear()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(CannotRecord("the recorder has died", cause="recorderCrashed"))

    # Inside.

    def _check(self, client: Client, params: TakeSnapshotParams) -> None:
        """Raise what can be said at once."""
        if params.call_id is None:
            self._preview(client, params)
        else:
            self._stream(params)

    def _preview(self, client: Client, params: TakeSnapshotParams) -> RingRef:
        ring = self._previews.ring(client.client_id, params.preview_id or "")
        if ring is None:
            raise NoPicture("this session has no such preview", cause="noPreview")
        return ring

    def _stream(self, params: TakeSnapshotParams) -> Stream:
        call, side = self._book.get(params.call_id or ""), params.side or "remote"
        if call.over:
            raise WrongState("the call is over", status=0)
        stream = self._streams.find(call.record.call_id, side, "video")
        if stream is None:
            raise Unsupported("an audio call has no video")
        if stream.paused:
            raise NoPicture("the pictures of this side are paused", cause="paused")
        if side == "local" and call.record.devices.get("video") is None:
            raise NoPicture("this call has no camera", cause="noCamera")
        return stream

    async def _take(self, client: Client, params: TakeSnapshotParams, folder: Path, until: Seconds) -> PictureTaken:
        """Have it taken of what there is by then. Raises TimeoutError."""
        if params.call_id is None:
            if taken := await self._ordered(self._preview(client, params), params, folder, until):
                return taken
            raise NoPicture("the preview has ended", cause="noPreview")
        stream = self._stream(params)
        ring: RingRef | None = None
        with self._streams.looked_at(stream):
            while True:
                async with asyncio.timeout_at(until):
                    ring = await self._streams.next_ring(stream, ring)
                if ring is None:
                    self._stream(params)  # says what has become of it, unless there is another by now
                    raise TimeoutError
                if taken := await self._ordered(ring, params, folder, until):
                    return taken

    async def _ordered(
        self, ring: RingRef, params: TakeSnapshotParams, folder: Path, until: Seconds
    ) -> PictureTaken | None:
        """Have the recorder do it; None: the ring was over. Raises TimeoutError, CannotRecord."""
        self._count += 1
        loop, picture = asyncio.get_running_loop(), f"s-{self._count}"
        answer = self._answers[picture] = loop.create_future()
        order = TakePicture(
            picture=picture,
            ring=ring,
            folder=str(folder),
            name=params.name or self._name(params),
            format=params.format,
            quality=params.quality,
            wait_ms=max(0, round((until - loop.time()) * 1000)),
        )
        self._recorder.order(order)
        try:
            report = await answer
        finally:
            del self._answers[picture]
        if isinstance(report, PictureTaken):
            return report
        if report.fault == "gone":
            return None
        if report.fault == "late":
            raise TimeoutError
        raise CannotRecord("the picture could not be written", cause=report.fault)

    def _name(self, params: TakeSnapshotParams) -> str:
        now = datetime.now(UTC)
        if params.call_id is None:
            return f"{now:%Y%m%d-%H%M%S}-preview"
        return f"{file_name(self._book.get(params.call_id).record, now)}-{params.side or 'remote'}"
