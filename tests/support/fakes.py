"""Fakes behind the manager's ports: they record what they were asked, and answer nothing by themselves."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from ahoyd.contract import ChildStatus
from ahoyd.errors import AhoyError
from ahoyd.ports import Address, Client, Delivery, Proof
from ahoyd.units import Ms
from ahoyd.wire.devices import DeviceInfo
from ahoyd.wire.engine import Candidate
from ahoyd.wire.hub import TypeWord
from ahoyd.wire.join import Server

ALL_SCOPES = frozenset({"observe", "call", "look", "capture", "admin"})
CAMERA = DeviceInfo(
    device_id="test:pattern", label="Pattern", kind="camera", is_default=False, state="ok", synthetic=True
)
MICROPHONE = DeviceInfo(
    device_id="test:tone", label="Tone", kind="microphone", is_default=False, state="ok", synthetic=True
)
MIC = DeviceInfo(device_id="pulse:mic", label="", kind="microphone", is_default=True, state="ok", synthetic=False)
USB = msgspec.structs.replace(MIC, device_id="pulse:usb", is_default=False)
SPK = msgspec.structs.replace(MIC, device_id="pulse:spk", kind="speaker")
HEADSET = msgspec.structs.replace(USB, device_id="pulse:headset", kind="speaker")
"""Hardware; MIC and SPK are the system's defaults."""

Order = TypeVar("Order")


def client(
    name: str = "app", *, scopes: frozenset[str] = ALL_SCOPES, session: str | None = "secret", uid: int = 0
) -> Client:
    return Client(
        client_id=f"k-{name}", session_id=session, name=name, uid=uid, pid=1, transport="lines", scopes=scopes
    )


@dataclass
class FakeChild:
    """Engine, devices or recorder."""

    up: bool = True
    orders: list[msgspec.Struct] = field(default_factory=list)
    starts: int = 0

    @property
    def status(self) -> ChildStatus:
        return ChildStatus(state="up" if self.up else "down", restarts=0)

    def start(self) -> None:
        self.starts += 1

    def order(self, order: msgspec.Struct) -> None:
        self.orders.append(order)

    def of(self, kind: type[Order]) -> list[Order]:
        return [order for order in self.orders if isinstance(order, kind)]


@dataclass
class FakePublisher:
    published: list[tuple[str, Any]] = field(default_factory=list)
    told: list[tuple[str, str, Any]] = field(default_factory=list)

    def publish(self, method: str, params: msgspec.Struct, *, call: str | None = None) -> None:
        self.published.append((method, params))

    def tell(self, client_id: str, method: str, params: msgspec.Struct) -> None:
        self.told.append((client_id, method, params))

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.published]

    def all(self, method: str) -> Iterator[Any]:
        return (params for name, params in self.published if name == method)

    def last(self, method: str) -> Any:
        return list(self.all(method))[-1]


@dataclass
class FakeSignalling:
    sent: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    ping_intervals: list[int] = field(default_factory=list)
    closed: int = 0
    logins: list[tuple[str, str | None, Server | None]] = field(default_factory=list)
    door: asyncio.Event = field(default_factory=asyncio.Event)
    """Logins wait for it; a test may close it."""
    texts: asyncio.Queue[Delivery | AhoyError] = field(default_factory=asyncio.Queue)
    """What becomes of the next texts: a test puts it here."""

    def __post_init__(self) -> None:
        self.door.set()

    @property
    def verbs(self) -> list[str]:
        return [verb for verb, _ in self.sent]

    def last(self, verb: str) -> tuple[Any, ...]:
        return [what for name, what in self.sent if name == verb][-1]

    async def connect(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        self.sent.append(("connect", (user, device)))
        self.logins.append((user, credential, server))
        await self.door.wait()

    async def rejoin(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        self.sent.append(("rejoin", (user, device)))
        self.logins.append((user, credential, server))

    async def close(self) -> None:
        self.closed += 1

    def set_ping_interval(self, seconds: int) -> None:
        self.ping_intervals.append(seconds)

    def propose(self, call: str, to: str, type_: int, ext: str, expires_ms: Ms) -> None:
        self.sent.append(("propose", (call, to, type_, ext, expires_ms)))

    def ringing(self, call: str, to: Address) -> None:
        self.sent.append(("ringing", (call, to)))

    def accept(self, call: str, to: Address) -> None:
        self.sent.append(("accept", (call, to)))

    def reject(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        self.sent.append(("reject", (call, to, reason, detail)))

    def retract(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        self.sent.append(("retract", (call, to, reason, detail)))

    def describe(self, call: str, to: Address, kind: str, sdp: str, proof: Proof | None, *, attempt: int = 0) -> None:
        number = (attempt,) if attempt else ()
        self.sent.append(("describe", (call, to, kind, sdp, proof, *number)))

    def reveal(self, call: str, to: Address, nonce: str) -> None:
        self.sent.append(("reveal", (call, to, nonce)))

    def candidates(
        self, call: str, to: Address, candidates: tuple[Candidate, ...], *, end: bool, attempt: int = 0
    ) -> None:
        number = (attempt,) if attempt else ()
        self.sent.append(("candidates", (call, to, candidates, end, *number)))

    def confirm(self, call: str, to: Address) -> None:
        self.sent.append(("confirm", (call, to)))

    def info(self, call: str, to: Address, control: int) -> None:
        self.sent.append(("info", (call, to, control)))

    def change_type(self, call: str, to: Address, word: TypeWord, number: int, type_: int) -> None:
        self.sent.append(("change_type", (call, to, word, number, type_)))

    def path_lost(self, call: str, to: Address, *, lost: bool, moved: bool) -> None:
        self.sent.append(("path_lost", (call, to, lost, moved)))

    def probe(self) -> None:
        self.sent.append(("probe", ()))

    def recording(self, call: str, to: Address, word: str) -> None:
        self.sent.append(("recording", (call, to, word)))

    def end(self, call: str, to: Address, reason: int, detail: str | None) -> None:
        self.sent.append(("end", (call, to, reason, detail)))

    async def send_text(self, to: str, message: str, text: str) -> Delivery:
        self.sent.append(("send_text", (to, message, text)))
        if isinstance(outcome := await self.texts.get(), AhoyError):
            raise outcome
        return outcome

    def acknowledge(self, receipt: str) -> None:
        self.sent.append(("acknowledge", (receipt,)))

    def decline(self, receipt: str) -> None:
        self.sent.append(("decline", (receipt,)))

    def subscribe(self, user: str) -> None:
        self.sent.append(("subscribe", (user,)))

    def resync(self, calls: tuple[tuple[str, Address], ...]) -> None:
        self.sent.append(("resync", calls))
