"""The page this API comes from: every block of code on it, translated word by word, runs against two live daemons."""

import queue
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from ahoyd_client import blocking, easemob
from ahoyd_client.easemob import EMCallSessionStatistics, EMClient
from clients.python.easemob.javascript import plus, translate
from clients.python.easemob.story import AUDIO, EVENT_SECONDS, VIDEO, Ear, Story
from support.daemons import World
from support.page import page_blocks

WORDS = {
    "manager": "emclient.getCallManager(",
    "listener": "callManager.addListener(",
    "make": "callManager.asyncMakeCall(",
    "answer": "callManager.asyncAnswerCall(",
    "send answer": "callManager.sendAnswer(callId)",
    "end": "callManager.asyncEndCall(",
    "update": "callManager.updateCal(",
    "get configs": "callManager.getCallConfigs(",
    "set configs": "callManager.setCallConfigs(",
    "streams": "callManager.getRemoteStream(",
    "push": "callManager.setSendPushMessage(",
    "session": "callsession.getLocalName(",
}
"""What one block has and no other: its own call."""

Run = Callable[..., dict[str, Any]]


class Console:
    """What the page prints, as the values it prints."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    def log(self, value: Any) -> None:
        self.said.append(value)


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    return page_blocks()


@pytest.fixture
def run(blocks: list[str]) -> Run:
    """Run the block that has certain words, with names for what it leaves open; gives all names after it."""

    def running(words: str, emclient: EMClient, **names: Any) -> dict[str, Any]:
        (block,) = [block for block in blocks if WORDS[words] in block]
        prelude = {
            "easemob": easemob,
            "emclient": emclient,
            "callManager": emclient.getCallManager(),
            "console": Console(),
            "plus": plus,
        }
        names = {**prelude, **names}
        exec(compile(translate(block), words, "exec"), names)  # noqa: S102 - the page's own words are the test
        return names

    return running


def test_each_of_the_pages_twelve_blocks_is_run_by_one_test_here(blocks: list[str]) -> None:
    assert len(blocks) == len(WORDS) == 12
    for words in WORDS.values():
        assert [words in block for block in blocks].count(True) == 1, words


def test_the_client_gives_its_call_manager(run: Run, alice: EMClient) -> None:
    assert run("manager", alice)["callManager"] is alice.getCallManager()


def test_the_pages_listener_answers_for_the_callee_while_it_is_added(run: Run, story: Story) -> None:
    names = run("listener", story.bob)
    afterwards = Ear(names["callManager"])
    _, theirs = story.connect()
    afterwards.expect("Incoming")
    afterwards.expect("Connected")
    assert theirs.getStatus() == 3
    story.end()
    names["callManager"].addListener(names["managerlistener"])
    _, theirs = story.connect()
    assert story.bobs.expect("Accepted")[0].getCallId() == theirs.getCallId()
    assert story.alices.expect("Accepted")[0].getStatus() == 4


def test_a_call_is_made_with_what_the_callee_sees(run: Run, story: Story) -> None:
    result = run("make", story.alice, remoteName="bob", type=1, ext="family")["result"]
    assert (result.code, result.description, result["data"]) == (0, "", result.data)
    story.ours = result.data
    (theirs,) = story.bobs.expect("Incoming")
    assert (theirs.getCallId(), theirs.getType(), theirs.getExt()) == (result.data.getCallId(), 1, "family")


def test_an_incoming_call_is_answered(run: Run, story: Story) -> None:
    _, theirs = story.ring()
    run("answer", story.bob, callId=theirs.getCallId())
    for ear in (story.alices, story.bobs):
        assert ear.expect("Connected")[0].getCallId() == theirs.getCallId()


def test_a_connected_call_is_accepted(run: Run, story: Story) -> None:
    _, theirs = story.connect()
    run("send answer", story.bob, callId=theirs.getCallId())
    for ear in (story.alices, story.bobs):
        assert ear.expect("Accepted")[0].getStatus() == 4


def test_a_call_is_ended_with_a_reason(run: Run, story: Story) -> None:
    ours, theirs = story.ring()
    run("end", story.bob, callId=theirs.getCallId(), reason=2)
    assert story.alices.expect("Ended")[1:] == (2, None)
    assert (story.bobs.expect("Ended")[1], ours.getStatus(), theirs.getStatus()) == (2, 0, 0)


def test_sound_and_pictures_are_paused_and_resumed(run: Run, story: Story) -> None:
    ours, _ = story.accept()
    for control in (0, 1, 2, 3):
        run("update", story.alice, callId=ours.getCallId(), controlType=control)
        assert story.bobs.expect("StateChanged")[1] == control


def test_configs_are_read_set_and_read_again(run: Run, alice: EMClient) -> None:
    before = run("get configs", alice)
    names = ("IsSendPushIfOffline", "VideoResolutionWidth", "VideoResolutionHeight", "PingInterval")
    assert before["console"].said == [f"{n}:{v}" for n, v in zip(names, ("false", 640, 480, 30), strict=True)]
    run("set configs", alice, emcallconfigs=before["emcallconfigs"])
    try:
        after = run("get configs", alice)["console"].said
        assert after == [f"{n}:{v}" for n, v in zip(names, ("true", 640, 480, 60), strict=True)]
    finally:
        before["emcallconfigs"].setIsSendPushIfOffline(False)
        before["emcallconfigs"].setPingInterval(30)
        assert alice.getCallManager().setCallConfigs(before["emcallconfigs"]).code == 0


def test_streams_are_handed_over_open(run: Run, story: Story) -> None:
    given: queue.Queue[tuple[str, str]] = queue.Queue()
    run("streams", story.bob)
    manager = story.bobs.manager
    for event, callback in tuple(manager._stream_callbacks.items()):
        manager._stream_callbacks[event] = _noted(given, event, callback)
    story.accept()
    missing = {("onRemoteStream", "audio"), ("onRemoteStream", "video"), ("onLocalStream", "video")}
    while missing:
        missing.discard(given.get(timeout=EVENT_SECONDS))


def _noted(given: queue.Queue[tuple[str, str]], event: str, callback: Any) -> Any:
    def noted(stream: easemob.EMStream, kind: int) -> None:
        callback(stream, kind)
        assert stream.reader.kind == ("audio", "video")[kind]
        given.put((event, stream.reader.kind))

    return noted


@pytest.mark.parametrize("kind", [AUDIO, VIDEO])
def test_a_call_to_somebody_offline_sends_a_text_in_its_place(
    run: Run, story: Story, machine: World, blocks: list[str], kind: int
) -> None:
    (block,) = [block for block in blocks if WORDS["push"] in block]
    run("push", story.alice)
    push_if_offline(story.alice, wanted=True)
    try:
        with blocking.connect(path=machine.runtime("bob") / "rpc.sock") as bobs:
            bobs.logout()
            assert story.alices.manager.asyncMakeCall("bob", kind).code == 0
            assert story.alices.expect("Ended")[1] == 6
            with closing(bobs.events("onMessageReceived")) as texts:
                bobs.login("bob")
                received = texts.next(EVENT_SECONDS)
    finally:
        push_if_offline(story.alice, wanted=False)
    assert received is not None
    message = received.params.message
    assert (message.from_, message.to, message.delayed) == ("alice", "bob", True)
    assert f'{"?:"[kind]}"{message.text}"' in block


def push_if_offline(client: EMClient, *, wanted: bool) -> None:
    configs = client.getCallManager().getCallConfigs()
    configs.setIsSendPushIfOffline(wanted)
    assert client.getCallManager().setCallConfigs(configs).code == 0


def test_a_session_tells_all_about_its_call_and_pauses_it(run: Run, story: Story) -> None:
    ours, _ = story.accept(VIDEO, "family")
    said = run("session", story.alice, callsession=ours, controltype=2)["console"].said
    assert said[:6] == [ours.getCallId(), "alice", 1, "bob", True, 4]
    assert isinstance(said[6], EMCallSessionStatistics)
    assert said[7:] == ["family", said[8]]
    assert (said[8].code, said[8].data.getCallId()) == (0, ours.getCallId())
    assert story.bobs.expect("StateChanged")[1] == 2
