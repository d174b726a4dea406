"""A join line holds all of itself, or says what is wrong with it."""

import random
import string

import pytest

from ahoyd.logs import blotted
from ahoyd.wire.join import JoinLine, Server, Unreadable, new_token, split

PIN = "5e" * 32
TOKEN = f"ahoyd-hub-{'7a' * 32}"
SERVER = Server("192.0.2.7", 7411, PIN)
LINE = str(JoinLine("alice", SERVER, TOKEN))


@pytest.mark.parametrize("host", ["192.0.2.7", "hub.example", "2001:db8::1", "::1"])
def test_a_line_is_read_as_it_was_written(host: str) -> None:
    join = JoinLine("a.b-c_d", Server(host, 65535, PIN), new_token())
    assert JoinLine.parse(str(join)) == join
    assert Server.parse(str(join.server)) == join.server


def test_it_is_one_word_that_mail_and_chat_leave_alone() -> None:
    assert LINE.startswith("ahoyd-join:1:alice@192.0.2.7:7411:")
    assert len(LINE) < 150
    assert set(LINE.removeprefix("ahoyd-join:1:alice@192.0.2.7:7411:")) <= set(string.ascii_lowercase + "234567")
    assert JoinLine.parse(f"  {LINE[:60]}\r\n  {LINE[60:]}\n").token == TOKEN


def test_any_character_that_was_changed_or_lost_is_found() -> None:
    draw = random.Random(1)
    for place in range(len(LINE)):
        other = draw.choice([char for char in string.ascii_lowercase if char != LINE[place]])
        for spoilt in (LINE[:place] + other + LINE[place + 1 :], LINE[:place] + LINE[place + 1 :]):
            with pytest.raises(Unreadable):
                JoinLine.parse(spoilt)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "begins with ahoyd-join:"),
        ("alice@192.0.2.7", "begins with ahoyd-join:"),
        (LINE.replace(":1:", ":2:"), "of version 2; this ahoyd reads version 1"),
        (LINE[:-1], "has 108 characters, not 109: copy the whole line"),
        (LINE.replace("alice", "alicf"), "checksum"),
        (LINE.replace("7411", "7412"), "checksum"),
        (LINE[:-1] + "1", "characters that no code has"),
        (LINE.replace("alice", "Alice"), "no name of a user"),
        (LINE.replace(":7411", ""), "HOST:PORT"),
        (LINE.replace("7411", "70000"), "HOST:PORT"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_without_its_secret(text: str, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        JoinLine.parse(text)
    assert words in str(refused.value)
    assert LINE[-100:-90] not in str(refused.value)


@pytest.mark.parametrize("text", ["", "host", "host:", "host:0", "::1:80", "a b:1", "host:1:2", "h/x:80", "host:٣"])
def test_an_address_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        split(text)


@pytest.mark.parametrize("text", ["192.0.2.7:7411", "192.0.2.7:7411#", f"192.0.2.7:7411#{PIN}0", f"192.0.2.7#{PIN}"])
def test_a_server_without_its_certificate_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Server.parse(text)


def test_a_hub_that_has_moved_is_the_same_hub() -> None:
    assert SERVER.at("[2001:db8::9]:1").pin == PIN
    assert str(SERVER.at("[2001:db8::9]:1")) == f"[2001:db8::9]:1#{PIN}"


def test_no_line_and_no_token_is_seen_in_a_log() -> None:
    join = JoinLine("alice", SERVER, TOKEN)
    for text in (LINE, f"login with {LINE}, failed", TOKEN, repr(join), str({"x": TOKEN})):
        assert "7a7a7a" not in blotted(text)
        assert LINE[-60:] not in blotted(text)
