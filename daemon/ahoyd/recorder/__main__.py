"""`python -m ahoyd.recorder --fd N --frames-dir DIR`: started by control, on one end of a socketpair.

The first report is RecorderReady. The process ends when the pipe does, and closes the files it writes.
"""

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from pathlib import Path

from ahoyd import logs
from ahoyd.recorder.recording import Recording
from ahoyd.recorder.snapshot import take_picture
from ahoyd.wire.pipe import Pipe, PipeBroken
from ahoyd.wire.recorder import (
    BeginRecording,
    EndRecording,
    RecorderOrder,
    RecorderReady,
    RecorderReport,
    RecordingOver,
    SetTrack,
    TakePicture,
)

log = logging.getLogger("ahoyd.recorder")


def main() -> int:
    """Run until the pipe ends; 1 if it carried what is no order of ours."""
    parser = argparse.ArgumentParser(prog="ahoyd.recorder")
    parser.add_argument("--fd", type=int, required=True, help="our end of the socketpair")
    parser.add_argument("--frames-dir", type=Path, required=True, help="where rings may be files")
    arguments = parser.parse_args()
    logs.to_stderr("recorder", "INFO")
    logging.getLogger("libav").setLevel(logging.ERROR)
    # Ctrl-C reaches the whole terminal group; control ends us in its own order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        asyncio.run(serve(socket.socket(fileno=arguments.fd), arguments.frames_dir))
    except PipeBroken:
        log.exception("control sent what is no order of ours")
        return 1
    return 0


async def serve(end: socket.socket, frames_dir: Path) -> None:
    """Carry out orders until there are no more; then close what is open. Raises PipeBroken."""
    pipe: Pipe[RecorderOrder] = await Pipe.open(end, RecorderOrder)  # type: ignore[arg-type]  # a union of Structs
    desk = Desk(pipe, frames_dir)
    pipe.send(RecorderReady(pid=os.getpid()))
    try:
        async for order in pipe:
            desk.carry_out(order)
    finally:
        await desk.close()
        await pipe.close()


class Desk:
    """The recordings there are, by call: one, and perhaps one that is being closed. Beside them pictures are taken."""

    def __init__(self, pipe: Pipe[RecorderOrder], frames_dir: Path) -> None:
        self._pipe = pipe
        self._frames_dir = frames_dir
        self._loop = asyncio.get_running_loop()
        self._recordings: dict[str, Recording] = {}
        self._taking: set[asyncio.Task[None]] = set()

    def carry_out(self, order: RecorderOrder) -> None:
        """Begin one order."""
        if isinstance(order, TakePicture):
            task = self._loop.create_task(self._take(order))
            self._taking.add(task)
            task.add_done_callback(self._taking.discard)
        else:
            self._hand(order)

    async def _take(self, order: TakePicture) -> None:
        self._pipe.send(await take_picture(order, self._frames_dir))

    def _hand(self, order: BeginRecording | SetTrack | EndRecording) -> None:
        recording = self._recordings.get(order.call)
        match order:
            case BeginRecording() if recording is None:
                self._recordings[order.call] = Recording(order, self._frames_dir, self._told)
            case BeginRecording() if recording is not None:
                recording.go_on(order)
            case SetTrack() if recording is not None:
                recording.set_track(order)
            case EndRecording() if recording is not None:
                recording.end()
            case EndRecording():
                self._pipe.send(RecordingOver(call=order.call))
            case _:
                log.error("call %s: %s does not fit", order.call, type(order).__name__)

    def _told(self, report: RecorderReport) -> None:
        """Called in a recording's thread."""
        self._loop.call_soon_threadsafe(self._report, report)

    def _report(self, report: RecorderReport) -> None:
        if isinstance(report, RecordingOver):
            self._recordings.pop(report.call, None)
        self._pipe.send(report)

    async def close(self) -> None:
        """End every recording, and wait until its file is closed; pictures that are waited for are not taken."""
        for task in self._taking:
            task.cancel()
        recordings = list(self._recordings.values())
        for recording in recordings:
            recording.end()
        for recording in recordings:
            await asyncio.to_thread(recording.join)


if __name__ == "__main__":
    sys.exit(main())
