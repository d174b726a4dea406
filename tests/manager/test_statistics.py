import json

from ahoyd.manager.statistics import Statistics
from ahoyd.units import Ms
from ahoyd.wire.engine import EngineSample, Report


def sample(values: dict[str, int | float | str], report: Report | None = None) -> EngineSample:
    return EngineSample(call="c-1", values=values, report=report or {})


def test_everything_is_unknown_until_somebody_knew_it() -> None:
    read = Statistics().read()
    assert (read.remote_video_fps, read.video_codec, read.sampled_at_ms) == (-1, "", -1)


def test_a_measured_zero_is_not_unknown_and_the_newest_word_counts() -> None:
    statistics = Statistics()
    statistics.add_path(sample({"localVideoFps": 29.97, "videoCodec": "H264"}), Ms(1000))
    statistics.add_path(sample({"localVideoFps": 0}), Ms(2000))
    statistics.add({"localCaptureFps": 30})
    read = statistics.read()
    assert (read.local_video_fps, read.local_capture_fps, read.video_codec) == (0, 30, "H264")
    assert read.sampled_at_ms == 2000


def test_a_name_the_contract_does_not_have_is_dropped() -> None:
    statistics = Statistics()
    statistics.add({"secretCounter": 1})
    assert statistics.read() == Statistics().read()


def test_the_report_is_text_and_comes_only_on_request() -> None:
    statistics = Statistics()
    assert statistics.read(report=True).rtc_report == ""
    statistics.add_path(sample({}, {"T": {"id": "T", "type": "transport"}}), Ms(1000))
    assert statistics.read().rtc_report == ""
    assert json.loads(statistics.read(report=True).rtc_report) == {"T": {"id": "T", "type": "transport"}}
