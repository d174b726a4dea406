"""A7: scopes that depend on what a request would open or change, judged where that is known."""

from collections.abc import Callable

import pytest

from ahoyd.contract import (
    AnswerCallParams,
    CallConfigsPatch,
    CallSources,
    CallType,
    ControlType,
    IceServer,
    MakeCallParams,
    Scope,
    SendAnswerParams,
    SetCallConfigsParams,
    UpdateCallParams,
)
from ahoyd.errors import PermissionDenied, WrongState
from ahoyd.ports import Client
from support.fakes import ALL_SCOPES, client
from support.office import Office

NOTHING = CallSources(audio="none", video="none")
SERVERS = (IceServer(urls=("stun:stun.example",)),)
CALL = "c-00000001"


def make(office: Office, caller: Client, sources: CallSources | None = None) -> None:
    params = MakeCallParams(remote_name="bob", type=CallType.VIDEO, call_id=CALL, sources=sources)
    office.manager.make_call(caller, params)


def answer(office: Office, caller: Client, sources: CallSources | None = None) -> None:
    office.invite(CALL)
    office.manager.answer_call(caller, AnswerCallParams(call_id=CALL, sources=sources))


@pytest.mark.parametrize("ask", [make, answer])
@pytest.mark.parametrize("sources", [None, CallSources(audio="none"), CallSources(video="none")])
async def test_opening_a_device_needs_capture_and_opens_nothing_without(
    office: Office, ask: Callable[..., None], sources: CallSources | None
) -> None:
    with pytest.raises(PermissionDenied) as refused:
        ask(office, client(scopes=ALL_SCOPES - {"capture"}), sources)
    assert refused.value.data == {"scope": "capture"}
    assert office.devices.orders == []
    assert "propose" not in office.signalling.verbs
    assert "accept" not in office.signalling.verbs


@pytest.mark.parametrize("ask", [make, answer])
async def test_a_call_without_devices_needs_call_alone(office: Office, ask: Callable[..., None]) -> None:
    ask(office, client(scopes=frozenset({"call"})), NOTHING)


@pytest.mark.parametrize(
    ("sources", "scopes", "missing"),
    [
        (None, ALL_SCOPES - {"capture"}, "capture"),
        (NOTHING, frozenset({"observe", "look"}), "call"),
        (NOTHING, frozenset({"call"}), None),
        (NOTHING, frozenset({"capture"}), None),
        (None, frozenset({"capture"}), None),
    ],
)
async def test_sending_the_answer_needs_capture_for_devices_and_call_without(
    office: Office, sources: CallSources | None, scopes: frozenset[Scope], missing: str | None
) -> None:
    answer(office, client(), sources)
    expected: type[Exception] = PermissionDenied if missing else WrongState  # there is no transport yet
    with pytest.raises(expected) as refused:
        office.manager.send_answer(client(scopes=scopes), SendAnswerParams(call_id=CALL))
    if isinstance(refused.value, PermissionDenied):
        assert refused.value.data == {"scope": missing}


@pytest.mark.parametrize("resume", [ControlType.RESUME_VOICE, ControlType.RESUME_VIDEO])
async def test_pausing_needs_call_and_resuming_capture(office: Office, resume: ControlType) -> None:
    owner = client()
    make(office, owner)
    anybody = client("other", scopes=frozenset({"call"}))
    pause = ControlType.PAUSE_VOICE if resume is ControlType.RESUME_VOICE else ControlType.PAUSE_VIDEO
    office.manager.update_call(anybody, UpdateCallParams(call_id=CALL, control_type=pause))
    lowered = client(scopes=ALL_SCOPES - {"capture"})
    with pytest.raises(PermissionDenied) as refused:
        office.manager.update_call(lowered, UpdateCallParams(call_id=CALL, control_type=resume))
    assert refused.value.data == {"scope": "capture"}
    office.manager.update_call(owner, UpdateCallParams(call_id=CALL, control_type=resume))


async def test_network_settings_need_admin_also_for_one_call(office: Office) -> None:
    caller = client(scopes=ALL_SCOPES - {"admin"})
    patch = CallConfigsPatch(ice_servers=SERVERS)
    for ask in (
        lambda: office.manager.set_call_configs(caller, SetCallConfigsParams(ice_servers=SERVERS)),
        lambda: office.manager.set_call_configs(caller, SetCallConfigsParams(audio_kbps=24, relay_only=True)),
        lambda: office.manager.make_call(caller, MakeCallParams(remote_name="bob", type=CallType.AUDIO, configs=patch)),
    ):
        with pytest.raises(PermissionDenied) as refused:
            ask()
        assert refused.value.data == {"scope": "admin"}
    office.manager.set_call_configs(caller, SetCallConfigsParams(audio_kbps=24))
