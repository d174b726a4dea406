"""The library attaches over a WebSocket to the daemon's TCP port, with a token."""

from pathlib import Path

import pytest

from cases.stage import Stage
from clients.conformance.languages import Language
from clients.conformance.program import Programs

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def listening(stage: Stage) -> tuple[str, Path]:
    """A daemon that listens on TCP: its URL and its directory."""
    await stage.prepare_instance("erin", [])
    runtime = stage.world.runtime("erin")
    return f"ws://127.0.0.1:{int((runtime / 'tcp').read_text())}/rpc", runtime


async def test_it_attaches_asks_and_is_told_events(language: Language, stage: Stage, programs: Programs) -> None:
    if "websocket" not in language.transports:
        pytest.skip("does not speak WebSocket")
    url, runtime = await listening(stage)
    program = await programs.take()
    token = (runtime / "token").read_text().strip()
    assert (await program.attach(runtime, transport="websocket", url=url, token=token))["op"] == "attached"
    assert (await program.result("ping", echo="ü"))["echo"] == "ü"
    call = (await program.result("makeCall", remoteName="nobody-at-all", type=0))["callId"]
    ended = await program.event("onRecvCallEnded", reason=6)
    assert ended["session"]["callId"] == call
    await program.leave()
    programs.give_back(program)


async def test_it_is_refused_without_a_token_and_with_a_wrong_one(
    language: Language, stage: Stage, programs: Programs
) -> None:
    if "websocket" not in language.transports:
        pytest.skip("does not speak WebSocket")
    url, runtime = await listening(stage)
    program = await programs.take()
    for token in (None, "wrong"):
        said = await program.attach(runtime, transport="websocket", url=url, token=token)
        assert said["op"] == "refused"
        assert said["error"]["code"] == -32002
    programs.give_back(program)
