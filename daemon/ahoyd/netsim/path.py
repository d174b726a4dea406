"""One direction of a bad network: says of each packet when it leaves, if at all. No clock, no socket.

A packet goes over a link of some rate with a queue in front of it, then over a way on which it may be lost, held up,
overtaken or doubled. Times are nanoseconds on any clock that only grows.
"""

import random
from bisect import insort
from operator import itemgetter
from typing import Final

import msgspec

from ahoyd.netsim.conditions import Change, Conditions

NS_PER_MS: Final = 1_000_000
HEADERS: Final = 28
"""Bytes of IPv4 and UDP that the link carries with every packet."""


class Counts(msgspec.Struct, kw_only=True, rename="camel"):
    """What became of one direction's packets."""

    offered: int = 0
    offered_bytes: int = 0
    """With headers of IP and UDP, as the link's rate is meant."""
    forwarded: int = 0
    """Those that left; each once, though it be doubled."""
    forwarded_bytes: int = 0
    """As `offered_bytes`."""
    lost: int = 0
    """By loss or blackhole."""
    dropped: int = 0
    """Because the queue was full."""
    duplicated: int = 0
    """Second copies, beside `forwarded`."""
    reordered: int = 0
    """Packets and copies that leave before one that came earlier."""


class Path:
    """Not concurrent. The same seed, packets and changes have the same fate; loss, jitter and copies by own dice."""

    def __init__(self, seed: str, conditions: Conditions | None = None) -> None:
        self.conditions = conditions or Conditions()
        self.counts = Counts()
        self.turn = 0
        """How many times the source port has changed."""
        self._changes: list[tuple[int, Change]] = []
        self._loss, self._jitter, self._copies = (random.Random(f"{seed} {of}") for of in ("loss", "jitter", "copies"))  # noqa: S311 -- to be repeated, not to be secret
        self._losing = False
        self._free_ns = 0.0
        """When the link has carried all it has taken."""
        self._latest_ns = 0
        """The latest time of leaving so far."""

    def change(self, at_ns: int, change: Change) -> None:
        """Let it be so from `at_ns` on. Of changes for the same moment the one given last comes last."""
        insort(self._changes, (at_ns, change), key=itemgetter(0))

    def catch_up(self, now_ns: int) -> None:
        """Carry out the changes whose time has come."""
        while self._changes and self._changes[0][0] <= now_ns:
            _, change = self._changes.pop(0)
            self.conditions = change.over(self.conditions)
            self.turn += change.new_port

    def send(self, now_ns: int, size: int) -> tuple[int, ...]:
        """When a packet with `size` bytes of payload that comes now leaves: never, once or twice."""
        self.catch_up(now_ns)
        counts = self.counts
        counts.offered += 1
        counts.offered_bytes += size + HEADERS
        if self.conditions.blackhole:
            counts.lost += 1
            return ()
        through_ns = self._over_link(now_ns, size + HEADERS)
        if through_ns is None:
            counts.dropped += 1
            return ()
        if self._loses():
            counts.lost += 1
            return ()
        counts.forwarded += 1
        counts.forwarded_bytes += size + HEADERS
        leaves_ns = self._leave(through_ns)
        if self._copies.random() * 100 >= self.conditions.duplicate_percent:
            return (leaves_ns,)
        counts.duplicated += 1
        return leaves_ns, self._leave(through_ns)

    def _over_link(self, now_ns: int, size: int) -> int | None:
        """When the link has carried it; None: the queue does not take it."""
        rate_kbps = self.conditions.rate_kbps
        if not rate_kbps:
            return now_ns
        begins_ns = max(float(now_ns), self._free_ns)
        if begins_ns - now_ns > self.conditions.queue_ms * NS_PER_MS:
            return None
        self._free_ns = begins_ns + size * 8 * NS_PER_MS / rate_kbps
        return round(self._free_ns)

    def _loses(self) -> bool:
        """Whether the next packet is lost, by a chain of two states with `burst` packets in the bad one on average."""
        share, burst = self.conditions.loss_percent / 100, self.conditions.burst
        if burst <= 1 or share >= 1:
            likely = share
        elif self._losing:
            likely = 1 - 1 / burst
        else:
            likely = share / (1 - share) / burst
        self._losing = self._loss.random() < likely
        return self._losing

    def _leave(self, through_ns: int) -> int:
        jitter_ms = (2 * self._jitter.random() - 1) * self.conditions.jitter_ms
        leaves_ns = through_ns + round(max(0.0, self.conditions.delay_ms + jitter_ms) * NS_PER_MS)
        if leaves_ns < self._latest_ns:
            if not self.conditions.reorder:
                return self._latest_ns
            self.counts.reordered += 1
        self._latest_ns = max(leaves_ns, self._latest_ns)
        return leaves_ns
