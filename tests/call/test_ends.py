from typing import Literal, get_args, get_type_hints

import msgspec
import pytest

from ahoyd.call.ends import REASONS, Detail, Ending, ending, ending_by
from ahoyd.call.states import CallEvent, End, Role, State
from ahoyd.ports import Distrust, PeerDistrusted, PeerEnded, Undeliverable
from ahoyd.wire.engine import TransportFailed
from call.facts import BOB, CALL, TRANSPORT_FAILED, UNDELIVERABLE

Verb = Literal["reject", "retract", "end"]


def by(event: CallEvent, role: Role = Role.CALLER, state: State = State.ACCEPTED) -> tuple[int, str, int | None]:
    return shown(ending_by(event, role, state))


def shown(end: Ending) -> tuple[int, str, int | None]:
    return end.reason, end.detail, end.error.code if end.error else None


def peer(reason: int, detail: str | None = None, verb: Verb = "end") -> PeerEnded:
    return PeerEnded(call=CALL, sender=BOB, verb=verb, reason=reason, detail=detail)


@pytest.mark.parametrize("reason", range(7))
def test_the_number_a_client_gives_stands_and_is_no_error(reason: int) -> None:
    end = ending_by(End(reason), Role.CALLER, State.ACCEPTED)
    assert (end.reason, end.error) == (reason, None)


@pytest.mark.parametrize(
    ("role", "state", "reason", "detail"),
    [
        (Role.CALLER, State.INVITING, 0, "cancelled"),
        (Role.CALLER, State.RINGING, 1, "cancelled"),
        (Role.CALLER, State.CONNECTING, 0, "localHangup"),
        (Role.CALLEE, State.RINGING, 0, "localHangup"),
        (Role.CALLEE, State.RINGING, 2, "declined"),
        (Role.CALLEE, State.RINGING, 3, "busy"),
        (Role.CALLEE, State.ACCEPTED, 4, "localHangup"),
    ],
)
def test_a_clients_end_is_called_what_it_is(role: Role, state: State, reason: int, detail: str) -> None:
    assert by(End(reason), role, state) == (reason, detail, None)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (peer(0, "localHangup"), (0, "remoteHangup", None)),
        (peer(5, "localHangup"), (5, "remoteHangup", None)),
        (peer(0, "cancelled", "retract"), (0, "remoteCancelled", None)),
        (peer(2, "declined", "reject"), (2, "remoteDeclined", None)),
        (peer(3, "busy", "reject"), (3, "remoteBusy", None)),
        (peer(6, "notReachable", "retract"), (6, "remoteCancelled", None)),
        (peer(1, "acceptTimeout"), (1, "acceptTimeout", None)),
        (peer(4, "iceFailed"), (4, "iceFailed", 803)),
        (peer(4, "engineCrashed"), (4, "peerCrashed", 803)),
        (peer(4, "fingerprintMismatch"), (4, "fingerprintMismatch", 803)),
        (peer(4, "keyChanged"), (4, "keyRefused", 803)),
        (peer(4, "microphoneFailed"), (4, "peerFailed", 803)),
        (peer(0, "shutdown"), (0, "remoteHangup", None)),
        (peer(0, "ownerLost", "retract"), (0, "remoteCancelled", None)),
    ],
)
def test_the_peers_word_is_told_as_seen_from_here(event: PeerEnded, expected: tuple[int, str, int | None]) -> None:
    assert by(event) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (peer(0), (0, "remoteHangup", None)),
        (peer(0, verb="retract"), (0, "remoteCancelled", None)),
        (peer(1, verb="retract"), (1, "ringTimeout", None)),
        (peer(2, verb="reject"), (2, "remoteDeclined", None)),
        (peer(3, verb="reject"), (3, "remoteBusy", None)),
        (peer(4), (4, "peerFailed", 803)),
        (peer(5), (5, "peerUnsupported", None)),
        (peer(6), (6, "notReachable", 802)),
    ],
)
def test_a_peer_that_tells_no_word_is_understood_by_its_number(
    event: PeerEnded, expected: tuple[int, str, int | None]
) -> None:
    assert by(event) == expected


def test_a_word_of_the_peer_that_does_not_fit_its_number_is_not_believed() -> None:
    assert by(peer(0, "iceFailed")) == (0, "remoteHangup", None)


def test_a_word_of_the_peer_that_is_not_known_is_not_passed_on() -> None:
    assert by(peer(4, "<script>")) == (4, "peerFailed", 803)


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("offline", (6, "offline", 802)),
        ("unknownUser", (6, "unknownUser", 802)),
        ("expired", (6, "notReachable", 802)),
        ("denied", (2, "policy", None)),
        ("tooBig", (4, "undeliverable", 803)),
        ("taken", (0, "answeredElsewhere", None)),
    ],
)
def test_what_could_not_be_delivered_ends_by_why(why: str, expected: tuple[int, str, int | None]) -> None:
    assert by(Undeliverable(call=UNDELIVERABLE.call, why=why)) == expected  # type: ignore[arg-type]  # the words are the port's


def test_every_cause_of_a_failed_transport_has_an_end_of_its_name() -> None:
    causes = get_args(get_type_hints(TransportFailed)["cause"])
    ends = [by(msgspec.structs.replace(TRANSPORT_FAILED, cause=cause)) for cause in causes]
    assert [detail for _, detail, _ in ends] == list(causes)


@pytest.mark.parametrize("cause", get_args(Distrust))
def test_every_cause_of_distrust_has_an_end_of_its_name(cause: Distrust) -> None:
    assert by(PeerDistrusted(call=UNDELIVERABLE.call, cause=cause)) == (4, cause, 803)


@pytest.mark.parametrize("detail", Detail)
def test_an_error_belongs_to_a_failure_or_to_nobody_being_there(detail: Detail) -> None:
    reason, _, code = shown(ending(detail))
    assert code in {4: (803, 1006), 6: (802,)}.get(reason, (None,))
    assert reason == REASONS[detail]
