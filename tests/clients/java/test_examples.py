"""The programs of clients/java/examples, run as they stand."""

import signal

from support.examples import examples_work

TERMINATED = 128 + signal.SIGTERM
"""What Java exits with."""


async def test_the_bot_sends_picture_and_voice_back_and_is_called_by_the_other_example(examples: list[str]) -> None:
    await examples_work([*examples, "Echo", "bob"], [*examples, "Look"], terminated=TERMINATED)
