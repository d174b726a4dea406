"""The programs of clients/rust/examples, run as they stand."""

import signal
from pathlib import Path

from support.examples import examples_work


async def test_the_bot_sends_picture_and_voice_back_and_is_called_by_the_other_example(examples: Path) -> None:
    await examples_work([str(examples / "echo"), "bob"], [str(examples / "look")], terminated=-signal.SIGTERM)
