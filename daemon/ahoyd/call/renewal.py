"""When a call gets another connection: attempts with numbers, told apart and spread over time.

One side offers, the caller: when it has lost the path itself, or the callee tells that it has, or the call's type has
changed. The present connection is kept until another one is heard. If a lost path is good again first, the attempt is
dropped; a change of type is tried until it is there. What ends the call is silence alone.
"""

import math
from typing import Literal

from ahoyd.call.network import DISCONNECTED_SILENCE_MS
from ahoyd.call.states import PathDropped, PathDue, PathJudged, Role
from ahoyd.units import Seconds

ATTEMPT = Seconds(6.0)
"""How long an attempt may take; the next one follows at once: a path may come and go."""
PAUSES = (Seconds(0.5), Seconds(1.0), Seconds(2.0), Seconds(4.0))
"""After an attempt that failed, by how many did in a row; the last for all that follow."""
AGAIN = Seconds(1.0)
"""What arrives sooner after the loss may have been on its way."""
SPACING = Seconds(1.0)
"""From one attempt to the next that the peer's moving about may cause."""

News = tuple[PathDue | PathDropped | PathJudged, ...]


class Renewal:
    """The attempts of one call, seen from one side. `now` is monotonic; what is returned is for the call, in order."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self.able = False
        """Whether the peer knows of this; if not, nothing here ever happens."""
        self.attempt = 0
        """Number of the newest attempt; 0: the call's first connection."""
        self.deadline: Seconds | None = None
        """When handle_timer() has something to do; None: never, as things are."""
        self._online = True
        self._trying = False
        """The caller's: an offer stands. The callee's: it has answered one, or is about to."""
        self._began = Seconds(-math.inf)
        """When the newest attempt did."""
        self._failures = 0
        self._lost_at: Seconds | None = None
        self._lost_there = False
        self._changed_by: int | None = None
        """The first attempt that has the media of the type that the call has now; None: the present one has them."""

    def sample(self, silent_ms: float, now: Seconds) -> News:
        """Take note of how long the present path has been silent."""
        if silent_ms >= DISCONNECTED_SILENCE_MS:
            return self.lost(now)
        if self._lost_at is None or now - silent_ms / 1000 < self._lost_at + AGAIN:
            return ()
        self._lost_at = None
        return self._judged(now, lost=False)

    def lost(self, now: Seconds) -> News:
        """The present path is lost on this side; told again it is the same loss."""
        if self._lost_at is not None or not self.able:
            return ()
        self._lost_at = now
        return self._judged(now, lost=True)

    def moved(self, now: Seconds) -> News:
        """This machine has an address that it had not: what is being tried does not know of it, and begins again."""
        if self._role is Role.CALLEE:
            lost = self._lost_at is not None
            return (PathJudged(lost=lost, moved=True),) if lost or self._trying else ()
        if self._wanted:
            self._rest()
        return self._follow(now)

    def peer_judged(self, now: Seconds, *, lost: bool, moved: bool = False) -> News:
        """The callee has lost the path, or has it again; `moved`: and its machine has another address."""
        self._lost_there = lost and self.able
        if moved and self._wanted:
            if now < self._began + SPACING:
                self.deadline = Seconds(self._began + SPACING)
            else:
                self._rest()
        return self._follow(now)

    def online(self, now: Seconds, *, is_online: bool) -> News:
        """Signalling is there, or is not: an offer waits until it is."""
        self._online = is_online
        return self._follow(now)

    def takes(self, kind: Literal["offer", "answer"], attempt: int) -> bool:
        """Whether a description is of use: an offer newer than all before, the answer to the offer that stands."""
        if kind == "answer":
            return self._role is Role.CALLER and self._trying and attempt == self.attempt
        if self._role is Role.CALLER or not self.able or attempt <= self.attempt:
            return False
        self.attempt, self._trying = attempt, True
        return True

    def failed(self, attempt: int, now: Seconds) -> None:
        """An attempt came to nothing before its time."""
        if not self._trying or attempt != self.attempt:
            return
        self._trying = False
        if self._role is Role.CALLER:
            self.deadline = Seconds(now + PAUSES[min(self._failures, len(PAUSES) - 1)])
            self._failures += 1

    def renewed(self, attempt: int, now: Seconds) -> News:
        """The peer is heard on another path: that is the present one now."""
        was_lost, self._lost_at, self._lost_there = self._lost_at is not None, None, False
        if self._changed_by is None or attempt >= self._changed_by:
            self._changed_by = None
            self._rest()
        return self._judged(now, lost=False) if was_lost else ()

    def type_changed(self, now: Seconds) -> News:
        """The call has other media from now on: what was being tried has not got them, and another attempt is due."""
        if self._role is Role.CALLEE:
            return ()
        self._rest()
        self._changed_by = self.attempt + 1
        return self._follow(now)

    def handle_timer(self, now: Seconds) -> News:
        """Take note of the time. Too early does no harm."""
        if self.deadline is None or now < self.deadline:
            return ()
        self._trying, self.deadline = False, None
        return self._follow(now)

    def _judged(self, now: Seconds, *, lost: bool) -> News:
        return (PathJudged(lost=lost),) if self._role is Role.CALLEE else self._follow(now)

    def _follow(self, now: Seconds) -> News:
        """The caller's: begin what is due, end what is not needed any more."""
        if self._role is Role.CALLEE:
            return ()
        if not self._wanted:
            was_trying = self._trying
            self._rest()
            return (PathDropped(self.attempt),) if was_trying else ()
        if self._trying or self.deadline is not None or not self._online:
            return ()
        self.attempt += 1
        self._trying, self._began, self.deadline = True, now, Seconds(now + ATTEMPT)
        return (PathDue(self.attempt),)

    @property
    def _wanted(self) -> bool:
        """The caller's: whether another connection is needed."""
        return self._lost_at is not None or self._lost_there or self._changed_by is not None

    def _rest(self) -> None:
        self._trying, self.deadline, self._failures = False, None, 0
