"""What `ahoyd devices say` tells of each end that a sentence can have. That it is heard, is in test_devices."""

import argparse
import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import msgspec
import pytest

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.cli.sentence import follow, say
from ahoyd.wire.devices import SentenceStep

if TYPE_CHECKING:
    from ahoyd_client import Client


@pytest.mark.parametrize(
    ("steps", "code", "words"),
    [
        ([SentenceStep(what="done", peak_db=-100.0)], Exit.REFUSED, "is the microphone muted"),
        ([SentenceStep(what="done", peak_db=-12.5)], Exit.OK, "-12.5 dBFS"),
        ([SentenceStep(what="failed", cause="absent", why="absent: none")], Exit.REFUSED, "microphone: absent: none"),
        ([SentenceStep(what="failed", kind="speaker", cause="stalled", why="x")], Exit.REFUSED, "speaker: x"),
        ([], Exit.REFUSED, "by a fault of its own"),
    ],
)
async def test_each_end_is_told(
    steps: list[SentenceStep], code: Exit, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = asyncio.StreamReader()
    for step in (SentenceStep(what="recording", label="Headset"), *steps):
        lines.feed_data(msgspec.json.encode(step) + b"\n")
    lines.feed_eof()
    assert await follow(Screen(json=False), lines, 4.0) is code
    out, err = capsys.readouterr()
    assert "speak now: Headset records for 4 s" in out
    assert words in out + err


async def test_what_is_no_hardware_is_not_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    class Daemon:
        async def list_devices(self) -> Any:
            return SimpleNamespace(selected=SimpleNamespace(microphone="test:tone", speaker=None))

    arguments = argparse.Namespace(microphone=None, speaker=None, seconds=1.0)
    ended = await say(cast("Client", Daemon()), Screen(json=False), arguments, asyncio.Event())
    assert ended is Exit.REFUSED
    assert "test:tone" in capsys.readouterr().err
