"""A call becomes another type of call while it goes on."""

import asyncio
import contextlib
from functools import partial

import pytest

from ahoyd_client import (
    Call,
    CallType,
    Client,
    OnCallTypeChangeSettledParams,
)
from ahoyd_client.errors import Unsupported
from support.fixtures import in_town
from support.pictures import counters, tone_hz
from support.talk import Talk, event, until

pytestmark = in_town

FRAMES = 10
VOICE_MS = 500
CAMERA = "test:pattern"


async def test_an_audio_call_becomes_a_video_call_if_both_agree_and_an_audio_call_again(talk: Talk) -> None:
    ours, theirs = await talk.accept(video=False)
    with contextlib.closing(talk.bob.events("onRecvCallTypeChangeRequested")) as requests:
        pending = await ours.change_type(video=True, camera=CAMERA)
        assert pending.type_change is not None
        assert (pending.type, pending.type_change.by) == (CallType.AUDIO, "local")
        assert (await event(requests)).type is CallType.VIDEO
        assert await cameras(talk.alice) == 0, "nothing is opened before the peer agrees"
        await answer(talk, theirs, accept=False, outcome="refused")
        assert await cameras(talk.alice) == await cameras(talk.bob) == 0
        with pytest.raises(Unsupported):
            await theirs.open_remote_video()

        await ours.change_type(video=True, camera=CAMERA)
        await event(requests)
        with contextlib.closing(await theirs.open_remote_audio()) as sound:
            with contextlib.closing(talk.alice.events("onRemoteStream")) as streams:
                await answer(talk, theirs, accept=True, outcome="accepted")
                assert (await event(streams)).stream.reason == "available"
            for call in (ours, theirs):
                assert call.session.type is CallType.VIDEO
                with contextlib.closing(await call.open_remote_video()) as pictures:
                    found = await counters(pictures, FRAMES)
                assert found == sorted(set(found)), "a picture came twice or out of order"
            assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5

            with contextlib.closing(talk.alice.events("onRecvCallTypeChangeRequested")) as requests_of_bob:
                await theirs.change_type(video=False)
                await event(requests_of_bob)
            with contextlib.closing(await ours.open_remote_video()) as pictures:
                await answer(talk, ours, accept=True, outcome="accepted")
                async for _ in pictures:
                    pass  # until the stream ends
            for client in (talk.alice, talk.bob):
                await until(partial(has_cameras, client, 0))
            with pytest.raises(Unsupported):
                await ours.open_remote_video()
            assert abs(await tone_hz(sound, VOICE_MS) - 1000) < 5
    for call in (ours, theirs):
        assert call.session.type is CallType.AUDIO
        assert (await call.statistics()).remote_video_fps == -1

    await both_ask_at_once(talk, ours, theirs)
    with contextlib.closing(talk.alice.events("onCallLogged")) as logged:
        await ours.hang_up()
        assert (await event(logged)).entry.type is CallType.VIDEO


async def both_ask_at_once(talk: Talk, ours: Call, theirs: Call) -> None:
    """Two requests for pictures cross on their way: that is one change, to which both have agreed."""
    with (
        contextlib.closing(talk.alice.events("onCallTypeChangeSettled")) as at_alice,
        contextlib.closing(talk.bob.events("onCallTypeChangeSettled")) as at_bob,
    ):
        with talk.hub_held_up():
            await asyncio.gather(*(call.change_type(video=True, camera=CAMERA) for call in (ours, theirs)))
        for told in (await event(at_alice), await event(at_bob)):
            assert (told.outcome, told.session.type) == ("accepted", CallType.VIDEO)
    for call in (ours, theirs):
        with contextlib.closing(await call.open_remote_video()) as pictures:
            await counters(pictures, FRAMES)


async def answer(talk: Talk, call: Call, *, accept: bool, outcome: str) -> None:
    """Answer the peer's request; both sides are told what has become of it."""
    with (
        contextlib.closing(talk.alice.events("onCallTypeChangeSettled")) as at_alice,
        contextlib.closing(talk.bob.events("onCallTypeChangeSettled")) as at_bob,
    ):
        await call.answer_type_change(accept=accept, camera=CAMERA if accept else None)
        told: list[OnCallTypeChangeSettledParams] = [await event(at_alice), await event(at_bob)]
    assert [params.outcome for params in told] == [outcome, outcome]
    assert [params.session.type_change for params in told] == [None, None]
    assert {params.by for params in told} == {"local", "remote"}


async def cameras(client: Client) -> int:
    return sum(use.device.kind == "camera" for use in (await client.get_status()).devices_in_use)


async def has_cameras(client: Client, count: int) -> bool:
    return await cameras(client) == count
