"""Who opened a microphone is seen by all, and secrets are seen by nobody."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from ahoyd_client import CallConfigsPatch, CallSources, CallStatus, Client, DeviceUse, IceServer, connect
from ahoyd_client.errors import Unauthorized
from support.daemons import World
from support.fixtures import in_town
from support.talk import EVENT_SECONDS, Talk, attach, event

TURN_SECRET = "turn-5f0c1e8d7a3b49628c1d"  # noqa: S105 - planted, to be looked for
TONE = CallSources(audio="test:tone", video="none")


async def in_use(watcher: Client) -> tuple[DeviceUse, ...]:
    return (await watcher.get_status()).devices_in_use


@in_town
async def test_who_opened_a_microphone_is_told_to_every_observer_also_of_a_client_with_a_token(talk: Talk) -> None:
    token = (await talk.alice.create_token(name="caller", scopes=("observe", "call", "capture"))).token
    watching = (await talk.alice.create_token(name="watcher", scopes=("observe",))).token
    socket = talk.machine.runtime("alice") / "rpc.sock"
    async with (
        connect(path=socket, client_name="dialler", token=token) as caller,
        connect(path=socket, client_name="watcher", token=watching) as watcher,
    ):
        with contextlib.closing(watcher.events("onDeviceInUse")) as uses:
            ours = await caller.call("bob", sources=TONE)
            opened = await event(uses)
            clients = {c.name: c for c in (await watcher.get_status()).clients}
            assert (clients["dialler"].token, clients["watcher"].scopes) == ("caller", ("observe",))
            who = (clients["dialler"].client_id, "dialler", ours.call_id)
            assert (opened.in_use, opened.device.device_id) == (True, "test:tone")
            assert (opened.by.client_id, opened.by.name, opened.by.call_id) == who
            listed = await in_use(watcher)
            assert [(u.device.device_id, u.by.client_id, u.by.name, u.by.call_id) for u in listed] == [
                ("test:tone", *who)
            ]
            await ours.hang_up()
            closed = await event(uses)
            assert (closed.in_use, closed.device.device_id, closed.by.call_id) == (False, "test:tone", ours.call_id)
            assert await in_use(watcher) == ()


@in_town
async def test_a_revoked_owner_is_a_lost_owner_and_its_microphone_closes(talk: Talk) -> None:
    token = (await talk.alice.create_token(name="to-be-revoked", scopes=("observe", "call", "capture"))).token
    caller = connect(path=talk.machine.runtime("alice") / "rpc.sock", token=token, retry_seconds=0)
    with contextlib.closing(talk.alice.events("onDeviceInUse")) as uses:
        async with caller:
            ours = await caller.call("bob", sources=TONE, configs=CallConfigsPatch(grace_ms=0))
            assert (await event(uses)).in_use
            await talk.alice.revoke_token(name="to-be-revoked")
            with contextlib.suppress(Unauthorized):
                async for _ in caller.events():
                    pass
        assert not (await event(uses)).in_use
    assert (await talk.alice.get_call_session(call_id=ours.call_id)).reason_detail == "ownerLost"


def processes(machine: World) -> list[psutil.Process]:
    """Every process of ours in this world."""
    found = [psutil.Process(hub)] if (hub := machine.hub_pid()) else []
    for daemon in machine.daemons.values():
        found += [psutil.Process(daemon.pid), *psutil.Process(daemon.pid).children(recursive=True)]
    return found


def places_with(secret: str, machine: World) -> set[str]:
    """Where a secret can be read: command lines, environments, and files under the world's directories."""
    needle = secret.encode()
    told = {
        f"{name} of {' '.join(process.cmdline()[:4])}"
        for process in processes(machine)
        for name in ("cmdline", "environ")
        if needle in Path(f"/proc/{process.pid}/{name}").read_bytes()
    }
    files = (path for path in machine.root.rglob("*") if path.is_file() and not path.is_symlink())
    return told | {str(path.relative_to(machine.root)) for path in files if needle in path.read_bytes()}


async def post(machine: World, token: str) -> dict[str, Any]:
    port = (machine.runtime("alice") / "tcp").read_text().strip()
    request = {"jsonrpc": "2.0", "id": 1, "method": "getStatus"}
    headers = {"Authorization": f"Bearer {token}"}
    url = f"http://127.0.0.1:{port}/rpc"
    async with aiohttp.ClientSession() as http, http.post(url, json=request, headers=headers) as answer:
        told: dict[str, Any] = await answer.json()
        return told


async def test_a6_tokens_and_relay_credentials_are_in_no_log_no_argument_and_no_environment(machine: World) -> None:
    await machine.start("alice", "--tcp", "--log-level", "DEBUG")
    await machine.start("bob", "--log-level", "DEBUG")
    owner = (machine.runtime("alice") / "token").read_text().strip()
    relay = IceServer(urls=("turn:127.0.0.1:9?transport=udp",), username="ahoy", credential=TURN_SECRET)
    async with attach(machine, "alice") as alice, attach(machine, "bob") as bob:
        made = (await alice.create_token(name="app", scopes=("observe", "call", "capture"))).token
        assert "result" in await post(machine, made)
        assert "error" in await post(machine, made[:-1])
        async with connect(path=machine.runtime("alice") / "rpc.sock", token=owner) as client:
            secrets = [made, owner, TURN_SECRET, client.session_id]
            talk = Talk(machine, client, bob)
            await alice.set_call_configs(ice_servers=(relay,))
            ours, theirs = await talk.ring(video=False, configs=CallConfigsPatch(ice_servers=(relay,)))
            await bob.answer(theirs.call_id, sources=TONE)
            async with asyncio.timeout(EVENT_SECONDS):
                await ours.wait_for(CallStatus.CONNECTED)
            await ours.hang_up()
    for secret in secrets:
        random = secret.rpartition("_")[2]
        found = places_with(random, machine)
        assert found == ({"run/ahoyd/alice/token"} if secret is owner else set()), secret[:12]
    for log in ("alice.log", "bob.log"):
        text = (machine.root / log).read_text()
        assert '"level": "debug"' in text
        assert "ahoyd_" not in text.replace("ahoyd_***", "").replace("ahoyd_client", "")
