from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from ahoyd.engine import opus
from ahoyd.engine.rtp import opusheader, playout, stretch
from ahoyd.engine.rtp.delay import Delay
from ahoyd.engine.rtp.envelope import Envelope
from ahoyd.engine.rtp.playout import PlayOut
from engine.rtp.sounds import (
    END,
    FRAME,
    FRAME_NS,
    HYBRID_WITH_COPY,
    MS,
    FakeDecoder,
    Samples,
    coded,
    held_up,
    jittery,
    listen,
    lossy,
    numbered,
    steady,
    talk,
    tone,
    voice,
    without,
)

CODEC_MS = 26.5
"""A frame of 20 ms, and by how much Opus looks ahead."""
CLICK = 3
"""A step between samples so many times the tone's own: what libopus makes after a loss stays below 2.4."""
MINUTE = 3000
"""Packets."""

# Targets, each on a simulated minute. A knock-out below shows that each is missed without what it is there for.


def clean() -> None:
    heard = listen(talk(numbered(MINUTE)), steady(0))
    assert heard.has_all(MINUTE)
    assert heard.played.concealed == END
    assert max(heard.delays_ms()) + CODEC_MS <= 35


def loss_of_1_percent() -> None:
    heard = listen(talk(numbered(MINUTE)), lossy(0.01))
    assert heard.concealed <= 0.003
    assert np.median(heard.delays_ms()) + CODEC_MS <= 80


def loss_of_5_percent() -> None:
    heard = listen(talk(numbered(MINUTE)), lossy(0.05))
    assert heard.concealed <= 0.02
    assert np.median(heard.delays_ms()) + CODEC_MS <= 90


def loss_of_10_percent() -> None:
    heard = listen(talk(numbered(MINUTE)), lossy(0.1))
    assert heard.concealed <= 0.05
    assert np.median(heard.delays_ms()) + CODEC_MS <= 90


def jitter_of_30_ms_about_50() -> None:
    heard = listen(talk(numbered(MINUTE)), jittery(20, 80))
    assert heard.concealed <= 0.01
    assert heard.has_all(MINUTE), "late is not lost"
    assert np.median(heard.delays_ms()) + CODEC_MS <= 90


def jitter_that_ends() -> None:
    noisy, quiet = jittery(20, 100), steady(20)
    heard = listen(talk(numbered(MINUTE)), lambda *packet: (noisy if packet[0] < 1000 else quiet)(*packet))
    assert max(heard.delays_ms(after=2000)) <= 30


def packets_held_up_for_80_ms() -> None:
    heard = listen(talk(numbered(500)), held_up(200, 204))
    assert heard.has_all(500), "late is not lost"
    assert max(heard.delays_ms(after=250)) < 30


def packets_held_up_for_3_s() -> None:
    heard = listen(talk(numbered(1000)), held_up(500, 650))
    assert max(heard.delays_ms(after=650)) < 300, "live at once"
    assert max(heard.delays_ms(after=700)) < 60, "as before a second later"
    assert len(heard.numbers) < 1000 - 140, "what is old is dropped"


def no_click() -> None:
    source = tone(10)
    heard = listen(talk(coded(source)), lossy(0.05), decoder=opus.decoder())
    assert heard.played.concealed > 5 * FRAME, "a steady tone has no copies: most of it is made up"
    assert _step(heard.sound) < CLICK * _step(source[:, None])


def no_click_where_it_fades() -> None:
    source = tone(6)
    heard = listen(talk(coded(source)), without(*range(100, 200)), decoder=opus.decoder())
    assert _step(heard.sound) < CLICK * _step(source[:, None])
    assert heard.played.silent > 1.7 * 48000, "what is made up ends"


def late_is_as_if_it_had_been_in_time() -> None:
    source = tone(3, 1000)
    for late in (2, 4, 8):
        heard = listen(talk(coded(source)), held_up(100, 100 + late), decoder=opus.decoder())
        assert heard.played.concealed > END
        assert np.abs(heard.sound.astype(int)).max() < 1.15 * source.max(), "a decoder that is off makes 1.7 of it"
        assert _step(heard.sound) < 1.3 * _step(source[:, None])


def a_lost_voice_is_brought_back() -> None:
    lost = range(50, 450, 10)
    heard = listen(talk(coded(voice(10))), without(*lost), decoder=opus.decoder())
    assert heard.played.recovered > 0.7 * len(lost) * FRAME


def _step(sound: Samples) -> int:
    return int(np.abs(np.diff(sound[:, 0].astype(int))).max())


TARGETS = (
    clean,
    loss_of_1_percent,
    loss_of_5_percent,
    loss_of_10_percent,
    jitter_of_30_ms_about_50,
    jitter_that_ends,
    packets_held_up_for_80_ms,
    packets_held_up_for_3_s,
    no_click,
    no_click_where_it_fades,
    late_is_as_if_it_had_been_in_time,
    a_lost_voice_is_brought_back,
)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.__name__)
def test_target(target: Callable[[], None]) -> None:
    target()


