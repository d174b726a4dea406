import asyncio
from pathlib import Path

from ahoyd.engine.tracks import AudioOut
from engine.calling import CONFIG
from engine.sources import Make, opened, speak


async def test_sound_goes_out_block_by_block_in_order(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number in range(4):
        speak(stream, number * 960)
    results = [out.encode("opus", key=False) for _ in range(5)]
    assert [len(payloads) for payloads, _ in results] == [1, 1, 1, 1, 0]
    stamps = [stamp for _, stamp in results[:4]]
    assert [stamp - stamps[0] for stamp in stamps] == [0, 960, 1920, 2880]
    out.close()


async def test_short_blocks_are_joined_and_long_ones_cut(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for pts, samples in ((0, 480), (480, 480), (960, 1920)):
        speak(stream, pts, samples=samples)
    packets: list[int] = []
    while len(packets) < 3:
        await asyncio.wait_for(out.due(), 5)
        payloads, stamp = out.encode("opus", key=False)
        packets += [stamp] * len(payloads)
    assert [stamp - packets[0] for stamp in packets] == [0, 960, 1920]
    out.close()


async def test_a_gap_in_the_sound_is_a_gap_in_rtp_time(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    stamps = []
    for pts in (0, 960, 9600):
        speak(stream, pts)
        stamps.append(out.encode("opus", key=False)[1])
    assert [stamp - stamps[0] for stamp in stamps] == [0, 960, 9600]
    out.close()


async def test_sound_that_waited_too_long_is_dropped(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number in range(20):
        speak(stream, number * 960)
    sent = sum(len(out.encode("opus", key=False)[0]) for _ in range(20))
    assert sent == 2
    out.close()


async def test_a_change_to_stereo_changes_the_encoder(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for number, channels in enumerate((1, 2)):
        speak(stream, number * 960, channels=channels)
        assert len(out.encode("opus", key=False)[0]) == 1
    out.close()
