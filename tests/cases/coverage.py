"""What of the contract has a case, and what has none and why."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from ahoyd.call.ends import Detail
from cases.parse import find_cases
from support.schema import document

CASES = find_cases()
CONTRACT = document()

NO_CASE = {
    "setDeviceVolume": "needs a sound server, which these daemons have none of: tests/calls/test_sound.py",
    "onEventsLost": "told to who does not read while 4,096 events pass, and a case reads all: tests/rpc/test_feed.py",
    -32603: "the daemon's own fault, which nobody can ask for: tests/rpc/test_server.py plants one",
    1009: "needs shared memory that is full, which all daemons of the machine share: tests/frames/test_memory.py",
    "openStream 1009": "as 1009",
    "createFrameSource 1009": "as 1009",
    "openPreview 1009": "as 1009; tests/manager/test_previews.py",
    "takeSnapshot 1009": "as 1009; tests/manager/test_snapshots.py",
    "createFrameSource 1007": "needs a machine without memfd and tmpfs: tests/manager/test_frame_sources.py",
    "startRecording 1007": "needs a peer that is no daemon of ours: tests/manager/test_recording.py",
    "openStream 1008": "a client holds 16 streams and a call has no more than four: tests/manager/test_manager.py",
    "changeCallType 1007": "needs a peer that cannot, and ours can: tests/manager/test_type_change.py",
    "iceFailed": "needs a path that packets do not pass: tests/faults/test_network.py makes one, in namespaces",
    "dtlsFailed": "needs a peer whose DTLS goes wrong, and ours do not: tests/call/test_two_calls.py",
    "fingerprintMismatch": "needs somebody between the two who lies: tests/faults/test_lying_hub.py",
    "unknownCall": "needs a peer that came back without its call before its hub noticed: tests/call/test_machine.py",
    "noCommonCodec": "any two daemons share Opus: tests/engine/test_main.py offers something else",
    "peerUnsupported": "told of a peer that gives a number and no word, and ours give one: tests/call/test_ends.py",
    "undeliverable": "needs a message too big for the hub, which the limits of params prevent: tests/call/test_ends.py",
}
"""What has no case, and why: a notification, an error code, a method with one of its codes, the word of an end."""


def wanted(mark: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each event that some case waits for, its name and params."""
    for case in CASES:
        for step in case.steps:
            if step.mark == mark:
                events = step.value if isinstance(step.value, list) else [step.value]
                yield from ((event["method"], event.get("params", {})) for event in events)


def answers() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each answer that some case waits for, with the method that is answered."""
    for case in CASES:
        yield from ((asked["method"], told) for _, asked, told in case.answered())


def error_codes() -> set[int]:
    """Every error code that some case waits for, in answers (those to text that is no request too) and ends."""
    told = {item["error"]["code"] for case in CASES for _, item in case.answers() if "error" in item}
    ends = (params.get("error") or {} for name, params in wanted("<-") if name == "onRecvCallEnded")
    return told | {error["code"] for error in ends if "code" in error}


def words() -> set[str]:
    """The word of every end that some case waits for."""
    told = [told["result"] for _, told in answers() if isinstance(told.get("result"), dict)]
    told += [params for name, params in wanted("<-") if name == "onRecvCallEnded"]
    return {str(item["reasonDetail"]) for item in told if "reasonDetail" in item}


def named_and_shown() -> Iterator[tuple[str, AbstractSet[str | int], AbstractSet[str | int]]]:
    """By kind: all that the contract names, and all that some case shows."""
    methods, events, errors = CONTRACT["methods"], CONTRACT["x-notifications"], CONTRACT["x-errors"]
    yield "methods", {one["name"] for one in methods}, {name for name, told in answers() if "result" in told}
    yield "notifications", {one["name"] for one in events}, {name for name, _ in wanted("<-")}
    yield "error codes", {one["code"] for one in errors}, set(error_codes())
    refused = {f"{name} {told['error']['code']}" for name, told in answers() if "error" in told}
    yield "errors of methods", {f"{one['name']} {error['code']}" for one in methods for error in one["errors"]}, refused
    yield "words of ends", {detail.value for detail in Detail}, set(words())


def report() -> Iterator[str]:
    """How much of each kind has a case, and what has none with its reason."""
    for kind, named, shown in named_and_shown():
        missing = sorted(named - shown, key=str)
        yield f"{kind}: {len(named) - len(missing)} of {len(named)} have a case"
        yield from (f"  {name}: {NO_CASE.get(name, 'NO REASON')}" for name in missing)
