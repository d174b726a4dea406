"""Two ends of one call, joined in memory by a wire that shuffles, doubles and loses."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from ahoyd import ports
from ahoyd.call.machine import CallMachine, Step
from ahoyd.call.states import (
    Answer,
    CallEvent,
    Command,
    End,
    EngineDied,
    LoggedOut,
    Make,
    MediaDied,
    NetworkLost,
    Order,
    OwnerLost,
    Role,
    SendAnswer,
    Shutdown,
    State,
    Unknown,
)
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

COMMANDS = (Make(), Answer(), SendAnswer(), End(0), End(3))
MISHAPS = (
    EngineDied(),
    MediaDied("microphoneFailed"),
    NetworkLost(),
    OwnerLost(),
    Shutdown(),
    LoggedOut(),
    Unknown(),
    engine.TransportFailed(call=CALL, cause="dtlsFailed"),
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
PICK = st.integers(min_value=0, max_value=1_000)


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

    def _frame(self, side: Side, step: Step) -> CallEvent | None:
        event = step.event
        if isinstance(event, engine.LocalDescription):
            return ports.Described(call=CALL, sender=BOB, kind=event.kind, sdp=event.sdp)
        if isinstance(event, engine.LocalCandidates):
            return ports.CandidatesArrived(call=CALL, sender=BOB, candidates=event.candidates, end=event.end)
        if (verb := VERBS.get(step.order)) is not None:
            end = side.player.machine.end
            assert end is not None
            return ports.PeerEnded(call=CALL, sender=BOB, verb=verb, reason=end.reason, detail=end.detail)
        return FRAMES.get(step.order)


def check_end(side: Side) -> None:
    """Check that a call which began was ended once, and silent from then on."""
    assert side.orders.count(Order.TELL_ENDED) == 1
    assert side.orders.count(Order.CLOSE_MEDIA) == 1
    assert side.orders[-2:] == [Order.CLOSE_MEDIA, Order.TELL_ENDED]
    assert side.orders.count(Order.OPEN_GATES) <= 1
    told = [step.state.status for step in side.player.steps if step.state is not State.ENDED]
    assert told == sorted(told)


@settings(deadline=None)
@given(st.data())
def test_whatever_is_shuffled_or_doubled_a_call_both_want_is_accepted(data: st.DataObject) -> None:
    world = World()
    world.happen(world.caller, Make())
    doubles = 8
    while moves := _willing_moves(world):
        if doubles and world.wire and data.draw(st.booleans()):
            doubles -= 1
            world.deliver(data.draw(PICK), keep=True)
        else:
            data.draw(st.sampled_from(moves))()
    assert (world.caller.state, world.callee.state) == (State.ACCEPTED, State.ACCEPTED)
    for side in (world.caller, world.callee):
        assert side.orders.count(Order.OPEN_GATES) == 1
        assert side.orders.count(Order.TELL_CONNECTED) == 1
        assert side.orders.count(Order.TELL_ACCEPTED) == 1
        assert side.orders.count(Order.APPLY_CANDIDATES) >= 1
        assert side.orders.count(Order.TELL_PEER_UPDATED) >= 1


def _willing_moves(world: World) -> list[Callable[[], None]]:
    """What may happen next when both users want the call and nothing is lost: any frame, any news, what users do."""
    moves: list[Callable[[], None]] = [partial(world.deliver, number) for number in range(len(world.wire))]
    moves += [
        partial(world.next_news, side)
        for side in (world.caller, world.callee)
        if side.news and (side.described or side.news[0] is not TRANSPORT_UP)
    ]
    if world.callee.state is State.RINGING:
        moves.append(partial(world.happen, world.callee, Answer()))
    if world.callee.state is State.CONNECTED:
        moves.append(partial(world.happen, world.callee, SendAnswer()))
    return moves


@settings(deadline=None, max_examples=300)
@given(
    st.integers(min_value=0, max_value=20),
    st.lists(st.tuples(st.integers(min_value=0, max_value=11), PICK, st.booleans()), max_size=40),
)
def test_whatever_happens_each_end_ends_once_and_no_gate_opens_early(
    smooth: int, story: list[tuple[int, int, bool]]
) -> None:
    world = World()
    world.happen(world.caller, Make())
    for _ in range(smooth):
        if moves := _willing_moves(world):
            moves[0]()
    for act, number, at_caller in story:
        side = world.caller if at_caller else world.callee
        _act(world, side, act, number)
    settle(world)


def _act(world: World, side: Side, act: int, number: int) -> None:
    if act <= 3:
        world.deliver(number)
    elif act == 4:
        world.deliver(number, keep=True)
    elif act == 5:
        world.lose(number)
    elif act <= 8:
        world.next_news(side)
    elif act == 9:
        world.command(side, COMMANDS[number % len(COMMANDS)])
    elif act == 10:
        world.wait(side, number / 20)
    elif number % 4 == 0:
        world.happen(side, MISHAPS[number % len(MISHAPS)])
    else:
        world.command(world.callee, Answer() if number % 2 else SendAnswer())


def settle(world: World) -> None:
    """Lose all that is on its way, let time pass, and see both ends end: the last one by its network."""
    for side in (world.caller, world.callee):
        for _ in State:
            world.wire.clear()
            world.wait(side, 100.0)
        if side.state is State.ACCEPTED:
            world.happen(side, NetworkLost())
        if side.state is not State.NEW:
            assert side.state is State.ENDED
            check_end(side)
