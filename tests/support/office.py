"""A manager with fakes around it, logged in as alice."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from ahoyd.identity import DeviceKey
from ahoyd.manager import Manager
from ahoyd.ports import Address, ChildUp, Described, Invited, Online, PeerAnswered, PeerRang
from ahoyd.settings import Settings
from ahoyd.store import Store
from ahoyd.units import Ms
from ahoyd.wire.devices import DeviceList, OpenSource
from ahoyd.wire.engine import TransportUp
from ahoyd.wire.media import Kind
from support.fakes import CAMERA, MICROPHONE, FakeChild, FakePublisher, FakeSignalling

BOB = Address(user="bob", device="bob-laptop")


@dataclass
class Office:
    manager: Manager
    engine: FakeChild
    devices: FakeChild
    recorder: FakeChild
    signalling: FakeSignalling
    publisher: FakePublisher
    store: Store

    def caller_connects(self, call: str, *, records: bool = False) -> None:
        """Bob rings and answers, and the transport comes up. `records`: he can be asked whether he may be recorded."""
        self.manager.post(PeerRang(call=call, sender=BOB))
        self.manager.post(PeerAnswered(call=call, sender=BOB))
        self.manager.post(Described(call=call, sender=BOB, kind="answer", sdp="v=0", changes=True, records=records))
        self.manager.post(TransportUp(call=call))

    def lease(self, kind: Kind) -> str:
        """The lease of the device that was opened last for this medium."""
        return [order for order in self.devices.orders if isinstance(order, OpenSource) and order.kind == kind][
            -1
        ].lease

    def invite(self, call: str = "c-invited", user: str = "bob", type_: int = 1) -> None:
        sender = Address(user=user, device=f"{user}-laptop")
        self.manager.post(Invited(call=call, sender=sender, type=type_, ext="", age_ms=Ms(0), expires_ms=Ms(60_000)))


@contextlib.asynccontextmanager
async def open_office(directory: Path, *, replaces: bool = True) -> AsyncIterator[Office]:
    store = Store(directory / "store.sqlite")
    parts = Office(None, FakeChild(), FakeChild(), FakeChild(), FakeSignalling(), FakePublisher(), store)  # type: ignore[arg-type]  # set below
    settings = Settings(
        camera="test:pattern",
        microphone="test:tone",
        media_dirs=(directory,),
        recordings_dir=directory,
        replace_lost_devices=replaces,
    )
    parts.manager = Manager(
        "alice",
        settings,
        store,
        parts.publisher,
        engine=parts.engine,
        devices=parts.devices,
        recorder=parts.recorder,
        signalling=parts.signalling,
        key=DeviceKey.new(),
    )
    await parts.manager.start()
    parts.manager.post(ChildUp(child="devices"))
    parts.manager.post(DeviceList(pid=1, devices=(CAMERA, MICROPHONE)))
    parts.manager.post(Online(user="alice", device="alice-laptop"))
    yield parts
    await parts.manager.stop()
    store.close()
