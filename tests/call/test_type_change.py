"""How the type of a call is changed, as the table has it."""

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.call.states import AskType, CallEvent, Camera, DeadlinePassed, End, Order, PathDue, RefuseType, Role, State
from ahoyd.call.table import TABLE, Move
from ahoyd.errors import WrongState
from ahoyd.ports import PeerAgreedType, PeerAskedType, PeerChangedType, PeerRefusedType, PeerWithdrewType
from call.facts import (
    AGREE_TYPE,
    ASK_TYPE,
    BOB,
    CALL,
    PEER_AGREED_TYPE,
    PEER_ASKED_TYPE,
    PEER_CHANGED_TYPE,
    PEER_REFUSED_TYPE,
    PEER_UPDATED,
    PEER_WITHDREW_TYPE,
    Player,
    callee,
    caller,
    player,
)

CHANGE = [Order.CHANGE_TYPE, Order.TELL_TYPE_SETTLED]
SETTLED = [Order.TELL_TYPE_SETTLED]
OF_TYPES = frozenset({AskType, PeerAskedType})
BOTH = pytest.mark.parametrize("role", Role)


@BOTH
def test_the_asker_changes_as_soon_as_the_peer_agrees_and_says_so_first(role: Role) -> None:
    call = player(role, State.ACCEPTED)
    assert call.feed(ASK_TYPE) == [Order.SEND_TYPE_ASK, Order.TELL_TYPE_ASKED]
    assert call.machine.status == 4
    assert call.feed(PEER_AGREED_TYPE) == [Order.SEND_TYPE_GO, *CHANGE]
    assert call.machine.state is State.ACCEPTED


@BOTH
def test_who_is_asked_changes_when_the_asker_has(role: Role) -> None:
    call = player(role, State.ACCEPTED)
    assert call.feed(PEER_ASKED_TYPE) == [Order.TELL_TYPE_ASKED]
    assert call.feed(AGREE_TYPE) == [Order.SEND_TYPE_YES]
    assert call.feed(PEER_CHANGED_TYPE) == CHANGE
    assert call.machine.state is State.ACCEPTED


@BOTH
def test_refused_it_stays_as_it_was_on_both_sides(role: Role) -> None:
    assert player(role, State.ASKED).feed(RefuseType()) == [Order.SEND_TYPE_NO, *SETTLED]
    assert player(role, State.ASKING).feed(PEER_REFUSED_TYPE) == SETTLED


@BOTH
def test_a_request_is_taken_back_by_its_asker_whatever_was_answered(role: Role) -> None:
    assert player(role, State.ASKING).feed(RefuseType()) == [Order.SEND_TYPE_BACK, *SETTLED]
    for state in (State.ASKED, State.AGREED):
        assert player(role, state).feed(PEER_WITHDREW_TYPE) == SETTLED


@BOTH
def test_nobody_waits_for_ever_and_the_asker_gives_up_first(role: Role) -> None:
    asking, asked = (player(role, state) for state in (State.ASKING, State.ASKED))
    assert asking.wait(29.9) == []
    assert asking.wait(0.2) == [Order.SEND_TYPE_BACK, *SETTLED]
    assert asked.wait(34.9) == []
    assert asked.wait(0.2) == SETTLED
    assert {call.machine.state for call in (asking, asked)} == {State.ACCEPTED}
    assert asking.machine.deadline is None


@BOTH
def test_who_has_said_yes_is_bound_by_it_and_says_it_until_it_hears_the_last_word(role: Role) -> None:
    call = player(role, State.AGREED)
    for _ in range(3):
        assert call.wait(34.8) == []
        assert call.wait(0.4) == [Order.SEND_TYPE_YES]
        assert call.machine.state is State.AGREED
    assert call.feed(PEER_CHANGED_TYPE) == CHANGE


@BOTH
def test_one_change_at_a_time(role: Role) -> None:
    for state in (State.ASKING, State.AGREED):
        call = player(role, state)
        with pytest.raises(WrongState):
            call.feed(ASK_TYPE)
        assert call.machine.state is state
    with pytest.raises(WrongState):
        player(role, State.CONNECTED).feed(ASK_TYPE)
    with pytest.raises(WrongState):
        player(role, State.ACCEPTED).feed(AGREE_TYPE)


@BOTH
def test_asking_for_what_the_peer_asks_for_is_to_agree(role: Role) -> None:
    call = player(role, State.ASKED)
    assert call.feed(ASK_TYPE) == [Order.SEND_TYPE_YES]
    assert call.machine.state is State.AGREED


def test_of_two_requests_that_cross_the_callers_stands() -> None:
    assert caller(State.ASKING).feed(PEER_ASKED_TYPE) == []
    assert callee(State.ASKING).feed(PEER_ASKED_TYPE) == [Order.SEND_TYPE_BACK, Order.SEND_TYPE_YES]


@BOTH
@pytest.mark.parametrize("state", [State.ASKING, State.ASKED, State.AGREED])
def test_all_else_goes_on_meanwhile(role: Role, state: State) -> None:
    call = player(role, state)
    assert call.feed(PEER_UPDATED) == [Order.TELL_PEER_UPDATED]
    assert call.feed(PathDue(1)) == ([Order.RENEW_PATH] if role is Role.CALLER else [])
    assert call.machine.state is state
    assert call.feed(End(0)) == [Order.SEND_END, Order.CLOSE_MEDIA, Order.TELL_ENDED]


