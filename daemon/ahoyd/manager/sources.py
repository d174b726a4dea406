"""Which camera and microphone a call uses, and what is open on whose behalf.

Selection goes explicit id > the id that is selected (`selection`) > the system's default > none. What a client names
for a call is never replaced by something else: if it cannot be had, the request fails. Hardware that is selected and is
not there gives way to the system's default, and the choice says so. Control judges by the device list, and files by
their path; whether a device really opens is known later, from the devices child. What a client feeds is opened by the
engine, which speaks for it as devices does for the rest, and only if it is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ahoyd.call.states import Choice
from ahoyd.contract import Device, DeviceMode, DeviceUse, DeviceUser
from ahoyd.errors import DeviceUnavailable
from ahoyd.manager.frame_sources import PREFIX, FrameSources
from ahoyd.manager.selection import DEFAULT, NONE, ChosenKind, Selection
from ahoyd.ports import Client, Devices
from ahoyd.settings import Settings
from ahoyd.wire.devices import (
    Cause,
    CloseSource,
    DeviceInfo,
    DeviceKind,
    OpenSource,
    SourceOpened,
    Treatment,
    TreatSource,
)
from ahoyd.wire.media import Kind, RingRef

DEVICE_KIND: dict[Kind, ChosenKind] = {"audio": "microphone", "video": "camera"}
FILE_PREFIX = "file:"
SCREEN_PREFIX = "screen:"
USED_AS: Mapping[ChosenKind, tuple[str, ...]] = {
    "camera": ("camera", "screen"),
    "microphone": ("microphone",),
    "speaker": ("speaker",),
}
"""What can be a call's if it is named: a screen is nobody's default."""
HARDWARE = ("pulse:", "v4l2:")
"""What ids of devices begin with that can be unplugged."""


@dataclass
class Lease:
    """One use of one device by one call, or preview: then `call` is the id of that."""

    lease: str
    call: str
    kind: Kind
    order: OpenSource
    by: DeviceUser
    device: DeviceInfo | None = None
    """What was really opened; None until it is."""
    ring: RingRef | None = None
    closing: bool = False


class Sources:
    """The device list, and the leases of calls on it."""

    def __init__(self, devices: Devices, settings: Settings, fed: FrameSources, selection: Selection) -> None:
        self._devices = devices
        self._fed = fed
        self._media_dirs = settings.media_dirs
        self._replaces = settings.replace_lost_devices
        self.selection = selection
        self.devices: tuple[DeviceInfo, ...] = ()
        self.down: tuple[str, ...] = ()
        """Schemes of ids whose devices are not known at present."""
        self._leases: dict[str, Lease] = {}
        self._opened = 0

    # Choosing.

    def choose(self, wanted: ChosenKind, named: str | None) -> Choice:
        """Choose a device. Raises DeviceUnavailable with the cause.

        `named` is what the client asked for: an id, "none", "default" for the system's, or None for what is selected.
        """
        if named is None:
            return self._choose_selected(wanted)
        if named == NONE:
            return Choice(named=True)
        if named == DEFAULT:
            return self._choose_default(wanted, named=True)
        fed = self._fed.find(named)
        if fed is None or fed.kind != wanted:
            self._check(wanted, named)
        return Choice(named, "named", named=True)

    def _choose_selected(self, wanted: ChosenKind) -> Choice:
        ours = self.selection.of(wanted)
        if ours == NONE:
            return Choice()
        if ours is None:
            return self._choose_default(wanted)
        default = self.replacement(wanted) if ours.startswith(HARDWARE) else None
        if default is not None and self.judge(wanted, ours) == "absent":
            self._check(wanted, default)
            return Choice(default, "replacement")
        self._check(wanted, ours)
        return Choice(ours, "selected")

    def _choose_default(self, wanted: ChosenKind, *, named: bool = False) -> Choice:
        device_id = self.default_of(wanted)
        if device_id is None:
            raise DeviceUnavailable(f"there is no {wanted}", deviceId=DEFAULT, cause="absent")
        self._check(wanted, device_id)
        return Choice(device_id, "systemDefault", named=named)

    def _check(self, wanted: ChosenKind, device_id: str) -> None:
        if cause := self.judge(wanted, device_id):
            raise DeviceUnavailable(f"{wanted} {device_id}: {cause}", deviceId=device_id, cause=cause)

    def default_of(self, wanted: ChosenKind) -> str | None:
        """The system's default, if it has one."""
        return next((d.device_id for d in self.devices if d.kind == wanted and d.is_default), None)

    def replacement(self, wanted: ChosenKind) -> str | None:
        """What stands in for one that is not there: the system's default, if the settings have nothing against it."""
        return self.default_of(wanted) if self._replaces else None

    def is_listed(self, wanted: ChosenKind, device_id: str) -> bool:
        """Whether this device is there."""
        return self.find(wanted, device_id) is not None

    def can_open(self, wanted: ChosenKind, device_id: str) -> bool:
        """Whether it could be opened now, as far as the list says."""
        return self.judge(wanted, device_id) is None

    def judge(self, wanted: ChosenKind, device_id: str) -> Cause | None:
        """Why it could not be opened now, as far as the list says; None: it could."""
        if device_id.startswith(FILE_PREFIX) and wanted != "speaker":
            return self._judge_file(device_id.removeprefix(FILE_PREFIX))
        device = next((d for d in self.devices if d.device_id == device_id and d.kind in USED_AS[wanted]), None)
        if device is None:
            known = self._devices.up and device_id.partition(":")[0] not in self.down
            return "absent" if known else "backendDown"
        return None if device.state == "ok" else device.state

    def _judge_file(self, name: str) -> Cause | None:
        """By path alone: the devices child asks the same again when it opens the file, and reads it."""
        path = Path(name)
        if not path.is_absolute():
            return "denied"
        real = path.resolve()
        if not any(real.is_relative_to(folder.resolve()) for folder in self._media_dirs):
            return "denied"
        return None if real.is_file() else "absent"

    # Opening and closing.

    def open(self, client: Client | None, order: OpenSource, *, in_call: bool = True) -> None:
        """Open a device for a call or a preview; the devices child answers with SourceOpened or SourceFailed."""
        by = DeviceUser(
            client_id=client.client_id if client else None,
            name=client.name if client else "",
            call_id=order.group if in_call else None,
        )
        self._leases[order.lease] = Lease(order.lease, order.group, order.kind, order, by)
        self._order(order.device_id, order)

    def _order(self, device_id: str, order: OpenSource | CloseSource) -> None:
        (self._fed.engine if is_fed(device_id) else self._devices).order(order)

    def treat(self, call: str, treatment: Treatment) -> None:
        """Treat the sound of a call's microphone otherwise."""
        for lease in self._of(call):
            if lease.order.treatment not in (None, treatment):
                lease.order = msgspec.structs.replace(lease.order, treatment=treatment)
                if not is_fed(lease.order.device_id):
                    self._devices.order(TreatSource(lease=lease.lease, treatment=treatment))

    def opened(self, report: SourceOpened) -> Lease | None:
        """A device is open. None if its call is already over: then it is closed again."""
        lease = self._leases.get(report.lease)
        if lease is None:
            self._order(report.device.device_id, CloseSource(lease=report.lease))
            return None
        lease.device, lease.ring = report.device, report.ring
        return lease

    def failed(self, lease_id: str) -> Lease | None:
        """A device could not be opened or was lost; its lease is over. None for one that is being closed anyway."""
        lease = self._leases.get(lease_id)
        return None if lease is None or lease.closing else self._leases.pop(lease_id)

    def close_call(self, call: str) -> None:
        """Give back every lease of a call."""
        for lease in self._of(call):
            if not lease.closing:
                self.close(lease)

    def close(self, lease: Lease) -> None:
        """Give a lease back; it is gone with its SourceClosed."""
        lease.closing = True
        self._order(lease.order.device_id, CloseSource(lease=lease.lease))

    def held(self, call: str, kind: Kind) -> Lease | None:
        """The lease a call has for a medium, though it may be giving it back."""
        return next((lease for lease in self._of(call) if lease.kind == kind), None)

    def lease_of(self, call: str, kind: Kind) -> Lease | None:
        """The lease a call has for a medium, and has not given back."""
        lease = self.held(call, kind)
        return None if lease is None or lease.closing else lease

    def closed(self, lease_id: str) -> Lease | None:
        """A device is free again."""
        return self._leases.pop(lease_id, None)

    # The devices child died or is back.

    def child_down(self) -> tuple[list[Lease], list[Lease]]:
        """Everything open is gone: the leases that want to be opened again, and those that were closing anyway."""
        self.devices = ()
        held = [lease for lease in self._leases.values() if not is_fed(lease.order.device_id)]
        over = [lease for lease in held if lease.closing]
        for lease in over:
            del self._leases[lease.lease]
        return [lease for lease in held if not lease.closing], over

    def reopen(self) -> None:
        """The child is back: open again what calls still want."""
        for lease in self._leases.values():
            if is_fed(lease.order.device_id):
                continue
            generation = lease.ring.generation + 1 if lease.ring else lease.order.generation
            lease.order = msgspec.structs.replace(lease.order, generation=generation)
            lease.device = lease.ring = None
            self._devices.order(lease.order)

    # What a client fed has ended.

    def end_fed(self, device_id: str) -> list[Lease]:
        """A source is gone: its leases are over."""
        over = [lease for lease in self._leases.values() if lease.order.device_id == device_id]
        for lease in over:
            del self._leases[lease.lease]
        return over

    # Telling.

    @property
    def listed(self) -> tuple[DeviceInfo, ...]:
        """All that can be opened."""
        return self.devices + self._fed.devices

    def find(self, kind: DeviceKind, device_id: str) -> DeviceInfo | None:
        """The device of this id, if it is listed."""
        return next((d for d in self.listed if d.kind == kind and d.device_id == device_id), None)

    def fed_by(self, device_id: str, client: Client) -> bool:
        """Whether this is a source that `client` feeds itself."""
        device = self._fed.find(device_id)
        return device is not None and device.fed_by == client.client_id

    def in_use(self) -> list[DeviceUse]:
        """What is open now, and for whom."""
        return [
            DeviceUse(device=to_contract(self.as_listed(lease.device)), by=lease.by)
            for lease in self._leases.values()
            if lease.device is not None
        ]

    def as_listed(self, device: DeviceInfo) -> DeviceInfo:
        """A device as it is now: it may have been turned down since it was opened."""
        return self.find(device.kind, device.device_id) or device

    def device_of(self, call: str, kind: Kind) -> DeviceInfo | None:
        """The device really open for that medium of that call."""
        lease = self.lease_of(call, kind)
        return lease.device if lease else None

    def call_of(self, lease_id: str) -> str | None:
        """The call a lease belongs to."""
        lease = self._leases.get(lease_id)
        return lease.call if lease else None

    def is_real(self, lease_id: str) -> bool:
        """Whether a lease is on hardware."""
        lease = self._leases.get(lease_id)
        return lease is not None and lease.order.device_id.startswith(HARDWARE)

    def _of(self, call: str) -> Iterable[Lease]:
        return [lease for lease in self._leases.values() if lease.call == call]


def is_fed(device_id: str) -> bool:
    """Whether this is the id of what a client feeds."""
    return device_id.startswith(PREFIX)


def to_contract(device: DeviceInfo) -> Device:
    """A device as the contract shows it."""
    return Device(
        device_id=device.device_id,
        label=device.label,
        kind=device.kind,
        is_default=device.is_default,
        state=device.state,
        synthetic=device.synthetic,
        fed_by=device.fed_by,
        modes=msgspec.convert(device.modes, tuple[DeviceMode, ...]),
        volume=device.volume,
        muted=device.muted,
    )
