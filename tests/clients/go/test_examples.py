"""The programs of clients/go/examples, run as they stand."""

from pathlib import Path

from support.examples import examples_work


async def test_the_bot_sends_picture_and_voice_back_and_is_called_by_the_other_example(examples: Path) -> None:
    await examples_work([str(examples / "echo"), "-instance", "bob"], [str(examples / "look")], terminated=0)
