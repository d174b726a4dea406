"""The library in a real browser: a page attaches over a WebSocket, calls, and is told what happens."""

import json
from pathlib import Path

import pytest

from support.browser import page
from support.daemons import world
from support.tools import need


@pytest.fixture(autouse=True)
def chromium() -> None:
    """The browser."""
    need("chromium")


CALL = """
const { connect, EndReason, Unauthorized } = await import("/files/browser.js");
const easemob = await import("/files/easemob/index.js");
const refused = await connect({ url: URL, token: "wrong" }).catch(error => error);
const ahoy = await connect({ url: URL, token: TOKEN, clientName: "page" });
const ended = ahoy.once("onRecvCallEnded");
const call = await ahoy.call("nobody-at-all");
const { reason } = await ended;
const frames = await call.openRemoteVideo().catch(error => error.name);
const events = ahoy.events("onRecvCallEnded");
const facade = await easemob.EMClient.attach(ahoy);
const made = facade.getCallManager().asyncMakeCall("nobody-at-all", 0, "");
await events.next();
const found = {
  refused: refused instanceof Unauthorized,
  offline: reason === EndReason.OFFLINE,
  frames,
  status: made.data.getStatus(),
  user: made.data.getLocalName(),
};
await facade.close();
return found;
"""


async def test_a_page_attaches_calls_and_is_told_what_happens(package: Path) -> None:
    async with page(package / "dist") as friend, world() as made:
        made.write_settings("alice", f'tcp-port = 0\norigins = ["{friend.origin}"]')
        await made.start("alice", "--camera", "test:pattern", "--microphone", "test:tone")
        runtime = made.runtime("alice")
        port, token = (runtime / "tcp").read_text().strip(), (runtime / "token").read_text().strip()
        values = {"URL": f"ws://127.0.0.1:{port}/rpc", "TOKEN": token}
        friend.script = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items()) + CALL
        assert await friend.open() == {
            "refused": True,
            "offline": True,
            "frames": "WrongState",
            "status": 0,
            "user": "alice",
        }
