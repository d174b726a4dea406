import asyncio
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from ahoyd.engine import opus
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.opusfmtp import OpusWishes
from ahoyd.engine.rtp import opusheader
from ahoyd.frames.stream import Stream
from engine.calling import CONFIG
from engine.rtp.sounds import voice
from engine.sources import Make, opened, speak


def say(stream: Stream, pts: int, sound: bytes) -> None:
    stream.publish_audio(
        sound, sample_rate=48000, channels=1, nb_samples=len(sound) // 2, pts=pts, capture_ns=time.monotonic_ns()
    )


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
        await asyncio.wait_for(out.due(), 20)
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


async def talking(out: AudioOut, stream: Stream, sound: np.ndarray[tuple[int], np.dtype[np.int16]]) -> list[bytes]:
    """What becomes of a whole sound, an empty packet where nothing is sent."""
    packets: list[bytes] = []
    for start in range(0, len(sound) - 959, 960):
        say(stream, start, sound[start : start + 960].tobytes())
        packets += out.encode("opus", key=False)[0] or [b""]
    return packets


@pytest.mark.parametrize("wished", [False, True])
async def test_packets_carry_copies_if_the_peer_can_use_them(make: Make, frames_dir: Path, *, wished: bool) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    out.heed(OpusWishes(fec=wished))
    packets = await talking(out, stream, voice(2))
    copies = sum(opusheader.carries_predecessor(packet) for packet in packets if packet)
    assert copies > 50 if wished else copies == 0
    out.close()


class Recorder:
    """Takes note of how it is tuned."""

    channels = 1

    def __init__(self) -> None:
        self.losses: list[int] = []

    def tune(self, *, bps: int, fec: bool, loss_percent: int, dtx: bool) -> None:
        self.losses.append(loss_percent)

    def encode(self, samples: bytes) -> bytes:
        return bytes(10)


async def test_the_encoder_is_told_what_the_peer_loses(
    make: Make, frames_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder()
    monkeypatch.setattr(opus, "encoder", lambda _: recorder)
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    for lost in (0.0, 12.4, 70.0):
        out.lost_percent = lost
        await talking(out, stream, voice(0.02))
    assert recorder.losses == [10, 12, 20]
    out.close()


@pytest.mark.parametrize(("configured", "wished"), [(False, False), (True, False), (False, True)])
async def test_nobody_speaking_is_next_to_nothing_sent_if_either_side_wants_it_so(
    make: Make, frames_dir: Path, *, configured: bool, wished: bool
) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(msgspec.structs.replace(CONFIG, audio_dtx=configured), frames_dir), stream)
    out.heed(OpusWishes(dtx=wished))
    packets = await talking(out, stream, np.concatenate([voice(1), np.zeros(2 * 48000, np.int16)]))
    out.close()
    rest = packets[75:]
    if configured or wished:
        assert rest.count(b"") > 0.8 * len(rest)
        assert opusheader.is_dtx(packets[packets.index(b"") - 1]), "the peer is told that there is nothing for a while"
    else:
        assert not any(map(opusheader.is_dtx, packets))


async def test_the_configured_rate_is_kept_to_and_a_new_one_taken_at_once(make: Make, frames_dir: Path) -> None:
    stream = make("audio")
    speak(stream, -960)
    out = opened(AudioOut(CONFIG, frames_dir), stream)
    kbps = []
    for configured in (32, 12):
        out.configure(msgspec.structs.replace(CONFIG, audio_kbps=configured))
        packets = await talking(out, stream, voice(2))
        kbps.append(sum(map(len, packets)) * 8 / 2 / 1000)
        assert out.sent.target_bps == configured * 1000
        assert kbps[-1] < 1.1 * configured
    assert kbps[1] < 0.5 * kbps[0]
    out.close()
