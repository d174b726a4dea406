"""The Python echo bot, called by the README's first program too."""

import re
import sys

from clients.examples.programs import CLIENTS, PYTHON
from support.examples import examples_work


async def test_the_bot_sends_picture_and_voice_back_and_is_called_by_the_readmes_program() -> None:
    look = re.findall(r"```python\n(.*?)```", (CLIENTS / "python" / "README.md").read_text(), re.DOTALL)[0]
    echo = [sys.executable, str(PYTHON / "echo_bot.py"), "bob"]
    await examples_work(echo, [sys.executable, "-c", look], terminated=0)
