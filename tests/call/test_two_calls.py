"""Two ends of one call on a wire that shuffles, doubles and loses."""

from collections.abc import Callable
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from ahoyd.call.states import (
    Answer,
    End,
    EngineDied,
    LoggedOut,
    Make,
    MediaDied,
    NetworkLost,
    Order,
    OwnerLost,
    PathDropped,
    PathDue,
    PathJudged,
    SendAnswer,
    Shutdown,
    State,
    Unknown,
)
from ahoyd.wire import engine
from call.facts import CALL, TRANSPORT_UP
from call.two_ends import Side, World

COMMANDS = (Make(), Answer(), SendAnswer(), End(0), End(3))
MISHAPS = (
    EngineDied(),
    MediaDied("microphoneFailed"),
    NetworkLost(),
    OwnerLost(),
    Shutdown(),
    LoggedOut(),
    Unknown(),
    PathDue(1),
    PathDropped(1),
    PathJudged(lost=True),
    engine.TransportFailed(call=CALL, cause="dtlsFailed"),
)
PICK = st.integers(min_value=0, max_value=1_000)


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
