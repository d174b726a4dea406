"""What is drawn of a camera and a microphone, and `ahoyd devices` of a daemon that runs."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from typing import Any

import numpy as np
import pytest

from ahoyd.cli.devices import METER_COLUMNS, line, meter, picture
from ahoyd_client import Device
from support.daemons import World, world
from support.soundserver import sound_server

DEADLINE_SECONDS = 120.0
TONE = (8192 * np.sin(2 * np.pi * 1000 / 48_000 * np.arange(48_000))).astype("<i2").tobytes()
"""1 kHz, a second of it."""


def test_a_picture_is_half_blocks_of_its_colours() -> None:
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[:2] = (255, 0, 0)
    pixels[2:] = (0, 0, 255)
    assert picture(pixels, 2) == ["\x1b[38;2;255;0;0m\x1b[48;2;0;0;255m\u2580" * 2 + "\x1b[0m"]


@pytest.mark.parametrize(("peak_db", "filled"), [(-100, 0), (0, METER_COLUMNS), (-30, METER_COLUMNS // 2)])
def test_the_meter_goes_from_silence_to_full_scale(peak_db: float, filled: int) -> None:
    assert meter(peak_db).count("#") == filled


def test_a_line_says_what_is_selected_and_how_loud_it_is() -> None:
    mic = Device(device_id="pulse:mic", label="Headset", kind="microphone", volume=30, muted=True)
    assert line(mic, set(), {"microphone": "pulse:mic"}).endswith("pulse:mic  (selected, 30 %, muted)")
    speaker = Device(device_id="pulse:spk", label="Speaker", kind="speaker", is_default=True, volume=100, muted=False)
    assert line(speaker, {"pulse:spk"}, {"speaker": None}).endswith("pulse:spk  (default, in use, 100 %)")


async def ahoyd(made: World, *arguments: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Exit code, and what was told by its `what`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ahoyd", *arguments, "--json", "--instance", "alice"),
        env=made.environment,
        stdout=PIPE,
    )
    output, _ = await process.communicate()
    told = [json.loads(line) for line in output.splitlines()]
    return process.returncode or 0, {one["what"]: one for one in told}


async def test_devices_are_listed_and_tried() -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made, sound_server("pipewire") as server:
        made.environment |= server.environment
        await made.start("alice", "--camera", "test:pattern", "--microphone", "test:tone")
        code, told = await ahoyd(made, "devices")
        assert code == 0
        listed = {device["deviceId"]: device["kind"] for device in told["devices"]["devices"]}
        assert listed["test:pattern"] == "camera"
        code, told = await ahoyd(made, "devices", "test", "--seconds", "1")
        assert (code, told["camera"]["width"], told["camera"]["height"]) == (0, 640, 480)
        assert told["camera"]["frameRate"] > 0
        assert told["microphone"]["peakDb"] == -12.0
        code, told = await ahoyd(made, "devices", "test", "--camera", "test:none", "--microphone", "none")
        assert (code, told["unavailable"]["data"]) == (4, {"deviceId": "test:none", "cause": "absent"})
        named = ("--microphone", "pulse:mic", "--seconds", "1")
        async with server.play(TONE * 60), server.record() as recorded:
            code, told = await ahoyd(made, "devices", "say", *named)
            assert (code, told["recording"]["label"], told["playing"]["label"]) == (0, "Microphone", "Speaker")
            assert told["said"]["peakDb"] == pytest.approx(-12, abs=4)  # PipeWire makes one channel of two louder
            while not tone_in(await recorded.readexactly(9600)):
                pass


def tone_in(block: bytes) -> bool:
    """Whether a tenth of a second has what is said into the microphone in it."""
    spectrum = np.abs(np.fft.rfft(np.frombuffer(block, "<i2")))
    return bool(spectrum.argmax() == 100 and spectrum[100] > 1e6)
