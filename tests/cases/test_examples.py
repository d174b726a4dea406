"""Every example of a request in the contract, sent to live daemons: it is carried out, and answered in that shape."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from cases.actor import Actor
from cases.stage import Stage
from support.daemons import STOP_SECONDS
from support.schema import document

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    method["name"]: [
        {
            "params": {param["name"]: param["value"] for param in example["params"]},
            "result": example["result"]["value"],
        }
        for example in method["examples"]
    ]
    for method in document()["methods"]
}
NAMES = {"callId": "c-4f2a91d07be3", "streamId": "7", "listenerId": "l1", "ifRevision": 1, "sourceId": "client:8"}
"""What the examples call things that have another name in each daemon."""


class Sender:
    """Sends examples as one client, with the names things have here."""

    def __init__(self, actor: Actor, names: dict[str, Any]) -> None:
        self._actor = actor
        self._names = names
        self._ids = 0
        self.sent: list[tuple[str, int]] = []

    async def send(self, method: str, number: int = 0) -> dict[str, Any]:
        """Send an example of a method; its result has the members the example shows."""
        example = EXAMPLES[method][number]
        params = {
            key: self._names.get(key, value) if value == NAMES.get(key) else value
            for key, value in example["params"].items()
        }
        result = await self.call(method, params)
        assert result.keys() >= example["result"].keys(), method
        self.sent.append((method, number))
        return result

    async def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send any request; its result."""
        self._ids += 1
        bound: dict[str, Any] = {}
        await self._actor.request({"jsonrpc": "2.0", "id": self._ids, "method": method, "params": params}, bound)
        await self._actor.answer({"id": self._ids, "result": "$result"}, bound)
        result: dict[str, Any] = bound["result"]
        return result

    async def event(self, method: str) -> None:
        """Wait for an event."""
        await self._actor.event({"method": method}, {})


NOT_SENT = frozenset(
    {
        "$/cancelRequest",
        "claimCall",
        "reportPushSent",
    }
)
"""Methods whose examples are checked against the schema and, by cases of their own, in substance; not sent here yet."""


@pytest.mark.asyncio(loop_scope="session")
async def test_every_example_is_carried_out_where_it_makes_sense(stage: Stage) -> None:
    names: dict[str, Any] = {}
    async with AsyncExitStack() as stack:
        senders = []
        for instance in ("alice", "bob", "carol"):
            await stage.prepare_instance(instance, [])
            actor = Actor(instance, stage.world.runtime(instance), "lines", bare=False)
            stack.push_async_callback(actor.close)
            await actor.attach()
            senders.append(Sender(actor, names))
        alice, bob, carol = senders
        await _read_and_configure(alice, names)
        await _talk(alice, bob, names)
        for method in ("logout", "login"):
            await alice.send(method)
        await carol.send("shutdown")
        assert await asyncio.wait_for(stage.world.daemons["carol"].process.wait(), STOP_SECONDS) == 0
    sent = {example for sender in senders for example in sender.sent}
    examples = {(method, number) for method, found in EXAMPLES.items() for number in range(len(found))}
    assert sent == {example for example in examples if example[0] not in NOT_SENT}


async def _read_and_configure(alice: Sender, names: dict[str, Any]) -> None:
    for method in ("initialize", "ping", "rpc.discover", "getStatus", "getAccount", "listDevices"):
        await alice.send(method)
    for method in ("createToken", "listTokens", "revokeToken", "setSendPushHandler", "listMessages", "getCallLog"):
        await alice.send(method)
    await alice.send("getCallLog", 1)
    for method in ("sendMessage", "ackMessages", "nextEvents"):
        await alice.send(method)
    names["sourceId"] = (await alice.send("createFrameSource"))["sourceId"]
    await alice.send("createFrameSource", 1)
    await alice.send("closeFrameSource")
    names["listenerId"] = (await alice.send("addListener"))["listenerId"]
    await alice.send("removeListener")
    names["ifRevision"] = (await alice.send("getCallConfigs"))["revision"]
    await alice.send("setCallConfigs")
    await alice.call("setCallConfigs", {"videoKbps": 0})


async def _talk(alice: Sender, bob: Sender, names: dict[str, Any]) -> None:
    names["callId"] = (await alice.send("makeCall"))["callId"]
    await bob.event("onRecvCallIncoming")
    for method in ("getCallSession", "getSnapshot", "listCallSessions"):
        await alice.send(method)
    await bob.send("answerCall")
    await bob.event("onRecvCallConnected")
    await bob.send("sendAnswer")
    await alice.event("onRecvCallAccepted")
    for method in ("getPeerVerification", "confirmPeer"):
        await alice.send(method)
    names["streamId"] = (await alice.send("openStream"))["streamId"]
    for method in ("closeStream", "getStatistics", "updateCall", "endCall"):
        await alice.send(method)
    await bob.event("onRecvCallEnded")
    names.pop("callId")
    chosen = await alice.send("makeCall", 1)
    await alice.call("endCall", {"callId": chosen["callId"], "reason": 0})
    await bob.event("onRecvCallEnded")
