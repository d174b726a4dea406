import dataclasses

import pytest

from ahoyd.call.machine import PARKED_MAX
from ahoyd.call.states import (
    Answer,
    CallEvent,
    Command,
    End,
    EngineDied,
    LoggedOut,
    Make,
    MediaDied,
    Merged,
    NetworkLost,
    Order,
    OwnerLost,
    PathDropped,
    PathDue,
    PathJudged,
    PeerAppeared,
    PeerAway,
    Role,
    SendAnswer,
    Shutdown,
    State,
    Unknown,
)
from ahoyd.errors import NotAllowedForRole, WrongState
from ahoyd.ports import PeerDistrusted
from call.facts import (
    ANSWERED_ELSEWHERE,
    CALL,
    CANDIDATES_ARRIVED,
    DESCRIBED,
    EXAMPLES,
    INVITED,
    LOCAL_CANDIDATES,
    LOCAL_DESCRIPTION,
    PATH_DESCRIBED,
    PEER_ACCEPTED,
    PEER_ANSWERED,
    PEER_DISTRUSTED,
    PEER_ENDED,
    PEER_RANG,
    PEER_UPDATED,
    TRANSPORT_FAILED,
    TRANSPORT_UP,
    UNDELIVERABLE,
    WAYS,
    callee,
    caller,
    player,
)

CLOSE = [Order.CLOSE_MEDIA, Order.TELL_ENDED]
START = [Order.OPEN_GATES, Order.SEND_PAUSES, Order.TELL_ACCEPTED]
CALLING = [State.INVITING, State.RINGING]
ANSWERED = [State.CONNECTING, State.CHECKING, State.CONNECTED, State.ACCEPTED]
LIVE = {Role.CALLER: [*CALLING, *ANSWERED], Role.CALLEE: [State.RINGING, *ANSWERED]}
LATER_THAN = {state: number for number, state in enumerate(State)}
FAR = 1_000.0
"""Seconds: longer than any deadline."""

WE_END: list[tuple[CallEvent, tuple[int, str, int | None]]] = [
    (End(5), (5, "localHangup", None)),
    (Shutdown(), (0, "shutdown", None)),
    (LoggedOut(), (0, "loggedOut", None)),
]
WE_LOSE: list[tuple[CallEvent, tuple[int, str, int | None]]] = [
    (OwnerLost(), (0, "ownerLost", None)),
    (TRANSPORT_FAILED, (4, "iceFailed", 803)),
    (EngineDied(), (4, "engineCrashed", 803)),
    (MediaDied("cameraFailed"), (4, "cameraFailed", 1006)),
    (MediaDied("microphoneFailed"), (4, "microphoneFailed", 1006)),
]


def test_a_caller_invites_at_once_and_opens_its_media_while_it_waits() -> None:
    call = caller()
    assert call.feed(Make()) == [Order.SEND_INVITE, Order.OPEN_DEVICES, Order.OPEN_PEER, Order.TELL_CHANGED]
    assert call.machine.status == 1


def test_the_callees_ring_opens_nothing() -> None:
    call = callee()
    assert call.feed(INVITED) == [Order.SEND_RINGING, Order.TELL_INCOMING]
    assert call.machine.status == 1


def test_a_callers_life_in_order() -> None:
    call = caller()
    call.feed(Make())
    assert call.feed(PEER_RANG) == []
    assert call.machine.status == 1
    assert call.feed(PEER_ANSWERED) == [Order.TELL_CHANGED]
    assert call.machine.status == 2
    assert call.feed(LOCAL_DESCRIPTION) == [Order.SEND_DESCRIPTION]
    assert call.feed(DESCRIBED) == [Order.APPLY_DESCRIPTION]
    assert call.machine.status == 2
    assert call.feed(TRANSPORT_UP) == [Order.PIN_PEER, Order.TELL_CONNECTED]
    assert call.machine.status == 3
    assert call.feed(PEER_ACCEPTED) == START
    assert call.machine.status == 4
    assert call.feed(PEER_UPDATED) == [Order.TELL_PEER_UPDATED]
    assert call.feed(End(0)) == [Order.SEND_END, *CLOSE]
    assert call.machine.status == 0


