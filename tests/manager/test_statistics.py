import json

from ahoyd.contract import (
    CallSources,
    CallStatistics,
    CallType,
    EndCallParams,
    EndReason,
    GetStatisticsParams,
    MakeCallParams,
)
from ahoyd.manager.statistics import Statistics, StatisticsListeners
from ahoyd.ports import Wish
from ahoyd.units import Ms, Seconds
from ahoyd.wire.devices import DevicesSample
from ahoyd.wire.engine import EngineSample, Report
from support.fakes import FakePublisher, client
from support.office import Office

ALICE, OTHER = client("alice"), client("other")
EVERY_SECOND = Wish(intervals_ms={None: 1000})


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


# Who is told by itself.


def told(publisher: FakePublisher, name: str = "alice") -> list[tuple[str, CallStatistics]]:
    return [
        (params.call_id, params.statistics)
        for to, method, params in publisher.told
        if (to, method) == (f"k-{name}", "onStatistics")
    ]


def calling(office: Office) -> str:
    """A call of alice's whose transport is up."""
    params = MakeCallParams(remote_name="bob", type=CallType.AUDIO, sources=CallSources(audio="test:tone"))
    call = office.manager.make_call(ALICE, params).call_id
    office.caller_connects(call)
    return call


def measure(office: Office, call: str, loss: float) -> CallStatistics:
    """The engine measures; returns what getStatistics answers."""
    office.manager.post(EngineSample(call=call, values={"concealedPercent": loss}, report={}))
    return office.manager.get_statistics(ALICE, GetStatisticsParams(call_id=call))


async def test_who_wishes_is_told_what_get_statistics_would_answer_and_nobody_else_is(office: Office) -> None:
    call = calling(office)
    measure(office, call, 1)
    office.manager.statistics_wished(ALICE, EVERY_SECOND)
    office.manager.statistics_wished(OTHER, Wish(intervals_ms={"c-another-one": 1000}))
    assert told(office.publisher) == [], "not before there are new numbers"
    office.manager.post(DevicesSample(lease=office.lease("audio"), values={"localAudioCaptureMs": 7.0}))
    measured = measure(office, call, 2)
    assert told(office.publisher) == [(call, measured)]
    assert (measured.concealed_percent, measured.local_audio_capture_ms, measured.readers) == (2, 7, 0)
    assert told(office.publisher, "other") == []


async def test_the_last_is_told_at_the_end_whatever_the_interval_and_nothing_after_it(office: Office) -> None:
    call = calling(office)
    for who in (ALICE, OTHER):
        office.manager.statistics_wished(who, Wish(intervals_ms={call: 60_000}))
    measured = [measure(office, call, loss) for loss in (1, 2, 3)]
    assert told(office.publisher) == [(call, measured[0])]
    office.manager.statistics_wished(OTHER, Wish())
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    assert told(office.publisher) == [(call, measured[0]), (call, measured[2])]
    measure(office, call, 4)
    assert len(told(office.publisher)) == 2
    assert told(office.publisher, "other") == [(call, measured[0])]


async def test_of_a_call_that_was_never_measured_no_last_is_told(office: Office) -> None:
    office.manager.statistics_wished(ALICE, EVERY_SECOND)
    call = calling(office)
    office.manager.end_call(ALICE, EndCallParams(call_id=call, reason=EndReason.HUNG_UP))
    assert told(office.publisher) == []


async def test_a_client_that_is_gone_is_told_no_more(office: Office) -> None:
    call = calling(office)
    office.manager.statistics_wished(ALICE, EVERY_SECOND)
    office.manager.client_lost(ALICE)
    measure(office, call, 1)
    assert told(office.publisher) == []


def told_at(every_ms: int, *times: float) -> list[float]:
    """When somebody who wants to know so often is told, of these times at which there are new numbers."""
    publisher = FakePublisher()
    listeners = StatisticsListeners(publisher)
    listeners.listen("k-alice", Wish(intervals_ms={"c-1": every_ms}))
    for at in times:
        listeners.measured("c-1", lambda at=at: CallStatistics(av_skew_ms=at), Seconds(at))  # type: ignore[misc]
    return [statistics.av_skew_ms for _, statistics in told(publisher)]


def test_as_often_as_is_wished_however_unevenly_the_numbers_come() -> None:
    assert told_at(1000, 5, 5.9, 7.1, 8, 8.9) == [5, 5.9, 7.1, 8, 8.9]
    assert told_at(1000, 5, 5.1, 5.2, 6, 6.1) == [5, 6]
    assert told_at(4000, 5, 6, 7, 8, 8.9, 10, 11, 12, 13) == [5, 8.9, 13]
    assert told_at(2000, 5, 30, 31, 32) == [5, 30, 32]


def test_each_call_has_its_own_first() -> None:
    publisher = FakePublisher()
    listeners = StatisticsListeners(publisher)
    listeners.listen("k-alice", Wish(intervals_ms={None: 60_000}))
    for at, call in enumerate(("c-1", "c-1", "c-2", "c-2")):
        listeners.measured(call, CallStatistics, Seconds(at))
    assert [call for call, _ in told(publisher)] == ["c-1", "c-2"]
