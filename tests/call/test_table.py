"""What must hold for the table whatever its rows say."""

from typing import get_args

import pytest

from ahoyd.call.ends import REASONS, Detail
from ahoyd.call.states import CallEvent, Command, DeadlinePassed, Kind, Order, PathDue, Role, State
from ahoyd.call.table import DEADLINES, ROWS, TABLE, Move, Row, Timeouts, spread
from ahoyd.ports import PeerAgreedType, PeerChangedType
from ahoyd.units import Ms
from ahoyd.wire.engine import LocalCandidates, LocalDescription
from call.facts import EXAMPLES

TALKING = frozenset({State.ACCEPTED, State.ASKING, State.ASKED, State.AGREED})
PEER_OPENED = TALKING | {State.CONNECTING, State.CHECKING, State.CONNECTED}


def reachable(role: Role) -> set[State]:
    seen: set[State] = set()
    front = {State.NEW}
    while front:
        seen |= front
        moves = {cell.to for (who, state, _), cell in TABLE.items() if who is role and state in front}
        front = {to for to in moves if isinstance(to, State)} - seen
    return seen


def events_of(role: Role, state: State) -> set[Kind]:
    return {kind for who, where, kind in TABLE if who is role and where is state}


def test_no_two_rows_speak_of_the_same_thing() -> None:
    with pytest.raises(ValueError, match="two rows"):
        spread((*ROWS, ROWS[0]))


def test_every_state_is_reached_by_each_role_that_has_it() -> None:
    assert reachable(Role.CALLER) == set(State)
    assert reachable(Role.CALLEE) == set(State) - {State.INVITING, State.WAITING}


def test_no_row_speaks_of_a_state_its_role_never_reaches() -> None:
    assert all(state in reachable(role) for role, state, _ in TABLE)


def test_the_end_has_no_rows_of_its_own() -> None:
    assert not any(state is State.ENDED for _, state, _ in TABLE)


def test_every_state_a_call_can_stand_in_leads_to_the_end() -> None:
    for role in Role:
        for state in reachable(role) - {State.NEW, State.ENDED}:
            ways = {cell.to for (who, where, _), cell in TABLE.items() if who is role and where is state}
            assert State.ENDED in ways, (role, state)


def test_every_kind_of_event_is_used() -> None:
    assert {kind for _, _, kind in TABLE} == set(get_args(CallEvent)) == set(EXAMPLES)


def test_every_order_is_used() -> None:
    assert {order for cell in TABLE.values() for order in cell.orders} == set(Order)


def test_what_is_kept_for_later_has_a_row_that_is_not_later() -> None:
    for (role, state, kind), cell in TABLE.items():
        if cell.to is Move.LATER:
            onward = {
                here
                for (who, here, what), other in TABLE.items()
                if (who, what) == (role, kind) and other.to is not Move.LATER
            }
            assert onward, (role, state, kind)


def test_only_facts_are_kept_for_later_and_nothing_is_done_about_them_yet() -> None:
    for (_, _, kind), cell in TABLE.items():
        if cell.to is Move.LATER:
            assert not issubclass(kind, Command)
            assert cell.orders == ()


def test_the_status_never_falls_on_the_way_to_the_end() -> None:
    for (_, state, _), cell in TABLE.items():
        if isinstance(cell.to, State) and cell.to is not State.ENDED:
            assert state.status <= cell.to.status


def test_a_row_that_changes_no_state_says_so() -> None:
    assert not any(cell.to is state for (_, state, _), cell in TABLE.items())


def test_every_way_into_the_end_closes_the_media_and_then_tells_the_clients() -> None:
    for key, cell in TABLE.items():
        closing = cell.orders[-2:] == (Order.CLOSE_MEDIA, Order.TELL_ENDED)
        assert closing is (cell.to is State.ENDED), key


def test_media_is_closed_and_the_end_told_nowhere_but_at_the_end() -> None:
    for cell in TABLE.values():
        if cell.to is not State.ENDED:
            assert not {Order.CLOSE_MEDIA, Order.TELL_ENDED} & set(cell.orders)


def test_gates_open_on_the_way_into_status_4_and_only_there() -> None:
    for key, cell in TABLE.items():
        comes = cell.to in TALKING and key[1] not in TALKING
        assert (Order.OPEN_GATES in cell.orders) is comes, key
        assert (cell.to is State.ACCEPTED) or not comes, key


