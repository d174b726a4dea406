"""What was sent a moment ago, and how it is sent again: RTX (RFC 4588), within a budget."""

import statistics
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ahoyd.engine.rtp.header import header_bytes

NS: Final = 1_000_000_000
MS: Final = 1_000_000
KEPT_NS: Final = 2 * NS
"""How long a packet can be had again."""
KEPT_BYTES: Final = 4 << 20
APART_MIN_NS: Final = 15 * MS
APART_ROUND_TRIPS: Final = 0.75
"""Between two sendings of a packet: what is asked for sooner was asked for before the first could be there."""
SHARE: Final = 0.3
"""Of the target rate."""
BURST_BYTES: Final = 30_000
COPIES: Final = 2
"""Of a packet that is asked for a second time: waiting for a third would be seen."""
LOSSY, LOSSY_MOST = 0.07, 0.13
"""Share lost from which it is sent so often when it is first asked for, and up to which the budget bears that."""
REPORTS: Final = 3
"""The median of so many counts: what one of them tells of may have been a full queue."""
MARKER: Final = 0x80


class Budget:
    """A token bucket: a share of the target rate, and what was not used, up to a burst."""

    def __init__(self) -> None:
        self._level: float = BURST_BYTES
        self._filled_ns: int | None = None

    def spend(self, size: int, now_ns: int, target_bps: int) -> bool:
        """Whether `size` bytes may be sent again now; then they are spent."""
        if self._filled_ns is not None:
            self._level += (now_ns - self._filled_ns) / NS * SHARE * target_bps / 8
        self._level = min(self._level, BURST_BYTES)
        self._filled_ns = now_ns
        if self._level < size:
            return False
        self._level -= size
        return True


@dataclass(slots=True)
class _Sent:
    packet: bytes
    at_ns: int
    again_ns: int | None = None

    def on_its_way(self, now_ns: int, rtt_ns: int) -> bool:
        """Whether it was sent again so lately that who asks cannot know yet."""
        apart_ns = max(APART_MIN_NS, APART_ROUND_TRIPS * rtt_ns)
        return self.again_ns is not None and now_ns - self.again_ns < apart_ns


class Retransmission:
    """One sent stream's. Packets are whole RTP packets, sequence numbers of 16 bits, times monotonic."""

    def __init__(self, ssrc: int, first_sequence: int) -> None:
        """`ssrc` and `first_sequence`: of the stream of repairs."""
        self._ssrc = ssrc
        self._sequence = first_sequence
        self.payload_type: int | None = None
        """Of the stream of repairs; None: the peer does not know RTX, so a packet is sent again as it was."""
        self._sent: OrderedDict[int, _Sent] = OrderedDict()
        self._bytes = 0
        self._opening = 0
        self._budget = Budget()
        self._losses: deque[float] = deque(maxlen=REPORTS)
        self.packets = 0
        """Packets that were sent again."""
        self.payload_bytes = 0
        """Their payload."""
        self.refused = 0
        """Requests there was no budget for."""

    def sent(self, packet: bytes, now_ns: int, opening: int) -> None:
        """Keep a packet that goes out, in the gate's `opening`."""
        self._turn_to(opening)
        sequence = int.from_bytes(packet[2:4], "big")
        known = self._sent.get(sequence)
        if known is not None and known.packet == packet:
            return  # it goes out again as it was
        self._drop(sequence)
        self._sent[sequence] = _Sent(packet, now_ns)
        self._bytes += len(packet)
        while self._bytes > KEPT_BYTES or next(iter(self._sent.values())).at_ns < now_ns - KEPT_NS:
            self._drop(next(iter(self._sent)))

    def reported(self, loss: float) -> None:
        """Take the share lost, 0 to 1, since the report before."""
        self._losses.append(loss)

    def known(self, sequences: Iterable[int]) -> list[int]:
        """Those that are still kept, each once: a single message can name some thousand."""
        return [sequence for sequence in dict.fromkeys(sequences) if sequence in self._sent]

    def again(self, sequence: int, now_ns: int, rtt_ns: int, target_bps: int, opening: int) -> list[bytes]:
        """What to send now that this packet is asked for."""
        self._turn_to(opening)
        sent = self._sent.get(sequence)
        if sent is None or sent.at_ns < now_ns - KEPT_NS or sent.on_its_way(now_ns, rtt_ns):
            return []
        copies = 1 if sent.again_ns is None and not self._is_lossy else COPIES
        packets: list[bytes] = []
        while len(packets) < copies and self._budget.spend(len(sent.packet), now_ns, target_bps):
            sent.again_ns = now_ns
            packets.append(self._wrapped(sent.packet))
            self.packets += 1
            self.payload_bytes += len(sent.packet) - header_bytes(sent.packet)
        self.refused += not packets
        return packets

    def forget(self) -> None:
        """A key frame comes: what was sent before it is of no use again."""
        self._sent.clear()
        self._bytes = 0

    @property
    def _is_lossy(self) -> bool:
        return len(self._losses) == REPORTS and LOSSY <= statistics.median(self._losses) <= LOSSY_MOST

    def _turn_to(self, opening: int) -> None:
        """Forget what was made for another opening of the gate: it is not let out by this one."""
        if opening != self._opening:
            self.forget()
            self._opening = opening

    def _drop(self, sequence: int) -> None:
        if (sent := self._sent.pop(sequence, None)) is not None:
            self._bytes -= len(sent.packet)

    def _wrapped(self, packet: bytes) -> bytes:
        """The packet in the stream of repairs: its own header, then its sequence number, then its payload."""
        if self.payload_type is None:
            return packet
        header = header_bytes(packet)
        marker_and_type = packet[1] & MARKER | self.payload_type
        start = bytes([packet[0], marker_and_type]) + self._sequence.to_bytes(2, "big")
        self._sequence = (self._sequence + 1) & 0xFFFF
        return start + packet[4:8] + self._ssrc.to_bytes(4, "big") + packet[12:header] + packet[2:4] + packet[header:]