def test_a_callees_life_in_order() -> None:
    call = callee(State.RINGING)
    opening = [Order.SEND_ACCEPT, Order.OPEN_DEVICES, Order.OPEN_PEER, Order.TELL_CHANGED]
    assert call.feed(Answer()) == opening
    assert call.machine.status == 2
    assert call.feed(DESCRIBED) == [Order.APPLY_DESCRIPTION]
    assert call.feed(LOCAL_DESCRIPTION) == [Order.SEND_DESCRIPTION]
    assert call.machine.status == 2
    assert call.feed(TRANSPORT_UP) == [Order.PIN_PEER, Order.TELL_CONNECTED]
    assert call.machine.status == 3
    assert call.feed(SendAnswer()) == [Order.SEND_CONFIRM, *START]
    assert call.machine.status == 4
    assert call.feed(PEER_UPDATED) == [Order.TELL_PEER_UPDATED]
    assert call.feed(PEER_ENDED) == CLOSE
    assert call.machine.status == 0


def test_an_answer_may_come_without_a_ring_signal() -> None:
    call = caller(State.INVITING)
    assert call.feed(PEER_ANSWERED) == [Order.TELL_CHANGED]
    assert call.machine.state is State.CONNECTING


def test_a_ring_signal_after_the_answer_changes_nothing() -> None:
    call = caller(State.CONNECTING)
    assert call.feed(PEER_RANG) == []
    assert call.machine.state is State.CONNECTING


@pytest.mark.parametrize("state", CALLING)
def test_what_the_engine_has_ready_leaves_after_the_answer_and_in_its_order(state: State) -> None:
    call = caller(state)
    assert call.feed(LOCAL_DESCRIPTION, LOCAL_CANDIDATES) == []
    assert call.machine.state is state
    assert call.feed(PEER_ANSWERED) == [Order.TELL_CHANGED, Order.SEND_DESCRIPTION, Order.SEND_CANDIDATES]
    assert [step.event for step in call.steps[-2:]] == [LOCAL_DESCRIPTION, LOCAL_CANDIDATES]


def test_a_caller_that_waits_for_somebody_to_come_invites_whoever_does() -> None:
    call = caller(State.INVITING)
    assert call.feed(PeerAway()) == [Order.ASK_PUSH, Order.WATCH_PEER]
    assert (call.machine.state, call.machine.status) == (State.WAITING, 1)
    assert call.feed(LOCAL_DESCRIPTION, LOCAL_CANDIDATES) == []
    assert (call.machine.state, call.machine.status) == (State.WAITING, 1)
    assert call.feed(PeerAppeared()) == [Order.SEND_INVITE]
    assert (call.machine.state, call.machine.status) == (State.INVITING, 1)
    assert call.feed(PEER_RANG, PeerAppeared()) == []
    assert (call.machine.state, call.machine.status) == (State.RINGING, 1)
    assert call.feed(PEER_ANSWERED) == [Order.TELL_CHANGED, Order.SEND_DESCRIPTION, Order.SEND_CANDIDATES]


@pytest.mark.parametrize(
    ("event", "ended"),
    [*WE_END[1:], *WE_LOSE, (End(0), (0, "cancelled", None)), (Merged(), (0, "glareMerged", None))],
)
def test_a_call_given_up_while_nobody_is_there_has_nobody_to_tell(
    event: CallEvent, ended: tuple[int, str, int | None]
) -> None:
    call = caller(State.WAITING)
    assert call.feed(event) == CLOSE
    assert call.machine.state is State.ENDED
    assert call.ended == ended


