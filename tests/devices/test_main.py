"""The process: what it says first, and when it ends."""

import asyncio
from pathlib import Path

import pytest

from ahoyd.wire.devices import CloseSource, DeviceList
from devices.child import DEADLINE, Child, running


async def test_the_first_report_lists_what_is_synthetic_and_no_files(child: Child) -> None:
    listed = await child.take(DeviceList)
    assert listed.pid == child.process.pid
    assert {d.device_id: (d.kind, d.is_default, d.state) for d in listed.devices if d.synthetic} == {
        "test:pattern": ("camera", False, "ok"),
        "test:off": ("camera", False, "ok"),
        "test:tone": ("microphone", False, "ok"),
        "test:marks": ("microphone", False, "ok"),
    }
    assert {"width": 640, "height": 480, "frameRate": 30} in next(
        d for d in listed.devices if d.device_id == "test:pattern"
    ).modes


async def test_the_end_of_the_pipe_ends_the_process_with_everything_it_had_open(child: Child) -> None:
    await child.open("a", "video", "test:pattern", 1)
    await child.open("b", "audio", "test:tone", 2)
    assert {path.name for path in child.files()} == {"1.bell", "2.bell"}
    await child.pipe.close()
    async with asyncio.timeout(DEADLINE):
        assert await child.process.wait() == 0
    assert child.files() == []


async def test_an_order_before_watch_ends_the_process(folder: Path) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        child.pipe.send(CloseSource(lease="a"))
        assert await child.process.wait() == 1


@pytest.mark.parametrize("nonsense", [b"\xc1", b"\x81\xa4type\xa7unknown", b"GET / HTTP/1.1\r\n\r\n"])
async def test_nonsense_ends_the_process(folder: Path, nonsense: bytes) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        child.pipe._writer.write(nonsense)
        assert await child.process.wait() == 1


async def test_a_child_whose_pipe_ends_before_the_first_order_leaves_quietly(folder: Path) -> None:
    async with running(folder) as child, asyncio.timeout(DEADLINE):
        await child.pipe.close()
        assert await child.process.wait() == 0
    assert child.log.read_text() == ""
