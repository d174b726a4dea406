from pathlib import Path

import msgspec
import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallConfigs,
    CallConfigsPatch,
    CallStatus,
    CallType,
    EndCallParams,
    EndReason,
    GetCallConfigsParams,
    IceServer,
    MakeCallParams,
    SetCallConfigsParams,
)
from ahoyd.errors import InvalidParams, PermissionDenied
from ahoyd.manager.configs import Configs, for_engine, merged, shown
from ahoyd.store import Store
from ahoyd.wire.devices import OpenSource, Treatment, TreatSource
from support.fakes import ALL_SCOPES, client
from support.office import Office

TURN = IceServer(urls=("turn:turn.example.org",), username="alice", credential="secret")


@pytest.fixture
def configs(tmp_path: Path) -> Configs:
    store = Store(tmp_path / "store.sqlite")
    kept = Configs(store)
    store.close()
    return kept


def set_servers(configs: Configs, *servers: IceServer) -> tuple[str, ...]:
    return configs.change(CallConfigsPatch(ice_servers=servers), if_revision=None, persist=False)


def test_a_credential_is_used_and_never_read_back(configs: Configs) -> None:
    set_servers(configs, TURN)
    assert for_engine(configs.current).ice_servers[0].credential == "secret"
    assert b"secret" not in msgspec.json.encode(shown(configs.current))
    assert shown(configs.current).ice_servers[0].has_credential


def test_what_was_read_can_be_sent_back_and_keeps_the_credential(configs: Configs) -> None:
    set_servers(configs, TURN)
    before = configs.revision
    assert set_servers(configs, *shown(configs.current).ice_servers) == ()
    assert (configs.revision, configs.current.ice_servers[0].credential) == (before, "secret")


def test_a_credential_is_not_lent_to_another_server(configs: Configs) -> None:
    set_servers(configs, TURN)
    for has_credential in (False, True):
        elsewhere = IceServer(urls=("turn:other.example.org",), username="alice", has_credential=has_credential)
        with pytest.raises(InvalidParams) as refused:
            set_servers(configs, elsewhere)
        assert refused.value.data == {"path": "$.iceServers[0].credential"}
    assert configs.current.ice_servers == (TURN,)


def test_a_server_that_was_kept_unread_does_not_stand_in_the_way_of_other_changes() -> None:
    kept = CallConfigs(ice_servers=(IceServer(urls=("stuns:stun.example.org",)),))
    assert merged(kept, CallConfigsPatch(audio_kbps=24), "$").audio_kbps == 24


def test_a_ceiling_too_low_for_any_picture_is_named_by_its_own_path() -> None:
    with pytest.raises(InvalidParams) as refused:
        merged(CallConfigs(), CallConfigsPatch(video_kbps=20), "$.configs")
    assert refused.value.data == {"path": "$.configs.videoKbps"}


async def test_the_heartbeat_of_signalling_follows_the_configs(office: Office) -> None:
    admin = client()
    assert office.signalling.ping_intervals == [30]
    office.manager.set_call_configs(admin, SetCallConfigsParams(ping_interval=10))
    office.manager.set_call_configs(admin, SetCallConfigsParams(ping_interval=10, audio_kbps=24))
    assert office.signalling.ping_intervals == [30, 10]


def test_the_engine_is_told_whether_silence_is_sent() -> None:
    assert not for_engine(CallConfigs()).audio_dtx
    assert for_engine(CallConfigs(audio_dtx=True)).audio_dtx


@pytest.mark.parametrize(
    ("patch", "path"),
    [
        (CallConfigsPatch(audio_codecs=("opus", "PCMU")), "$.configs.audioCodecs[1]"),
        (CallConfigsPatch(audio_codecs=("OPUS",)), "$.configs.audioCodecs[0]"),
        (CallConfigsPatch(video_codecs=("VP8", "VP9")), "$.configs.videoCodecs[1]"),
    ],
)
def test_a_codec_that_no_call_can_use_is_refused_where_it_stands(patch: CallConfigsPatch, path: str) -> None:
    with pytest.raises(InvalidParams) as refused:
        merged(CallConfigs(), patch, "$.configs")
    assert refused.value.data == {"path": path}


def test_codecs_that_were_kept_before_do_not_stand_in_the_way_of_other_changes() -> None:
    kept = CallConfigs(audio_codecs=("PCMU",), video_codecs=("VP9",))
    assert merged(kept, CallConfigsPatch(audio_kbps=24, video_codecs=("VP8",)), "$").video_codecs == ("VP8",)


async def test_what_is_done_to_the_microphones_sound_is_changed_in_a_live_call_once(office: Office) -> None:
    office.manager.make_call(client(), MakeCallParams(remote_name="bob", type=CallType.AUDIO))
    (order,) = office.devices.of(OpenSource)
    assert order.treatment == Treatment()
    office.manager.set_call_configs(client(), SetCallConfigsParams(noise_suppression=False))
    office.manager.set_call_configs(client(), SetCallConfigsParams(audio_kbps=24))
    treated = Treatment(noise_suppression=False)
    assert office.devices.of(TreatSource) == [TreatSource(lease=order.lease, treatment=treated)]


@pytest.mark.parametrize("field", ["echo_cancellation", "noise_suppression", "auto_gain_control", "high_pass_filter"])
async def test_each_treatment_is_switched_for_all_calls_or_for_one(office: Office, field: str) -> None:
    off = msgspec.convert({field: False}, Treatment)
    patch = msgspec.structs.replace(CallConfigsPatch(), **{field: False})
    one_call = MakeCallParams(remote_name="bob", type=CallType.AUDIO, configs=patch)
    call = office.manager.make_call(client(), one_call)
    assert office.devices.of(OpenSource)[-1].treatment == off
    office.manager.end_call(client(), EndCallParams(call_id=call.call_id, reason=EndReason.HUNG_UP))
    office.manager.set_call_configs(client(), msgspec.structs.replace(SetCallConfigsParams(), **{field: False}))
    office.manager.make_call(client(), MakeCallParams(remote_name="bob", type=CallType.AUDIO))
    assert office.devices.of(OpenSource)[-1].treatment == off


async def test_who_answers_may_have_other_configs_for_the_call(office: Office) -> None:
    office.invite(type_=0)
    patch = CallConfigsPatch(noise_suppression=False, connect_timeout_ms=7_000, audio_kbps=24)
    office.manager.answer_call(client(), AnswerCallParams(call_id="c-invited", configs=patch))
    assert office.devices.of(OpenSource)[-1].treatment == Treatment(noise_suppression=False)
    used = office.manager.get_call_configs(client(), GetCallConfigsParams(call_id="c-invited")).configs
    assert (used.audio_kbps, used.connect_timeout_ms) == (24, 7_000)
    assert office.manager.get_call_configs(client(), GetCallConfigsParams()).configs.audio_kbps == 32
    live = office.manager._book.live
    assert live is not None
    assert live.machine.timeouts.connect_ms == 7_000


async def test_who_answers_without_admin_changes_nothing_of_the_network(office: Office) -> None:
    office.invite(type_=0)
    patch = CallConfigsPatch(relay_only=True)
    with pytest.raises(PermissionDenied):
        office.manager.answer_call(
            client(scopes=ALL_SCOPES - {"admin"}), AnswerCallParams(call_id="c-invited", configs=patch)
        )
    assert office.manager.calls(ended=False)[0].status is CallStatus.RINGING
