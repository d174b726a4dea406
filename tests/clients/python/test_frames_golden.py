"""The Python client reads the golden rings as the specification expects."""

import hashlib
import os
from typing import Any

import pytest

from ahoyd_client.frames import AudioBlock, BadFrame, BadHeader, FrameError, FrameReader, Torn, VideoFrame, WrongRing
from frames.rings import EXPECTED, GOLDEN, lying_in_memory

pytestmark = pytest.mark.usefixtures("no_descriptor_is_left")
BAD = sorted(name for name in EXPECTED if name.startswith("bad-"))
RAISED = {
    "magic": BadHeader,
    "version": BadHeader,
    "geometry": BadHeader,
    "size": BadHeader,
    "identity": WrongRing,
    "plane": BadFrame,
    "format": BadFrame,
}


def open_golden(name: str, path: str) -> FrameReader:
    announced = {key: EXPECTED[name][key] for key in ("streamId", "generation", "kind", "bytes")}
    return FrameReader({**announced, "path": path, "doorbell": "/nowhere/7.bell"})


def reading(frame: VideoFrame | AudioBlock) -> dict[str, Any]:
    slot = frame._slot
    planes = [(offset, stride, stride * rows) for offset, stride, rows, _ in slot.planes]
    payload = frame._payload
    return {
        "n": frame.n,
        "captureNs": frame.capture_ns,
        "publishNs": frame.publish_ns,
        "pts": frame.pts,
        "timeBase": [frame.time_base.numerator, frame.time_base.denominator],
        "fourcc": slot.fourcc,
        "flags": frame.flags,
        "width": slot.width,
        "height": slot.height,
        "rotation": slot.rotation,
        "color": list(slot.color),
        "nbSamples": slot.nb_samples,
        "planes": [
            {
                "offset": offset,
                "stride": stride,
                "sha256": hashlib.sha256(payload[offset:][:size].tobytes()).hexdigest(),
            }
            for offset, stride, size in planes
        ],
    }


@pytest.mark.parametrize("name", ["video.bin", "moved.bin"])
def test_the_newest_picture_is_read_as_expected(name: str) -> None:
    with lying_in_memory((GOLDEN / name).read_bytes()) as path, open_golden(name, path) as reader:
        frame = reader.latest()
        assert isinstance(frame, VideoFrame)
        assert reading(frame) == EXPECTED[name]["frames"][-1]
        assert frame.y.shape == (frame.height, frame.width)
        assert frame.u.shape == frame.v.shape == ((frame.height + 1) // 2, (frame.width + 1) // 2)
        assert frame.still_valid()
        assert reader.latest() is None


def test_a_ring_that_was_overtaken_gives_no_frame_and_no_endless_search() -> None:
    with lying_in_memory((GOLDEN / "lapped.bin").read_bytes()) as path, open_golden("lapped.bin", path) as reader:
        assert reader.latest() is None
        assert reader.counters.torn > 0


@pytest.mark.parametrize("walk", EXPECTED["audio.bin"]["walks"], ids=lambda walk: f"from-{walk['last']}")
def test_sound_is_walked_in_order(walk: dict[str, Any]) -> None:
    by_number = {frame["n"]: frame for frame in EXPECTED["audio.bin"]["frames"]}
    with lying_in_memory((GOLDEN / "audio.bin").read_bytes()) as path, open_golden("audio.bin", path) as reader:
        reader._last = walk["last"]
        taken = []
        while isinstance(block := reader.latest(), AudioBlock):
            assert block.samples.shape == (960, 2)
            taken.append(reading(block))
    assert taken == [by_number[n] for n in walk["takes"]]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_ring_is_refused_by_name(name: str) -> None:
    expected = EXPECTED[name]
    with lying_in_memory((GOLDEN / name).read_bytes()) as path:
        if expected["refusedAt"] == "open":
            with pytest.raises(FrameError) as refused:
                open_golden(name, path)
        else:
            with open_golden(name, path) as reader, pytest.raises(FrameError) as refused:
                reader.latest()
    assert refused.value.what == expected["what"]
    assert type(refused.value) is RAISED[expected["what"]]


@pytest.mark.parametrize("left", [0, 4096])
@pytest.mark.parametrize("name", ["video.bin", "audio.bin"])
def test_a_ring_that_is_cut_short_is_told_and_not_touched(name: str, left: int) -> None:
    with lying_in_memory((GOLDEN / name).read_bytes()) as path, open_golden(name, path) as reader:
        frame = reader.latest()
        assert frame
        os.truncate(path, left)
        assert not frame.still_valid()
        with pytest.raises(Torn):
            frame.copy()
        for look in (reader.latest, lambda: reader.wait(60)):
            with pytest.raises(BadHeader, match="size"):
                look()
        assert reader.ended
