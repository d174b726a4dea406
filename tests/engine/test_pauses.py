"""What is heard where sound begins and ends: sender, a network that is only sums, and play-out, in virtual time."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from ahoyd.engine import opus
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.opusfmtp import OpusWishes
from ahoyd.frames.stream import Stream
from engine.calling import CONFIG
from engine.rtp.sounds import FRAME, FRAME_NS, MS, Heard, Network, Samples, Sent, listen, lossy, steady, tone, without
from engine.sources import Make

HERTZ = 1000
PAUSE = 100
"""Blocks: two seconds."""
OUT = 30 * 48
"""Samples after which nothing is heard of what was said before a pause: 10 ms that fade, and what Opus looks ahead."""
LIKE_ITSELF = 1.15
"""Peak and largest step, by those of the tone itself."""
LOST = 2.0
"""The same where packets are lost: what libopus makes of a tone then."""


@dataclass
class Talker:
    """Speaks a tone that goes on by the clock, whoever listens."""

    out: AudioOut
    stream: Stream
    now: int = 0
    """Virtual time, in blocks of 20 ms."""
    sent: list[Sent] = field(default_factory=list)
    _began_ns: int = field(default_factory=time.monotonic_ns)
    _sound: Samples = field(default_factory=lambda: tone(6, HERTZ))

    def say(self, blocks: int) -> None:
        for _ in range(blocks):
            self.publish()
            self.send()

    def publish(self) -> None:
        self.stream.publish_audio(
            self._sound[self.now * FRAME : (self.now + 1) * FRAME].tobytes(),
            sample_rate=48000,
            channels=1,
            nb_samples=FRAME,
            pts=self.now * FRAME,
            capture_ns=self._began_ns + self.now * FRAME_NS,
        )
        self.now += 1

    def send(self) -> None:
        """What leaves now."""
        payloads, stamp = self.out.encode("opus", key=False)
        number = len(self.sent)
        self.sent += [Sent(number, number, stamp, payload, self.now * FRAME_NS) for payload in payloads]

    def pause(self, blocks: int) -> None:
        self.out.shut_gate()
        self.send()
        self.now += blocks
        self.out.open_gate()

    def change_to(self, stream: Stream, blocks: int) -> None:
        self.out.attach(None)
        self.send()
        self.now += blocks
        self.stream = stream
        self.out.attach(stream.ref)


@pytest.fixture
async def talker(make: Make, frames_dir: Path) -> AsyncIterator[Talker]:
    stream = make("audio")
    out = AudioOut(CONFIG, frames_dir)
    out.heed(OpusWishes(fec=True))
    out.attach(stream.ref)
    out.open_gate()
    yield Talker(out, stream)
    out.close()


def loudness(sound: Samples) -> tuple[float, float]:
    """Peak and largest step, both by those of the tone itself."""
    itself, heard = tone(1, HERTZ).astype(int), sound[:, 0].astype(int)
    steps = [np.abs(np.diff(one)).max() for one in (heard, itself)]
    return float(np.abs(heard).max() / itself.max()), float(steps[0] / steps[1])


def heard(talker: Talker, network: Network, seed: int = 1) -> Heard:
    return listen(talker.sent, network, decoder=opus.decoder(), seed=seed)


async def test_a_pause_and_its_end_are_no_click(talker: Talker) -> None:
    talker.say(50)
    talker.pause(PAUSE)
    talker.say(50)
    whole = heard(talker, steady())
    assert max(loudness(whole.laid_out)) < LIKE_ITSELF
    silence = whole.laid_out[50 * FRAME + OUT : (50 + PAUSE) * FRAME]
    assert np.abs(silence).max() < 0.01 * tone(1, HERTZ).max(), "nothing rings on"
    assert loudness(whole.laid_out[(51 + PAUSE) * FRAME :][:FRAME])[0] > 1 / LIKE_ITSELF, "it is there at once"
    for beside in (49, 50, 51):
        assert max(loudness(heard(talker, without(beside)).laid_out)) < LIKE_ITSELF, "nor where a packet is lost"
    for seed in range(3):
        assert max(loudness(heard(talker, lossy(0.05), seed).laid_out)) < LOST


async def test_a_short_pause_delays_nothing(talker: Talker) -> None:
    talker.say(50)
    talker.pause(4)
    talker.say(50)
    whole = heard(talker, steady())
    assert max(loudness(whole.laid_out)) < LIKE_ITSELF
    waited_ns = [at_ns - block.arrival_ns for at_ns, block in whole.blocks if not block.concealed]
    assert max(waited_ns[-40:]) < 5 * MS


async def test_another_microphone_is_no_click(talker: Talker, make: Make) -> None:
    talker.say(50)
    for blocks in (0, 3, 20):
        talker.change_to(make("audio"), blocks)
        talker.say(20)
    whole = heard(talker, steady())
    assert max(loudness(whole.laid_out)) < LIKE_ITSELF


async def test_a_gap_in_what_the_microphone_gives_is_no_click(talker: Talker) -> None:
    talker.say(50)
    talker.now += 2
    talker.say(50)
    assert max(loudness(heard(talker, steady()).laid_out)) < LIKE_ITSELF


async def test_the_end_is_made_of_what_came_before_it_and_the_gate_closes_behind_it(talker: Talker) -> None:
    talker.say(50)
    talker.out.shut_gate()
    talker.publish()
    await talker.out.due()
    talker.send()
    talker.send()
    still_open = talker.out.gate.is_open
    assert (len(talker.sent), still_open) == (51, True), "the end is on its way"
    waiting = asyncio.create_task(talker.out.due())
    async with asyncio.timeout(20):
        while talker.out.gate.is_open:
            await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()


async def test_who_waits_for_sound_hears_of_its_end(talker: Talker) -> None:
    talker.say(2)
    for end in (talker.out.shut_gate, lambda: talker.out.attach(None)):
        waiting = asyncio.create_task(talker.out.due())
        await asyncio.sleep(0)
        end()
        async with asyncio.timeout(20):
            await waiting
        talker.out.open_gate()
        talker.say(2)


async def test_where_nothing_sounds_nothing_is_to_be_ended(talker: Talker) -> None:
    talker.out.shut_gate()
    assert not talker.out.gate.is_open
    talker.out.attach(None)
    talker.send()
    assert not talker.sent


async def test_sound_that_goes_on_before_its_end_has_left_is_another_opening(talker: Talker) -> None:
    talker.say(2)
    talker.out.shut_gate()
    talker.out.open_gate()
    assert talker.out.gate.openings == 2
    talker.say(2)
    assert len(talker.sent) == 4


async def test_another_connection_is_not_given_the_end_of_what_went_over_the_one_before(talker: Talker) -> None:
    talker.say(2)
    talker.out.shut_gate()
    talker.out.begin_anew()
    assert not talker.out.gate.is_open
    talker.send()
    assert len(talker.sent) == 2
