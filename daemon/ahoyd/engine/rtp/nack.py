"""Which packets to ask for again, and when: generic NACK (RFC 4585 section 6.2.1), timed by the round trip."""

from dataclasses import dataclass
from typing import Final

MS: Final = 1_000_000
FIRST_TOLERANCE_NS: Final = 10 * MS
"""How long a packet may be overtaken before it counts as lost, while nothing is known of the path."""
TOLERANCE_MIN_NS: Final = 3 * MS
TOLERANCE_MAX_NS: Final = 100 * MS
TOLERANCE_HALVED_NS: Final = 2_000 * MS
"""How long it takes to halve what one late packet taught."""
MARGIN: Final = 1.25
"""Of the tolerance over the latest packet that was overtaken."""
RETRY_MIN_NS: Final = 20 * MS
RETRY_ROUND_TRIPS: Final = 1.2
TRIES_MAX: Final = 8
GUESS_TRIES_MAX: Final = 2
"""For a packet that may not have been sent at all."""
MISSING_MAX: Final = 200
"""More than that is no hole to be filled: the picture begins anew."""
GATHERED_NS: Final = 2 * MS
"""What is due within this time goes into the same message."""
COPY_NS: Final = 6 * MS
"""After this a request is sent once more: it is small, and where packets are lost so are requests."""
ANSWER_SOONEST: Final = 0.8
"""Round trips after a request before which no answer to it can be here."""


class Reordering:
    """How long to wait for a packet that was overtaken: a little longer than the latest ones, less as they get old."""

    def __init__(self) -> None:
        self._tolerance_ns: float = FIRST_TOLERANCE_NS
        self._at_ns: int | None = None

    def tolerance_ns(self, now_ns: int) -> int:
        """The wait that is right now."""
        if self._at_ns is None:
            self._at_ns = now_ns
        aged = self._tolerance_ns * 0.5 ** ((now_ns - self._at_ns) / TOLERANCE_HALVED_NS)
        return int(min(TOLERANCE_MAX_NS, max(TOLERANCE_MIN_NS, aged)))

    def overtaken(self, late_ns: int, now_ns: int) -> None:
        """Take note of a packet that came `late_ns` after the first one behind it."""
        self._tolerance_ns = max(self.tolerance_ns(now_ns), late_ns * MARGIN)
        self._at_ns = now_ns


@dataclass(slots=True)
class _Missing:
    since_ns: int
    due_ns: int
    guessed: bool
    """Nothing behind it has arrived."""
    tries: int = 0
    asked_ns: int = 0
    copy_ns: int | None = None


class NackGenerator:
    """Sequence numbers are unrolled; times are monotonic. It sends nothing: ask it `due` at `next_ns`."""

    def __init__(self) -> None:
        self._reordering = Reordering()
        self._missing: dict[int, _Missing] = {}
        self._highest: int | None = None
        self._repairs_marked = False
        """Retransmissions come in a stream of their own (RFC 4588), so they are known for what they are."""
        self.hopeless = False
        """Something is missing that will not come. Set back by `forget` and `restart`."""
        self.reordered = 0
        """Packets that were taken for missing and had only been overtaken."""
        self.given_up = 0
        """Packets that did not come for all the asking."""

    def received(self, sequence: int, now_ns: int, rtt_ns: int, *, is_repair: bool) -> int | None:
        """Take a packet; returns a measured round trip, where it is the answer to a first request."""
        self._repairs_marked = self._repairs_marked or is_repair
        if self._highest is None:
            self._highest = sequence
        if sequence > self._highest:
            if self._highest in self._missing:
                self._missing[self._highest].guessed = False
            self._miss(range(self._highest + 1, sequence), now_ns)
            self._highest = sequence
            return None
        missing = self._missing.pop(sequence, None)
        if missing is None:
            return None
        if not self._is_answer(missing, now_ns, rtt_ns, is_repair=is_repair):
            self.reordered += 1
            if not missing.guessed:
                self._reordering.overtaken(now_ns - missing.since_ns, now_ns)
            return None
        return now_ns - missing.asked_ns if missing.tries == 1 else None

    def guess(self, now_ns: int) -> None:
        """Take the packet after the highest one for missing, though nothing behind it is here."""
        if self._highest is not None:
            self._highest += 1
            self._missing[self._highest] = _Missing(now_ns, now_ns, guessed=True)

    def _miss(self, sequences: range, now_ns: int) -> None:
        if len(self._missing) + len(sequences) > MISSING_MAX:
            self.hopeless = True
            return
        due_ns = now_ns + self._reordering.tolerance_ns(now_ns)
        for sequence in sequences:
            self._missing[sequence] = _Missing(now_ns, due_ns, guessed=False)

    def _is_answer(self, missing: _Missing, now_ns: int, rtt_ns: int, *, is_repair: bool) -> bool:
        if is_repair or not missing.tries:
            return is_repair
        return not self._repairs_marked and now_ns - missing.asked_ns >= ANSWER_SOONEST * rtt_ns

    def due(self, now_ns: int, rtt_ns: int) -> list[int]:
        """What to ask for now, in order."""
        asked = []
        for sequence, missing in list(self._missing.items()):
            if missing.due_ns <= now_ns + GATHERED_NS and self._try(sequence, missing, now_ns, rtt_ns):
                asked.append(sequence)
            elif missing.copy_ns is not None and missing.copy_ns <= now_ns + GATHERED_NS:
                missing.copy_ns = None
                asked.append(sequence)
        return sorted(asked)

    def _try(self, sequence: int, missing: _Missing, now_ns: int, rtt_ns: int) -> bool:
        if missing.tries >= (GUESS_TRIES_MAX if missing.guessed else TRIES_MAX):
            self._drop(sequence, missing)
            return False
        missing.tries += 1
        missing.asked_ns = now_ns
        missing.due_ns = now_ns + retry_ns(rtt_ns)
        missing.copy_ns = now_ns + COPY_NS
        return True

    def _drop(self, sequence: int, missing: _Missing) -> None:
        """Ask for it no more."""
        del self._missing[sequence]
        if missing.guessed and sequence == self._highest:
            self._highest -= 1  # what comes behind it shows whether it was sent
        else:
            self.given_up += 1
            self.hopeless = True

    @property
    def next_ns(self) -> int | None:
        """When `due` has something to say again; None: not before the next packet."""
        times = [
            missing.due_ns if missing.copy_ns is None else min(missing.due_ns, missing.copy_ns)
            for missing in self._missing.values()
        ]
        return min(times, default=None)

    def forget(self, before: int) -> None:
        """Nobody waits for packets before this one any more."""
        for sequence in [sequence for sequence in self._missing if sequence < before]:
            del self._missing[sequence]
        self.hopeless = False

    def restart(self) -> None:
        """Nobody waits for anything up to now."""
        self._missing.clear()
        self.hopeless = False

    def repair_ns(self, now_ns: int, rtt_ns: int) -> int:
        """How long a missing packet can take to come after two requests."""
        return self._reordering.tolerance_ns(now_ns) + 2 * retry_ns(rtt_ns)


def retry_ns(rtt_ns: int) -> int:
    """Time between two requests for the same packet."""
    return max(RETRY_MIN_NS, int(RETRY_ROUND_TRIPS * rtt_ns))
