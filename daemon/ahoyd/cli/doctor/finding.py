"""What the doctor says of one thing."""

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Finding(msgspec.Struct, frozen=True):
    """`name` is what was looked at, `text` how it is, `mend` one sentence that says what to do; empty: nothing."""

    name: str
    level: Level
    text: str
    mend: str = ""
