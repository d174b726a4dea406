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
NAMES = {
    "callId": "c-4f2a91d07be3",
    "streamId": "7",
    "listenerId": "l1",
    "ifRevision": 1,
    "pushId": "p-5f0c1e8d7a3b4962",
    "sourceId": "client:8",
    "previewId": "p-8",
    "id": 7,
}
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
        result = await self.call(method, self._params(method, number))
        assert result.keys() >= EXAMPLES[method][number]["result"].keys(), method
        self.sent.append((method, number))
        return result

    async def notify(self, method: str) -> None:
        """Send the example of a method that is not answered."""
        await self._actor.request({"jsonrpc": "2.0", "method": method, "params": self._params(method, 0)}, {})
        self.sent.append((method, 0))

    def _params(self, method: str, number: int) -> dict[str, Any]:
        params: dict[str, Any] = EXAMPLES[method][number]["params"]
        return {key: self._names.get(key, value) if value == NAMES.get(key) else value for key, value in params.items()}

    async def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send any request; its result."""
        self._ids += 1
        bound: dict[str, Any] = {}
        await self._actor.request({"jsonrpc": "2.0", "id": self._ids, "method": method, "params": params}, bound)
        await self._actor.answer({"id": self._ids, "result": "$result"}, bound)
        result: dict[str, Any] = bound["result"]
        return result

    async def wait_in_vain(self) -> int:
        """Wait for events of which none comes; the id of the request that waits."""
        now = await self.call("getSnapshot", {})
        self._ids += 1
        params = {"epoch": now["epoch"], "fromSeq": now["seq"], "timeoutMs": 60_000}
        await self._actor.request({"jsonrpc": "2.0", "id": self._ids, "method": "nextEvents", "params": params}, {})
        return self._ids

    async def refusal(self, id_: int, code: int) -> None:
        """Wait for a request's error."""
        await self._actor.answer({"id": id_, "error": {"code": code}}, {})

    async def event(self, method: str, **params: object) -> dict[str, Any]:
        """Wait for an event; of its params those that were asked for by `"$name"`, by name."""
        bound: dict[str, Any] = {}
        await self._actor.event({"method": method, "params": params}, bound)
        return bound

    async def drop(self) -> None:
        """Vanish."""
        await self._actor.drop()


ELSEWHERE = frozenset({("login", 1), ("setCallSources", 0), ("setDeviceVolume", 0)})
"""Examples that need another machine (tests/calls/test_two_machines.py sends its like) or a sound server."""


@pytest.mark.asyncio(loop_scope="session")
async def test_every_example_is_carried_out_where_it_makes_sense(stage: Stage) -> None:
    names: dict[str, Any] = {}
    async with AsyncExitStack() as stack:
        senders = []
        for instance in ("alice", "alice", "bob", "carol"):
            await stage.prepare_instance(instance, [])
            actor = Actor(instance, stage.world.runtime(instance), "lines", bare=False)
            stack.push_async_callback(actor.close)
            await actor.attach()
            senders.append(Sender(actor, names))
        alice, other, bob, carol = senders
        await _read_and_configure(alice, names)
        await _talk(alice, bob, names)
        await _inherit(other, alice, bob, names)
        await _push(alice, bob, names)
        for method in ("logout", "login"):
            await alice.send(method)
        await carol.send("shutdown")
        assert await asyncio.wait_for(stage.world.daemons["carol"].process.wait(), STOP_SECONDS) == 0
    sent = {example for sender in senders for example in sender.sent}
    examples = {(method, number) for method, found in EXAMPLES.items() for number in range(len(found))}
    assert sent == examples - ELSEWHERE


async def _read_and_configure(alice: Sender, names: dict[str, Any]) -> None:
    for method in ("initialize", "ping", "rpc.discover", "getStatus", "getAccount", "listDevices"):
        await alice.send(method)
    for method in ("createToken", "listTokens", "revokeToken", "setSendPushHandler", "listMessages", "getCallLog"):
        await alice.send(method)
    await alice.send("getCallLog", 1)
    for method in ("sendMessage", "ackMessages", "nextEvents"):
        await alice.send(method)
    await alice.send("selectDevice")
    await alice.call("selectDevice", {"kind": "microphone", "deviceId": "test:tone"})
    names["sourceId"] = (await alice.send("createFrameSource"))["sourceId"]
    await alice.send("createFrameSource", 1)
    await alice.send("closeFrameSource")
    names["previewId"] = (await alice.send("openPreview"))["previewId"]
    await alice.send("closePreview")
    await alice.event("onDeviceInUse", inUse=False)
    names["id"] = await alice.wait_in_vain()
    await alice.notify("$/cancelRequest")
    await alice.refusal(names.pop("id"), -32800)
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
    for method in ("getPeerVerification", "confirmPeer", "startRecording"):
        await alice.send(method)
    await bob.event("onRecvCallRecordingChanged", side="remote", cause="asked")
    await bob.send("answerRecording")
    await alice.event("onRecvCallRecordingChanged", cause="accepted")
    await alice.send("stopRecording")
    await alice.send("takeSnapshot")
    names["streamId"] = (await alice.send("openStream"))["streamId"]
    for method in ("closeStream", "getStatistics", "getLevels", "updateCall"):
        await alice.send(method)
    await alice.call("changeCallType", {"callId": names["callId"], "type": 0})
    await bob.event("onRecvCallTypeChangeRequested")
    await bob.send("answerCallTypeChange")
    await alice.event("onCallTypeChangeSettled", outcome="accepted")
    for method in ("changeCallType", "endCall"):
        await alice.send(method)
    await bob.event("onRecvCallEnded")
    names.pop("callId")
    chosen = await alice.send("makeCall", 1)
    await alice.call("endCall", {"callId": chosen["callId"], "reason": 0})
    await bob.event("onRecvCallEnded")


async def _inherit(owner: Sender, heir: Sender, bob: Sender, names: dict[str, Any]) -> None:
    call = await owner.call("makeCall", {"remoteName": "bob", "type": 0, "graceMs": 600_000})
    names["callId"] = call["callId"]
    await bob.event("onRecvCallIncoming")
    await owner.drop()
    await heir.event("onCallSessionChanged", changed=["ownerLostAtMs"])
    await heir.send("claimCall")
    await heir.call("endCall", {"callId": names.pop("callId"), "reason": 0})
    await bob.event("onRecvCallEnded")


async def _push(alice: Sender, bob: Sender, names: dict[str, Any]) -> None:
    """Alice's client has been a push handler since it said so; bob is not there."""
    await bob.call("logout", {})
    await alice.call("makeCall", {"remoteName": "bob", "type": 0, "configs": {"isSendPushIfOffline": True}})
    names["pushId"] = (await alice.event("onSendPushMessage", pushId="$push"))["push"]
    await alice.event("onRecvCallEnded")
    await alice.send("reportPushSent")
    await bob.call("login", {"user": "bob"})
