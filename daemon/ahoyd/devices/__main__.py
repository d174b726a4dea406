"""`python -m ahoyd.devices --fd N`: the devices child, at the other end of control's socketpair.

The first order is Watch; DeviceList answers it. The process ends when the pipe does, and closes what it had open.
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
from ahoyd.devices.backend import Backend
from ahoyd.devices.capture.camera import CameraBackend
from ahoyd.devices.capture.screen import ScreenBackend
from ahoyd.devices.pacing import hanging
from ahoyd.devices.pulse.backend import PulseBackend
from ahoyd.devices.registry import Registry
from ahoyd.devices.sources.file import FileBackend
from ahoyd.devices.sources.synthetic import SyntheticBackend
from ahoyd.devices.speakers import Speakers
from ahoyd.devices.volumes import Volumes
from ahoyd.wire.devices import (
    DEVICES_ROOT,
    CloseSink,
    CloseSource,
    DevicesOrder,
    OpenSink,
    OpenSource,
    PlaySink,
    SetVolume,
    TreatSource,
    Watch,
)
from ahoyd.wire.media import Measure, Publish
from ahoyd.wire.pipe import Pipe, PipeBroken

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""Between two looks whether a thread hangs: what it holds is to be free within a second or two of a call's end."""
SWITCH_INTERVAL_S = 0.0005
"""A busy thread gives way this often: sound must not wait the usual 5 ms for it, twice."""


def main() -> int:
    """Run until the pipe ends; 1 if it carried what is no order of ours."""
    parser = argparse.ArgumentParser(prog="ahoyd.devices", description=__doc__)
    parser.add_argument("--fd", type=int, required=True, help="our end of the socketpair")
    arguments = parser.parse_args()
    logs.to_stderr("devices", "INFO")
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    # Ctrl-C reaches the whole terminal group; control ends us in its own order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        asyncio.run(serve(socket.socket(fileno=arguments.fd)))
    except PipeBroken:
        log.exception("control sent what is no order of ours")
        return 1
    return 0


async def serve(end: socket.socket) -> None:
    """Carry out orders until there are no more. Raises PipeBroken."""
    pipe: Pipe[DevicesOrder] = await Pipe.open(end, DevicesOrder)  # type: ignore[arg-type]  # a union of Structs
    orders = aiter(pipe)
    try:
        match await anext(orders, None):
            case Watch() as watch:
                async with PulseBackend() as pulse:
                    frames_dir = Path(watch.frames_dir)
                    registry = Registry(backends(watch, pulse), frames_dir, pipe.send)
                    speakers = Speakers({"pulse": pulse}, frames_dir, pipe.send)
                    volumes = Volumes({"pulse": pulse}, registry.relist, pipe.send)
                    leaving = asyncio.create_task(leave_hanging(registry, speakers, pipe))
                    try:
                        speakers.start()
                        await registry.start()
                        async for order in orders:
                            carry_out(registry, speakers, volumes, order)
                    finally:
                        leaving.cancel()
                        await volumes.close()
                        await speakers.close()
                        await registry.close()
            case None:
                return
            case order:
                raise PipeBroken(f"{type(order).__name__} before Watch")
    finally:
        await pipe.close()


async def leave_hanging(registry: Registry, speakers: Speakers, pipe: "Pipe[DevicesOrder]") -> None:
    """End this process when a thread hangs in a device, once nobody uses any: only that gives the device back.

    A call that goes on keeps its sound; the next one finds all devices free, for control starts another process.
    """
    while not (hanging() and registry.idle and speakers.idle):  # noqa: ASYNC110 - a driver tells nobody that it hangs
        await asyncio.sleep(LOOK_SECONDS)
    log.error("%s does not return: leaving, to be started anew", ", ".join(hanging()))
    await pipe.close()


def backends(watch: Watch, pulse: PulseBackend) -> dict[str, Backend]:
    """Every family of devices, by the scheme of its ids; hardware first."""
    return {
        "pulse": pulse,
        "v4l2": CameraBackend(Path(os.environ.get(DEVICES_ROOT, "/"))),
        "screen": ScreenBackend(os.environ.get("DISPLAY")),
        "test": SyntheticBackend(),
        "file": FileBackend(tuple(Path(folder) for folder in watch.media_dirs)),
    }


def carry_out(registry: Registry, speakers: Speakers, volumes: Volumes, order: DevicesOrder) -> None:  # noqa: C901 -- a table: who hears what
    """Hand one order to whom it concerns."""
    match order:
        case OpenSource():
            registry.open(order)
        case TreatSource():
            registry.treat(order)
        case Measure():
            registry.measure(order)
        case CloseSource():
            registry.close_lease(order)
        case Publish():
            registry.publish(order)
        case OpenSink():
            speakers.open(order)
        case PlaySink():
            speakers.play(order)
        case CloseSink():
            speakers.close_lease(order)
        case SetVolume():
            volumes.set(order)
        case Watch():
            log.error("a second Watch is ignored")


if __name__ == "__main__":
    sys.exit(main())
