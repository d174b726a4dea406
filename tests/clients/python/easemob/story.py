"""What the tests of the facade do with two people."""

import queue
from dataclasses import dataclass, field
from typing import Any

from ahoyd_client.easemob import EMCallManager, EMCallManagerListener, EMCallSession, EMClient

DEVICES = ("--camera", "test:pattern", "--microphone", "test:tone")
EVENT_SECONDS = 20.0
AUDIO, VIDEO = 0, 1


class Ear:
    """A listener that keeps all it is told, in order."""

    def __init__(self, manager: EMCallManager) -> None:
        self.told: queue.Queue[tuple[str, tuple[Any, ...]]] = queue.Queue()
        self.manager = manager
        self.listener = EMCallManagerListener()
        for kind in ("Incoming", "Connected", "Accepted", "Ended", "NetworkStatusChanged", "StateChanged"):
            getattr(self.listener, f"onRecvCall{kind}")(self._keeper(kind))
        manager.addListener(self.listener)

    def expect(self, kind: str) -> tuple[Any, ...]:
        """The arguments of the next event, which is of this kind."""
        told, arguments = self.told.get(timeout=EVENT_SECONDS)
        assert told == kind
        return arguments

    def until(self, kind: str) -> tuple[Any, ...]:
        """The arguments of the next event of this kind, whatever comes before it."""
        while True:
            told, arguments = self.told.get(timeout=EVENT_SECONDS)
            if told == kind:
                return arguments

    def _keeper(self, kind: str) -> Any:
        return lambda *arguments: self.told.put((kind, arguments))


@dataclass
class Story:
    """Two people, each with an ear; `ours` and `theirs` are the two ends of the last call."""

    alice: EMClient
    bob: EMClient
    alices: Ear = field(init=False)
    bobs: Ear = field(init=False)
    ours: EMCallSession | None = None

    def __post_init__(self) -> None:
        self.alices, self.bobs = Ear(self.alice.getCallManager()), Ear(self.bob.getCallManager())

    def ring(self, kind: int = VIDEO, ext: str = "") -> tuple[EMCallSession, EMCallSession]:
        """Alice calls bob, and bob's phone rings."""
        result = self.alices.manager.asyncMakeCall("bob", kind, ext)
        assert (result.code, result.description) == (0, "")
        assert result.data is not None
        self.ours = result.data
        (theirs,) = self.bobs.expect("Incoming")
        return self.ours, theirs

    def connect(self, kind: int = VIDEO, ext: str = "") -> tuple[EMCallSession, EMCallSession]:
        """... and bob answers: both are at status 3."""
        ours, theirs = self.ring(kind, ext)
        assert self.bobs.manager.asyncAnswerCall(theirs.getCallId()).code == 0
        for ear in (self.alices, self.bobs):
            ear.expect("Connected")
        return ours, theirs

    def accept(self, kind: int = VIDEO, ext: str = "") -> tuple[EMCallSession, EMCallSession]:
        """... and bob sends his answer: both are at status 4."""
        ours, theirs = self.connect(kind, ext)
        assert self.bobs.manager.sendAnswer(theirs.getCallId()).code == 0
        for ear in (self.alices, self.bobs):
            ear.expect("Accepted")
        return ours, theirs

    def end(self) -> None:
        """Hang up what is still on, and wait until both know."""
        if self.ours is not None and self.ours.getStatus() != 0:
            self.alices.manager.asyncEndCall(self.ours.getCallId(), 0)
            for ear in (self.alices, self.bobs):
                ear.until("Ended")
