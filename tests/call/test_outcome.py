"""The one word the call log has for a call."""

import pytest

from ahoyd.call.ends import REASONS, Detail
from ahoyd.call.outcome import outcome

OUR_CALL = [
    (Detail.REMOTE_HANGUP, True, True, "answered"),
    (Detail.LOCAL_HANGUP, True, False, "cancelled"),
    (Detail.CANCELLED, False, False, "cancelled"),
    (Detail.RING_TIMEOUT, False, False, "noAnswer"),
    (Detail.REMOTE_DECLINED, False, False, "declined"),
    (Detail.POLICY, False, False, "declined"),
    (Detail.REMOTE_BUSY, False, False, "busy"),
    (Detail.UNKNOWN_USER, False, False, "offline"),
    (Detail.ENGINE_CRASHED, False, False, "failed"),
    (Detail.NETWORK_LOST, True, True, "failed"),
    (Detail.NO_COMMON_CODEC, True, False, "unsupported"),
]
THEIR_CALL = [
    (Detail.REMOTE_CANCELLED, False, False, "missed"),
    (Detail.RING_TIMEOUT, False, False, "missed"),
    (Detail.DAEMON_CRASHED, False, False, "missed"),
    (Detail.SHUTDOWN, False, False, "missed"),
    (Detail.DECLINED, False, False, "declined"),
    (Detail.BUSY, False, False, "declined"),
    (Detail.DECLINED_ELSEWHERE, False, False, "declined"),
    (Detail.ANSWERED_ELSEWHERE, False, False, "answeredElsewhere"),
    (Detail.ANSWERED_ELSEWHERE, True, False, "answeredElsewhere"),
    (Detail.REMOTE_HANGUP, True, False, "cancelled"),
    (Detail.ACCEPT_TIMEOUT, True, False, "noAnswer"),
    (Detail.LOCAL_HANGUP, True, True, "answered"),
    (Detail.DAEMON_CRASHED, True, True, "failed"),
]


@pytest.mark.parametrize(("detail", "answered", "accepted", "word"), OUR_CALL)
def test_of_a_call_we_made(detail: Detail, answered: bool, accepted: bool, word: str) -> None:  # noqa: FBT001 -- a table
    assert outcome(REASONS[detail], detail, is_caller=True, answered=answered, accepted=accepted) == word


@pytest.mark.parametrize(("detail", "answered", "accepted", "word"), THEIR_CALL)
def test_of_a_call_for_us(detail: Detail, answered: bool, accepted: bool, word: str) -> None:  # noqa: FBT001 -- a table
    assert outcome(REASONS[detail], detail, is_caller=False, answered=answered, accepted=accepted) == word


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("is_caller", [True, False])
def test_every_end_has_a_word(detail: Detail, is_caller: bool) -> None:  # noqa: FBT001 -- a table
    for reason in range(7):
        assert outcome(reason, detail, is_caller=is_caller, answered=True, accepted=False)