def test_ringing_ends_in_time_however_often_the_callee_comes_and_goes() -> None:
    call = caller(State.WAITING)
    for _ in range(4):
        call.wait(10.0)
        call.feed(PeerAppeared())
        assert call.machine.deadline == call.now + 8.0
        call.wait(1.0)
        call.feed(PeerAway())
        assert call.machine.deadline == 60.0
    call.feed(PeerAppeared(), PEER_RANG)
    assert call.machine.deadline == 60.0


def test_what_waits_while_it_is_only_inviting_still_waits_when_it_rings() -> None:
    call = caller(State.INVITING)
    assert call.feed(LOCAL_DESCRIPTION, PEER_RANG) == []
    assert call.feed(PEER_ANSWERED) == [Order.TELL_CHANGED, Order.SEND_DESCRIPTION]


@pytest.mark.parametrize("state", [State.CONNECTING, State.CHECKING])
def test_accept_that_outruns_ice_waits_for_the_transport(state: State) -> None:
    call = caller(state)
    assert call.feed(PEER_ACCEPTED) == []
    assert call.machine.state is state
    if state is State.CONNECTING:
        call.feed(DESCRIBED)
    assert call.feed(TRANSPORT_UP) == [Order.PIN_PEER, Order.TELL_CONNECTED, *START]
    assert call.machine.state is State.ACCEPTED


def test_each_step_carries_the_state_it_belongs_to_when_one_event_passes_two() -> None:
    call = caller(State.CHECKING)
    call.feed(PEER_ACCEPTED)
    call.feed(TRANSPORT_UP)
    passed = [(step.order, step.state.status, step.event) for step in call.steps[-4:]]
    assert passed[0] == (Order.TELL_CONNECTED, 3, TRANSPORT_UP)
    assert passed[1:] == [(order, 4, PEER_ACCEPTED) for order in START]


@pytest.mark.parametrize("state", [State.CONNECTING, State.CHECKING, State.CONNECTED])
def test_a_pause_that_outruns_the_accept_is_told_after_it(state: State) -> None:
    call = caller(state)
    assert call.feed(PEER_UPDATED) == []
    assert call.machine.state is state
    told = call.feed(
        *(event for reached, event in WAYS[Role.CALLER] if reached in ANSWERED[ANSWERED.index(state) + 1 :])
    )
    assert told[-4:] == [*START, Order.TELL_PEER_UPDATED]


def test_an_offer_that_comes_with_the_invitation_waits_for_the_user() -> None:
    call = callee(State.RINGING)
    assert call.feed(CANDIDATES_ARRIVED, DESCRIBED) == []
    assert call.machine.status == 1
    assert call.feed(Answer())[-2:] == [Order.APPLY_CANDIDATES, Order.APPLY_DESCRIPTION]
    assert call.machine.state is State.CHECKING


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ANSWERED)
def test_candidates_go_both_ways_for_as_long_as_the_call_lives(role: Role, state: State) -> None:
    call = player(role, state)
    assert call.feed(LOCAL_CANDIDATES) == [Order.SEND_CANDIDATES]
    assert call.feed(CANDIDATES_ARRIVED) == [Order.APPLY_CANDIDATES]
    assert call.machine.state is state


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ANSWERED[1:])
def test_a_second_description_is_never_applied(role: Role, state: State) -> None:
    call = player(role, state)
    assert call.feed(DESCRIBED) == []
    assert call.machine.state is state


@pytest.mark.parametrize("state", ANSWERED)
def test_answering_an_answered_call_again_changes_nothing(state: State) -> None:
    call = callee(state)
    assert call.feed(Answer()) == []
    assert call.machine.state is state


def test_sending_the_answer_again_changes_nothing() -> None:
    call = callee(State.ACCEPTED)
    assert call.feed(SendAnswer()) == []
    assert call.machine.state is State.ACCEPTED


