"""Two ends of one call, joined in memory by a wire: the table's own model of what two users see."""

from typing import Literal

from ahoyd import ports
from ahoyd.call.machine import CallMachine, Step
from ahoyd.call.states import Answer, CallEvent, Command, Order, PathDue, Role, SendAnswer, State
from ahoyd.errors import NotAllowedForRole, WrongState
from ahoyd.wire import engine
from call.facts import (
    BOB,
    CALL,
    CANDIDATE,
    INVITED,
    PEER_ACCEPTED,
    PEER_ANSWERED,
    PEER_RANG,
    PEER_UPDATED,
    TIMEOUTS,
    TRANSPORT_UP,
    Player,
)

VERBS: dict[Order, Literal["reject", "retract", "end"]] = {
    Order.SEND_REJECT: "reject",
    Order.SEND_RETRACT: "retract",
    Order.SEND_END: "end",
}
FRAMES: dict[Order, CallEvent] = {
    Order.SEND_INVITE: INVITED,
    Order.SEND_RINGING: PEER_RANG,
    Order.SEND_ACCEPT: PEER_ANSWERED,
    Order.SEND_CONFIRM: PEER_ACCEPTED,
    Order.SEND_PAUSES: PEER_UPDATED,
}


class Side:
    """One end: its machine, the engine's news that wait for it, and what it was told to do."""

    def __init__(self, role: Role) -> None:
        self.player = Player(CallMachine(role, TIMEOUTS))
        self.news: list[CallEvent] = []
        self.described = False

    @property
    def state(self) -> State:
        return self.player.machine.state

    @property
    def orders(self) -> list[Order]:
        return [step.order for step in self.player.steps]


class World:
    """Both ends, and what is on its way between them."""

    def __init__(self) -> None:
        self.caller = Side(Role.CALLER)
        self.callee = Side(Role.CALLEE)
        self.wire: list[tuple[Side, CallEvent]] = []
        self.answered = False
        self.sent_answer = False

    def other(self, side: Side) -> Side:
        return self.callee if side is self.caller else self.caller

    def happen(self, side: Side, event: CallEvent) -> None:
        """Let it happen to one end, and carry out what follows."""
        before = len(side.player.steps)
        side.player.feed(event)
        self.answered |= isinstance(event, Answer)
        self.sent_answer |= isinstance(event, SendAnswer)
        self._carry_out(side, side.player.steps[before:])

    def command(self, side: Side, command: Command) -> None:
        """Let a client ask for it, at whatever time; a refusal must change nothing."""
        before = (side.state, side.player.machine.deadline, len(side.player.steps))
        try:
            self.happen(side, command)  # type: ignore[arg-type]  # the commands given here are of the union
        except (WrongState, NotAllowedForRole):
            assert before == (side.state, side.player.machine.deadline, len(side.player.steps))

    def wait(self, side: Side, seconds: float) -> None:
        """Let time pass for one end."""
        before = len(side.player.steps)
        side.player.wait(seconds)
        self._carry_out(side, side.player.steps[before:])

    def next_news(self, side: Side) -> None:
        """Let the next thing happen that the engine has to tell."""
        if side.news:
            self.happen(side, side.news.pop(0))

    def deliver(self, number: int, *, keep: bool = False) -> None:
        """Deliver any frame on its way; `keep`: it will come once more."""
        if self.wire:
            index = number % len(self.wire)
            side, event = self.wire[index] if keep else self.wire.pop(index)
            self.happen(side, event)

    def lose(self, number: int) -> None:
        """Lose any frame on its way."""
        if self.wire:
            self.wire.pop(number % len(self.wire))

    def deliver_all(self) -> None:
        """Let everything arrive, in order, and the engines do what they were told."""
        while self.wire or self.caller.news or self.callee.news:
            while self.wire:
                self.deliver(0)
            for side in (self.caller, self.callee):
                self.next_news(side)

    def _carry_out(self, side: Side, steps: list[Step]) -> None:
        for step in steps:
            if step.order in (Order.SEND_DESCRIPTION, Order.SEND_CANDIDATES):
                assert self.answered, "an address left before the callee had answered"
            if step.order is Order.OPEN_GATES:
                assert step.state is State.ACCEPTED
                assert self.sent_answer, "a gate opened before the callee had sent its answer"
            self._engine(side, step)
            if (frame := self._frame(side, step)) is not None:
                self.wire.append((self.other(side), frame))

    def _engine(self, side: Side, step: Step) -> None:
        gathered = engine.LocalCandidates(call=CALL, candidates=(CANDIDATE,), end=True)
        if step.order is Order.OPEN_PEER and side is self.caller:
            side.news += [engine.LocalDescription(call=CALL, kind="offer", sdp="offer"), gathered]
        elif step.order is Order.APPLY_DESCRIPTION:
            assert not side.described, "a second description was applied"
            side.described = True
            if side is self.callee:
                side.news += [engine.LocalDescription(call=CALL, kind="answer", sdp="answer"), gathered]
            else:
                self.caller.news.append(TRANSPORT_UP)
                self.callee.news.append(TRANSPORT_UP)
        elif isinstance(due := step.event, PathDue):
            side.news += self._described_again(due.attempt, "offer")
        elif isinstance(offer := step.event, ports.PathDescribed) and side is self.callee:
            side.news += self._described_again(offer.attempt, "answer")

    def _described_again(self, attempt: int, kind: Literal["offer", "answer"]) -> list[CallEvent]:
        return [
            engine.LocalDescription(call=CALL, kind=kind, sdp=kind, attempt=attempt),
            engine.LocalCandidates(call=CALL, candidates=(CANDIDATE,), end=True, attempt=attempt),
        ]

    def _frame(self, side: Side, step: Step) -> CallEvent | None:
        event = step.event
        if isinstance(event, engine.LocalDescription) and event.attempt:
            return ports.PathDescribed(call=CALL, sender=BOB, attempt=event.attempt, kind=event.kind, sdp=event.sdp)
        if isinstance(event, engine.LocalDescription):
            return ports.Described(call=CALL, sender=BOB, kind=event.kind, sdp=event.sdp)
        if isinstance(event, engine.LocalCandidates):
            return ports.CandidatesArrived(
                call=CALL, sender=BOB, candidates=event.candidates, end=event.end, attempt=event.attempt
            )
        if (verb := VERBS.get(step.order)) is not None:
            end = side.player.machine.end
            assert end is not None
            return ports.PeerEnded(call=CALL, sender=BOB, verb=verb, reason=end.reason, detail=end.detail)
        return FRAMES.get(step.order)
