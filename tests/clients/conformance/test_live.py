"""Two daemons, two programs, one call: every picture and every block of sound is accounted for."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import testpattern
from clients.conformance.program import Program

pytestmark = pytest.mark.asyncio(loop_scope="session")
PICTURES = 60
BLOCKS = 100
TONE_DB = -40.0
"""The test tone is louder than this, silence is not."""
Json = dict[str, Any]
Pair = tuple[Program, Program]
"""Alice's program and bob's."""


async def talk(alice: Program, bob: Program) -> str:
    """A video call, accepted."""
    call: str = (await alice.result("makeCall", remoteName="bob", type=1, callId=None))["callId"]
    incoming = await bob.event("onRecvCallIncoming")
    assert incoming["session"]["callId"] == call
    await bob.result("answerCall", callId=call)
    await bob.event("onRecvCallConnected")
    await bob.result("sendAnswer", callId=call)
    await alice.event("onRecvCallAccepted")
    return call


async def opened(program: Program, call: str, side: str, kind: str) -> str:
    """Open a stream; its id."""
    since = len(program.said)
    program.tell("openStream", callId=call, side=side, kind=kind, marks=kind == "video")
    said = await program.hears(lambda line: line["op"] in {"stream", "failed"}, f"{side} {kind}", since)
    assert said["op"] == "stream", said
    stream: str = said["streamId"]
    return stream


def frames(program: Program, stream: str) -> list[Json]:
    """What it has read of a stream."""
    return [line for line in program.said if line["op"] == "frame" and line["streamId"] == stream]


async def read(program: Program, stream: str, count: int) -> None:
    """Wait until it has read so many."""
    await program.hears(lambda _: len(frames(program, stream)) >= count, f"{count} frames of stream {stream}")


async def closed(program: Program, stream: str) -> Json:
    """Wait for the end of a stream; its counters."""

    def wanted(line: Json) -> bool:
        return bool(line["op"] == "streamClosed" and line["streamId"] == stream)

    counters: Json = (await program.hears(wanted, f"the end of stream {stream}"))["counters"]
    return counters


def gaps(found: list[Json]) -> int:
    """Numbers that are missing between frames of one ring, each frame newer than the one before."""
    missing = 0
    for before, after in pairwise(found):
        if before["generation"] == after["generation"]:
            assert after["n"] > before["n"]
            missing += after["n"] - before["n"] - 1
    return missing


def number_of(frame: Json) -> int | None:
    """The number drawn into a test picture, None where it is not readable."""
    luma = np.frombuffer(bytes.fromhex(frame["marks"]), np.uint8).reshape(testpattern.ROWS, testpattern.CELLS)
    reading = testpattern.read(luma.repeat(8, 0).repeat(8, 1))
    return reading.counter if reading else None


async def test_every_frame_of_a_call_is_whole_and_counted(pair: Pair) -> None:
    alice, bob = pair
    call = await talk(alice, bob)
    local = await opened(alice, call, "local", "video")
    video = await opened(bob, call, "remote", "video")
    audio = await opened(bob, call, "remote", "audio")
    await read(alice, local, PICTURES)
    await read(bob, video, PICTURES)
    await read(bob, audio, BLOCKS)
    alice.tell("closeStream", streamId=local)
    await closed(alice, local)
    await alice.result("endCall", callId=call, reason=0)
    for program, stream in ((alice, local), (bob, video), (bob, audio)):
        counters = await closed(program, stream)
        found = frames(program, stream)
        assert counters["taken"] == len(found)
        assert counters["skipped"] == gaps(found)
    pictures = [frame for frame in frames(alice, local) if not frame["torn"]]
    drawn = [number_of(frame) for frame in pictures]
    assert None not in drawn, "a picture that was taken for whole is damaged"
    assert all(after > before for before, after in pairwise(drawn) if before is not None and after is not None)
    received = [number_of(frame) for frame in frames(bob, video) if not frame["torn"]]
    readable = [number for number in received if number is not None]
    assert len(readable) > len(received) / 2
    assert readable == sorted(set(readable))
    blocks = [frame for frame in frames(bob, audio) if not frame["torn"]]
    assert all(frame["nbSamples"] for frame in blocks)
    assert max(frame["rmsDb"] for frame in blocks) > TONE_DB
    assert all(after["pts"] > before["pts"] for before, after in pairwise(blocks))


async def test_the_end_of_a_call_ends_its_streams(pair: Pair) -> None:
    alice, bob = pair
    call = await talk(alice, bob)
    audio = await opened(bob, call, "remote", "audio")
    await read(bob, audio, 1)
    await alice.result("endCall", callId=call, reason=0)
    assert (await bob.event("onRecvCallEnded"))["reason"] == 0
    await closed(bob, audio)


async def test_a_stream_of_no_call_is_refused_by_its_code(pair: Pair) -> None:
    alice, _ = pair
    alice.tell("openStream", callId="no-such-call", side="remote", kind="video", marks=False)
    said = await alice.hears(lambda line: line["op"] in {"failed", "stream"}, "a refusal")
    assert said["op"] == "failed"
    assert said["error"]["code"] == 800