@pytest.mark.parametrize(
    ("role", "command"), [(Role.CALLER, Answer()), (Role.CALLER, SendAnswer()), (Role.CALLEE, Make())]
)
@pytest.mark.parametrize("state", [State.RINGING, *ANSWERED])
def test_a_command_of_the_other_side_is_refused_for_its_role(role: Role, command: Command, state: State) -> None:
    call = player(role, state)
    with pytest.raises(NotAllowedForRole):
        call.feed(command)  # type: ignore[arg-type]  # the parameters hold commands of the union only
    assert call.machine.state is state


@pytest.mark.parametrize("state", [State.RINGING, State.CONNECTING, State.CHECKING])
def test_an_answer_sent_before_the_transport_is_up_is_refused_and_changes_nothing(state: State) -> None:
    call = callee(state)
    with pytest.raises(WrongState) as refused:
        call.feed(SendAnswer())
    assert refused.value.data == {"status": state.status}
    assert call.machine.state is state
    assert not call.machine.ignored


def test_an_answer_to_a_call_its_caller_has_given_up_is_refused_with_status_0() -> None:
    call = callee(State.RINGING)
    call.feed(PEER_ENDED)
    with pytest.raises(WrongState) as refused:
        call.feed(Answer())
    assert refused.value.data == {"status": 0}


def test_hanging_up_twice_is_refused_and_the_first_reason_stands() -> None:
    call = caller(State.ACCEPTED)
    call.feed(End(0))
    with pytest.raises(WrongState):
        call.feed(End(4))
    assert call.ended == (0, "localHangup", None)


@pytest.mark.parametrize("role", Role)
def test_after_the_end_every_fact_is_ignored_and_counted(role: Role) -> None:
    call = player(role, State.ACCEPTED)
    call.feed(PEER_ENDED)
    facts = [event for kind, event in EXAMPLES.items() if not issubclass(kind, Command)]
    for _ in range(3):
        assert call.feed(*facts) == []
    assert call.machine.ignored == {(State.ENDED, type(fact)): 3 for fact in facts}
    assert call.ended == (0, "remoteHangup", None)


def test_what_was_kept_is_dropped_and_counted_when_the_call_ends_first() -> None:
    call = caller(State.CHECKING)
    assert call.feed(PEER_ACCEPTED, PEER_ENDED) == CLOSE
    assert call.machine.ignored == {(State.ENDED, type(PEER_ACCEPTED)): 1}


def test_a_flood_of_early_events_is_kept_only_to_a_limit() -> None:
    call = callee(State.RINGING)
    call.feed(*[CANDIDATES_ARRIVED] * (PARKED_MAX + 5))
    assert call.machine.ignored == {(State.RINGING, type(CANDIDATES_ARRIVED)): 5}
    assert call.feed(Answer()).count(Order.APPLY_CANDIDATES) == PARKED_MAX


@pytest.mark.parametrize("state", CALLING)
@pytest.mark.parametrize(
    ("event", "ended"), [*WE_END[1:], *WE_LOSE, (End(0), (0, "cancelled", None)), (Merged(), (0, "glareMerged", None))]
)
def test_a_call_given_up_before_the_answer_is_retracted(
    state: State, event: CallEvent, ended: tuple[int, str, int | None]
) -> None:
    call = caller(state)
    assert call.feed(event) == [Order.SEND_RETRACT, *CLOSE]
    assert call.machine.state is State.ENDED
    assert call.ended == ended


