"""Sound without holes and pictures at a bearable rate, whatever time stamps the file has."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
import pytest

from ahoyd.devices.sources import clip as clip_module
from ahoyd.devices.sources.clip import Item, Lap
from ahoyd.devices.sources.lanes import Block, LapClock, PictureLane, SoundLane
from devices.clips import make_clip


class FakeLap:
    """A lap with the given frames."""

    def __init__(self, items: list[Item[Any]]) -> None:
        self.given = items

    def ready(self, _kind: str) -> bool:
        return bool(self.given)

    def items(self, _kind: str, _type: type) -> Iterator[Item[Any]]:
        yield from self.given


def sound(begin_ms: int, ms: int, value: int, *, rate: int = 48000, layout: str = "mono") -> Item[av.AudioFrame]:
    channels = len(av.AudioLayout(layout).channels)
    samples = np.full((1, ms * rate // 1000 * channels), value, np.int16)
    frame = av.AudioFrame.from_ndarray(samples, "s16", layout)
    frame.sample_rate = rate
    return Item(Fraction(begin_ms, 1000), Fraction(begin_ms + ms, 1000), frame)


def played(lane: SoundLane, items: list[Item[Any]], clock: LapClock) -> list[Block]:
    return list(lane.outputs(cast("Lap", FakeLap(items)), clock))


def runs(values: list[int], counts: int | list[int]) -> np.ndarray[Any, np.dtype[np.int16]]:
    return np.repeat(np.array(values, np.int16), counts)


def lap_at(start: int) -> LapClock:
    return LapClock(start, Fraction(0), pictures_over=True)


def joined(blocks: list[Block]) -> np.ndarray[Any, np.dtype[np.int16]]:
    assert [b.begin for b in blocks] == [blocks[0].begin + 960 * i for i in range(len(blocks))]
    return np.concatenate([b.samples for b in blocks])


def test_a_hole_in_the_time_stamps_becomes_silence_of_its_length() -> None:
    heard = joined(played(SoundLane(), [sound(0, 40, 100), sound(100, 60, 200)], lap_at(0)))
    assert np.array_equal(heard, runs([100, 0, 200], [1920, 2880, 2880]))


def test_sound_that_overlaps_is_cut() -> None:
    heard = joined(played(SoundLane(), [sound(0, 60, 100), sound(40, 60, 200)], lap_at(0)))
    assert np.array_equal(heard, runs([100, 200], [2880, 1920]))


def test_rounded_time_stamps_move_nothing() -> None:
    items = [sound(0, 20, 1), sound(21, 20, 2), sound(39, 20, 3)]
    assert np.array_equal(joined(played(SoundLane(), items, lap_at(0))), runs([1, 2, 3], 960))


def test_a_lap_begins_where_the_one_before_ended_with_what_was_left_over() -> None:
    lane = SoundLane()
    first = lap_at(0)
    blocks = played(lane, [sound(0, 50, 7)], first)
    assert (len(blocks), first.length) == (2, 2400)
    blocks += played(lane, [sound(0, 50, 9)], lap_at(first.length))
    assert np.array_equal(joined(blocks), runs([7, 9], 2400))


def test_silence_goes_on_while_there_are_pictures() -> None:
    clock = LapClock(0, Fraction(0), pictures_over=False)
    outputs = SoundLane().outputs(cast("Lap", FakeLap([sound(0, 20, 5)])), clock)
    assert [next(outputs).samples[0] for _ in range(4)] == [5, 0, 0, 0]
    clock.end, clock.pictures_over = Fraction(1, 10), True
    assert [block.begin for block in outputs] == [3840]


def test_other_rates_and_layouts_become_one_channel_of_48_kilohertz() -> None:
    heard = joined(played(SoundLane(), [sound(0, 100, 1000, rate=44100, layout="stereo")], lap_at(0)))
    assert len(heard) == 4800
    assert np.all(np.abs(heard[100:-100] - 1000) < 20)


def test_a_file_without_sound_has_no_sound_lane() -> None:
    assert played(SoundLane(), [], LapClock(0, Fraction(0), pictures_over=False)) == []


def kept(own: Fraction, wanted: int, seconds: int = 4) -> list[Fraction]:
    """When pictures of a file of `own` a second, stamped in whole milliseconds, are shown."""
    lane = PictureLane(lambda: False)
    lane.configure(64, 64, Fraction(wanted))
    times = [Fraction(round(1000 * n / own), 1000) for n in range(int(seconds * own))]
    frames = [Item(t, t + 1 / own, av.VideoFrame(64, 64, "yuv420p")) for t in times]
    outputs = lane.outputs(cast("Lap", FakeLap(frames)), LapClock(0, Fraction(0), pictures_over=False))
    return [Fraction(picture.begin, 48000) for picture in outputs]


@pytest.mark.parametrize(
    ("own", "wanted", "shown"), [(60, 30, 30), (50, 30, 30), (30, 30, 30), (25, 30, 25), (30, 15, 15), (30, 1, 1)]
)
def test_no_more_pictures_come_than_wanted(own: int, wanted: int, shown: int) -> None:
    assert abs(len(kept(Fraction(own), wanted)) - 4 * shown) <= 1


def test_pictures_of_a_slightly_odd_rate_are_all_shown() -> None:
    assert len(kept(Fraction(30000, 1001), 30)) == int(4 * Fraction(30000, 1001))


def test_a_medium_that_is_not_found_within_reason_is_over_for_this_lap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_clip(tmp_path / "clip.webm", frames=60, mark=3, sound_frames=6)
    monkeypatch.setattr(clip_module, "AHEAD_MAX", 200)
    with path.open("rb") as file:
        lap = Lap(file.fileno())
        pictures = lap.items("video", av.VideoFrame)
        assert sum(item.frame.samples for item in lap.items("audio", av.AudioFrame)) <= 9600
        assert len(list(pictures)) == 60
        lap.close()


def test_a_damaged_packet_costs_its_frame_alone(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "clip.mp4", frames=30, mark=3, sound=False)
    data = bytearray(path.read_bytes())
    begin = data.index(b"mdat") + 600
    data[begin : begin + 40] = bytes(40)
    path.write_bytes(data)
    with path.open("rb") as file:
        lap = Lap(file.fileno())
        assert 0 < len(list(lap.items("video", av.VideoFrame))) <= 30
        lap.close()
