"""The daemon's reader reads the golden rings as the specification expects."""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ahoyd.frames.layout import FrameError, SlotHeader, State
from ahoyd.frames.reader import RingReader
from ahoyd.wire.media import RingRef
from frames.rings import EXPECTED, GOLDEN, SCHEMA, lying_in_memory

BAD = sorted(name for name in EXPECTED if name.startswith("bad-"))


def open_golden(name: str, path: str) -> RingReader:
    announced = EXPECTED[name]
    ref = RingRef(
        stream_id=int(announced["streamId"]),
        generation=announced["generation"],
        kind=announced["kind"],
        path=path,
        bytes=announced["bytes"],
        doorbell="/nowhere/7.bell",
    )
    return RingReader.open(ref, Path("/nowhere"))


def reading(reader: RingReader, slot: SlotHeader) -> dict[str, Any]:
    planes = [bytearray(stride * rows) for stride, rows in zip(slot.plane_stride, slot.plane_rows, strict=False)]
    assert reader.read_into(slot, planes)
    return {
        "n": slot.n,
        "captureNs": slot.capture_ns,
        "publishNs": slot.publish_ns,
        "pts": slot.pts,
        "timeBase": [slot.time_base_num, slot.time_base_den],
        "fourcc": slot.fourcc,
        "flags": slot.flags,
        "width": slot.width,
        "height": slot.height,
        "rotation": slot.rotation,
        "color": list(slot.color),
        "nbSamples": slot.nb_samples,
        "planes": [
            {"offset": offset, "stride": stride, "sha256": hashlib.sha256(plane).hexdigest()}
            for offset, stride, plane in zip(slot.plane_offset, slot.plane_stride, planes, strict=False)
        ],
    }


@pytest.mark.parametrize("name", ["video.bin", "moved.bin"])
def test_the_newest_picture_is_read_as_expected(name: str) -> None:
    expected = EXPECTED[name]
    with lying_in_memory((GOLDEN / name).read_bytes()) as path:
        reader = open_golden(name, path)
        slot = reader.newest(0)
        assert slot is not None
        assert reading(reader, slot) == expected["frames"][-1]
        assert slot.n == expected["newest"]
        assert reader.newest(slot.n) is None
        live = reader.live()
        assert (live.head, live.state) == (expected["head"], expected["state"])
        assert live.next_generation == expected.get("nextGeneration", 0)
        reader.close()


def test_older_pictures_still_lie_in_their_slots() -> None:
    expected = EXPECTED["video.bin"]["frames"]
    with lying_in_memory((GOLDEN / "video.bin").read_bytes()) as path:
        reader = open_golden("video.bin", path)
        slots = [reader.following(n - 1) for n in (2, 3)]
        assert [reading(reader, slot) for slot in slots if slot] == expected[1:]
        reader.close()


def test_a_ring_that_was_overtaken_gives_no_frame_and_no_endless_search() -> None:
    with lying_in_memory((GOLDEN / "lapped.bin").read_bytes()) as path:
        reader = open_golden("lapped.bin", path)
        assert reader.newest(0) is None
        assert reader.following(0) is None
        assert reader.live().state == State.LIVE
        reader.close()


@pytest.mark.parametrize("walk", EXPECTED["audio.bin"]["walks"], ids=lambda walk: f"from-{walk['last']}")
def test_sound_is_walked_in_order(walk: dict[str, Any]) -> None:
    by_number = {frame["n"]: frame for frame in EXPECTED["audio.bin"]["frames"]}
    with lying_in_memory((GOLDEN / "audio.bin").read_bytes()) as path:
        reader = open_golden("audio.bin", path)
        last, taken = walk["last"], []
        while slot := reader.following(last):
            taken.append(reading(reader, slot))
            last = slot.n
        reader.close()
    assert taken == [by_number[n] for n in walk["takes"]]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_ring_is_refused_by_name(name: str) -> None:
    expected = EXPECTED[name]
    with lying_in_memory((GOLDEN / name).read_bytes()) as path:
        if expected["refusedAt"] == "open":
            with pytest.raises(FrameError) as refused:
                open_golden(name, path)
        else:
            reader = open_golden(name, path)
            with pytest.raises(FrameError) as refused:
                reader.newest(0)
            reader.close()
    assert refused.value.what == expected["what"]


def test_the_golden_rings_are_what_their_script_makes(tmp_path: Path) -> None:
    script = SCHEMA.parents[1] / "scripts/make_golden_frames.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {file.name: file.read_bytes() for file in GOLDEN.iterdir()}