@pytest.mark.parametrize(("event", "ended"), [*WE_END, (End(2), (2, "declined", None)), (End(3), (3, "busy", None))])
def test_a_call_refused_while_it_rings_is_rejected(event: CallEvent, ended: tuple[int, str, int | None]) -> None:
    call = callee(State.RINGING)
    assert call.feed(event) == [Order.SEND_REJECT, *CLOSE]
    assert call.machine.state is State.ENDED
    assert call.ended == ended


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ANSWERED)
@pytest.mark.parametrize(
    ("event", "ended"),
    [
        *WE_END,
        *WE_LOSE,
        (NetworkLost(), (4, "networkLost", 803)),
        (PEER_DISTRUSTED, (4, "fingerprintMismatch", 803)),
        (PeerDistrusted(call=CALL, cause="keyChanged"), (4, "keyChanged", 803)),
    ],
)
def test_an_answered_call_is_ended_and_the_peer_told(
    role: Role, state: State, event: CallEvent, ended: tuple[int, str, int | None]
) -> None:
    call = player(role, state)
    assert call.feed(event) == [Order.SEND_END, *CLOSE]
    assert call.machine.state is State.ENDED
    assert call.ended == ended


@pytest.mark.parametrize(("role", "state"), [(role, state) for role in Role for state in LIVE[role]])
def test_the_peers_end_ends_the_call_wherever_it_stands_and_is_not_answered(role: Role, state: State) -> None:
    call = player(role, state)
    assert call.feed(PEER_ENDED) == CLOSE
    assert call.machine.state is State.ENDED
    assert call.ended == (0, "remoteHangup", None)


@pytest.mark.parametrize(("role", "state"), [(role, state) for role in Role for state in LIVE[role]])
def test_a_call_the_peer_no_longer_knows_ends_unless_it_may_not_know_it_yet(role: Role, state: State) -> None:
    call = player(role, state)
    if state is State.INVITING:
        assert call.feed(Unknown()) == []
        assert call.machine.state is State.INVITING
    else:
        assert call.feed(Unknown()) == CLOSE
        assert call.machine.state is State.ENDED
        assert call.ended == (4, "unknownCall", 803)


@pytest.mark.parametrize("state", [State.RINGING, State.CONNECTING])
@pytest.mark.parametrize(
    ("declined", "ended"), [(False, (0, "answeredElsewhere", None)), (True, (2, "declinedElsewhere", None))]
)
def test_a_call_another_device_took_ends_quietly(
    state: State,
    declined: bool,  # noqa: FBT001  # pytest passes it by name
    ended: tuple[int, str, int | None],
) -> None:
    call = callee(state)
    assert call.feed(dataclasses.replace(ANSWERED_ELSEWHERE, declined=declined)) == CLOSE
    assert call.machine.state is State.ENDED
    assert call.ended == ended


@pytest.mark.parametrize(
    ("role", "state"), [(Role.CALLER, State.INVITING), (Role.CALLER, State.CONNECTING), (Role.CALLEE, State.CONNECTING)]
)
def test_a_peer_that_cannot_be_reached_ends_the_call(role: Role, state: State) -> None:
    call = player(role, state)
    pushes = [Order.ASK_PUSH] if state is State.INVITING else []
    assert call.feed(UNDELIVERABLE) == [*pushes, *CLOSE]
    assert call.machine.state is State.ENDED
    assert call.ended == (6, "offline", 802)


@pytest.mark.parametrize("role", Role)
def test_a_peer_that_goes_away_after_the_answer_is_not_waited_for(role: Role) -> None:
    call = player(role, State.CONNECTING)
    assert call.feed(PeerAway()) == CLOSE
    assert call.machine.state is State.ENDED
    assert call.ended == (6, "offline", 802)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", [State.RINGING, State.CHECKING, State.CONNECTED, State.ACCEPTED])
def test_signalling_that_fails_later_leaves_the_call_alone(role: Role, state: State) -> None:
    call = player(role, state)
    assert call.feed(UNDELIVERABLE) == []
    assert call.machine.state is state


