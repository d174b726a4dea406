"""A log line is one line, whatever is in it, and tells no secret."""

import json
import logging

import pytest

from ahoyd.logs import JsonLines, blotted

TOKEN = f"ahoyd_5f0c1e8d_{'7a' * 32}"
HIDDEN = "hunter2-hunter2"


def line(message: str, *values: object, error: BaseException | None = None) -> str:
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("x", logging.INFO, "f", 1, message, values, info)
    return JsonLines("control").format(record)


def test_a18_names_with_control_and_bidirectional_characters_stay_on_their_line() -> None:
    name = "eve\n\x1b[2J\u202egnp"
    text = line("%s rings", name)
    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text)["message"] == f"{name} rings"


@pytest.mark.parametrize(
    "text",
    [
        f"initialize with {TOKEN} refused",
        f"Authorization: Bearer {HIDDEN}",
        f"a=ice-pwd:{HIDDEN}\r\na=ice-ufrag:x",
        f"IceServer(urls=('turn:x',), username='u', credential='{HIDDEN}', has_credential=True)",
        f'{{"username":"u","credential":"{HIDDEN}"}}',
        f'escaped {{\\"credential\\": \\"{HIDDEN}\\", \\"x\\": 1}}',
        f"TURN password={HIDDEN} realm=x",
        f"{{'sessionId': '{HIDDEN}'}} session_id={HIDDEN}",
    ],
)
def test_a6_what_looks_like_a_secret_is_blotted_out_in_messages_and_tracebacks(text: str) -> None:
    for written in (blotted(text), line(text), line("failed", error=ValueError(text)), line("%s", text)):
        assert "hunter2" not in written
        assert TOKEN[-20:] not in written
        assert "***" in written


@pytest.mark.parametrize("text", ["call c-00000001 ended: hung up", "the token is wrong", "3 credentials kept"])
def test_what_is_no_secret_stays(text: str) -> None:
    assert blotted(text) == text