def test_the_type_changes_when_both_sides_have_agreed_and_what_pended_is_told_to_be_over() -> None:
    for (_, state, kind), cell in TABLE.items():
        agreed = (state, kind) in {(State.ASKING, PeerAgreedType), (State.AGREED, PeerChangedType)}
        assert (Order.CHANGE_TYPE in cell.orders) is agreed
        settled = state in TALKING - {State.ACCEPTED} and cell.to is State.ACCEPTED
        assert (Order.TELL_TYPE_SETTLED in cell.orders) is settled


def test_the_engine_is_asked_for_nothing_before_the_peer_is_open() -> None:
    for (_, state, _), cell in TABLE.items():
        if {Order.APPLY_DESCRIPTION, Order.APPLY_CANDIDATES} & set(cell.orders):
            assert state in PEER_OPENED


def test_no_address_and_no_fingerprint_leaves_before_the_callee_has_answered() -> None:
    for (_, state, _), cell in TABLE.items():
        if {Order.SEND_DESCRIPTION, Order.SEND_CANDIDATES} & set(cell.orders):
            assert state in PEER_OPENED


def test_what_our_engine_has_to_say_is_what_is_sent() -> None:
    for (_, _, kind), cell in TABLE.items():
        assert (Order.SEND_DESCRIPTION in cell.orders) <= (kind is LocalDescription)
        assert (Order.SEND_CANDIDATES in cell.orders) <= (kind is LocalCandidates)


def test_a_path_is_renewed_only_while_the_transport_is_up_and_neither_a_state_nor_a_gate_moves_for_it() -> None:
    path = {Order.RENEW_PATH, Order.APPLY_PATH, Order.DROP_PATH, Order.SEND_JUDGED}
    for (role, state, kind), cell in TABLE.items():
        if path & set(cell.orders):
            assert state in {State.CONNECTED, *TALKING}
            assert cell.to is Move.STAY
            assert len(cell.orders) == 1
        assert (Order.RENEW_PATH in cell.orders) <= (role is Role.CALLER and kind is PathDue)


def test_only_a_command_lets_the_callee_answer_or_open_its_gates() -> None:
    for (role, _, kind), cell in TABLE.items():
        if role is Role.CALLEE and {Order.OPEN_DEVICES, Order.OPEN_GATES} & set(cell.orders):
            assert issubclass(kind, Command)


def test_a_state_with_a_deadline_has_a_row_for_its_passing_and_no_other_has() -> None:
    with_row = {(role, state) for role, state, kind in TABLE if kind is DeadlinePassed}
    assert with_row == set(DEADLINES)


def test_only_new_accepted_and_ended_calls_may_last_for_ever() -> None:
    for role in Role:
        timed = {state for who, state in DEADLINES if who is role}
        assert reachable(role) - timed == {State.NEW, State.ACCEPTED, State.ENDED}


def test_every_deadline_reads_a_timeout_of_its_own_name() -> None:
    timeouts = Timeouts(ring_ms=Ms(1), connect_ms=Ms(2), accept_ms=Ms(3), ring_signal_ms=Ms(4), type_ms=Ms(5))
    read = {key: deadline.after_ms(timeouts) for key, deadline in DEADLINES.items()}
    assert read == {
        (Role.CALLER, State.INVITING): 4,
        (Role.CALLER, State.WAITING): 1,
        (Role.CALLER, State.RINGING): 1,
        (Role.CALLEE, State.RINGING): 5_001,
        (Role.CALLER, State.CONNECTING): 2,
        (Role.CALLEE, State.CONNECTING): 2,
        (Role.CALLER, State.CHECKING): 2,
        (Role.CALLEE, State.CHECKING): 2,
        (Role.CALLER, State.CONNECTED): 3,
        (Role.CALLEE, State.CONNECTED): 3,
        **{(role, State.ASKING): 5 for role in Role},
        **{(role, state): 5_005 for role in Role for state in (State.ASKED, State.AGREED)},
    }


def test_every_detail_stands_under_a_number() -> None:
    assert set(REASONS) == set(Detail)


def test_a_row_is_spread_over_all_it_names() -> None:
    row = Row((Role.CALLER, Role.CALLEE), (State.NEW, State.RINGING), (DeadlinePassed,), Move.STAY)
    assert len(spread([row])) == 4


def test_commands_are_answered_wherever_a_live_call_stands() -> None:
    for role in Role:
        for state in reachable(role) - {State.NEW, State.ENDED}:
            assert any(issubclass(kind, Command) for kind in events_of(role, state)), (role, state)
