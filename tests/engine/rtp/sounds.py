"""Networks that are only sums: packets of sound through loss, jitter, reordering, outages and drift into a play-out."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ahoyd.engine import opus
from ahoyd.engine.rtp.playout import PlayOut
from ahoyd.engine.rtp.sound import Block, Decoder, Played

MS = 1_000_000
FRAME = 960
FRAME_NS = 20 * MS
END = 7200
"""Samples that are made up when no more packets come: until they have faded out."""
HYBRID_WITH_COPY = b"\x78\x40"
"""First bytes of 20 ms of speech that hold the 20 ms before them once more."""

Samples = NDArray[np.int16]
Network = Callable[[int, int, random.Random], int | None]
"""From a packet's number and its time of sending to its time of arrival; None: it is lost."""


@dataclass(frozen=True)
class Sent:
    """A packet as it left."""

    number: int
    """That of its 20 ms since the beginning."""
    sequence: int
    timestamp: int
    data: bytes
    sent_ns: int


def talk(packets: Sequence[bytes | None], *, drift_ppm: float = 0.0) -> list[Sent]:
    """One packet each 20 ms of a sender whose clock is off by so much; where there is none it sends none."""
    sending = [(number, data) for number, data in enumerate(packets) if data is not None]
    return [
        Sent(number, sequence, number * FRAME, data, round(number * FRAME_NS * (1 - drift_ppm / 1e6)))
        for sequence, (number, data) in enumerate(sending)
    ]


def numbered(count: int) -> list[bytes]:
    """Packets that FakeDecoder tells apart."""
    return [HYBRID_WITH_COPY + number.to_bytes(4, "big") for number in range(count)]


class FakeDecoder:
    """Each sample of a packet is its number; what is made up is -1."""

    copies = True

    def decode(self, packet: bytes) -> Samples:
        return self._sound(int.from_bytes(packet[2:6], "big"))

    def recover(self, packet: bytes, samples: int) -> Samples | None:
        return self._sound(int.from_bytes(packet[2:6], "big") - 1) if self.copies else None

    def conceal(self, samples: int) -> Samples:
        return np.full((samples, 2), -1, np.int16)

    def keep(self) -> None:
        """It remembers nothing anyway."""

    def back(self) -> None:
        """See keep."""

    @staticmethod
    def _sound(number: int) -> Samples:
        return np.full((FRAME, 2), number, np.int16)