@pytest.mark.parametrize(
    ("role", "state", "seconds", "orders", "ended"),
    [
        (Role.CALLER, State.INVITING, 8.0, [Order.SEND_RETRACT], (6, "notReachable", 802)),
        (Role.CALLER, State.WAITING, 60.0, [], (1, "ringTimeout", None)),
        (Role.CALLER, State.RINGING, 60.0, [Order.SEND_RETRACT], (1, "ringTimeout", None)),
        (Role.CALLEE, State.RINGING, 65.0, [Order.SEND_REJECT], (1, "ringTimeout", None)),
        *((role, State.CONNECTING, 30.0, [Order.SEND_END], (4, "connectTimeout", 803)) for role in Role),
        *((role, State.CHECKING, 30.0, [Order.SEND_END], (4, "connectTimeout", 803)) for role in Role),
        *((role, State.CONNECTED, 20.0, [Order.SEND_END], (1, "acceptTimeout", None)) for role in Role),
    ],
)
def test_a_state_that_lasts_too_long_ends_the_call(
    role: Role, state: State, seconds: float, orders: list[Order], ended: tuple[int, str, int | None]
) -> None:
    call = player(role, state)
    assert call.machine.deadline == seconds
    assert call.wait(seconds - 0.001) == []
    assert call.machine.state is state
    assert call.wait(0.001) == [*orders, *CLOSE]
    assert call.machine.state is State.ENDED
    assert call.ended == ended
    assert call.machine.deadline is None


@pytest.mark.parametrize("role", Role)
def test_an_accepted_call_and_one_that_ended_wait_for_nothing(role: Role) -> None:
    call = player(role, State.ACCEPTED)
    assert call.machine.deadline is None
    assert call.wait(FAR) == []
    call.feed(End(0))
    assert call.machine.deadline is None
    assert call.wait(FAR) == []


def test_each_state_has_its_own_time() -> None:
    call = caller(State.INVITING)
    call.wait(7.0)
    call.feed(PEER_RANG)
    assert call.machine.deadline == 67.0
    call.wait(50.0)
    call.feed(PEER_ANSWERED)
    assert call.machine.deadline == 87.0


def test_the_peers_description_does_not_prolong_the_connecting() -> None:
    call = caller(State.CONNECTING)
    call.wait(29.0)
    call.feed(DESCRIBED)
    assert call.machine.deadline == 30.0


def test_events_that_change_no_state_do_not_prolong_it() -> None:
    call = caller(State.CONNECTING)
    call.wait(29.0)
    call.feed(CANDIDATES_ARRIVED, PEER_ACCEPTED, PEER_RANG)
    assert call.machine.deadline == 30.0


PATHS: list[tuple[Role, CallEvent, Order]] = [
    (Role.CALLER, PathDue(1), Order.RENEW_PATH),
    (Role.CALLER, PathDropped(1), Order.DROP_PATH),
    (Role.CALLEE, PathJudged(lost=True), Order.SEND_JUDGED),
    *((role, PATH_DESCRIBED, Order.APPLY_PATH) for role in Role),
    *((role, LOCAL_DESCRIPTION, Order.SEND_DESCRIPTION) for role in Role),
]


@pytest.mark.parametrize(("role", "event", "order"), PATHS)
@pytest.mark.parametrize("state", [State.CONNECTED, State.ACCEPTED])
def test_a_path_is_renewed_in_a_call_that_stands_and_stays_where_it_is(
    role: Role, event: CallEvent, order: Order, state: State
) -> None:
    call = player(role, state)
    deadline = call.machine.deadline
    assert call.feed(event) == [order]
    assert call.machine.state is state
    assert call.machine.deadline == deadline


@pytest.mark.parametrize(("role", "event", "order"), PATHS[:-2])
@pytest.mark.parametrize("state", [State.RINGING, State.CONNECTING, State.CHECKING])
def test_there_is_no_path_to_renew_before_the_transport_is_up(
    role: Role, event: CallEvent, order: Order, state: State
) -> None:
    call = player(role, state)
    assert call.feed(event) == []
    assert call.machine.state is state
    assert order not in call.feed(*(what for where, what in WAYS[role] if LATER_THAN[where] > LATER_THAN[state]))
