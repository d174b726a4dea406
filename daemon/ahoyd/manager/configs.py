"""CallConfigs: the daemon's, its revision, and the copy one call uses."""

from typing import Final

import msgspec

from ahoyd.contract import CallConfigs, CallConfigsPatch, IceServer
from ahoyd.errors import Conflict, InvalidParams
from ahoyd.manager import iceservers
from ahoyd.store import Store
from ahoyd.wire.devices import Treatment
from ahoyd.wire.engine import MediaConfig

STORED = "callConfigs"
MIN_VIDEO_KBPS = 50
"""Below this no picture is worth sending; 0 means adaptive."""
CODECS: Final = {"videoCodecs": ("H264", "VP8"), "audioCodecs": ("opus",)}
"""What the engine speaks."""
_FIELDS = msgspec.structs.fields(CallConfigsPatch)


class Configs:
    """The daemon-wide CallConfigs. A change is whole or not at all."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.current = store.get(STORED, CallConfigs) or CallConfigs()
        self.revision = 1

    def change(self, patch: CallConfigsPatch, *, if_revision: int | None, persist: bool) -> tuple[str, ...]:
        """Lay `patch` over the configs; returns the wire names of the fields that changed.

        Raises Conflict when the revision is not `if_revision` any more, InvalidParams when fields do not fit together.
        """
        if if_revision is not None and if_revision != self.revision:
            raise Conflict("the configs have changed since")
        changed_to = merged(self.current, patch, "$")
        changed = tuple(
            field.encode_name
            for field in _FIELDS
            if getattr(changed_to, field.name) != getattr(self.current, field.name)
        )
        if changed:
            self.current = changed_to
            self.revision += 1
        if persist:
            self._store.put(STORED, self.current)
        return changed


def given(patch: CallConfigsPatch) -> dict[str, object]:
    """The fields that `patch` sets, by their wire names."""
    return {field.encode_name: value for field in _FIELDS if (value := getattr(patch, field.name)) is not None}


def merged(configs: CallConfigs, patch: CallConfigsPatch | None, path: str) -> CallConfigs:
    """`configs` with the given fields of `patch`. Raises InvalidParams if they do not fit; `path` leads to them."""
    if patch is None:
        return configs
    changes = {field.name: value for field in _FIELDS if (value := getattr(patch, field.name)) is not None}
    whole = msgspec.structs.replace(configs, **changes)
    if whole.video_kbps and whole.video_kbps < MIN_VIDEO_KBPS:
        raise InvalidParams(f"videoKbps is 0 or at least {MIN_VIDEO_KBPS}", path=f"{path}.videoKbps")
    if whole.video_kbps and whole.min_video_kbps > whole.video_kbps:
        raise InvalidParams("minVideoKbps is larger than videoKbps", path=f"{path}.minVideoKbps")
    servers = tuple(_with_credential(server, configs) for server in whole.ice_servers)
    _check_codecs("videoCodecs", patch.video_codecs, path)
    _check_codecs("audioCodecs", patch.audio_codecs, path)
    if patch.ice_servers is not None:
        iceservers.addresses(servers, path)
    return msgspec.structs.replace(whole, ice_servers=servers)


def _check_codecs(field: str, names: tuple[str, ...] | None, path: str) -> None:
    """Raise InvalidParams for a codec that no call can use: it would be left out in silence."""
    for index, name in enumerate(names or ()):
        if name not in CODECS[field]:
            known = " and ".join(CODECS[field])
            raise InvalidParams(f"{name} is not spoken here, but {known}", path=f"{path}.{field}[{index}]")


def shown(configs: CallConfigs) -> CallConfigs:
    """`configs` as clients read them: that a server's credential is kept is told, the credential is not."""
    servers = tuple(
        msgspec.structs.replace(server, credential=None, has_credential=server.credential is not None)
        for server in configs.ice_servers
    )
    return msgspec.structs.replace(configs, ice_servers=servers)


def _with_credential(server: IceServer, before: CallConfigs) -> IceServer:
    """A server as it is kept: one sent back as it was read gets the credential it had."""
    credential = server.credential
    if credential is None and server.has_credential:
        known = [s.credential for s in before.ice_servers if (s.urls, s.username) == (server.urls, server.username)]
        credential = known[0] if known else None
    return msgspec.structs.replace(server, credential=credential, has_credential=False)


def treatment_of(configs: CallConfigs) -> Treatment:
    """What is done to the microphone's sound in a call with these configs."""
    return Treatment(
        echo_cancellation=configs.echo_cancellation,
        noise_suppression=configs.noise_suppression,
        auto_gain_control=configs.auto_gain_control,
        high_pass_filter=configs.high_pass_filter,
    )


def for_engine(configs: CallConfigs) -> MediaConfig:
    """What the engine needs of a call's configs."""
    return MediaConfig(
        width=configs.video_resolution.width,
        height=configs.video_resolution.height,
        frame_rate=configs.video_frame_rate,
        video_kbps=configs.video_kbps,
        min_video_kbps=configs.min_video_kbps,
        audio_kbps=configs.audio_kbps,
        audio_dtx=configs.audio_dtx,
        video_codecs=tuple(configs.video_codecs),
        degradation=configs.degradation,
        ice_servers=iceservers.addresses(configs.ice_servers),
        relay_only=configs.relay_only,
    )
