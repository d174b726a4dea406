from ahoyd.engine.skew import HOLD_MAX_NS, NS, NTP_SECOND, SenderClock, hold_ns, ntp_earlier

MS = NS // 1000


def test_nothing_is_known_before_a_report() -> None:
    clock = SenderClock(90_000)
    clock.shown(0, NS)
    clock.heard(0, 0)  # a sender that has sent nothing yet
    clock.shown(0, NS)
    assert (clock.frames, clock.age_ns) == (0, 0)


def test_two_media_are_compared_on_the_senders_clock() -> None:
    video, audio = SenderClock(90_000), SenderClock(48_000)
    video.heard(1_000 * NTP_SECOND, 500_000)
    audio.heard(1_000 * NTP_SECOND + NTP_SECOND // 2, 7)
    video.shown(500_000 + 90_000, 60 * MS)  # taken at second 1001
    audio.shown(7 + 24_000, 20 * MS)  # spoken at second 1001
    assert video.age_ns - audio.age_ns == 40 * MS


def test_rtp_time_wraps_and_may_lie_before_its_report() -> None:
    clock = SenderClock(48_000)
    clock.heard(NTP_SECOND, 48)
    clock.shown((1 << 32) - 48 + (1 << 32), NS)  # unrolled, and two milliseconds before the report
    assert clock.age_ns == 2 * MS


def test_a_report_is_put_back_to_the_time_of_its_sample() -> None:
    assert ntp_earlier(5 * NTP_SECOND, 250 * MS) == 5 * NTP_SECOND - NTP_SECOND // 4


def heard_and_shown(clock_rate: int, age_ns: int) -> SenderClock:
    clock = SenderClock(clock_rate)
    clock.heard(NTP_SECOND, 0)
    clock.shown(0, NS + age_ns)
    return clock


def test_a_picture_waits_until_its_sound_is_nearly_due() -> None:
    sound = heard_and_shown(48_000, 90 * MS)
    now_ns = NS + 90 * MS
    assert hold_ns(90 * MS, sound, now_ns, now_ns) == 0
    assert hold_ns(55 * MS, sound, now_ns, now_ns) == 0
    assert hold_ns(40 * MS, sound, now_ns, now_ns) == 15 * MS


def test_after_it_has_arrived_no_picture_waits_for_longer_however_late_sound_is() -> None:
    sound = heard_and_shown(48_000, 900 * MS)
    now_ns = 2 * NS
    assert hold_ns(0, sound, now_ns, now_ns) == HOLD_MAX_NS
    assert hold_ns(0, sound, now_ns - 70 * MS, now_ns) == HOLD_MAX_NS - 70 * MS
    assert hold_ns(0, sound, now_ns - HOLD_MAX_NS - MS, now_ns) == 0


def test_a_picture_does_not_wait_for_sound_that_is_not_there_or_not_its_own() -> None:
    sound = heard_and_shown(48_000, 90 * MS)
    assert hold_ns(None, sound, NS, NS) == 0
    assert hold_ns(0, sound, 3 * NS, 3 * NS) == 0
    assert hold_ns(-2 * NS, sound, NS, NS) == 0
    sound.forget()
    assert hold_ns(0, sound, NS, NS) == 0


def test_the_age_of_sound_is_averaged() -> None:
    sound = heard_and_shown(48_000, 90 * MS)
    sound.shown(960, NS + 20 * MS + 90 * MS + 32 * MS)
    assert sound.latest == (NS + 142 * MS, 91 * MS)
