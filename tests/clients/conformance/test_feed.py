"""The library is camera and microphone of a call, and the peer sees and hears what it fed."""

from functools import partial

import pytest

from clients.conformance.languages import Language
from clients.conformance.program import Json, Program
from clients.conformance.test_live import TONE_DB, Pair, frames, number_of, opened

pytestmark = pytest.mark.asyncio(loop_scope="session")
PICTURES = 150
SEEN = 30
BLOCKS = 250


async def created(program: Program, kind: str, **members: object) -> str:
    """Create a source; its id."""
    since = len(program.said)
    program.tell("createSource", kind=kind, name=f"fed {kind}", **members)
    said = await program.hears(lambda line: line["op"] in {"source", "failed"}, f"a source of {kind}", since)
    assert said["op"] == "source", said
    source: str = said["sourceId"]
    return source


async def test_what_it_feeds_arrives_at_the_peer(language: Language, pair: Pair) -> None:
    if not language.sources:
        pytest.skip("does not feed sources")
    alice, bob = pair
    camera = await created(alice, "video", width=640, height=480, frameRate=30)
    microphone = await created(alice, "audio", channels=1)
    sources = {"video": camera, "audio": microphone}
    call = (await alice.result("makeCall", remoteName="bob", type=1, sources=sources))["callId"]
    await bob.event("onRecvCallIncoming")
    await bob.result("answerCall", callId=call)
    await bob.event("onRecvCallConnected")
    await bob.result("sendAnswer", callId=call)
    await alice.event("onRecvCallAccepted")
    video = await opened(bob, call, "remote", "video")
    audio = await opened(bob, call, "remote", "audio")
    alice.tell("feed", sourceId=camera, frames=PICTURES)
    alice.tell("feed", sourceId=microphone, frames=BLOCKS)
    for source in (camera, microphone):
        await alice.hears(partial(said_fed, source), f"{source} was fed")
    numbers = [number_of(frame) for frame in frames(bob, video) if not frame["torn"]]
    shown = [number for number in numbers if number is not None]
    assert len(set(shown)) > SEEN
    assert shown == sorted(shown)
    assert max(shown) < PICTURES
    assert max(frame["rmsDb"] for frame in frames(bob, audio) if not frame["torn"]) > TONE_DB
    await alice.result("endCall", callId=call, reason=0)
    await bob.event("onRecvCallEnded")


def said_fed(source: str, line: Json) -> bool:
    return bool(line["op"] == "fed" and line["sourceId"] == source)


async def test_a_source_that_cannot_be_is_refused_by_its_code(language: Language, pair: Pair) -> None:
    if not language.sources:
        pytest.skip("does not feed sources")
    alice, _ = pair
    alice.tell("createSource", kind="video", name="too small", width=2, height=2, frameRate=30)
    said = await alice.hears(lambda line: line["op"] in {"source", "failed"}, "a refusal")
    assert said["op"] == "failed"
    assert said["error"]["code"] == -32602
