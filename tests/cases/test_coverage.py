"""Whatever the contract names has a case, or a reason here why it cannot have one."""

from collections.abc import Iterable, Iterator
from typing import Any

from ahoyd.call.ends import Detail
from cases.parse import find_cases
from support.schema import document

CASES = find_cases()
CONTRACT = document()

NO_CASE = {
    "onEventsLost": "4,096 events would have to pass unread: tests/rpc/test_feed.py",
    -32603: "is always a fault of the daemon: tests/rpc/test_server.py plants one",
    1009: "shared memory would have to be full: tests/manager and tests/frames",
    1010: "takes a hub that is silent for 15 s: tests/signalling",
    "login 1001": "no state refuses a login yet",
    "login 1010": "as 1010",
    "login 1013": "takes a machine on which no hub can be started: tests/signalling",
    "createToken 1008": "needs 65 tokens: tests/rpc/test_token_desk.py",
    "sendMessage 1008": "needs 1,001 texts for one user: tests/hub/test_mail.py",
    "openStream 1008": "needs 17 streams, and one live call has four: tests/manager/test_manager.py",
    "openStream 1009": "as 1009",
    "createFrameSource 1009": "as 1009",
    "createFrameSource 1007": "needs a machine without memfd and tmpfs: tests/manager/test_frame_sources.py",
    "answeredElsewhere": "needs a user with two daemons: tests/hub and tests/call",
    "declinedElsewhere": "as answeredElsewhere",
    "connectTimeout": "needs two daemons that signal and have no path: tests/faults",
    "iceFailed": "as connectTimeout",
    "dtlsFailed": "needs a peer that breaks its handshake: tests/call",
    "fingerprintMismatch": "needs a hub that lies: tests/faults/test_lying_hub.py",
    "unknownCall": "needs a peer that came back without its call and a hub that held on: tests/call",
    "noCommonCodec": "needs a peer of another kind: tests/engine",
    "peerUnsupported": "needs a peer of another kind: tests/call",
    "undeliverable": "needs a message no hub carries: tests/call",
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


def check(named: Iterable[str | int], shown: Iterable[str | int]) -> None:
    """All that is named is shown in a case, but for what has a reason, which is needed still."""
    named, shown = set(named), set(shown)
    missing = named - shown - NO_CASE.keys()
    assert not missing, f"without a case: {sorted(map(str, missing))}"
    stale = named & shown & NO_CASE.keys()
    assert not stale, f"has a case by now: {sorted(map(str, stale))}"


def test_every_method_is_called_with_success() -> None:
    check((method["name"] for method in CONTRACT["methods"]), (name for name, told in answers() if "result" in told))


def test_every_notification_is_waited_for() -> None:
    check((event["name"] for event in CONTRACT["x-notifications"]), (name for name, _ in wanted("<-")))


def test_every_error_code_is_met() -> None:
    check((error["code"] for error in CONTRACT["x-errors"]), error_codes())


def test_every_error_a_method_names_is_met_from_that_method() -> None:
    named = {f"{method['name']} {error['code']}" for method in CONTRACT["methods"] for error in method["errors"]}
    check(named, (f"{name} {told['error']['code']}" for name, told in answers() if "error" in told))


def test_every_end_is_met_by_its_word_and_by_its_number() -> None:
    check((detail.value for detail in Detail), words())
    ends = {params.get("reason") for name, params in wanted("<-") if name == "onRecvCallEnded"}
    assert ends >= set(range(7))


def test_every_reason_speaks_of_something_there_is() -> None:
    codes = {error["code"] for error in CONTRACT["x-errors"]}
    pairs = {f"{method['name']} {error['code']}" for method in CONTRACT["methods"] for error in method["errors"]}
    events = {event["name"] for event in CONTRACT["x-notifications"]}
    assert NO_CASE.keys() <= codes | pairs | events | {detail.value for detail in Detail}
