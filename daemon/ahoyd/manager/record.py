"""What is known of a call beside its state: it outlives the call, and is what clients see as CallSession."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ahoyd.call.ends import Ending
from ahoyd.call.states import Camera, Choice, Role
from ahoyd.contract import (
    CallConfigs,
    CallMedium,
    CallSession,
    CallSources,
    CallStatus,
    CallType,
    ChosenBy,
    DeviceRule,
    EndReason,
    ErrorInfo,
    MakeCallParams,
    NetworkStatus,
    Paused,
    Peer,
    Recording,
    TypeChange,
)
from ahoyd.identity.exchange import Exchange
from ahoyd.manager.statistics import Statistics
from ahoyd.ports import Address, Client
from ahoyd.units import Ms, Seconds, wall_ms
from ahoyd.wire.media import Kind

NO_DEVICE: Mapping[Kind, str] = {"audio": "noMicrophone", "video": "noCamera"}
"""Words of `degraded`."""
NO_SPEAKER: Final = "noSpeaker"
"""Another: the speaker went, or cannot be opened, and there is none in its place."""
SOUND_GAPS: Final = "soundGaps"
"""Another: a real microphone or speaker leaves out so much that people hear it."""
NO_RELAY: Final = "noRelay"
"""Another: TURN servers are configured, and none gave a relay."""

REFUSED: Final[Mapping[Kind, str]] = {"audio": "audioRefused", "video": "videoRefused"}
"""Others: one side does not want this medium, or has no codec for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What becomes of the call when its owner's connection dies."""

    on_owner_lost: Literal["hangup", "keep"] = "hangup"
    grace_ms: int = 30_000


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A change of the call's type that pends."""

    number: int
    """Its asker's."""
    type: CallType
    by: Literal["local", "remote"]
    camera: Camera
    """What a call with pictures will have, as far as we have said yes."""


@dataclass(kw_only=True, eq=False)
class CallRecord:
    """What is known of a call beside its state; it outlives the call."""

    call_id: str
    role: Role
    peer: Address
    type: CallType
    """As it is now."""
    ext: str
    local_name: str
    configs: CallConfigs
    made_with: MakeCallParams | None = None
    """What makeCall was given: the same again, from the same uid, is the same call."""
    made_by: int | None = None
    """The uid makeCall came from."""
    answered: bool = False
    """The callee took it: status 2 was reached."""
    owner: Client | None = None
    terms: Terms = Terms()
    owner_lost_at_ms: Ms | None = None
    choices: dict[CallMedium, Choice] = field(default_factory=dict)
    """What was chosen for each."""
    devices: dict[CallMedium, str | None] = field(default_factory=dict)
    """The deviceId that each has; None: none."""
    degraded: list[str] = field(default_factory=list)
    local_paused: dict[Kind, bool] = field(default_factory=lambda: {"audio": False, "video": False})
    interrupted: set[Kind] = field(default_factory=set)
    """Media of ours whose device is gone for now: to the peer they are paused."""
    remote_paused: dict[Kind, bool] = field(default_factory=lambda: {"audio": False, "video": False})
    pending: PendingChange | None = None
    local_recording: Recording = field(default_factory=Recording)
    remote_recording: Recording = field(default_factory=Recording)
    peer_records: bool = False
    """The peer can be asked whether it may be recorded."""
    network: int = 0
    continued_as: str | None = None
    created_at_ms: Ms = field(default_factory=wall_ms)
    connected_at_ms: Ms | None = None
    accepted_at_ms: Ms | None = None
    ended_at_ms: Ms | None = None
    accepted_at: Seconds | None = None
    """Monotonic, as `ended_at`: durations are not measured on a clock that people set."""
    ended_at: Seconds | None = None
    revision: int = 1
    statistics: Statistics = field(default_factory=Statistics)
    exchange: Exchange = field(init=False)
    """What is known of who the peer is."""

    def __post_init__(self) -> None:
        """Begin with nothing known of the peer."""
        self.exchange = Exchange(self.call_id, is_caller=self.role is Role.CALLER)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The media of this call."""
        return ("audio", "video") if self.type is CallType.VIDEO else ("audio",)

    @property
    def media(self) -> tuple[CallMedium, ...]:
        """What it has devices for."""
        return (*self.kinds, "speaker")

    def choose(self, medium: CallMedium, choice: Choice) -> None:
        """Have this from now on."""
        self.choices[medium] = choice
        self.devices[medium] = choice.device_id

    def have(self, medium: CallMedium, device_id: str | None) -> bool:
        """Note what a medium really has; whether that is news."""
        news = self.devices.get(medium) != device_id
        self.devices[medium] = device_id
        return news

    def rule(self, medium: CallMedium, device_id: str | None) -> DeviceRule:
        """The rule by which this device would be that of a medium."""
        choice = self.choices.get(medium, Choice())
        if device_id is None:
            return "none"
        if device_id == choice.device_id:
            return choice.by
        return "systemDefault" if choice.by == "systemDefault" else "replacement"

    def lack(self, word: str) -> bool:
        """Note what the call has to do without, by its word in `degraded`; whether that is news."""
        news = word not in self.degraded
        if news:
            self.degraded.append(word)
        return news

    def regain(self, word: str) -> bool:
        """Note that it has that again; whether it was without."""
        news = word in self.degraded
        if news:
            self.degraded.remove(word)
        return news

    def session(self, status: int, end: Ending | None, now: Seconds) -> CallSession:
        """The CallSession of the moment `now` (monotonic)."""
        error = end.error if end else None
        return CallSession(
            call_id=self.call_id,
            local_name=self.local_name,
            type=self.type,
            remote_name=self.peer.user,
            is_caller=self.role is Role.CALLER,
            status=CallStatus(status),
            ext=self.ext,
            network=NetworkStatus(self.network),
            end_reason=EndReason(end.reason) if end else None,
            reason_detail=end.detail.value if end else None,
            error=ErrorInfo(code=error.code, description=error.description) if error else None,
            local_paused=Paused(**self.local_paused),
            remote_paused=Paused(**self.remote_paused),
            type_change=TypeChange(type=self.pending.type, by=self.pending.by) if self.pending and status else None,
            local_recording=self.local_recording,
            remote_recording=self.remote_recording,
            sources=CallSources(**{medium: self.devices.get(medium) or "none" for medium in self.media}),
            chosen_by=ChosenBy(**{medium: self.rule(medium, self.devices.get(medium)) for medium in self.media}),
            degraded=tuple(self.degraded),
            owner=self.owner.client_id if self.owner else None,
            on_owner_lost=self.terms.on_owner_lost,
            grace_ms=self.terms.grace_ms,
            owner_lost_at_ms=self.owner_lost_at_ms,
            peer=Peer(device_id=self.peer.device, verified=self.exchange.verified),
            continued_as=self.continued_as,
            created_at_ms=self.created_at_ms,
            connected_at_ms=self.connected_at_ms,
            accepted_at_ms=self.accepted_at_ms,
            ended_at_ms=self.ended_at_ms,
            duration_ms=self._duration_ms(now),
            revision=self.revision,
        )

    def _duration_ms(self, now: Seconds) -> int:
        if self.accepted_at is None:
            return 0
        return round(((now if self.ended_at is None else self.ended_at) - self.accepted_at) * 1000)
