from typing import Any

import msgspec
import pytest

from ahoyd.cli.screen import Screen, duration, progress
from ahoyd_client import (
    CallSession,
    CallStatistics,
    Event,
    NetworkStatus,
    OnRecvCallNetworkStatusChangedParams,
    PeerVerification,
)
from clients.python.served import session as on_the_wire


def session(status: int, **more: Any) -> CallSession:
    return msgspec.convert(on_the_wire("call-0001", status, **more), CallSession)


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(0, "00:00"), (59_999, "00:59"), (61_000, "01:01"), (3_723_000, "1:02:03")]
)
def test_a_duration_has_hours_only_when_there_are_any(milliseconds: int, text: str) -> None:
    assert duration(milliseconds) == text


def test_what_is_not_measured_yet_is_a_dash() -> None:
    line = progress(session(4), CallStatistics())
    assert line == "00:00 out - fps - kbit/s, in - fps - kbit/s, rtt - ms, loss - %"


def test_bit_rates_are_those_of_sound_and_pictures_together() -> None:
    measured = CallStatistics(
        local_video_fps=30.0,
        local_video_actual_kbps=1500.4,
        local_audio_kbps=32.0,
        remote_video_fps=29.5,
        remote_video_kbps=700.0,
        connection_rtt_ms=101.3,
        remote_audio_packets_lost_percent=12.5,
    )
    line = progress(session(4), measured)
    assert line == "00:00 out 30.0 fps 1532 kbit/s, in 29.5 fps 700 kbit/s, rtt 101.3 ms, loss 12.5 %"


def test_a_call_without_pictures_says_nothing_of_pictures() -> None:
    line = progress(session(4, type=0), CallStatistics(remote_audio_kbps=32.4))
    assert line == "00:00 out - kbit/s, in 32 kbit/s, rtt - ms, loss - %"


def test_on_a_terminal_progress_is_one_line_that_makes_room_for_news(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(json=False, tty=True)
    screen.refresh(session(4), CallStatistics())
    screen.refresh(session(4), CallStatistics())
    screen.tell("news", "news")
    screen.tell("more", "more")
    output = capsys.readouterr().out
    assert output.count("\n") == 2
    assert output.endswith("\r\x1b[Knews\nmore\n")
    assert output.count("\r\x1b[K") == 2


def test_the_network_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    params = OnRecvCallNetworkStatusChangedParams(session=session(4), to_status=NetworkStatus.UNSTABLE, cause="loss")
    Screen(json=False, tty=False).event(Event("onRecvCallNetworkStatusChanged", params, 1, 1))
    assert capsys.readouterr().out.splitlines()[0] == "the network is unstable"


@pytest.mark.parametrize(
    ("verification", "text"),
    [
        (PeerVerification(verified="none"), "none proved"),
        (
            PeerVerification(verified="changed", words=("acorn", "actor")),
            "CHANGED since earlier calls; words to compare: acorn actor",
        ),
        (PeerVerification(verified="known"), "known from earlier calls"),
        (PeerVerification(verified="known", compared=True), "known, and compared"),
    ],
)
def test_who_the_peer_is_is_told_in_words(
    verification: PeerVerification, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Screen(json=False, tty=False).peer(session(4), verification)
    assert capsys.readouterr().out == f"{session(4).remote_name}'s key: {text}\n"
