"""What the programs say for `scripts/bench clients` is what they were shown and asked."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest_asyncio

from ahoyd.frames.doorbell import Bells
from ahoyd.frames.stream import Stream
from cases.stage import Stage
from clients.conformance.languages import Language, environment
from frames.rings import PAYLOAD, fields, planes

DEADLINE_SECONDS = 60
FRAMES = 5
PINGS = 3


@pytest_asyncio.fixture(loop_scope="session")
async def rpc_socket(stage: Stage) -> Path:
    """Alice's."""
    await stage.prepare_instance("alice", [])
    return stage.world.runtime("alice") / "rpc.sock"


def started(language: Language, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*language.run, *arguments],
        cwd=language.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_reader_tells_how_old_each_frame_was(language: Language, tmp_path: Path) -> None:
    frames = tmp_path / "frames"
    frames.mkdir(mode=0o700)
    bells = Bells(frames)
    stream = Stream(
        stream_id=7,
        kind="video",
        name="test",
        capacity=PAYLOAD,
        frames_dir=frames,
        bells=bells,
        on_moved=lambda _: None,
    )
    stream.publishing = True
    ref = {**msgspec.to_builtins(stream.ref), "streamId": "7", "side": "remote", "reason": "opened"}
    with started(language, "wake", json.dumps(ref)) as program:
        try:
            assert program.stdout is not None
            assert json.loads(program.stdout.readline()) == {"opened": True}
            began = time.monotonic_ns()
            for n in range(1, FRAMES + 1):
                stream.publish_video(planes(n), **fields(capture_ns=time.monotonic_ns()))
            stream.close()
            said, _ = program.communicate(timeout=DEADLINE_SECONDS)
            longest = time.monotonic_ns() - began
        finally:
            program.kill()
            stream.close()
            bells.close()
    assert program.returncode == 0
    told: dict[str, Any] = json.loads(said)
    captured, published = told["fromCapture"], told["fromPublish"]
    assert 0 < len(captured) <= FRAMES - told["skipped"]
    assert len(published) == len(captured)
    assert all(0 < age <= whole < longest for age, whole in zip(published, captured, strict=True))


def test_pings_are_timed_one_by_one(language: Language, rpc_socket: Path) -> None:
    with started(language, "ping", str(rpc_socket), str(PINGS)) as program:
        try:
            said, _ = program.communicate(timeout=DEADLINE_SECONDS)
        finally:
            program.kill()
    assert program.returncode == 0
    took = json.loads(said)["tookNs"]
    assert len(took) == PINGS
    assert all(nanoseconds > 0 for nanoseconds in took)