@dataclass(repr=False)
class Heard:
    """What came out."""

    playout: PlayOut
    blocks: list[tuple[int, Block]] = field(default_factory=list)
    """Each with the time it came."""

    @property
    def played(self) -> Played:
        return self.playout.played

    @property
    def concealed(self) -> float:
        """Share of all samples, the end of the stream left out."""
        return (self.played.concealed - END) / (self.played.total - END)

    @property
    def numbers(self) -> list[int]:
        """What FakeDecoder made of packets and copies, in order."""
        return [number for _, number in self._numbered()]

    def has_all(self, count: int) -> bool:
        """Whether each packet was played once, in order."""
        return self.numbers == list(range(count))

    def delays_ms(self, after: int = 0) -> list[float]:
        """How long after a packet left it was played, for those from one number on."""
        return [(at_ns - number * FRAME_NS) / MS for at_ns, number in self._numbered() if number >= after]

    def _numbered(self) -> list[tuple[int, int]]:
        middles = [(at_ns, block, int(block.samples[len(block.samples) // 2, 0])) for at_ns, block in self.blocks]
        return [(at_ns, number) for at_ns, block, number in middles if not block.concealed]

    @property
    def sound(self) -> Samples:
        return np.concatenate([block.samples for _, block in self.blocks])

    @property
    def laid_out(self) -> Samples:
        """The sound with its silences: each block where its pts says."""
        last = self.blocks[-1][1]
        whole = np.zeros((last.pts + len(last.samples), 2), np.int16)
        for _, block in self.blocks:
            whole[block.pts : block.pts + len(block.samples)] = block.samples
        return whole


def listen(
    sent: Iterable[Sent],
    network: Network,
    *,
    seed: int = 1,
    decoder: Decoder | None = None,
) -> Heard:
    """Let a play-out run over it all, and a second longer."""
    dice = random.Random(seed)
    arriving = [(at, packet) for packet in sent if (at := network(packet.number, packet.sent_ns, dice)) is not None]
    arriving.sort(key=lambda found: found[0])
    heard = Heard(PlayOut(decoder or FakeDecoder()))
    for index, (at_ns, packet) in enumerate(arriving):
        heard.playout.put(packet.sequence & 0xFFFF, packet.timestamp & 0xFFFFFFFF, at_ns, packet.data)
        until_ns = arriving[index + 1][0] if index + 1 < len(arriving) else at_ns + 1000 * MS
        now_ns = at_ns
        while (due_ns := heard.playout.due_ns(now_ns)) is not None and due_ns < until_ns:
            now_ns = max(now_ns, due_ns)
            if (block := heard.playout.pull(now_ns)) is not None:
                heard.blocks.append((now_ns, block))
    return heard


# Networks.


def steady(delay_ms: int = 20) -> Network:
    return lambda _number, sent_ns, _dice: sent_ns + delay_ms * MS


def lossy(share: float, delay_ms: int = 20) -> Network:
    return lambda _number, sent_ns, dice: None if dice.random() < share else sent_ns + delay_ms * MS


def jittery(least_ms: float, most_ms: float, *, reorder: bool = False) -> Network:
    latest_ns = 0

    def network(_number: int, sent_ns: int, dice: random.Random) -> int:
        nonlocal latest_ns
        at_ns = sent_ns + round(dice.uniform(least_ms, most_ms) * MS)
        if not reorder:
            at_ns = latest_ns = max(at_ns, latest_ns)
        return at_ns

    return network


def without(*numbers: int) -> Network:
    return lambda number, sent_ns, _dice: None if number in numbers else sent_ns + 20 * MS


def held_up(first: int, last: int) -> Network:
    """What is sent from one number up to another comes all at once with the latter."""
    return lambda number, sent_ns, _dice: max(sent_ns, last * FRAME_NS if number >= first else 0) + 20 * MS


# Sounds.


def voice(seconds: float) -> Samples:
    """Something like speech, one channel: a pitch that moves, two formants, four syllables a second."""
    t = np.arange(round(seconds * 48000)) / 48000
    turns = np.cumsum(120 + 20 * np.sin(2 * np.pi * 0.7 * t)) / 48000
    formants = [
        (k, np.exp(-(((k * 120 - 600) / 500) ** 2)) + np.exp(-(((k * 120 - 1500) / 400) ** 2)) / 2)
        for k in range(1, 30)
    ]
    tones = sum(weight * np.sin(2 * np.pi * k * turns) for k, weight in formants)
    hiss = 20 * np.random.default_rng(1).standard_normal(len(t))
    sound: Samples = (
        (2500 * tones * np.clip(np.sin(2 * np.pi * 4 * t) + 0.9, 0, 1.5) + hiss).clip(-32000, 32000).astype(np.int16)
    )
    return sound


def tone(seconds: float, hertz: float = 300.0) -> Samples:
    """One channel."""
    t = np.arange(round(seconds * 48000)) / 48000
    sound: Samples = np.rint(8000 * np.sin(2 * np.pi * hertz * t)).astype(np.int16)
    return sound


def coded(sound: Samples, *, dtx: bool = False) -> list[bytes]:
    """Packets of 20 ms at 32 kbit/s."""
    encoder = opus.encoder(1)
    encoder.tune(bps=32000, fec=True, loss_percent=10, dtx=dtx)
    return [encoder.encode(sound[start : start + FRAME].tobytes()) for start in range(0, len(sound) - FRAME + 1, FRAME)]
