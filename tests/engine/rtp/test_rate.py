from ahoyd.engine.rtp.rate import START_BPS, RateControl


def control(remb: int | None = 1_000_000) -> RateControl:
    rate = RateControl()
    if remb is not None:
        rate.remb(remb, 0.0)
    return rate


def test_it_begins_low_and_then_follows_the_receiver() -> None:
    rate = control(None)
    assert rate.bps() == START_BPS
    for bps in (2_000_000, 80_000):
        rate.remb(bps, 1.0)
        assert rate.bps() == rate.estimate == bps


def test_without_an_estimate_clean_reports_raise_it_and_loss_with_a_queue_cuts_it() -> None:
    rate = control(None)
    rate.report(0.0, 0.05, 1.0)
    assert rate.bps() == START_BPS * 1.08
    rate.report(0.05, 0.05, 2.0)
    assert rate.bps() == START_BPS * 1.08
    rate.report(0.2, 0.15, 3.0)
    assert rate.bps() == START_BPS * 1.08 * 0.9
    for second in range(4, 100):
        rate.report(0.0, 0.05, float(second))
    assert rate.bps() == 5_000_000


def test_loss_alone_is_no_congestion() -> None:
    rate = control()
    for second in range(1, 10):
        rate.report(0.2, 0.05, float(second))
    assert rate.bps() == 1_000_000
    assert rate.cuts == 0


def test_loss_counts_when_the_round_trip_has_grown() -> None:
    rate = control()
    rate.report(0.0, 0.05, 1.0)
    rate.report(0.2, 0.15, 2.0)
    assert rate.bps() == 900_000
    assert rate.cuts == 1


def test_loss_counts_when_the_estimate_falls_too() -> None:
    rate = control()
    rate.remb(800_000, 1.0)
    rate.report(0.2, 0.05, 1.5)
    assert rate.bps() == 720_000


def test_a_quarter_lost_always_counts() -> None:
    rate = control()
    rate.report(0.5, None, 1.0)
    assert rate.bps() == 750_000


def test_a_cut_by_loss_is_made_up_for_and_the_estimate_stays_the_limit() -> None:
    rate = control()
    rate.report(0.5, 0.05, 1.0)
    rates = []
    for second in range(2, 8):
        rate.report(0.0, 0.05, float(second))
        rate.remb(1_000_000, float(second))
        rates.append(rate.bps())
    assert rates == [1_000_000] * 6
    rate.report(0.9, 0.05, 8.0)
    rate.report(0.05, 0.05, 9.0)
    assert rate.bps() == 550_000 * 1.08


def test_a_second_report_of_the_same_moment_does_not_count() -> None:
    rate = control()
    rate.report(0.5, None, 1.0)
    rate.report(0.5, None, 1.1)
    assert rate.bps() == 750_000


def test_a_path_that_breaks_in_is_left_alone_for_a_moment() -> None:
    rate = control()
    rate.remb(500_000, 1.0)
    assert (rate.collapses, rate.held_until) == (0, 0.0)
    rate.remb(200_000, 2.0)
    assert rate.collapses == 1
    assert 2.1 < rate.held_until < 2.5


def test_a_path_is_narrow_once_it_has_borne_less_than_is_wanted() -> None:
    rate = control(1_500_000)
    assert not rate.is_narrow(1_900_000)
    rate.remb(1_000_000, 1.0)
    assert rate.is_narrow(1_900_000)
    assert not rate.is_narrow(900_000)


def test_cuts_on_a_path_of_uneven_delay_make_it_no_narrow_one() -> None:
    rate = control(1_500_000)
    rate.remb(1_000_000, 1.0)
    rate.uneven = True
    assert not rate.is_narrow(1_900_000)
    rate.uneven = False
    assert rate.is_narrow(1_900_000)


def test_a_path_whose_word_is_held_up_is_left_alone_until_it_may_be_here() -> None:
    rate = control()
    rate.way_back_broke_in(1.0)
    assert 1.3 < rate.held_until < 1.5
    rate.remb(200_000, 1.2)
    assert rate.held_until < 1.3, "its queue had the time to empty"
    rate.remb(50_000, 3.0)
    assert rate.held_until > 3.1
