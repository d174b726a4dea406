"""A call by real devices: alice speaks into a microphone of a sound server, bob hears her on its speaker."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import numpy as np
import pytest
import pytest_asyncio

from ahoyd_client import Call, CallSources, CallStatus, Client
from support.daemons import World, world
from support.soundserver import SoundServer, sound_server
from support.speech import RATE, Sound, s16, spoken
from support.talk import EVENT_SECONDS, attach, event, until, way_of_a_word

pytestmark = pytest.mark.asyncio(loop_scope="module")
WORDS = "ahoy, ahoy, can you hear what I am saying to you"
SPEECH = spoken(WORDS)
ON_AND_ON = s16(np.tile(SPEECH, 30)).tobytes()
WINDOW = 4 * RATE
WORD = 3 * RATE // 10
LIKE = 0.5
"""Likeness of what is heard and what was said; of what was said backwards it stays below 0.4."""


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["pulseaudio", "pipewire"])
async def sound(request: pytest.FixtureRequest) -> AsyncIterator[SoundServer]:
    async with sound_server(request.param) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(sound: SoundServer) -> AsyncIterator[World]:
    async with world() as machine:
        machine.environment |= sound.environment
        machine.write_settings("alice", 'speaker = "none"')
        await asyncio.gather(machine.start("alice"), machine.start("bob"))
        yield machine


async def heard(recorded: asyncio.StreamReader, fact: Callable[[Sound], bool]) -> Sound:
    """Listen until what came last is so, and return it."""
    sound = np.zeros(0)
    async with asyncio.timeout(EVENT_SECONDS):
        while not fact(sound):
            more = np.frombuffer(await recorded.readexactly(RATE), "<i2").astype(float)
            sound = np.concatenate((sound, more))[-WINDOW:]
    return sound


def says_it(sound: Sound, speech: Sound = SPEECH) -> bool:
    """Whether enough of the words are in it, each found by itself: play-out moves them against each other."""
    if len(sound) < WINDOW:
        return False
    words = [speech[at : at + WORD] for at in range(WORD, len(speech) - WORD, WORD)]
    return sum(likeness(sound, word) > LIKE for word in words) >= len(words) / 4


def likeness(sound: Sound, word: Sound) -> float:
    """The highest normalised cross-correlation."""
    size = len(sound) + len(word)
    product = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(word, size)), size)[: len(sound) - len(word)]
    power = np.cumsum(np.concatenate(([0.0], sound**2)))
    energy = power[len(word) : len(sound)] - power[: len(sound) - len(word)]
    return float((product / np.sqrt((energy + 1e3) * ((word**2).sum() + 1e3))).max())


def rings(sound: Sound) -> bool:
    """Whether both pitches of a ring are what is loudest."""
    if not sound.any():
        return False
    spectrum = np.abs(np.fft.rfft(sound[-RATE // 2 :]))
    return all(spectrum[hz // 2 - 10 : hz // 2 + 11].max() > 0.3 * spectrum.max() for hz in (660, 880))


@contextlib.asynccontextmanager
async def called(alice: Client, bob: Client, microphone: str | None = None) -> AsyncIterator[tuple[Call, Call]]:
    """Alice has called bob and waits; afterwards nothing is open any more."""
    with contextlib.closing(bob.events("onRecvCallIncoming")) as incoming:
        ours = await alice.call("bob", video=False, sources=CallSources(audio=microphone))
        theirs = bob.get_call((await event(incoming)).session.call_id)
    yield ours, theirs
    await ours.hang_up()
    await until(lambda: _nothing_open(alice, bob))


async def _nothing_open(*clients: Client) -> bool:
    return not any([(await client.get_status()).devices_in_use for client in clients])


async def taken(ours: Call, theirs: Call, bob: Client) -> None:
    """Bob answers, with a tone for a microphone, and both are at status 4."""
    await bob.answer(theirs.call_id, sources=CallSources(audio="test:tone"))
    async with asyncio.timeout(EVENT_SECONDS):
        await theirs.wait_for(CallStatus.CONNECTED)
        await theirs.accept()
        await ours.wait_for(CallStatus.ACCEPTED)


@pytest.mark.parametrize("sound", ["pulseaudio"], indirect=True)  # PipeWire is heard in the next
async def test_the_phone_rings_and_then_the_words_come_out_of_the_speaker(office: World, sound: SoundServer) -> None:
    async with (
        attach(office, "alice") as alice,
        attach(office, "bob") as bob,
        sound.record() as recorded,
        sound.play(ON_AND_ON),
        called(alice, bob) as (ours, theirs),
    ):
        assert ours.session.sources == CallSources(audio="pulse:mic", speaker="none")
        await heard(recorded, rings)
        await taken(ours, theirs, bob)
        said = await heard(recorded, says_it)
        assert not says_it(said, SPEECH[::-1])
        used = {use.device.device_id for use in (await bob.get_status()).devices_in_use}
        assert used == {"test:tone", "pulse:spk"}
        stages = await way_of_a_word(ours, theirs)
        assert max(stages.values()) < 2000, "milliseconds"


async def test_a_call_outlives_its_microphone_its_speaker_and_the_sound_server(
    office: World, sound: SoundServer
) -> None:
    async with attach(office, "alice") as alice, attach(office, "bob") as bob:
        usb, headset = await sound.plug_microphone("usb"), await sound.plug("headset")
        await until(lambda: _listed(alice, "pulse:usb"))
        async with called(alice, bob, "pulse:usb") as (ours, theirs):
            await taken(ours, theirs, bob)
            await sound.control("set-default-sink", "headset")
            await until(lambda: _uses(bob, theirs, speaker="pulse:headset"))
            await sound.unplug(headset)
            await until(lambda: _uses(bob, theirs, speaker="pulse:spk"))
            with contextlib.closing(alice.events("onDeviceChanged")) as changes:
                await sound.unplug(usb)
                await until(lambda: _uses(alice, ours, audio="pulse:mic"))
                gone: set[str] = set()
                while "pulse:usb" not in gone:
                    told = await event(changes)
                    gone = {device.device_id for device in told.removed}
            (moved,) = told.action
            assert (moved.action, moved.from_device_id, moved.to_device_id) == ("moved", "pulse:usb", "pulse:mic")
            await sound.plug_microphone("usb")
            await until(lambda: _uses(alice, ours, audio="pulse:usb"))
            await sound.kill()
            await until(lambda: _degraded(alice, ours, "noMicrophone"))
            await until(lambda: _degraded(bob, theirs, "noSpeaker"))
            await sound.restart()
            await until(lambda: _degraded(alice, ours))
            await until(lambda: _degraded(bob, theirs))
            async with sound.kept_awake(), sound.record() as recorded, sound.play(ON_AND_ON):
                await heard(recorded, says_it)
            assert (await alice.get_call_session(call_id=ours.call_id)).status is CallStatus.ACCEPTED


async def test_a_device_is_turned_down_for_all_and_whoever_turns_it_is_seen(office: World, sound: SoundServer) -> None:
    async with attach(office, "alice") as alice:
        await until(lambda: _listed(alice, "pulse:spk"))
        with contextlib.closing(alice.events("onDeviceChanged")) as changes:
            for volume, muted in ((30, True), (100, False)):
                now = await alice.set_device_volume(device_id="pulse:spk", volume=volume, muted=muted)
                assert (now.volume, now.muted) == (volume, muted)
                assert f" {volume}% " in await sound.control("get-sink-volume", "spk")
            await sound.control("set-sink-volume", "spk", "42%")
            while not any((one.device_id, one.volume) == ("pulse:spk", 42) for one in (await event(changes)).changed):
                pass
        await alice.set_device_volume(device_id="pulse:spk", volume=100)


async def _listed(client: Client, device_id: str) -> bool:
    return any(device.device_id == device_id for device in (await client.list_devices()).devices)


async def _uses(client: Client, call: Call, *, audio: str | None = None, speaker: str | None = None) -> bool:
    sources = (await client.get_call_session(call_id=call.call_id)).sources
    return audio in (None, sources.audio) and speaker in (None, sources.speaker)


async def _degraded(client: Client, call: Call, *words: str) -> bool:
    degraded = (await client.get_call_session(call_id=call.call_id)).degraded
    return set(degraded) - {"soundGaps"} == set(words)
