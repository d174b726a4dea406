"""Calls that are recorded: who is asked, what is in the file, and what is left of it when a process dies."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import av
import pytest

from ahoyd_client import Call, CallSession, CallSources, CallStatus, Client, Recording
from support.daemons import World
from support.films import SIDES, Film
from support.pictures import counters, still_counter
from support.talk import EVENT_SECONDS, Talk, attach, event

SOURCES = CallSources(audio="test:marks")
CAMERA = "test:pattern"
ENOUGH_MS = 600
"""Of each track: what must be there to be judged."""
ENOUGH_PICTURES = 5
LOOK_SECONDS = 0.1
KINDS = ("video", "audio")
TITLES = [f"{side} {kind}" for side in SIDES for kind in KINDS]
SYNC_MS = 80
WAITED_MS = 500
"""Received sound may have waited this long in the play-out of a busy machine, and its pictures may not have."""


@pytest.fixture
async def talk(machine: World) -> AsyncIterator[Talk]:
    """Alice's and bob's daemons, with folders to record into, and a client of each."""
    async with contextlib.AsyncExitStack() as stack:
        for name in ("alice", "bob"):
            folder(machine, name).mkdir()
            await machine.start(name, "--recordings-dir", str(folder(machine, name)))
        alice = await stack.enter_async_context(attach(machine, "alice"))
        bob = await stack.enter_async_context(attach(machine, "bob"))
        yield Talk(machine, alice, bob, sources=SOURCES)


def folder(machine: World, name: str) -> Path:
    return machine.root / f"{name}s-calls"


class Told:
    """What a client is told of recordings."""

    def __init__(self, client: Client) -> None:
        self._events = client.events("onRecvCallRecordingChanged")

    async def next(self, side: str, cause: str) -> Recording:
        """The next of it, which is this."""
        told = await event(self._events)
        assert (told.side, told.cause) == (side, cause)
        session: CallSession = told.session
        return session.local_recording if side == "local" else session.remote_recording


async def begun(asking: Client, asked: Client, call_id: str, told: dict[Client, Told]) -> Path:
    """One side asks, the other agrees; the file, which is being written."""
    await asking.start_recording(call_id=call_id)
    await told[asking].next("local", "asked")
    await told[asked].next("remote", "asked")
    await asked.answer_recording(call_id=call_id, accept=True)
    path = (await told[asking].next("local", "accepted")).path
    assert (await told[asked].next("remote", "accepted")).state == "on"
    assert path is not None
    return Path(path)


async def becomes_video(ours: Call, theirs: Call, asked: Client) -> None:
    """One side asks for pictures, the other agrees."""
    with contextlib.closing(asked.events("onRecvCallTypeChangeRequested")) as requests:
        await ours.change_type(video=True, camera=CAMERA)
        await event(requests)
    await theirs.answer_type_change(accept=True, camera=CAMERA)


async def enough(path: Path, kinds: tuple[str, ...] = KINDS) -> Path:
    """Wait until there is enough in a file."""
    async with asyncio.timeout(EVENT_SECONDS):
        while not holds_enough(path, kinds):
            await asyncio.sleep(LOOK_SECONDS)
    return path


def holds_enough(path: Path, kinds: tuple[str, ...]) -> bool:
    """Whether there is enough in each track of a file, which is being written."""
    film = Film(path, time.monotonic() * 1000)
    titles = [f"{side} {kind}" for side in SIDES for kind in kinds]
    try:
        long = all(max(film.times_ms(title), default=0) >= ENOUGH_MS for title in titles)
        return long and ("video" not in kinds or all(len(film.pictures(side)) >= ENOUGH_PICTURES for side in SIDES))
    except (av.FFmpegError, ValueError):
        return False


def check(path: Path) -> None:
    """Both sides are in the file, in their order and in time."""
    film = Film(path, time.monotonic() * 1000)
    for title in TITLES:
        times = film.times_ms(title)
        assert times == sorted(set(times)), f"{title}: time does not go on"
        assert times[-1] >= ENOUGH_MS
    for side in SIDES:
        found = [picture.counter for picture in film.pictures(side)]
        assert len(found) >= ENOUGH_PICTURES
        assert found == sorted(set(found)), "a picture came twice or out of order"
    assert abs(film.sound_age_ms("local") - film.picture_age_ms("local")) <= SYNC_MS
    assert abs(film.sound_age_ms("remote") - film.picture_age_ms("remote")) <= SYNC_MS + WAITED_MS


async def test_a_call_is_recorded_with_the_peers_consent_and_no_crash_takes_the_file(talk: Talk) -> None:
    ours, theirs = await talk.accept(video=False)
    alice, bob, call_id = talk.alice, talk.bob, ours.call_id
    told = {alice: Told(alice), bob: Told(bob)}

    await ours.start_recording()
    assert (await told[alice].next("local", "asked")).state == "asking"
    assert (await told[bob].next("remote", "asked")).state == "asking"
    await theirs.answer_recording(accept=False)
    await told[bob].next("remote", "refused")
    assert (await told[alice].next("local", "refused")).path is None
    assert list(folder(talk.machine, "alice").iterdir()) == []

    heard = await enough(await begun(alice, bob, call_id, told), ("audio",))
    await becomes_video(ours, theirs, bob)
    seen = (await told[alice].next("local", "typeChanged")).path
    assert seen is not None
    assert seen != str(heard)
    torn = await enough(Path(seen))
    assert Film(heard, 0.0).titles() == [f"{side} audio" for side in SIDES]
    talk.machine.daemons["alice"].child("recorder").kill()
    assert (await told[alice].next("local", "recorderCrashed")).path == str(torn)
    assert (await told[bob].next("remote", "stopped")).state == "off"
    check(torn)
    with contextlib.closing(await theirs.open_remote_video()) as pictures:
        assert len(await counters(pictures, 5)) == 5, "the call did not live on"

    for side, shown in (("remote", "png"), ("local", "jpeg")):
        kept = await ours.take_snapshot(side=side, format=shown)  # type: ignore[arg-type]  # Literals
        assert Path(kept.path).parent == folder(talk.machine, "alice")
        assert still_counter(Path(kept.path)) >= 0
    preview = await alice.open_preview(device_id=CAMERA, width=320, height=240)
    mirror = await alice.take_snapshot(preview_id=preview.preview_id, name="mirror")
    assert (Path(mirror.path).name, mirror.width, mirror.height) == ("mirror.png", 320, 240)
    assert still_counter(Path(mirror.path)) >= 0
    await alice.close_preview(preview_id=preview.preview_id)
    whole = await enough(await begun(alice, bob, call_id, told))
    assert whole.parent == folder(talk.machine, "alice")
    his = await enough(await begun(bob, alice, call_id, told))
    daemon = talk.machine.daemons["bob"]
    recorder = daemon.child("recorder")
    daemon.process.kill()
    await daemon.process.wait()
    async with asyncio.timeout(EVENT_SECONDS):
        while recorder.is_running():
            await asyncio.sleep(0.02)
    check(his)
    session = await ours.hang_up()
    assert (session.status, session.local_recording.state) == (CallStatus.DISCONNECTED, "ending")
    assert (await told[alice].next("local", "callEnded")).state == "off"
    check(whole)
