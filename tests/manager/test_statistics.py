from ahoyd.manager.statistics import Statistics
from ahoyd.units import Ms


def test_everything_is_unknown_until_somebody_knew_it() -> None:
    read = Statistics().read()
    assert (read.remote_video_fps, read.video_codec, read.sampled_at_ms) == (-1, "", -1)


def test_a_measured_zero_is_not_unknown_and_the_newest_word_counts() -> None:
    statistics = Statistics()
    statistics.add_path({"localVideoFps": 29.97, "videoCodec": "H264"}, Ms(1000))
    statistics.add_path({"localVideoFps": 0}, Ms(2000))
    statistics.add({"localCaptureFps": 30})
    read = statistics.read()
    assert (read.local_video_fps, read.local_capture_fps, read.video_codec) == (0, 30, "H264")
    assert read.sampled_at_ms == 2000


def test_a_name_the_contract_does_not_have_is_dropped() -> None:
    statistics = Statistics()
    statistics.add({"secretCounter": 1})
    assert statistics.read() == Statistics().read()
