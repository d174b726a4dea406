"""Defects that other call daemons, bindings and libraries were reported to have: none of them is to come back here.

Each is shown by a test, here or elsewhere; the table says by which.
"""

import ast
import asyncio
import contextlib
import json
import signal
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from ahoyd_client import CallSources, CallStatus, Client, EndReason
from support.daemons import World
from support.fixtures import in_town
from support.pictures import counters
from support.schema import document
from support.talk import EVENT_SECONDS, Talk, attach, event, until

ROOT = Path(__file__).resolve().parents[2]
HERE = "tests/faults/test_bugs_others_had.py"
CASES = "rpc_schema/cases"
READER = """
import asyncio, pathlib, signal, sys
from ahoyd_client import connect
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it starts in the background ignore it
async def main(socket, call):
    async with connect(path=pathlib.Path(socket)) as client:
        reader = await client.open_frames(call, "remote", "video")
        async for frame in reader:
            sys.stdout.write(f"{frame.width}\\n"); sys.stdout.flush()
asyncio.run(main(*sys.argv[1:]))
"""

SHOWN: dict[str, tuple[str, ...]] = {
    # Calls: a binding for desktops.
    "pausing voice also paused video": (
        "tests/calls/test_a_call.py::test_each_medium_pauses_apart_and_the_peer_is_told",
    ),
    "statistics were always empty": ("tests/calls/test_wire.py::test_statistics_say_what_was_counted_on_the_sockets",),
    "one global peer connection: a second call trampled the first": (
        "tests/calls/test_reasons.py::test_the_callee_is_talking_and_its_call_goes_on",
        "tests/engine/test_main.py::test_a_second_call_works_after_the_first_and_nothing_is_left_of_either",
    ),
    "the camera was never released": (
        "tests/calls/test_a_call.py::test_ringing_opens_nothing_and_the_end_closes_everything",
    ),
    "a failed path was reported as offline": (
        "tests/faults/test_network.py::test_without_a_path_the_call_fails_on_both_sides",
    ),
    "a camera error ended the whole call": (
        "tests/manager/test_manager.py::test_a_camera_that_fails_while_it_rings_degrades_the_call",
        f"{CASES}/makeCall/broken-picture.io",
    ),
    "a fixed address was written into the description": (
        "tests/faults/test_network.py::test_a_path_that_comes_back_is_told_and_the_pictures_go_on",  # two hosts
    ),
    "relay credentials stood in the log": (
        "tests/faults/test_privacy.py::test_a6_tokens_and_relay_credentials_are_in_no_log_no_argument_and_no_environment",
    ),
    "candidates that could not be used spoiled the others": (
        "tests/engine/test_sdp.py::test_candidates_of_no_use_are_passed_over",
    ),
    "the page said updateCal, the code updateCall": (
        "tests/clients/python/easemob/test_page.py::test_a_session_tells_all_about_its_call_and_pauses_it",
    ),
    # Incoming calls.
    "a call was dropped when no client subscribed": (f"{CASES}/makeCall/nobody-attached.io",),
    "a second caller was not told busy": (f"{CASES}/makeCall/callee-busy.io",),
    "a missed call left no record": (f"{CASES}/getCallLog/both-sides.io",),
    "a rejected call kept its slot": (f"{HERE}::test_a_rejected_call_gives_its_slot_back",),
    "a camera error broke the next audio call": (
        f"{HERE}::test_a_camera_that_fails_does_not_spoil_the_next_audio_call",
    ),
    # Events.
    "a ring dropped the oldest silently": (
        "tests/rpc/test_feed.py::test_what_left_the_ring_before_it_was_sent_is_named_with_a_snapshot",
        "tests/clients/python/test_client.py::test_events_that_are_no_longer_kept_are_told_as_lost",
    ),
    "numbers began again within an epoch": ("tests/rpc/test_notify.py::test_the_ring_holds_exactly_the_newest",),
    "an outage lost everything": (
        "tests/clients/python/test_client.py::test_after_a_loss_the_session_is_resumed_and_nothing_is_missed_or_doubled",
        f"{CASES}/initialize/resume.io",
    ),
    "a broken pipe made the daemon dumb for days": (
        f"{HERE}::test_clients_that_break_off_leave_the_others_their_events",
    ),
    "unread events blocked the service": (
        "tests/rpc/transports/test_lines.py::test_f3_a_client_that_never_reads_is_cut_off_and_the_others_get_everything",
        "tests/rpc/transports/test_http.py::test_f3_a_websocket_that_never_reads_is_cut_off_and_the_others_get_everything",
    ),
    "a newcomer evicted who was connected": (f"{HERE}::test_newcomers_evict_nobody_and_all_hear_the_same",),
    "the queue of a dead client grew for ever": (
        "tests/rpc/test_feed.py::test_a_client_that_never_reads_is_cut_at_the_cap_and_not_before",
    ),
    # Access.
    "the control port was open to the network, without a password": (
        f"{HERE}::test_no_process_listens_to_the_network",
        "tests/rpc/transports/test_tcp.py::test_a5_without_a_token_or_with_a_wrong_one_it_is_401",
    ),
    "the peer's user was read for the log alone": (
        "tests/rpc/transports/test_gate.py::test_a4_another_users_connection_is_closed_unheard_on_both_sockets",
    ),
    "a second start removed the living socket": (
        "tests/faults/test_processes.py::test_a_second_daemon_of_the_instance_is_told_who_has_it_and_touches_nothing",
    ),
    # Lifetime.
    "clients were counted, so a crash left a dead daemon": (
        "tests/faults/test_processes.py::test_a_killed_client_loses_its_streams_and_the_call_goes_on_for_its_lease",
        f"{HERE}::test_clients_that_break_off_leave_the_others_their_events",
    ),
    "to unregister twice ended everybody's": (f"{HERE}::test_to_stop_listening_twice_ends_nobody_elses_listening",),
    "virtual devices were never deleted": (
        "tests/calls/test_fed_calls.py::test_what_a_client_feeds_ends_with_it_and_is_seen_to",
    ),
    "numeric ids of calls broke in JavaScript": (f"{HERE}::test_every_id_on_the_wire_is_text",),
    # Shared memory.
    "a reader's exit destroyed the memory": (
        f"{HERE}::test_a_reader_that_leaves_or_is_killed_costs_the_others_nothing",
    ),
    "a reader killed inside a lock stopped the writer": (
        f"{HERE}::test_a_reader_that_leaves_or_is_killed_costs_the_others_nothing",
    ),
    "one wake reached one reader of several": (f"{HERE}::test_every_reader_of_a_stream_is_woken",),
    "frames were torn while in use": ("tests/frames/test_stress.py::test_no_torn_frame_is_accepted",),
    "a resize in place ended readers by SIGBUS": (
        "tests/frames/test_stream.py::test_a_picture_that_outgrows_the_ring_moves_to_the_next_generation",
        "tests/frames/test_reader.py::test_a_ring_that_is_cut_short_while_it_is_read_is_an_error_and_no_signal",
    ),
    "a track nobody read grew without bound": (
        "tests/engine/test_remote.py::test_without_a_ring_it_decodes_and_counts",
    ),
}
"""The defect, and what shows that it is not here."""


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("defect", SHOWN)
def test_each_defect_is_shown_by_something_there_is(defect: str) -> None:
    for shown in SHOWN[defect]:
        path, _, name = shown.partition("::")
        assert (ROOT / path).is_file(), shown
        assert not name or name in names_in(path), shown


