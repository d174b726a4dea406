"""One call, walking through the table.

    machine = CallMachine(Role.CALLER, Timeouts())
    for step in machine.handle(Make(), now):
        carry_out(step)
    wake_at(machine.deadline)

Carry out all steps of one event before the next event is fed, never feed one from inside a step, and ask for `deadline`
anew after each. Whoever feeds facts of the peer has made sure that they come from this call's peer.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ahoyd.call.ends import Ending, ending, ending_by
from ahoyd.call.states import CallEvent, Command, DeadlinePassed, Kind, Order, Role, State
from ahoyd.call.table import DEADLINES, TABLE, Cell, Deadline, Move, Timeouts
from ahoyd.errors import NotAllowedForRole, WrongState
from ahoyd.units import Seconds

PARKED_MAX = 64
"""Events kept for later; what a peer sends beyond that is ignored."""


@dataclass(frozen=True, slots=True)
class Step:
    """One order, the event it stems from, and the state of the call at that point: one event may pass several."""

    order: Order
    event: CallEvent
    state: State


class CallMachine:
    """The state of one call. Not for use by several tasks at once; `now` is monotonic and never goes back."""

    def __init__(self, role: Role, timeouts: Timeouts) -> None:
        self.role = role
        self.timeouts = timeouts
        """Of the states that are still to come."""
        self._state = State.NEW
        self._deadline: Seconds | None = None
        self._running: dict[Deadline, Seconds] = {}
        """When those deadlines pass that run on while another one counts."""
        self._end: Ending | None = None
        self._parked: list[CallEvent] = []
        self._ignored: Counter[tuple[State, Kind]] = Counter()

    @property
    def state(self) -> State:
        """Where the call stands."""
        return self._state

    @property
    def status(self) -> int:
        """Where the call stands, as clients see it: 0-4."""
        return self._state.status

    @property
    def deadline(self) -> Seconds | None:
        """When handle_timer() has something to do, on the clock of `now`; None: never, as things are."""
        return self._deadline

    @property
    def end(self) -> Ending | None:
        """How the call ended; None while it lives. Set before the steps of the end are returned."""
        return self._end

    @property
    def ignored(self) -> Mapping[tuple[State, Kind], int]:
        """How many facts changed nothing, by state and kind."""
        return MappingProxyType(self._ignored)

    def handle(self, event: CallEvent, now: Seconds) -> tuple[Step, ...]:
        """Take one event; return what is to be done, in order.

        Raises NotAllowedForRole for a command the other side alone may give, WrongState (`status`) for one that comes
        at the wrong time, End after the end included. Nothing changes then.
        """
        cell = TABLE.get((self.role, self._state, type(event)))
        if cell is None:
            self._refuse(event)
            return ()
        before = self._state
        steps = self._follow(cell, event, now)
        if self._state is not before:
            steps += self._unpark(now)
        return steps

    def handle_timer(self, now: Seconds) -> tuple[Step, ...]:
        """Take note of the time; return what is to be done, in order. Too early does no harm."""
        if self._deadline is None or now < self._deadline:
            return ()
        return self.handle(DeadlinePassed(), now)

    def _refuse(self, event: CallEvent) -> None:
        if not isinstance(event, Command):
            self._ignored[self._state, type(event)] += 1
        elif any(role is self.role and kind is type(event) for role, _, kind in TABLE):
            raise WrongState("the call's state does not allow this", status=self.status)
        else:
            raise NotAllowedForRole("this is for the other side of the call to do")

    def _follow(self, cell: Cell, event: CallEvent, now: Seconds) -> tuple[Step, ...]:
        if cell.to is Move.LATER:
            self._park(event)
        elif isinstance(cell.to, State):
            self._enter(cell.to, event, now)
        elif isinstance(event, DeadlinePassed):
            self._deadline = self._passes(DEADLINES[self.role, self._state], now)
        return tuple(Step(order, event, self._state) for order in cell.orders)

    def _park(self, event: CallEvent) -> None:
        if len(self._parked) < PARKED_MAX:
            self._parked.append(event)
        else:
            self._ignored[self._state, type(event)] += 1

    def _unpark(self, now: Seconds) -> tuple[Step, ...]:
        events, self._parked = self._parked, []
        return tuple(step for event in events for step in self.handle(event, now))

    def _enter(self, state: State, event: CallEvent, now: Seconds) -> None:
        if state is State.ENDED:
            self._end = self._ending(event)
        old, new = DEADLINES.get((self.role, self._state)), DEADLINES.get((self.role, state))
        if new is None:
            self._deadline = None
        elif new is not old:
            passes = self._passes(new, now)
            self._deadline = self._running.setdefault(new, passes) if new.runs_on else passes
        self._state = state

    def _passes(self, deadline: Deadline, now: Seconds) -> Seconds:
        return Seconds(now + deadline.after_ms(self.timeouts) / 1000)

    def _ending(self, event: CallEvent) -> Ending:
        if isinstance(event, DeadlinePassed) and (detail := DEADLINES[self.role, self._state].detail):
            return ending(detail)
        return ending_by(event, self.role, self._state)
