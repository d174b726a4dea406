"""A runner that passes whatever it is shown shows nothing: these cases are wrong, and each is found out."""

from pathlib import Path
from typing import Any

import pytest

from cases import actor
from cases.parse import Case, read_case
from cases.play import CaseFailed, play
from cases.stage import Stage
from support.schema import Mismatch

pytestmark = pytest.mark.asyncio(loop_scope="session")

PING = 'a>> {"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":7}}\n'
CHANGE = (
    'a>> {"jsonrpc":"2.0","id":"%s","method":"setCallConfigs","params":{"audioKbps":%d}}\na<< {"id":"%s","result":{}}\n'
)
CHANGED = 'a<- {"method":"onCallConfigsChanged","params":{"configs":{"audioKbps":%d}}}\n'
THERE_AND_BACK = CHANGE % ("there", 41, "there") + CHANGE % ("back", 32, "back")


def case_of(folder: Path, text: str) -> Case:
    path = folder / "ping" / "wrong.io"
    path.parent.mkdir()
    path.write_text("// it is found out\n# actors: a=alice\n" + text)
    return read_case(path)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not come is not waited for long."""
    monkeypatch.setattr(actor, "WAIT_SECONDS", 0.5)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("transport", ["lines", "websocket", "post"])
@pytest.mark.parametrize(
    ("line", "text", "complaint"),
    [
        (4, PING + 'a<< {"id":1,"result":{"echo":8}}', "$.result.echo: 7 instead of 8"),
        (4, PING + 'a<< {"id":1,"result":{"echo":7.0}}', "$.result.echo: 7 instead of 7.0"),
        (4, PING + 'a<< {"id":1,"error":{"code":-32602}}', "$.error: missing"),
        (5, PING + 'a<< {"id":1,"result":{}}\na<- {"method":"onShuttingDown"}', "not seen: the event"),
        (8, THERE_AND_BACK + CHANGED % 32 + CHANGED % 41 + PING + 'a<< {"id":1,"result":{}}', "not seen: the event"),
        (
            9,
            'a-- {"method":"onCallConfigsChanged"}\n' + THERE_AND_BACK + PING + 'a<< {"id":1,"result":{}}',
            "not to come",
        ),
    ],
    ids=["value", "type", "error", "no event", "order", "ban"],
)
async def test_a_wrong_case_fails_at_its_line(
    tmp_path: Path, stage: Stage, transport: str, line: int, text: str, complaint: str
) -> None:
    with pytest.raises(CaseFailed) as failed:
        await play(case_of(tmp_path, text + ("" if "ping" in text else PING)), transport, stage)
    place, _, rest = str(failed.value).partition(": ")
    assert complaint in rest
    assert place == f"ping/wrong.io:{line}"


async def test_a_call_and_a_change_that_are_left_behind_are_found_and_put_back(tmp_path: Path, stage: Stage) -> None:
    ring = 'a>> {"jsonrpc":"2.0","id":"c","method":"makeCall","params":{"remoteName":"alice","type":0}}\n'
    left = CHANGE % ("there", 41, "there") + ring + 'a<< {"id":"c","result":{"status":1}}\n' + PING
    with pytest.raises(CaseFailed, match="configs were changed") as failed:
        await play(case_of(tmp_path, left + 'a<< {"id":1,"result":{}}'), "lines", stage)
    assert "ping/wrong.io: not left as it was found" in str(failed.value)
    assert (await stage.ask("alice", "getCallConfigs"))["configs"]["audioKbps"] == 32
    assert (await stage.ask("alice", "listCallSessions"))["calls"] == []


async def test_a_message_that_is_not_the_contracts_fails_whatever_the_case_says(
    tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(message: dict[str, Any], **_: object) -> None:
        if "echo" in message.get("result", {}):
            raise Mismatch("result of ping: planted")

    monkeypatch.setattr(actor, "validate_message", refuse)
    with pytest.raises(CaseFailed, match="result of ping: planted"):
        await play(case_of(tmp_path, PING + 'a<< {"id":1,"result":{}}'), "lines", stage)


async def test_an_event_that_was_lost_is_missed_by_its_number(
    tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = actor.Actor._take
    swallowed: list[bytes] = []

    def forgetful(self: actor.Actor, data: bytes) -> None:
        if b"onCallConfigsChanged" in data and not swallowed:
            swallowed.append(data)
        else:
            take(self, data)

    monkeypatch.setattr(actor.Actor, "_take", forgetful)
    text = THERE_AND_BACK + CHANGED % 32 + PING + 'a<< {"id":1,"result":{}}'
    with pytest.raises(CaseFailed, match="says it follows"):
        await play(case_of(tmp_path, text), "lines", stage)
    assert swallowed