def test_every_test_here_is_in_the_table() -> None:
    named = {shown.partition("::")[2] for rows in SHOWN.values() for shown in rows if shown.startswith(HERE)}
    own = {"test_each_defect_is_shown_by_something_there_is", "test_every_test_here_is_in_the_table"}
    assert {name for name in names_in(HERE) if name.startswith("test_")} == named | own


# Incoming calls.


@in_town
async def test_a_rejected_call_gives_its_slot_back(talk: Talk) -> None:
    for _ in range(3):
        ours, theirs = await talk.ring()
        await talk.bob.end_call(call_id=theirs.call_id, reason=EndReason.REJECTED)
        async with asyncio.timeout(EVENT_SECONDS):
            assert (await ours.ended()).end_reason == EndReason.REJECTED
    ours, _ = await talk.accept()
    assert ours.session.status is CallStatus.ACCEPTED


async def test_a_camera_that_fails_does_not_spoil_the_next_audio_call(machine: World) -> None:
    media = machine.root / "media"
    media.mkdir()
    (media / "broken.webm").write_bytes(b"no film at all")
    await machine.start("alice", "--media-dir", str(media))
    await machine.start("bob")
    async with attach(machine, "alice") as alice, attach(machine, "bob") as bob:
        talk = Talk(machine, alice, bob)
        with contextlib.closing(bob.events("onRecvCallIncoming")) as incoming:
            broken = CallSources(video=f"file:{media / 'broken.webm'}", audio="test:tone")
            ours = await alice.call("bob", video=True, sources=broken)
            await event(incoming)
        async with asyncio.timeout(EVENT_SECONDS):
            while not ours.session.degraded:
                await asyncio.sleep(0.02)
        await ours.hang_up()
        ours, _ = await talk.accept(video=False)
        assert (ours.session.status, ours.session.degraded) == (CallStatus.ACCEPTED, ())


# Events.


async def configured(client: Client, listeners: tuple[Any, ...], value: int) -> None:
    """Change something, and find it told to all of them."""
    await client.set_call_configs(audio_kbps=value)
    for listener in listeners:
        assert (await event(listener)).configs.audio_kbps == value


