from ahoyd.engine.rtp.keyframes import INTERVAL_NS, KeyFrames

MS = 1_000_000


def test_none_is_due_before_one_is_asked_for() -> None:
    assert not KeyFrames().due(0)


def test_the_first_request_is_answered_at_once() -> None:
    keys = KeyFrames()
    keys.ask()
    assert keys.due(0)


def test_more_requests_are_merged_and_answered_when_one_is_due() -> None:
    keys = KeyFrames()
    made = []
    for now in range(0, 2_000 * MS, 10 * MS):
        if now < 1_000 * MS:
            keys.ask()
        if keys.due(now):
            keys.made(now)
            made.append(now)
    assert made == [0, INTERVAL_NS, 2 * INTERVAL_NS]


def test_one_that_was_made_unasked_answers_what_was_asked() -> None:
    keys = KeyFrames()
    keys.ask()
    keys.made(0)
    assert not keys.due(10 * INTERVAL_NS)


def test_who_asks_within_a_round_trip_of_one_cannot_have_seen_it() -> None:
    keys = KeyFrames()
    assert not keys.on_its_way(0, 100 * MS)
    keys.made(0)
    assert keys.on_its_way(99 * MS, 100 * MS)
    assert not keys.on_its_way(100 * MS, 100 * MS)
