"""`ahoyd devices`: what there is, and whether it works."""

import argparse
import asyncio
import contextlib
import shutil
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.cli.sentence import say
from ahoyd_client import Client, Device, EventStream, OnLevelsParams, SoundLevel, StreamKind, VideoFrame
from ahoyd_client.errors import DeviceUnavailable
from ahoyd_client.frames import FrameReader, Torn

DRAW_SECONDS = 0.1
"""Between two drawings of picture and meter."""
WAIT_SECONDS = 3.0
"""How long a device may take to its first frame before it is called silent."""
FLOOR_DB = -60.0
METER_COLUMNS = 40
PICTURE_COLUMNS = 80
KINDS = ("camera", "screen", "microphone", "speaker")
NAMES: dict[StreamKind, str] = {"video": "camera", "audio": "microphone"}


async def devices(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """List the devices, look at a camera and listen to a microphone, or hear oneself."""
    if arguments.action == "say":
        return await say(ahoy, screen, arguments, told)
    if arguments.action == "test":
        return await _test(ahoy, screen, arguments, told)
    await _list(ahoy, screen)
    return Exit.OK


# The list.


async def _list(ahoy: Client, screen: Screen) -> None:
    listed = await ahoy.list_devices()
    used = {use.device.device_id for use in (await ahoy.get_status()).devices_in_use}
    chosen = {kind: getattr(listed.selected, kind) for kind in KINDS}
    lines = [line(device, used, chosen) for kind in KINDS for device in listed.devices if device.kind == kind]
    screen.tell("\n".join(lines) or "no devices", "devices", devices=listed.devices, selected=listed.selected)


def line(device: Device, used: set[str], chosen: Mapping[str, str | None]) -> str:
    """What is to be known of a device, given the ids in use and those that are selected by kind."""
    notes = [
        note
        for note, true in (
            ("default", device.is_default),
            ("selected", device.device_id == chosen[device.kind]),
            (str(device.state), device.state != "ok"),
            ("in use", device.device_id in used),
            (f"{device.volume} %", device.volume is not None),
            ("muted", device.muted),
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
    """Pictures, or levels."""
    newest: VideoFrame | None = None
    """As it lies in the ring."""
    level: SoundLevel | None = None
    """The newest."""
    loudest_db: float = FLOOR_DB

    async def look(self, reader: FrameReader) -> None:
        """Take the pictures that come until there is no more."""
        while (frame := await reader.next()) is not None:
            self.frames += 1
            self.newest = frame if isinstance(frame, VideoFrame) else None

    async def listen(self, events: EventStream, preview_id: str) -> None:
        """Take the levels that come of a preview."""
        async for event in events:
            for level in event.params.levels if isinstance(event.params, OnLevelsParams) else ():
                if level.preview_id == preview_id:
                    self.frames += 1
                    self.level = level
                    self.loudest_db = max(self.loudest_db, level.peak_db)


async def _test(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """Show what camera and microphone give, for so long or until Ctrl-C. REFUSED if one of them gives nothing."""
    asked: dict[StreamKind, str | None] = {"video": arguments.camera, "audio": arguments.microphone}
    seen: dict[StreamKind, Seen] = {}
    working = True
    async with asyncio.TaskGroup() as group, contextlib.AsyncExitStack() as stack:
        for kind, device_id in asked.items():
            if device_id == "none":
                continue
            one = Seen()
            try:
                coming = await _open(ahoy, kind, device_id, one, stack)
            except DeviceUnavailable as error:
                screen.tell(f"{NAMES[kind]}: {error}", "unavailable", kind=kind, data=error.data)
                working = False
            else:
                seen[kind] = one
                stack.callback(group.create_task(coming).cancel)
        spent = await _watch(screen, seen, arguments.seconds, told)
    for kind, one in seen.items():
        _sum_up(screen, kind, one, spent)
    return Exit.OK if working and all(one.frames for one in seen.values()) else Exit.REFUSED


async def _open(
    ahoy: Client, kind: StreamKind, device_id: str | None, seen: Seen, stack: contextlib.AsyncExitStack
) -> Coroutine[None, None, None]:
    """Open a preview, which closes with `stack`; returns what has to run meanwhile. Raises DeviceUnavailable."""
    if kind == "video":
        return seen.look(stack.enter_context(await ahoy.preview(kind, device_id)))
    preview = await ahoy.open_preview(kind=kind, device_id=device_id)
    stack.push_async_callback(ahoy.close_preview, preview_id=preview.preview_id)
    events = ahoy.events("onLevels")
    await ahoy.add_listener(events=("onLevels",), levels_interval_ms=int(DRAW_SECONDS * 1000))
    return seen.listen(events, preview.preview_id)


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
        screen.tell(f"microphone: the loudest was {one.loudest_db:.1f} dBFS", "microphone", peakDb=one.loudest_db)


def _drawn(seen: dict[StreamKind, Seen]) -> list[str]:
    """Lines of a terminal: the picture, and the meter below it."""
    lines: list[str] = []
    if (video := seen.get("video")) and video.newest is not None:
        with contextlib.suppress(Torn):
            lines += picture(video.newest.to_rgb(), min(PICTURE_COLUMNS, shutil.get_terminal_size().columns))
    if (audio := seen.get("audio")) and audio.level is not None:
        lines.append(meter(audio.level.peak_db) + ("  voice" if audio.level.voice else ""))
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


def meter(peak_db: float) -> str:
    """A bar from FLOOR_DB to full scale."""
    filled = round(METER_COLUMNS * (max(FLOOR_DB, peak_db) - FLOOR_DB) / -FLOOR_DB)
    return f"[{'#' * filled}{' ' * (METER_COLUMNS - filled)}] {peak_db:4.0f} dBFS"
