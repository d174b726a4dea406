"""When another path is tried for a call: attempts, their numbers and their times."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.call.renewal import ATTEMPT, PAUSES, SPACING, News, Renewal
from ahoyd.call.states import PathDropped, PathDue, PathJudged, Role
from ahoyd.units import Seconds

if TYPE_CHECKING:
    from collections.abc import Callable

SILENT_MS = 4_000


def at(seconds: float) -> Seconds:
    return Seconds(seconds)


def caller() -> Renewal:
    made = Renewal(Role.CALLER)
    made.able = True
    return made


def callee() -> Renewal:
    made = Renewal(Role.CALLEE)
    made.able = True
    return made


def trying() -> Renewal:
    made = caller()
    assert made.sample(SILENT_MS, at(10)) == (PathDue(1),)
    return made


def test_a_silence_starts_the_callers_attempt_once() -> None:
    path = caller()
    assert path.sample(SILENT_MS - 1, at(9)) == ()
    assert path.sample(SILENT_MS, at(10)) == (PathDue(1),)
    assert path.sample(SILENT_MS + 250, at(10.25)) == ()
    assert path.attempt == 1


def test_a_loss_that_is_told_starts_it_before_the_silence_does() -> None:
    path = caller()
    assert path.lost(at(10)) == (PathDue(1),)
    assert path.lost(at(10)) == ()


def test_the_callee_tells_the_caller_and_offers_nothing() -> None:
    path = callee()
    assert path.sample(SILENT_MS, at(10)) == (PathJudged(lost=True),)
    assert path.sample(SILENT_MS + 250, at(10.25)) == ()
    assert path.sample(20, at(12)) == (PathJudged(lost=False),)
    assert path.deadline is None


def test_the_caller_offers_when_the_callee_has_lost_the_path_until_it_has_it_again() -> None:
    path = caller()
    assert path.peer_judged(at(10), lost=True) == (PathDue(1),)
    assert path.sample(20, at(12)) == (), "what the caller hears says nothing of what the callee does"
    assert path.peer_judged(at(12), lost=False) == (PathDropped(1),)
    assert path.deadline is None


def test_an_attempt_goes_on_while_either_side_has_lost_the_path() -> None:
    path = trying()
    assert path.peer_judged(at(10.5), lost=True) == ()
    assert path.sample(20, at(12)) == ()
    assert path.peer_judged(at(12.5), lost=False) == (PathDropped(1),)


@pytest.mark.parametrize("path", [caller(), callee()])
def test_what_was_on_its_way_at_the_loss_does_not_say_that_the_path_is_good(path: Renewal) -> None:
    path.lost(at(10))
    assert path.sample(0, at(10.25)) == ()
    assert path.sample(0, at(10.999)) == ()
    assert path.sample(500, at(11.25)) == (), "heard at 10.75"
    assert len(path.sample(0, at(11))) == 1


def test_a_path_that_is_good_again_drops_the_attempt_and_the_next_loss_has_a_new_number() -> None:
    path = trying()
    assert path.sample(20, at(14)) == (PathDropped(1),)
    assert path.handle_timer(at(99)) == ()
    assert path.sample(SILENT_MS, at(100)) == (PathDue(2),)


def test_an_attempt_that_takes_too_long_is_followed_by_the_next() -> None:
    path = trying()
    assert path.deadline == 10 + ATTEMPT
    assert path.handle_timer(at(10 + ATTEMPT - 0.001)) == ()
    assert path.handle_timer(at(10 + ATTEMPT)) == (PathDue(2),)
    assert path.deadline == 10 + 2 * ATTEMPT


def test_attempts_that_fail_are_followed_ever_later() -> None:
    path = trying()
    now = 10.0
    for number, pause in enumerate((*PAUSES, PAUSES[-1], PAUSES[-1]), 1):
        path.failed(number, at(now))
        assert path.sample(SILENT_MS, at(now)) == ()
        now += pause
        assert path.deadline == now
        assert path.handle_timer(at(now - 0.001)) == ()
        assert path.handle_timer(at(now)) == (PathDue(number + 1),)


def test_after_a_path_that_was_good_the_pauses_are_short_again() -> None:
    path = trying()
    path.failed(1, at(10))
    path.handle_timer(at(10.5))
    path.failed(2, at(10.5))
    path.sample(0, at(12))
    path.sample(SILENT_MS, at(20))
    path.failed(3, at(20))
    assert path.deadline == 20 + PAUSES[0]


def test_an_older_attempts_failure_says_nothing_of_the_newest() -> None:
    path = trying()
    path.handle_timer(at(16))
    path.failed(1, at(16.5))
    assert path.deadline == 16 + ATTEMPT


def test_a_renewed_path_ends_it_on_both_sides() -> None:
    path = trying()
    path.peer_judged(at(10.5), lost=True)
    assert path.renewed(1, at(11)) == ()
    assert path.deadline is None
    assert path.peer_judged(at(11), lost=False) == ()
    other = callee()
    other.lost(at(10))
    assert other.renewed(1, at(11)) == (PathJudged(lost=False),)
    assert other.renewed(1, at(11)) == ()


def test_a_change_of_type_is_a_reason_for_an_attempt_and_the_caller_makes_it() -> None:
    path = caller()
    assert path.type_changed(at(10)) == (PathDue(1),)
    assert path.sample(20, at(12)) == ()
    assert path.peer_judged(at(13), lost=False) == ()
    path.failed(1, at(13))
    assert path.handle_timer(at(13 + PAUSES[0])) == (PathDue(2),)
    assert path.renewed(2, at(14)) == ()
    assert path.deadline is None
    assert callee().type_changed(at(10)) == ()


def test_what_was_tried_before_the_type_changed_does_not_do() -> None:
    path = trying()
    assert path.type_changed(at(11)) == (PathDue(2),)
    assert path.renewed(1, at(11)) == (), "the path was found that was lost; the media are not there"
    assert path.takes("answer", 2)
    assert path.handle_timer(at(11 + ATTEMPT)) == (PathDue(3),)
    assert path.renewed(3, at(18)) == ()
    assert path.deadline is None


def test_an_attempt_begins_again_when_the_caller_has_another_address() -> None:
    path = trying()
    assert path.moved(at(10.25)) == (PathDue(2),)
    assert path.deadline == 10.25 + ATTEMPT
    path.failed(2, at(10.5))
    assert path.moved(at(10.6)) == (PathDue(3),), "the pause was of the network that was"
    path.failed(3, at(10.7))
    assert path.deadline == 10.7 + PAUSES[0]
    path.renewed(3, at(11))
    assert path.moved(at(12)) == (), "it goes well"
    assert caller().moved(at(12)) == ()


def test_a_callee_that_has_another_address_says_so_while_another_path_is_sought() -> None:
    path = callee()
    assert path.moved(at(9)) == ()
    path.lost(at(10))
    assert path.moved(at(10.25)) == (PathJudged(lost=True, moved=True),)
    assert path.renewed(1, at(11)) == (PathJudged(lost=False),)
    assert path.moved(at(12)) == ()
    assert path.takes("offer", 2)
    assert path.moved(at(13)) == (PathJudged(lost=False, moved=True),), "the caller alone has lost the path"
    path.failed(2, at(14))
    assert path.deadline is None
    assert path.moved(at(15)) == ()


def test_an_attempt_begins_again_when_the_callee_has_another_address_but_not_as_often_as_it_likes() -> None:
    path = trying()
    assert path.peer_judged(at(10.1), lost=True) == (), "the same loss"
    assert path.peer_judged(at(10.25), lost=True, moved=True) == ()
    assert path.peer_judged(at(10.5), lost=True, moved=True) == ()
    assert path.deadline == 10 + SPACING
    assert path.handle_timer(at(10 + SPACING)) == (PathDue(2),)
    assert path.peer_judged(at(14), lost=True, moved=True) == (PathDue(3),)
    path.failed(3, at(14.5))
    assert path.peer_judged(at(14.6), lost=True, moved=True) == ()
    assert path.handle_timer(at(15)) == (PathDue(4),)
    path.renewed(4, at(16))
    assert path.peer_judged(at(20), lost=False, moved=True) == (), "it goes well"


def test_another_address_while_signalling_is_away_is_tried_when_it_is_back() -> None:
    path = trying()
    path.online(at(11), is_online=False)
    assert path.moved(at(12)) == ()
    assert path.online(at(13), is_online=True) == (PathDue(2),)


def test_an_offer_waits_until_signalling_is_back() -> None:
    path = caller()
    assert path.online(at(9), is_online=False) == ()
    assert path.lost(at(10)) == ()
    assert path.deadline is None
    assert path.online(at(30), is_online=True) == (PathDue(1),)


def test_an_attempt_under_way_when_signalling_goes_is_followed_when_it_is_back() -> None:
    path = trying()
    assert path.online(at(11), is_online=False) == ()
    assert path.handle_timer(at(10 + ATTEMPT)) == ()
    assert path.deadline is None
    assert path.online(at(30), is_online=True) == (PathDue(2),)
    assert path.online(at(30), is_online=True) == ()


def test_a_path_that_is_good_needs_nothing_when_signalling_is_back() -> None:
    path = caller()
    path.online(at(9), is_online=False)
    assert path.online(at(10), is_online=True) == ()


def test_a_peer_that_does_not_know_of_this_is_left_as_it_is() -> None:
    for role in Role:
        path = Renewal(role)
        assert path.sample(SILENT_MS, at(10)) == ()
        assert path.lost(at(10)) == ()
        assert path.peer_judged(at(10), lost=True) == ()
        assert path.online(at(10), is_online=True) == ()
        assert not path.takes("offer", 1)
        assert path.deadline is None


def test_the_callee_takes_each_newer_offer_once_and_no_answer() -> None:
    path = callee()
    assert path.takes("offer", 1)
    assert not path.takes("offer", 1)
    assert path.takes("offer", 4)
    assert not path.takes("offer", 3)
    assert not path.takes("answer", 4)


def test_the_caller_takes_the_answer_to_its_newest_offer_while_it_stands_and_no_offer() -> None:
    path = trying()
    assert path.takes("answer", 1)
    path.handle_timer(at(10 + ATTEMPT))
    assert not path.takes("answer", 1)
    assert path.takes("answer", 2)
    assert not path.takes("offer", 3)
    path.renewed(2, at(17))
    assert not path.takes("answer", 2)
    assert not caller().takes("answer", 0)


Act = tuple[int, int, bool]


@given(st.sampled_from(Role), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), st.booleans()), max_size=60))
def test_whatever_happens_numbers_grow_and_no_attempt_is_dropped_that_was_not_made(role: Role, acts: list[Act]) -> None:
    path, now, due, standing = Renewal(role), 0.0, 0, 0
    path.able = True
    for act, number, flag in acts:
        now += number / 4
        before = standing
        for news in _happen(path, act, number, flag, at(now)):
            if isinstance(news, PathDue):
                assert news.attempt > due
                due = standing = news.attempt
            elif isinstance(news, PathDropped):
                assert news.attempt == before == standing
                standing = 0
        assert role is Role.CALLER or due == 0
        assert path.deadline is None or path.deadline > now - 1e-9 or act != 6
    if role is Role.CALLER and path.deadline is not None:
        path.online(at(now), is_online=True)
        later = path.handle_timer(Seconds(path.deadline))
        assert all(isinstance(news, PathDue) for news in later), "a timer that runs is for another attempt"


def _happen(path: Renewal, act: int, number: int, flag: bool, now: Seconds) -> News:  # noqa: FBT001 - drawn by hypothesis
    if act == 5:
        path.failed(path.attempt if flag else number, now)
        return ()
    acts: dict[int, Callable[[], News]] = {
        2: lambda: path.lost(now),
        3: lambda: path.peer_judged(now, lost=flag, moved=number % 2 == 1),
        4: lambda: path.online(now, is_online=flag),
        6: lambda: path.handle_timer(now),
        7: lambda: path.renewed(path.attempt if flag else number, now),
        9: lambda: path.type_changed(now),
        8: lambda: path.moved(now),
    }
    return acts.get(act, lambda: path.sample(SILENT_MS if flag else 0, now))()
