"""A1, A2, A3: a page in a real browser, on another port, gets nothing from a daemon on loopback TCP."""

import json

import pytest

from support.browser import page
from support.daemons import World
from support.talk import attach
from support.tools import need


@pytest.fixture(autouse=True)
def chromium() -> None:
    """The browser."""
    need("chromium")


TRY = """
const ping = JSON.stringify({jsonrpc: "2.0", id: 1, method: "ping"});
const hello = JSON.stringify({jsonrpc: "2.0", id: 1, method: "initialize",
  params: {protocolVersion: "1.0", client: {name: "page"}, token: TOKEN}});
const post = (host, mode, type, more) => fetch(`http://${host}:${PORT}/rpc`,
    {method: "POST", mode, headers: {"Content-Type": type, ...more}, body: ping})
  .then(answer => answer.type === "opaque" ? "opaque" : answer.text(), () => "refused");
const socket = host => new Promise(resolve => {
  const made = new WebSocket(`ws://${host}:${PORT}/rpc`, "ahoyd.json");
  made.onopen = () => made.send(hello);
  made.onmessage = event => { resolve(event.data); made.close(); };
  made.onerror = made.onclose = () => resolve("refused");
});
const found = {};
for (const host of ["127.0.0.1", "localhost"]) {
  found[`cors ${host}`] = await post(host, "cors", "application/json", {Authorization: `Bearer ${TOKEN}`});
  found[`plain ${host}`] = await post(host, "cors", "text/plain", {});
  found[`opaque ${host}`] = await post(host, "no-cors", "text/plain", {});
  found[`socket ${host}`] = await socket(host);
}
return found;
"""


async def script(machine: World) -> str:
    """What the page tries. It is given the port and even the owner's token, which no page has."""
    runtime = machine.runtime("alice")
    values = {"PORT": (runtime / "tcp").read_text().strip(), "TOKEN": (runtime / "token").read_text().strip()}
    return "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items()) + TRY


async def test_a1_a_page_gets_nothing_though_it_knows_port_and_token(machine: World) -> None:
    await machine.start("alice", "--tcp")
    async with page() as stranger, attach(machine, "alice") as alice:
        stranger.script = await script(machine)
        found = await stranger.open()
        opaque = {key: found.pop(key) for key in list(found) if key.startswith("opaque")}
        assert set(found.values()) == {"refused"}, found
        assert set(opaque.values()) <= {"opaque", "refused"}, opaque
        assert [client.name for client in (await alice.get_status()).clients] == ["test"]


async def test_a_page_of_a_listed_origin_may_attach_with_a_token_and_only_by_websocket(machine: World) -> None:
    async with page() as friend:
        machine.write_settings("alice", f'tcp-port = 0\norigins = ["{friend.origin}"]')
        await machine.start("alice")
        friend.script = await script(machine)
        found = await friend.open()
    for host in ("127.0.0.1", "localhost"):
        assert json.loads(found[f"socket {host}"])["result"]["instance"] == "alice"
        assert found[f"cors {host}"] == found[f"plain {host}"] == "refused"