@dataclass(frozen=True)
class KnockOut:
    """A piece taken away, and the target that is missed then."""

    piece: str
    of: object
    name: str
    instead: object
    target: Callable[[], None]


def _no_copy(*_: object) -> None:
    return None


def _silence(_: object, samples: int) -> Samples:
    return np.zeros((samples, 2), np.int16)


def _as_it_is(block: Samples, *_: object) -> Samples:
    return block


def _no_jitter(delay: Delay, arrival_ns: int, transit_ns: int) -> None:
    delay.base_ns = min(delay.base_ns, transit_ns) if delay._seen else transit_ns
    delay._seen.append((transit_ns, True))


KNOCK_OUTS = (
    KnockOut("in-band FEC", PlayOut, "_copy", _no_copy, loss_of_1_percent),
    KnockOut("in-band FEC", PlayOut, "_copy", _no_copy, loss_of_5_percent),
    KnockOut("in-band FEC", PlayOut, "_copy", _no_copy, loss_of_10_percent),
    KnockOut("in-band FEC", PlayOut, "_copy", _no_copy, a_lost_voice_is_brought_back),
    KnockOut("a frame more while packets are lost", Delay, "lost", _no_copy, loss_of_1_percent),
    KnockOut("concealment", PlayOut, "_concealed", _silence, no_click),
    KnockOut("decoding on from before it", PlayOut, "_take_back", _no_copy, late_is_as_if_it_had_been_in_time),
    KnockOut("fading", Envelope, "made_up", lambda _, samples, run: samples, no_click_where_it_fades),
    KnockOut("the measured jitter", Delay, "add", _no_jitter, jitter_of_30_ms_about_50),
    KnockOut("catching up", stretch, "shorten", _as_it_is, jitter_that_ends),
    KnockOut("catching up", stretch, "shorten", _as_it_is, packets_held_up_for_80_ms),
    KnockOut("patience", playout, "PATIENCE_NS", 0, jitter_of_30_ms_about_50),
)


@pytest.mark.parametrize("knocked", KNOCK_OUTS, ids=lambda knocked: f"{knocked.piece}, {knocked.target.__name__}")
def test_what_is_missed_without(knocked: KnockOut, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocked.of, knocked.name, knocked.instead)
    with pytest.raises(AssertionError):
        knocked.target()


# What a play-out does with this and that.


def test_order_is_restored_and_duplicates_count_for_nothing() -> None:
    out = PlayOut(FakeDecoder())
    for number in (0, 2, 1, 1, 2, 0, 3):
        at_ns = 20 * MS * 4 if number else 0
        out.put(number, number * FRAME, at_ns, numbered(4)[number])
    heard = [block for now in range(0, 200, 5) if (block := out.pull(now * MS)) is not None and not block.concealed]
    assert [int(block.samples[0, 0]) for block in heard][-3:] == [1, 2, 3]


