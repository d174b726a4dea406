"""What clients feed, as control keeps it."""

import asyncio

import pytest

from ahoyd.contract import CreateFrameSourceParams
from ahoyd.errors import DeviceUnavailable, EngineDown, NoSpace, Unsupported
from ahoyd.manager.frame_sources import FrameSources
from ahoyd.manager.selection import Selection
from ahoyd.manager.sources import Sources
from ahoyd.settings import Settings
from ahoyd.store import Store
from ahoyd.wire.devices import OpenSource
from ahoyd.wire.engine import CloseRing, OpenFeed
from ahoyd.wire.media import RingRef
from support.fakes import FakeChild, client

CAMERA = CreateFrameSourceParams(kind="video", name="drawn", width=320, height=240)


def ring(stream_id: int = 5) -> RingRef:
    return RingRef(
        stream_id=stream_id, generation=1, kind="video", path="/proc/1/fd/3", bytes=9, doorbell="/none/5.bell"
    )


async def made(engine: FakeChild) -> FrameSources:
    """One source of the client `app`, stream 5."""
    sources = FrameSources(engine, lambda: 5)
    creating = asyncio.create_task(sources.create(client(), CAMERA))
    await asyncio.sleep(0)
    assert sources.ring_opened(ring())
    await creating
    return sources


async def test_a_source_is_there_once_the_engine_has_its_ring() -> None:
    engine = FakeChild()
    sources = FrameSources(engine, lambda: 5)
    creating = asyncio.create_task(sources.create(client(), CAMERA))
    await asyncio.sleep(0)
    assert sources.find("client:5") is None
    (order,) = engine.of(OpenFeed)
    assert (order.width, order.height, order.frame_rate) == (320, 240, 30)
    assert not sources.ring_opened(ring(6))
    assert sources.ring_opened(ring())
    device, result = await creating
    assert (result.source_id, result.stream.stream_id, result.stream.reason) == ("client:5", "5", "opened")
    assert sources.devices == (device,)
    assert (device.fed_by, device.synthetic, device.is_default) == ("k-app", True, False)


@pytest.mark.parametrize(("no_space", "error"), [(True, NoSpace), (False, Unsupported)])
async def test_a_ring_that_cannot_be_made_is_no_source(*, no_space: bool, error: type[Exception]) -> None:
    sources = FrameSources(FakeChild(), lambda: 5)
    creating = asyncio.create_task(sources.create(client(), CAMERA))
    await asyncio.sleep(0)
    sources.ring_failed(5, no_space=no_space)
    with pytest.raises(error):
        await creating
    assert sources.devices == ()


async def test_an_engine_that_is_down_or_dies_meanwhile_is_told() -> None:
    with pytest.raises(EngineDown):
        await FrameSources(FakeChild(up=False), lambda: 5).create(client(), CAMERA)
    sources = FrameSources(FakeChild(), lambda: 5)
    creating = asyncio.create_task(sources.create(client(), CAMERA))
    await asyncio.sleep(0)
    assert sources.engine_lost() == []
    with pytest.raises(EngineDown):
        await creating


async def test_a_client_that_leaves_while_it_waits_leaves_nothing_behind() -> None:
    engine = FakeChild()
    sources = FrameSources(engine, lambda: 5)
    creating = asyncio.create_task(sources.create(client(), CAMERA))
    await asyncio.sleep(0)
    creating.cancel()
    await asyncio.gather(creating, return_exceptions=True)
    assert engine.of(CloseRing) == [CloseRing(stream_id=5)]
    assert not sources.ring_opened(ring())


async def test_only_its_client_ends_a_source() -> None:
    engine = FakeChild()
    sources = await made(engine)
    assert sources.close("k-other", "client:5") == []
    assert sources.close("k-other") == []
    assert [device.device_id for device in sources.close("k-app")] == ["client:5"]
    assert engine.of(CloseRing) == [CloseRing(stream_id=5)]
    assert sources.close("k-app") == []


async def test_it_is_taken_when_it_is_named_and_never_otherwise(store: Store) -> None:
    settings = Settings(camera="client:5")
    sources = Sources(FakeChild(), settings, await made(FakeChild()), Selection(store, settings))
    assert sources.choose("camera", "client:5").device_id == "client:5"
    for kind, named in (("camera", None), ("microphone", "client:5"), ("camera", "client:6")):
        with pytest.raises(DeviceUnavailable) as refused:
            sources.choose(kind, named)  # type: ignore[arg-type]
        assert refused.value.data["cause"] == "absent"


async def test_the_engine_opens_it_and_a_crash_of_devices_leaves_it_alone(store: Store) -> None:
    engine, devices = FakeChild(), FakeChild()
    sources = Sources(devices, Settings(), await made(engine), Selection(store, Settings()))
    order = OpenSource(lease="c/video", group="c", kind="video", device_id="client:5", stream_id=9, name="n")
    sources.open(client(), order)
    assert (engine.of(OpenSource), devices.of(OpenSource)) == ([order], [])
    assert sources.child_down() == ([], [])
    sources.reopen()
    assert len(engine.of(OpenSource)) == 1
    assert [lease.lease for lease in sources.end_fed("client:5")] == ["c/video"]
    assert sources.end_fed("client:5") == []
