"""Where pictures and sound go; no clock, no files."""

from ahoyd.recorder.timeline import ASTRAY, RATE, TOLERANCE, WINDOW, PictureLine, Place, SoundLine

ORIGIN = 5_000_000_000
BLOCK = 960
BLOCK_NS = 20_000_000


def at(milliseconds: float) -> int:
    return ORIGIN + round(milliseconds * 1_000_000)


def test_pictures_lie_at_their_times_and_only_go_forward() -> None:
    line = PictureLine(ORIGIN)
    assert line.place(at(-1)) is None, "from before it began"
    assert [line.place(at(ms)) for ms in (0, 33.4, 33.9, 30, 67, 2000)] == [0, 33, None, None, 67, 2000]


def test_sound_follows_the_count_of_its_samples_and_not_the_jitter_of_its_times() -> None:
    line = SoundLine(ORIGIN)
    jitter = [0, 9, -7, 40, 3, 100, 0, -9] * 20
    places = [line.place(at(20 * n + late), 500 + BLOCK * n, BLOCK) for n, late in enumerate(jitter)]
    assert places == [Place(BLOCK * n) for n in range(len(jitter))]


def test_what_is_missing_leaves_a_hole() -> None:
    line = SoundLine(ORIGIN)
    line.place(at(0), 0, BLOCK)
    assert line.place(at(60), 3 * BLOCK, BLOCK) == Place(3 * BLOCK)


def test_a_pause_leaves_a_hole_and_what_follows_lies_at_its_time() -> None:
    line = SoundLine(ORIGIN)
    line.place(at(0), 0, BLOCK)
    line.begin_anew()
    assert line.place(at(1000), 7, BLOCK) == Place(RATE)


def test_what_begins_before_the_end_of_the_last_is_cut() -> None:
    line = SoundLine(ORIGIN)
    assert line.place(at(-25), 0, BLOCK) is None
    line.begin_anew()
    assert line.place(at(-5), 0, BLOCK) == Place(0, 240)
    line.begin_anew()
    assert line.place(at(5), 0, BLOCK) == Place(720, 480)


def drifted(per_block_ms: float, blocks: int) -> list[tuple[Place | None, float]]:
    """Places, and the times in samples, of a clock that is wrong by so much a block."""
    line = SoundLine(ORIGIN)
    times = [(20 + per_block_ms) * n for n in range(blocks)]
    return [(line.place(at(ms), BLOCK * n, BLOCK), ms * RATE / 1000) for n, ms in enumerate(times)]


def test_a_slow_clock_and_a_fast_one_are_followed() -> None:
    for per_block_ms in (0.05, -0.05):
        placed = [(place, time) for place, time in drifted(per_block_ms, 3000) if place is not None]
        away = [abs(place.at - place.skip - time) for place, time in placed]
        assert max(away) <= TOLERANCE + WINDOW * 0.0025 * 2 + BLOCK
        ends = [place.at + BLOCK - place.skip for place, _ in placed]
        assert all(place.at >= end for (place, _), end in zip(placed[1:], ends, strict=False)), "they overlap"


def test_a_source_that_is_far_away_is_believed_at_once() -> None:
    line = SoundLine(ORIGIN)
    line.place(at(0), 0, BLOCK)
    assert line.place(at(20) + (ASTRAY + 48) * 1_000_000_000 // RATE, BLOCK, BLOCK) == Place(BLOCK + ASTRAY + 48)
