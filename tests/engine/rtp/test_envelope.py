import numpy as np

from ahoyd.engine.rtp.envelope import FADE_FROM, FADE_TO, RAMP, Envelope

LOUD = np.full((960, 2), 1000, np.int16)


def test_it_begins_with_a_ramp_out_of_silence() -> None:
    envelope = Envelope()
    assert envelope.silent
    shaped = envelope.sounded(LOUD)
    assert (shaped[0, 0], shaped[RAMP, 0]) == (0, 1000)
    assert (np.diff(shaped[:, 0]) >= 0).all()
    assert envelope.sounded(LOUD) is LOUD
    assert not envelope.silent


def test_what_is_made_up_fades_between_100_and_150_ms() -> None:
    envelope = Envelope()
    envelope.sounded(LOUD)
    assert envelope.made_up(LOUD, FADE_FROM) is LOUD
    half = envelope.made_up(LOUD, (FADE_FROM + FADE_TO) // 2)
    assert (half[0, 0], half[-1, 0]) == (1000, 500)
    end = envelope.made_up(LOUD, FADE_TO)
    assert (end[0, 0], end[-1, 0], envelope.silent) == (500, 0, True)
    assert envelope.sounded(LOUD)[0, 0] == 0


def test_a_joint_goes_over_smoothly() -> None:
    envelope = Envelope()
    envelope.sounded(LOUD)
    envelope.join(np.full((RAMP, 2), -1000, np.int16))
    shaped = envelope.sounded(LOUD)[:, 0].astype(int)
    assert (shaped[0], shaped[RAMP - 1]) == (-1000, 1000)
    assert np.abs(np.diff(shaped)).max() < 20
    assert envelope.sounded(LOUD) is LOUD, "once"
