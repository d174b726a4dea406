"""`ahoyd devices`: what there is, and whether it works."""

import argparse
import asyncio
import contextlib
import math
import shutil
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd_client import Client, Device, StreamKind, VideoFrame
from ahoyd_client.errors import DeviceUnavailable
from ahoyd_client.frames import FrameReader, Torn

DRAW_SECONDS = 0.1
"""Between two drawings of picture and meter."""
WAIT_SECONDS = 3.0
"""How long a device may take to its first frame before it is called silent."""
FLOOR_DB = -60
METER_COLUMNS = 40
PICTURE_COLUMNS = 80
FULL_SCALE = 32768
KINDS = ("camera", "screen", "microphone", "speaker")
NAMES: dict[StreamKind, str] = {"video": "camera", "audio": "microphone"}


async def devices(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """List the devices, or look at a camera and listen to a microphone."""
    if arguments.action == "test":
        return await _test(ahoy, screen, arguments, told)
    await _list(ahoy, screen)
    return Exit.OK


# The list.


async def _list(ahoy: Client, screen: Screen) -> None:
    listed = await ahoy.list_devices()
    used = {use.device.device_id for use in (await ahoy.get_status()).devices_in_use}
    lines = [_line(device, used) for kind in KINDS for device in listed.devices if device.kind == kind]
    screen.tell("\n".join(lines) or "no devices", "devices", devices=listed.devices, selected=listed.selected)


def _line(device: Device, used: set[str]) -> str:
    notes = [
        note
        for note, true in (
            ("default", device.is_default),
            (str(device.state), device.state != "ok"),
            ("in use", device.device_id in used),
            ("no hardware", device.synthetic),
        )
        if true
    ]
    return f"{device.kind:<10}  {device.label:<32}  {device.device_id}" + (f"  ({', '.join(notes)})" if notes else "")


# The test.


@dataclass
class Seen:
    """What has come of one device."""

    frames: int = 0
    newest: VideoFrame | None = None
    """As it lies in the ring."""
    peak: int = 0
    """The loudest sample since it was drawn last, 0 to FULL_SCALE."""
    loudest: int = 0
    """Of all."""

    async def take(self, reader: FrameReader) -> None:
        """Take what comes until there is no more."""
        while (frame := await reader.next()) is not None:
            self.frames += 1
            if isinstance(frame, VideoFrame):
                self.newest = frame
            else:
                with contextlib.suppress(Torn):  # overwritten while we looked: the next one will do
                    peak = int(np.abs(frame.samples.astype(np.int32)).max(initial=0))
                    self.peak, self.loudest = max(self.peak, peak), max(self.loudest, peak)


async def _test(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """Show what camera and microphone give, for so long or until Ctrl-C. REFUSED if one of them gives nothing."""
    asked: dict[StreamKind, str | None] = {"video": arguments.camera, "audio": arguments.microphone}
    seen: dict[StreamKind, Seen] = {}
    working = True
    async with asyncio.TaskGroup() as group, contextlib.AsyncExitStack() as stack:
        for kind, device_id in asked.items():
            if device_id == "none":
                continue
            try:
                reader = await ahoy.preview(kind, device_id)
            except DeviceUnavailable as error:
                screen.tell(f"{NAMES[kind]}: {error}", "unavailable", kind=kind, data=error.data)
                working = False
            else:
                stack.enter_context(reader)
                seen[kind] = Seen()
                stack.callback(group.create_task(seen[kind].take(reader)).cancel)
        spent = await _watch(screen, seen, arguments.seconds, told)
    for kind, one in seen.items():
        _sum_up(screen, kind, one, spent)
    return Exit.OK if working and all(one.frames for one in seen.values()) else Exit.REFUSED


async def _watch(screen: Screen, seen: dict[StreamKind, Seen], seconds: float | None, told: asyncio.Event) -> float:
    """Draw what comes, until it is time, or clear that something never comes. Returns how long that took."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    while seen and not told.is_set():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DRAW_SECONDS):
                await told.wait()
        spent = loop.time() - begun
        screen.redraw(_drawn(seen))
        if (seconds is not None and spent >= seconds) or (
            spent > WAIT_SECONDS and not all(one.frames for one in seen.values())
        ):
            break
    return max(loop.time() - begun, DRAW_SECONDS)


def _sum_up(screen: Screen, kind: StreamKind, one: Seen, seconds: float) -> None:
    if not one.frames:
        screen.tell(f"{NAMES[kind]}: open, but nothing comes of it", "silent", kind=kind)
    elif one.newest is not None:
        width, height = one.newest.width, one.newest.height
        rate = round(one.frames / seconds, 1)
        text = f"camera: {width}x{height}, {rate:.1f} pictures a second"
        screen.tell(text, "camera", width=width, height=height, frameRate=rate)
    else:
        peak_db = round(_db(one.loudest), 1)
        screen.tell(f"microphone: the loudest was {peak_db:.1f} dBFS", "microphone", peakDb=peak_db)


def _drawn(seen: dict[StreamKind, Seen]) -> list[str]:
    """Lines of a terminal: the picture, and the meter below it."""
    lines: list[str] = []
    if (video := seen.get("video")) and video.newest is not None:
        with contextlib.suppress(Torn):
            lines += picture(video.newest.to_rgb(), min(PICTURE_COLUMNS, shutil.get_terminal_size().columns))
    if audio := seen.get("audio"):
        lines.append(meter(audio.peak))
        audio.peak = 0
    return lines


def picture(pixels: NDArray[np.uint8], columns: int) -> list[str]:
    """Lines of half blocks, two rows of pixels each, of a picture of shape (height, width, 3)."""
    height, width, _ = pixels.shape
    rows = max(2, 2 * round(columns * height / width / 2))
    small = pixels[np.arange(rows) * height // rows][:, np.arange(columns) * width // columns]
    return ["".join(map(_cell, upper, lower)) + "\x1b[0m" for upper, lower in zip(small[::2], small[1::2], strict=True)]


def _cell(upper: NDArray[np.uint8], lower: NDArray[np.uint8]) -> str:
    colours = (";".join(str(int(value)) for value in pixel) for pixel in (upper, lower))
    return "\x1b[38;2;{}m\x1b[48;2;{}m\u2580".format(*colours)


def meter(peak: int) -> str:
    """A bar from FLOOR_DB to full scale."""
    level = _db(peak)
    filled = round(METER_COLUMNS * (level - FLOOR_DB) / -FLOOR_DB)
    return f"[{'#' * filled}{' ' * (METER_COLUMNS - filled)}] {level:4.0f} dBFS"


def _db(peak: int) -> float:
    return max(FLOOR_DB, 20 * math.log10(max(1, peak) / FULL_SCALE))