async def test_clients_that_break_off_leave_the_others_their_events(machine: World) -> None:
    await machine.start("alice")
    socket = machine.runtime("alice") / "rpc.sock"
    listen = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "addListener"}).encode() + b"\n"
    async with attach(machine, "alice") as alice:
        with contextlib.closing(alice.events("onCallConfigsChanged")) as told:
            for value in range(20, 40):
                reader, writer = await asyncio.open_unix_connection(socket)
                writer.write(listen)
                await reader.readline()
                change = asyncio.create_task(alice.set_call_configs(audio_kbps=value))
                writer.transport.abort()
                await change
                assert (await event(told)).configs.audio_kbps == value
        await until(partial(alone, alice))


async def alone(client: Client) -> bool:
    return len((await client.get_status()).clients) == 1


async def test_newcomers_evict_nobody_and_all_hear_the_same(machine: World) -> None:
    await machine.start("alice")
    async with contextlib.AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(attach(machine, "alice", f"n{n}")) for n in range(20)]
        listeners = tuple(client.events("onCallConfigsChanged") for client in clients)
        for listener in listeners:
            stack.callback(listener.close)
        await configured(clients[-1], listeners, 40)
        assert len((await clients[0].get_status()).clients) == 20


# Access.


async def test_no_process_listens_to_the_network(machine: World) -> None:
    await machine.start("alice")
    await machine.start("bob", "--tcp")
    heard: dict[str, set[str]] = {}
    for name, daemon in machine.daemons.items():
        own = psutil.Process(daemon.pid)
        connections = [c for process in (own, *own.children()) for c in process.net_connections("tcp")]
        heard[name] = {c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN}
    hub = machine.hub_pid()
    assert hub is not None
    assert psutil.Process(hub).net_connections("inet") == []
    assert heard == {"alice": set(), "bob": {"127.0.0.1", "::1"}}


# Lifetime.


async def test_to_stop_listening_twice_ends_nobody_elses_listening(machine: World) -> None:
    await machine.start("alice")
    async with attach(machine, "alice") as alice, attach(machine, "alice") as other:
        mine, theirs = await alice.add_listener(), await other.add_listener()
        with contextlib.closing(other.events("onCallConfigsChanged")) as told:
            for listener_id in (mine.listener_id, mine.listener_id, theirs.listener_id):
                await alice.remove_listener(listener_id=listener_id)
            await configured(alice, (told,), 41)


def ids(schema: object, name: str = "") -> list[tuple[str, object]]:
    """Every member of the contract that is called an id, and its schema."""
    if isinstance(schema, list):
        return [found for item in schema for found in ids(item, name)]
    if not isinstance(schema, dict):
        return []
    found = [(key, value) for key, value in schema.get("properties", {}).items() if key.endswith("Id") or key == "id"]
    return found + [inner for value in schema.values() for inner in ids(value)]


def test_every_id_on_the_wire_is_text() -> None:
    schemas = document()["components"]["schemas"]
    found = ids(schemas)
    assert len(found) > 10
    for name, schema in found:
        text = json.dumps(schema)
        assert '"integer"' not in text, name
        assert '"number"' not in text, name
    for name in ("CallId", "StreamId", "ListenerId"):
        assert schemas[name]["type"] == "string"


# Shared memory.


async def start_reader(talk: Talk, call_id: str) -> asyncio.subprocess.Process:
    """A program of its own that reads alice's remote picture, and has read some."""
    socket = talk.machine.runtime("alice") / "rpc.sock"
    command = (sys.executable, "-c", READER, str(socket), call_id)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdout is not None
    async with asyncio.timeout(EVENT_SECONDS):
        for _ in range(3):
            assert await process.stdout.readline()
    return process


@in_town
async def test_a_reader_that_leaves_or_is_killed_costs_the_others_nothing(talk: Talk) -> None:
    ours, _ = await talk.accept()
    with contextlib.closing(await ours.open_remote_video()) as pictures:
        for way in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            process = await start_reader(talk, ours.call_id)
            before = (await counters(pictures, 1))[0]
            process.send_signal(way)
            async with asyncio.timeout(EVENT_SECONDS):
                await process.communicate()
            after = await counters(pictures, 3)
            assert before < after[0] < after[1] < after[2]


@in_town
async def test_every_reader_of_a_stream_is_woken(talk: Talk) -> None:
    ours, _ = await talk.accept()
    async with contextlib.AsyncExitStack() as stack:
        readers = []
        for number in range(3):
            client = await stack.enter_async_context(attach(talk.machine, "alice", f"reader {number}"))
            reader = await client.open_frames(ours.call_id, "remote", "video")
            stack.callback(reader.close)
            readers.append(reader)
        seen = await asyncio.gather(*(counters(reader, 20) for reader in readers))
    assert len(set.intersection(*map(set, seen))) >= 5
