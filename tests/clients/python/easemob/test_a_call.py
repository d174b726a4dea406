"""A whole call with the facade, between two live daemons."""

import queue
import threading
from typing import Any

import numpy as np
import pytest

from ahoyd_client import AudioBlock, VideoFrame
from ahoyd_client.easemob import EMCallManagerListener, EMClient, EMStream
from clients.python.easemob.story import AUDIO, EVENT_SECONDS, VIDEO, Ear, Story
from support.daemons import World


class Frames:
    """Copies of the frames of every stream that is handed over, by type."""

    def __init__(self) -> None:
        self.streams: list[EMStream] = []
        self.seen: dict[int, queue.Queue[Any]] = {AUDIO: queue.Queue(), VIDEO: queue.Queue()}
        self.views: queue.Queue[tuple[bool, bool]] = queue.Queue()

    def take(self, stream: EMStream, kind: int) -> None:
        self.streams.append(stream)
        stream.onFrame(lambda frame: self._keep(frame, kind))

    def _keep(self, frame: VideoFrame | AudioBlock, kind: int) -> None:
        if isinstance(frame, VideoFrame):
            self.views.put((frame.image.flags.writeable, frame.still_valid()))
        self.seen[kind].put(frame.copy())


def test_alice_and_bob_talk_pause_resume_see_and_hear_each_other(story: Story) -> None:
    seen = Frames()
    story.bobs.manager.getRemoteStream(seen.take)
    ours, theirs = story.accept(VIDEO, "family")
    assert (ours.getCallId(), theirs.getExt()) == (theirs.getCallId(), "family")

    picture = seen.seen[VIDEO].get(timeout=EVENT_SECONDS)
    sound = seen.seen[AUDIO].get(timeout=EVENT_SECONDS)
    assert (picture.width, picture.height, sound.sample_rate) == (640, 480, 48_000)
    assert seen.views.get(timeout=EVENT_SECONDS) == (False, True)
    assert {stream.reader.kind for stream in seen.streams} == {"audio", "video"}

    for control in (0, 2, 1, 3):
        result = ours.update(control)
        assert (result.code, result.data) == (0, ours)
        told, what = story.bobs.expect("StateChanged")
        assert (told.getCallId(), what) == (ours.getCallId(), control)
    newer = seen.seen[VIDEO].get(timeout=EVENT_SECONDS)
    assert np.any(newer.image)

    assert story.alices.manager.asyncEndCall(ours.getCallId(), 0).code == 0
    for ear, session in ((story.alices, ours), (story.bobs, theirs)):
        told, reason, error = ear.expect("Ended")
        assert (told.getCallId(), reason, error) == (session.getCallId(), 0, None)
        assert session.getStatus() == 0


def test_a_reason_reaches_the_peer_as_it_is_given(story: Story) -> None:
    for reason in (2, 3, 5):
        _, theirs = story.ring(AUDIO)
        assert story.bobs.manager.asyncEndCall(theirs.getCallId(), reason).code == 0
        assert story.alices.expect("Ended")[1] == reason
        assert story.bobs.expect("Ended")[1] == reason


def test_a_listener_may_do_everything_from_within(story: Story) -> None:
    manager = story.bobs.manager
    listener = EMCallManagerListener()
    listener.onRecvCallIncoming(lambda session: manager.asyncAnswerCall(session.getCallId()))
    listener.onRecvCallConnected(lambda session: manager.sendAnswer(session.getCallId()))
    listener.onRecvCallAccepted(lambda session: manager.asyncEndCall(session.getCallId(), 0))
    manager.addListener(listener)
    assert story.alices.manager.asyncMakeCall("bob", AUDIO, "").code == 0
    for ear in (story.alices, story.bobs):
        for kind in ("Connected", "Accepted", "Ended"):
            ear.until(kind)


def test_a_listener_that_raises_is_logged_and_stops_nobody(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    listener = EMCallManagerListener()
    listener.onRecvCallIncoming(lambda _: 1 // 0)
    story.bobs.manager.removeListener(story.bobs.listener)
    story.bobs.manager.addListener(listener)
    later = Ear(story.bobs.manager)
    assert story.alices.manager.asyncMakeCall("bob", AUDIO, "").code == 0
    (session,) = later.expect("Incoming")
    assert "onRecvCallIncoming failed" in caplog.text
    assert story.bobs.manager.asyncEndCall(session.getCallId(), 2).code == 0
    later.expect("Ended")
    story.alices.expect("Ended")
    assert story.bobs.told.empty()


def test_what_the_daemon_refuses_has_its_code_and_words(story: Story) -> None:
    manager = story.alices.manager
    ours, _ = story.ring(AUDIO)
    busy = manager.asyncMakeCall("carol", AUDIO)
    assert (busy.code, busy.data, dict(busy)["code"]) == (801, None, 801)
    assert busy.description == busy["description"] != ""
    assert manager.sendAnswer(ours.getCallId()).code == 1002
    assert manager.asyncAnswerCall("no-such-call").code == 800
    assert ours.update(2).code == 1007
    assert ours.update(9).code == -32602
    assert manager.asyncMakeCall("bob", 7, "").code == -32602


def test_nothing_is_left_behind(machine: World, bob: EMClient, no_descriptor_is_left: None) -> None:
    before = set(threading.enumerate())
    seen = Frames()
    client = EMClient(path=machine.runtime("alice") / "rpc.sock")
    story = Story(client, bob)
    client.getCallManager().getLocalStream(seen.take)
    _, theirs = story.accept(VIDEO)
    seen.seen[VIDEO].get(timeout=EVENT_SECONDS)
    client.close()
    client.close()
    assert set(threading.enumerate()) <= before
    after = client.getCallManager().asyncMakeCall("bob", AUDIO)
    assert (after.code, after.data) == (803, None)
    story.bobs.manager.asyncEndCall(theirs.getCallId(), 0)
    story.bobs.expect("Ended")
