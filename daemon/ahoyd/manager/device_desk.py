"""Choosing devices: for a call that begins, for one that goes on, and for all that name none."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from ahoyd.call.states import Camera, Choice
from ahoyd.contract import (
    CallConfigs,
    CallMedium,
    CallSession,
    CallSources,
    CallType,
    Device,
    DeviceList,
    ListDevicesParams,
    SelectDeviceParams,
    SelectedDevice,
    SetCallSourcesParams,
)
from ahoyd.errors import DeviceUnavailable, PermissionDenied
from ahoyd.manager.book import CallBook
from ahoyd.manager.camera import OFF
from ahoyd.manager.changes import DeviceChanges
from ahoyd.manager.live import LiveCall
from ahoyd.manager.selection import DEFAULT, NONE, ChosenKind
from ahoyd.manager.sources import DEVICE_KIND, SCREEN_PREFIX, Sources, is_fed, to_contract
from ahoyd.ports import Client
from ahoyd.wire.devices import DeviceKind
from ahoyd.wire.media import Kind

KINDS: Final[Mapping[CallMedium, ChosenKind]] = {"audio": "microphone", "video": "camera", "speaker": "speaker"}
MEDIA: Final[Mapping[DeviceKind, CallMedium]] = {
    "microphone": "audio",
    "camera": "video",
    "screen": "video",
    "speaker": "speaker",
}


class DeviceDesk:
    """What clients say about devices. Methods raise as the contract's do, and then nothing has changed."""

    def __init__(self, sources: Sources, changes: DeviceChanges, book: CallBook) -> None:
        self._sources = sources
        self._changes = changes
        self._book = book

    # For a call that begins.

    def choose(
        self, client: Client, kinds: tuple[Kind, ...], sources: CallSources | None, configs: CallConfigs
    ) -> dict[Kind, Choice]:
        """The device of each medium, none where the call does without. Raises DeviceUnavailable, PermissionDenied."""
        chosen: dict[Kind, Choice] = {}
        for kind in kinds:
            named = (sources.audio if kind == "audio" else sources.video) if sources else None
            try:
                chosen[kind] = self._sources.choose(DEVICE_KIND[kind], named)
            except DeviceUnavailable:
                if named is not None or not _may_miss(kind, configs):
                    raise
                chosen[kind] = Choice()
        self.check_capture(client, [choice.device_id for choice in chosen.values()])
        return chosen

    def choose_speaker(self, sources: CallSources | None) -> Choice:
        """Where a call is heard; it can do without. Raises DeviceUnavailable for one that was named."""
        named = sources.speaker if sources else None
        try:
            return self._sources.choose("speaker", named)
        except DeviceUnavailable:
            if named is not None:
                raise
            return Choice()

    def choose_camera(self, client: Client, call: LiveCall, wanted: CallType, named: str | None) -> Camera:
        """The camera for a call that is to be of this type. Raises what opening one may, if it is to have pictures."""
        if wanted == CallType.AUDIO:
            return Camera()
        call.check_owner(client)
        sources = CallSources(video=named) if named is not None else None
        choice = self.choose(client, ("video",), sources, call.record.configs)["video"]
        missing = choice.device_id is None and named != NONE
        if missing and call.record.configs.if_no_camera == "picture":
            choice = Choice(OFF, "replacement")
        return Camera(choice, missing=missing)

    def check_capture(
        self, client: Client, chosen: Iterable[str | None], *, otherwise: Literal["call"] | None = None
    ) -> None:
        """Raise PermissionDenied for a client that may not open these: its own sources it always may.

        `otherwise`: the scope that is needed where `capture` is not.
        """
        own = all(device_id is None or self._sources.fed_by(device_id, client) for device_id in chosen)
        needed = otherwise if own else "capture"
        if needed is not None and needed not in client.scopes and "capture" not in client.scopes:
            raise PermissionDenied("this opens a microphone or camera", scope=needed)

    # For one that goes on.

    def set_call_sources(self, client: Client, params: SetCallSourcesParams) -> CallSession:
        """Change devices of a call."""
        named: dict[CallMedium, str | None] = {
            "audio": params.sources.audio,
            "video": params.sources.video,
            "speaker": params.sources.speaker,
        }
        call = self._book.get(params.call_id)
        self._use(client, call, {medium: device_id for medium, device_id in named.items() if device_id is not None})
        return call.session()

    def _use(self, client: Client, call: LiveCall, named: Mapping[CallMedium, str]) -> dict[CallMedium, Choice]:
        call.may_change_sources(client)
        choices = {medium: self._sources.choose(KINDS[medium], device_id) for medium, device_id in named.items()}
        for medium, choice in choices.items():
            call.check_use(medium, choice.device_id)
        self.check_capture(client, [choice.device_id for medium, choice in choices.items() if medium != "speaker"])
        call.use(choices)
        self._changes.tell("selected")
        return choices

    # For all that name none.

    def select(self, client: Client, params: SelectDeviceParams) -> SelectedDevice:
        """Choose what calls use that name no device, or the device of one call."""
        screen = params.device_id.startswith(SCREEN_PREFIX)
        if (params.kind == "screen") != screen and (screen or params.device_id != NONE):
            raise DeviceUnavailable(f"no {params.kind}", deviceId=params.device_id, cause="absent")
        medium = MEDIA[params.kind]
        if params.call_id is not None:
            choice = self._use(client, self._book.get(params.call_id), {medium: params.device_id})[medium]
        else:
            choice = self._select(KINDS[medium], params)
            if self._book.live is not None:
                self._book.live.use_selected(medium, choice)
            self._changes.tell("selected", selected=True)
        return SelectedDevice(device=self._shown(params.kind, choice.device_id), chosen_by=choice.by)

    def _select(self, kind: ChosenKind, params: SelectDeviceParams) -> Choice:
        if params.kind == "screen" or is_fed(params.device_id):
            raise DeviceUnavailable("for one call at a time", deviceId=params.device_id, cause="unsupported")
        if params.device_id != DEFAULT:
            self._sources.choose(kind, params.device_id)
        self._sources.selection.select(kind, params.device_id)
        try:
            return self._sources.choose(kind, None)
        except DeviceUnavailable:  # the system has no default
            return Choice()

    def list(self, params: ListDevicesParams) -> DeviceList:
        """What can be opened, from the list the devices child keeps."""
        devices = tuple(to_contract(d) for d in self._sources.listed if params.kind in (None, d.kind))
        return DeviceList(devices=devices, selected=self._sources.selection.shown())

    def _shown(self, kind: DeviceKind, device_id: str | None) -> Device | None:
        if device_id is None:
            return None
        if (listed := self._sources.find(kind, device_id)) is not None:
            return to_contract(listed)
        return Device(device_id=device_id, label=device_id, kind=kind, synthetic=True)  # a file is not listed


def _may_miss(kind: Kind, configs: CallConfigs) -> bool:
    """Whether the call may go on without a device of this kind."""
    return configs.if_no_camera != "fail" if kind == "video" else configs.if_no_microphone == "silence"
