from ahoyd.engine.skew import NS, NTP_SECOND, SenderClock, ntp_earlier

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