@BOTH
@pytest.mark.parametrize("state", [State.ASKING, State.ASKED, State.AGREED])
def test_what_is_not_about_the_type_is_as_in_any_accepted_call(role: Role, state: State) -> None:
    kinds = [kind for who, where, kind in TABLE if (who, where) == (role, State.ACCEPTED) and kind not in OF_TYPES]
    assert len(kinds) > 15
    for kind in kinds:
        cells = {where: TABLE[role, where, kind] for where in (State.ACCEPTED, state)}
        there, here = ((Move.STAY if cell.to is where else cell.to, cell.orders) for where, cell in cells.items())
        assert here == there, kind


# Two sides, and whatever their users do.

Word = PeerAgreedType | PeerRefusedType | PeerChangedType | PeerWithdrewType
EVENTS: dict[Order, type[Word]] = {
    Order.SEND_TYPE_YES: PeerAgreedType,
    Order.SEND_TYPE_NO: PeerRefusedType,
    Order.SEND_TYPE_GO: PeerChangedType,
    Order.SEND_TYPE_BACK: PeerWithdrewType,
}


class Side:
    """A call, the type it has, the request it knows of, and what is on its way to it."""

    def __init__(self, role: Role) -> None:
        self.player: Player = player(role, State.ACCEPTED)
        self.type = 0
        self.pending: tuple[str, int] | None = None
        self.asked = 0
        self.came_about = 0
        self.inbox: deque[CallEvent] = deque()
        self.other: Side

    def do(self, event: CallEvent) -> None:
        """Let it happen, unless it is refused or late, and send what is ordered."""
        if isinstance(event, Word):
            by = "ours" if isinstance(event, PeerAgreedType | PeerRefusedType) else "theirs"
            if self.pending != (by, event.number):
                if isinstance(event, PeerAgreedType):
                    again = PeerChangedType if event.number == self.came_about else PeerWithdrewType
                    self.other.inbox.append(again(call=CALL, sender=BOB, number=event.number))
                return
        if isinstance(event, PeerAskedType) and event.type == self.type:
            return
        try:
            orders = self.player.feed(event)
        except WrongState:
            return
        for order in orders:
            self._carry_out(order, event)

    def wait(self, seconds: float) -> None:
        """Let time pass, and send what is ordered."""
        for order in self.player.wait(seconds):
            self._carry_out(order, DeadlinePassed())

    def _carry_out(self, order: Order, event: CallEvent) -> None:
        if order is Order.SEND_TYPE_ASK:
            self.asked += 1
            self.pending = "ours", self.asked
            self.other.inbox.append(PeerAskedType(call=CALL, sender=BOB, number=self.asked, type=1 - self.type))
        elif order is Order.TELL_TYPE_ASKED and isinstance(event, PeerAskedType):
            self.pending = "theirs", event.number
        elif order is Order.CHANGE_TYPE:
            self.type = 1 - self.type
            if self.pending is not None and self.pending[0] == "ours":
                self.came_about = self.pending[1]
        elif order is Order.TELL_TYPE_SETTLED:
            self.pending = None
        elif order in EVENTS:
            if order is Order.SEND_TYPE_YES and isinstance(event, PeerAskedType):
                self.pending = "theirs", event.number
            assert self.pending is not None
            self.other.inbox.append(EVENTS[order](call=CALL, sender=BOB, number=self.pending[1]))


def pair() -> tuple[Side, Side]:
    sides = Side(Role.CALLER), Side(Role.CALLEE)
    sides[0].other, sides[1].other = sides[1], sides[0]
    return sides


def deliver(sides: tuple[Side, Side]) -> None:
    while any(side.inbox for side in sides):
        for side in sides:
            if side.inbox:
                side.do(side.inbox.popleft())


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6)), max_size=40))
def test_whatever_both_do_and_is_lost_they_end_with_one_type_and_nothing_pending(acts: list[tuple[int, int]]) -> None:
    sides = pair()
    for who, act in acts:
        side = sides[who]
        if act < 2 and side.inbox:
            side.do(side.inbox.popleft())
        elif act == 5 and side.inbox:
            side.inbox.popleft()
        elif act == 6:
            side.wait(10.0)
        elif act == 2:
            side.do(AskType(1 - side.type, Camera()))
        elif act == 3:
            side.do(AGREE_TYPE)
        elif act == 4:
            side.do(RefuseType())
    deliver(sides)
    for side in sides:
        if side.player.machine.state in (State.ASKED, State.ASKING):
            side.do(RefuseType())
    for _ in range(2):
        deliver(sides)
        for side in sides:
            side.wait(35.1)
    deliver(sides)
    assert sides[0].type == sides[1].type
    assert [side.player.machine.state for side in sides] == [State.ACCEPTED, State.ACCEPTED]
    assert [side.pending for side in sides] == [None, None]


def test_both_ask_at_once_and_it_is_one_change() -> None:
    one, other = pair()
    for side in (one, other):
        side.do(AskType(1, Camera()))
    deliver((one, other))
    assert (one.type, other.type) == (1, 1)
    settled = [step for step in one.player.steps + other.player.steps if step.order is Order.TELL_TYPE_SETTLED]
    assert len(settled) == 2