def test_numbers_wrap() -> None:
    out = PlayOut(FakeDecoder())
    played = []
    for number in range(100):
        now_ns = number * FRAME_NS
        out.put((65500 + number) % 65536, (2**32 - 30 * FRAME + number * FRAME) % 2**32, now_ns, numbered(100)[number])
        block = out.pull(now_ns)
        assert block is not None
        played.append(int(block.samples[FRAME // 2, 0]))
    assert played == list(range(100))
    assert out.played.concealed == 0


def test_pts_runs_on_while_the_sound_does() -> None:
    heard = listen(talk(numbered(500)), lossy(0.1))
    ends = [block.pts + len(block.samples) for _, block in heard.blocks]
    assert [block.pts for _, block in heard.blocks] == [0, *ends[:-1]]
    assert not any(block.after_gap for _, block in heard.blocks)


def test_a_hole_fades_out_and_is_a_gap_in_pts_and_concealment_when_packets_were_lost() -> None:
    heard = listen(talk(numbered(300)), without(*range(100, 200)))
    (gap,) = [index for index, (_, block) in enumerate(heard.blocks) if block.after_gap]
    at_ns, block = heard.blocks[gap]
    assert (int(block.samples[500, 0]), at_ns) == (200, 200 * FRAME_NS + 20 * MS), "live with the first packet"
    assert block.pts == 200 * FRAME
    before = heard.blocks[gap - 1][1]
    assert (before.concealed, before.samples[-1].tolist()) == (True, [0, 0])
    assert heard.played.concealed - END == 100 * FRAME
    assert heard.played.silent == 100 * FRAME - END
    assert heard.played.concealments == 2


def test_a_pause_of_the_sender_is_no_loss() -> None:
    packets = [None if 100 <= number < 200 else packet for number, packet in enumerate(numbered(300))]
    heard = listen(talk(packets), steady())
    (resumed,) = [block for _, block in heard.blocks if block.after_gap]
    assert resumed.pts == 200 * FRAME
    assert (heard.played.silent, heard.played.recovered) == (0, 0)
    assert heard.played.concealed == 2 * END, "until it had faded out"


def test_of_a_pause_beside_which_a_packet_was_lost_only_that_packet_is_loss() -> None:
    packets = [None if 100 <= number < 200 else packet for number, packet in enumerate(numbered(300))]
    for lost in (99, 200):
        heard = listen(talk(packets), without(lost))
        assert heard.played.silent == FRAME


def test_a_pause_too_short_for_silence_delays_nothing() -> None:
    packets = [None if 100 <= number < 104 else packet for number, packet in enumerate(numbered(300))]
    heard = listen(talk(packets), steady())
    assert heard.numbers == [*range(100), *range(104, 300)]
    assert max(heard.delays_ms()) == 20
    assert heard.played.concealed == 4 * FRAME + END


def test_a_packet_of_another_length_says_nothing_of_the_path() -> None:
    out = PlayOut(FakeDecoder())
    for number in range(10):
        out.put(number, number * FRAME, number * FRAME_NS, numbered(10)[number])
    base_ns = out._delay.base_ns
    two_frames = bytes([HYBRID_WITH_COPY[0] | 1]) + numbered(10)[9][1:]
    out.put(10, 10 * FRAME, 9 * FRAME_NS, two_frames)
    assert out._delay.base_ns == base_ns


def test_dtx_is_comfort_noise_and_no_loss() -> None:
    source = np.concatenate([voice(2), np.zeros(3 * 48000, np.int16), voice(2)])
    packets = coded(source, dtx=True)
    rests = [opusheader.is_dtx(packet) for packet in packets]
    sent = [
        None if rest and before else packet
        for packet, rest, before in zip(packets, rests, [False, *rests[:-1]], strict=True)
    ]
    assert sent.count(None) > 100, "the encoder rests"
    heard = listen(talk(sent), steady(), decoder=opus.decoder())
    assert heard.concealed == 0
    assert not any(block.after_gap for _, block in heard.blocks)
    assert heard.played.total == len(source) + END


@pytest.mark.parametrize("drift_ppm", [-300, 300])
def test_the_clock_of_the_sender_is_followed(drift_ppm: int) -> None:
    heard = listen(talk(numbered(2 * MINUTE), drift_ppm=drift_ppm), steady())
    lasted_ns = heard.blocks[-1][0] - heard.blocks[0][0]
    assert heard.concealed == 0
    assert abs(heard.played.total * FRAME_NS // FRAME - lasted_ns) < 40 * MS
    assert heard.played.removed if drift_ppm > 0 else heard.played.inserted


def test_another_stream_is_played_at_once() -> None:
    out = PlayOut(FakeDecoder())
    for number in range(50):
        out.put(number, number * FRAME, number * FRAME_NS, numbered(50)[number])
        out.pull(number * FRAME_NS)
    now_ns = 50 * FRAME_NS
    out.put(40000, 3_000_000_000, now_ns, numbered(8)[7])
    block = out.pull(now_ns)
    assert block is not None
    assert int(block.samples[500, 0]) == 7


def test_a_packet_that_is_none_and_one_that_does_not_decode_do_no_harm() -> None:
    class Choking(FakeDecoder):
        def decode(self, packet: bytes) -> Samples:
            if packet[-1] == 20:
                raise opus.OpusError("decode")
            return super().decode(packet)

    out = PlayOut(Choking())
    blocks = []
    for number in range(50):
        for data in (b"", b"\xff\x00", numbered(50)[number]):
            out.put(number, number * FRAME, number * FRAME_NS, data)
        blocks += [block] if (block := out.pull(number * FRAME_NS)) is not None else []
    assert out.played.failures == 101
    assert [block.concealed for block in blocks].index(True) == 20
    assert sum(block.concealed for block in blocks) == 1


def test_who_was_stopped_himself_makes_nothing_up_for_that_time() -> None:
    out = PlayOut(FakeDecoder())
    for number in range(10):
        out.put(number, number * FRAME, number * FRAME_NS, numbered(10)[number])
        out.pull(number * FRAME_NS)
    now_ns = 10 * FRAME_NS + 2000 * MS
    blocks = 0
    while out.pull(now_ns) is not None:
        blocks += 1
    assert blocks == 1


def test_nothing_is_due_before_the_first_packet() -> None:
    out = PlayOut(FakeDecoder())
    assert out.due_ns(0) is None
    assert out.pull(0) is None


def test_a_flood_of_sound_that_is_not_due_is_not_kept() -> None:
    out = PlayOut(FakeDecoder())
    for number in range(2 * playout.HELD_MAX):
        out.put(number * 3 & 0xFFFF, 96_000 + number, 10**12, b"\x08sound")
    assert len(out._packets) == playout.HELD_MAX
    assert out.played.discarded == playout.HELD_MAX
