"""The recordings of one call: ours, for which the peer is asked, and the peer's, for which we are.

Nothing is written before the peer has said yes, and each side tells its clients and the other side when a recording
begins and ends. The recorder makes the file; what becomes of it comes back as its reports.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from ahoyd.contract import LIMITS, CallStatus, OnRecvCallRecordingChangedParams, Recording, RecordingState
from ahoyd.errors import Unsupported, WrongState
from ahoyd.manager.folder import check_folder, file_name, removed_if_empty
from ahoyd.manager.orders import Orders
from ahoyd.manager.parts import Parts
from ahoyd.ports import ChildUp, PeerSpokeOfRecording
from ahoyd.units import Seconds, wall_ms
from ahoyd.wire.hub import RecordingWord
from ahoyd.wire.recorder import (
    BeginRecording,
    EndRecording,
    RecorderReport,
    RecordingBegan,
    RecordingHolds,
    RecordingOver,
    Side,
)

if TYPE_CHECKING:
    from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)

Cause = Literal[
    "asked",
    "accepted",
    "typeChanged",
    "refused",
    "noAnswer",
    "withdrawn",
    "stopped",
    "callEnded",
    "recorderCrashed",
    "full",
    "denied",
    "absent",
    "failed",
]
OFF = Recording()


class CallRecording:
    """Two small machines. `now` gives monotonic time; `arm` is called when `deadline` has changed."""

    def __init__(self, parts: Parts, orders: Orders, now: Callable[[], Seconds], arm: Callable[[], None]) -> None:
        self._parts = parts
        self._orders = orders
        self._record = orders.record
        self._now = now
        self._arm = arm
        self.deadline: Seconds | None = None
        """When the peer has thought about it for too long."""
        self._folder: Path | None = None
        self._kinds: tuple[Kind, ...] = ()
        """The media of the file."""
        self._name = ""
        self._holds: str | None = None
        """The last file that can be played whatever happens."""
        self._begun = False
        """The recorder has been told to make the file, and has not yet said that it is closed."""
        self._agreed = False
        """The peer has said yes to ours."""
        self._why: Cause = "stopped"
        """What ends ours."""
        self._allowed = False
        """We have said yes to the peer's."""

    # What clients do.

    def start(self, folder: Path | None) -> None:
        """Ask the peer, unless that is done. Raises WrongState, Unsupported, CannotRecord."""
        if (status := self._orders.machine.status) != CallStatus.ACCEPTED:
            raise WrongState("only an accepted call can be recorded", status=status)
        match self._record.local_recording.state:
            case "asking" | "on":
                return
            case "ending":
                raise WrongState("the last recording is still being closed", status=status)
            case _:
                pass
        if not self._record.peer_records:
            raise Unsupported("the peer cannot be asked whether it may be recorded")
        check_folder(folder)
        self._parts.recorder.start()
        self._agreed = False
        self._folder = folder
        self.deadline = Seconds(self._now() + LIMITS.recording_answer_ms / 1000)
        self._arm()
        self._say("ask")
        self._ours(Recording(state="asking"), "asked")

    def stop(self, why: Cause = "stopped") -> None:
        """End ours, or take the question back; nothing happens where there is none."""
        state = self._record.local_recording.state
        self._ask_no_more()
        if self._begun and state != "ending":
            self._why = why
            self._parts.streams.record(self._record.call_id, on=False)
            self._parts.recorder.order(EndRecording(call=self._record.call_id))
            self._ours(replace(self._record.local_recording, state="ending"), why)
        elif state == "asking":
            self._say("off")
            self._ours(OFF, why)

    def answer(self, *, accept: bool) -> None:
        """Answer the peer, or take consent back. Raises WrongState while it neither asks nor records."""
        state = self._record.remote_recording.state
        if state == "off":
            raise WrongState("the peer neither asks nor records", status=self._orders.machine.status)
        if accept == self._allowed and (accept or state == "on"):
            return
        self._allowed = accept
        self._say("accept" if accept else "refuse")
        if not accept and state == "asking":
            self._theirs(OFF, "refused")

    # What the peer says.

    def hear(self, event: PeerSpokeOfRecording) -> None:
        """Take what the peer says of its recording or of ours; what does not fit is late news."""
        ours, theirs = self._record.local_recording, self._record.remote_recording
        match event.word:
            case "accept" if ours.state == "asking" and not self._agreed:
                self._agreed = True
                self._ask_no_more()
                self._begin()
            case "refuse" if ours.state == "asking" and not self._agreed:
                self._ask_no_more()
                self._ours(OFF, "refused")
            case "refuse":
                self.stop("withdrawn")
            case "ask" if theirs.state == "off" and self._orders.machine.status == CallStatus.ACCEPTED:
                self._asked()
            case "on" if theirs.state != "on":
                self._theirs(Recording(state="on", started_at_ms=wall_ms()), "accepted")
                if not self._allowed:
                    self._say("refuse")
            case "off" if theirs.state != "off":
                cause: Cause = "withdrawn" if theirs.state == "on" and not self._allowed else "stopped"
                self._allowed = False
                self._theirs(OFF, cause)
            case word:
                log.info("call %s: %s of a recording ignored", self._record.call_id, word)

    def _asked(self) -> None:
        self._allowed = False
        consent = self._record.configs.recording_consent
        self._theirs(Recording(state="asking"), "asked")
        if consent != "ask":
            self.answer(accept=consent == "allow")

    # What the recorder and the clock say.

    def told(self, report: RecorderReport | ChildUp) -> None:
        """Take what the recorder says."""
        match report:
            case ChildUp():
                self._begin()
            case RecordingBegan() if self._record.local_recording.state == "asking" and self._begun:
                self._say("on")
                began = Recording(state="on", path=report.path, started_at_ms=wall_ms())
                self._ours(began, "accepted")
            case RecordingBegan() if self._record.local_recording.state == "on":
                self._ours(Recording(state="on", path=report.path, started_at_ms=wall_ms()), "typeChanged")
            case RecordingBegan() if self._begun:
                self._record.local_recording = replace(self._record.local_recording, path=report.path)
            case RecordingHolds() if self._begun:
                self._holds = report.path
            case RecordingOver() if self._begun:
                self._over(report.fault or self._why, report.path)
            case _:
                pass

    def recorder_lost(self) -> None:
        """The recorder died: what it had written can be played. A file in which nothing is yet is removed."""
        if not self._begun:
            return
        path = self._record.local_recording.path
        if path is not None and path != self._holds and removed_if_empty(Path(path)):
            path = self._holds
        self._over("recorderCrashed", path)

    def type_changed(self) -> None:
        """The call is of another type: if there are pictures for which the file has no place, go on in another."""
        if self._begun and self._record.local_recording.state in ("asking", "on") and not self._has_place():
            self._order_file()

    def _has_place(self) -> bool:
        return set(self._record.kinds) <= set(self._kinds)

    def time_is_up(self) -> None:
        """Take note of the time: the peer has not answered."""
        if self.deadline is not None and self._now() >= self.deadline:
            self.stop("noAnswer")

    def call_over(self) -> None:
        """The call is over, as onRecvCallEnded will tell: ours is being closed, the peer's is its own matter."""
        self.deadline = None
        self._record.remote_recording = OFF
        if self._begun and self._record.local_recording.state != "ending":
            self._why = "callEnded"
            self._parts.recorder.order(EndRecording(call=self._record.call_id))
        state: RecordingState = "ending" if self._begun else "off"
        self._record.local_recording = replace(self._record.local_recording, state=state)

    # Inside.

    def _begin(self) -> None:
        """Have the file made, once the peer has agreed and the recorder is up."""
        if not self._agreed or self._begun or not self._parts.recorder.up or self._folder is None:
            return
        if self._record.local_recording.state != "asking":
            return
        self._begun, self._why, self._holds = True, "stopped", None
        self._name = file_name(self._record, datetime.now(UTC))
        self._order_file()
        self._parts.streams.record(self._record.call_id, on=True)

    def _order_file(self) -> None:
        """Have a file made, of the same name with a number if it is not the first, with all media of the call."""
        self._kinds = self._record.kinds
        order = BeginRecording(call=self._record.call_id, folder=str(self._folder), name=self._name, kinds=self._kinds)
        self._parts.recorder.order(order)

    def _over(self, cause: Cause, path: str | None) -> None:
        self._begun = self._agreed = False
        self._parts.streams.record(self._record.call_id, on=False)
        self._say("off")
        self._ours(replace(self._record.local_recording, state="off", path=path), cause)

    def _ask_no_more(self) -> None:
        if self.deadline is not None:
            self.deadline = None
            self._arm()

    def _say(self, word: RecordingWord) -> None:
        if self._orders.machine.status == CallStatus.ACCEPTED:
            self._parts.signalling.recording(self._record.call_id, self._record.peer, word)

    def _ours(self, recording: Recording, cause: Cause) -> None:
        self._record.local_recording = recording
        self._tell("local", cause)

    def _theirs(self, recording: Recording, cause: Cause) -> None:
        self._record.remote_recording = recording
        self._tell("remote", cause)

    def _tell(self, side: Side, cause: Cause) -> None:
        log.info("call %s: %s recording: %s", self._record.call_id, side, cause)
        self._orders.tell(
            "onRecvCallRecordingChanged",
            lambda session: OnRecvCallRecordingChangedParams(session=session, side=side, cause=cause),
        )
