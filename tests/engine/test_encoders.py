import av
import numpy as np
import pytest

from ahoyd.engine import encoders
from ahoyd.engine.encoders import H264, Rebuild, Trim, Vp8

SIZE = (320, 240)


def film(frames: int) -> list[av.VideoFrame]:
    """Noise on a moving ground: something to spend bits on."""
    dice = np.random.default_rng(5)
    width, height = SIZE
    ground = dice.integers(40, 200, (height // 8, width // 4), dtype=np.uint8).repeat(8, 0).repeat(8, 1)
    pictures = []
    for number in range(frames):
        seen = ground[:, number * 2 % width :][:, :width].astype(int) + dice.integers(-6, 7, (height, width))
        picture = av.VideoFrame(width, height, "yuv420p")
        picture.planes[0].update(seen.clip(0, 255).astype(np.uint8).tobytes())
        for plane in picture.planes[1:]:
            plane.update(bytes([128]) * plane.buffer_size)
        picture.pts = number * 3000
        picture.time_base = encoders.VIDEO_BASE
        pictures.append(picture)
    return pictures


def test_h264_follows_its_rate_both_ways_without_a_key_frame() -> None:
    encoder = H264(*SIZE, 30, 1_000_000)
    pictures = iter(film(120))
    spent = []
    keys = 0
    for bps in (200_000, 600_000, 100_000):
        size = 0
        for number, picture in zip(range(40), pictures, strict=False):
            payloads, key = encoder.encode(picture, bps, key=False)
            keys += key
            size += sum(map(len, payloads)) if number >= 10 else 0
        spent.append(size * 8)  # of one second
    assert keys == 1
    assert spent[0] == pytest.approx(200_000, rel=0.4)
    assert spent[1] == pytest.approx(600_000, rel=0.4)
    assert spent[2] == pytest.approx(100_000, rel=0.4)


def test_h264_makes_a_key_frame_when_told_and_never_a_large_one() -> None:
    encoder = H264(*SIZE, 30, 1_000_000)
    sizes = []
    for number, picture in enumerate(film(20)):
        payloads, key = encoder.encode(picture, 300_000, key=number == 15)
        assert key == (number in (0, 15))
        sizes.append(sum(map(len, payloads)))
    assert sizes[15] * 8 < 300_000 * 0.35


def test_vp8_is_opened_anew_for_a_rate_that_falls() -> None:
    encoder = Vp8(*SIZE, 30, 1_000_000)
    keys = [encoder.encode(picture, bps, key=False)[1] for picture, bps in zip(film(4), (300_000, 290_000, 200_000, 200_000))]  # fmt: skip  # noqa: B905, E501
    assert keys == [True, False, True, False]


@pytest.mark.parametrize(
    ("bps", "now", "key", "due"),
    [
        (300_000, 1.0, False, False),
        (239_000, 1.0, False, True),
        (241_000, 1.0, False, False),
        (400_000, 1.0, False, False),
        (400_000, 3.1, False, True),
        (370_000, 3.1, False, False),
        (290_000, 1.0, True, False),
        (280_000, 1.0, True, True),
        (400_000, 1.0, True, True),
    ],
)
def test_a_key_frame_is_paid_for_a_rate_only_when_it_is_worth_it(bps: int, now: float, *, key: bool, due: bool) -> None:
    rebuild = Rebuild()
    assert rebuild.due(300_000, 0.0, key=False)
    assert rebuild.due(bps, now, key=key) is due
    assert not rebuild.due(bps if due else 300_000, now, key=False)


def test_what_stays_short_is_asked_for_more_and_what_exceeds_for_less() -> None:
    trim = Trim()
    for number in range(30):
        trim.made(1000, 300_000, number / 30)  # 1250 would be right
    short = trim.factor
    assert 1.05 < short <= 1.5
    for number in range(30, 40):
        trim.made(2500, 300_000, number / 30)
    assert 1.0 <= trim.factor < short
    for number in range(400):
        trim.made(0, 300_000, 2 + number / 30)
    assert trim.factor == 1.5
