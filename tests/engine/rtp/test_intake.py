"""What is handed to the decoder, and when it counts as fallen behind."""

import pytest

from ahoyd.engine.remote import VideoIn
from ahoyd.engine.rtp.intake import WAITING_MAX, Intake
from ahoyd.engine.rtp.jitter import Packet
from ahoyd.engine.rtp.roundtrip import RoundTrip


def picture(number: int) -> Packet:
    return Packet(
        sequence_number=number,
        timestamp=number * 3000,
        marker=True,
        data=b"picture",
        starts_key_frame=number == 0,
        arrival_ns=number * 33_000_000,
    )


@pytest.mark.parametrize("holding", [False, True])
def test_pictures_are_dropped_when_the_decoder_falls_behind_and_not_when_it_waits_on_purpose(*, holding: bool) -> None:
    intake = Intake("video", RoundTrip())
    intake.sink = VideoIn()
    intake.sink.holding = holding
    handed = [len(intake.add(picture(number))) for number in range(WAITING_MAX + 2)]
    assert handed == [1] * (WAITING_MAX + 1) + [int(holding)]
    assert intake.dropped == 1 - holding
