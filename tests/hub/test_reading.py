"""What a client may send, byte by byte."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ahoyd.hub.reading import read, read_hello
from ahoyd.wire.hub import Ack, Cand, Hello, Nack, Numbered, Propose, Resume, Sdp

FRAME: dict[str, Any] = {"v": 1, "id": "f-1", "call": "call-0001", "seq": 1, "to": {"user": "bob"}}


def said(**members: Any) -> bytes:
    return json.dumps(FRAME | members).encode()


def test_a_frame_is_read_and_its_unknown_keys_are_ignored() -> None:
    frame = read(said(t="propose", type=1, ext="hé", expires=60_000, colour="red"))
    assert isinstance(frame, Propose)
    assert (frame.call, frame.type, frame.ext, frame.expires, frame.to.dev) == ("call-0001", 1, "hé", 60_000, None)


def test_a_frame_of_an_unknown_kind_is_acked() -> None:
    assert read(said(t="sing", song=[1, 2, {"deep": True}])) == Ack(ids=("f-1",))


def test_what_only_the_hub_may_say_is_denied() -> None:
    for t in ("welcome", "ack", "nack", "presence", "elsewhere", "hello"):
        assert read(said(t=t, ids=["x"], by="d2", what="answered")) == Nack(id="f-1", call="call-0001", why="denied")


@pytest.mark.parametrize(
    "wrong",
    [
        {"t": "accept", "to": {"user": "Bob"}},
        {"t": "accept", "to": {"user": "bob\n"}},
        {"t": "accept", "to": {"user": "bob", "dev": "a/b"}},
        {"t": "accept", "to": None},
        {"t": "accept", "v": 2},
        {"t": "accept", "from": "mallory"},
        {"t": "propose", "type": 2, "expires": 1},
        {"t": "propose", "type": 1, "expires": -1},
        {"t": "propose", "type": 1},
        {"t": "end", "reason": 7},
        {"t": "info", "control": 4},
        {"t": "info"},
        {"t": "info", "control": 1, "reveal": "00"},
        {"t": "info", "control": 1, "recording": "ask"},
        {"t": "info", "recording": "perhaps"},
        {"t": "info", "reveal": "0" * 257},
        {"t": "sdp", "kind": "offer", "sdp": "", "fp": "sha-256 AA"},
        {"t": "sdp", "kind": "offer", "sdp": "", "key": 1},
        {"t": "sdp", "kind": "rollback", "sdp": ""},
        {"t": "cand", "list": [{"candidate": 1, "mid": "0"}], "end": True},
    ],
)
def test_a_wrong_member_is_denied_and_the_answer_names_frame_and_call(wrong: dict[str, Any]) -> None:
    assert read(said(**wrong)) == Nack(id="f-1", call="call-0001", why="denied")


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"t":"\xff","id":"a"}', b"[" * 60_000, b'{"t":"accept"}', b'{"id":"a"}'],
)
def test_garbage_is_denied_without_a_name(garbage: bytes) -> None:
    assert read(garbage) == Nack(id="", why="denied")


def test_an_id_that_is_none_is_not_repeated() -> None:
    assert read(said(t="sing", id="\x1b[2J")) == Nack(id="", why="denied")
    assert read(said(t="accept", id="x" * 65)) == Nack(id="", why="denied")
    assert read(said(t="accept", call="\u202e" * 8)) == Nack(id="f-1", call="", why="denied")


def test_sizes_are_counted_in_bytes() -> None:
    too_big = Nack(id="f-1", call="call-0001", why="tooBig")
    assert isinstance(read(said(t="propose", type=0, expires=1, ext="é" * 2048)), Propose)
    assert read(said(t="propose", type=0, expires=1, ext="é" * 2049)) == too_big
    assert isinstance(read(said(t="sdp", kind="offer", sdp="a" * 32_768)), Sdp)
    assert read(said(t="sdp", kind="offer", sdp="a" * 32_769)) == too_big
    candidates = [{"candidate": "c", "mid": "0"}] * 65
    assert isinstance(read(said(t="cand", list=candidates[:64], end=True)), Cand)
    assert read(said(t="cand", list=candidates, end=True)) == too_big
    assert read(said(t="sing", song="a" * 65_536)) == too_big


def test_a_hello_needs_a_name_a_user_can_have() -> None:
    hello = {"v": 1, "t": "hello", "user": "alice", "dev": "d1", "resume": {"session": "s"}}
    assert read_hello(json.dumps(hello).encode()) == Hello(user="alice", dev="d1", resume=Resume(session="s"))
    for wrong in ({"user": ""}, {"user": "a b"}, {"dev": ""}, {"pingInterval": 9}, {"pingInterval": 301}, {"t": "hi"}):
        assert read_hello(json.dumps(hello | wrong).encode()) is None
    assert read_hello(b"\xff") is None


TEXT = st.text(alphabet="aZ0-_.\x00\n\u202e\u00e9\U0001f600", max_size=70)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=5,
)
KINDS = st.sampled_from(["propose", "sdp", "cand", "end", "sub", "resync", "sing"])
MEMBERS = st.sampled_from(
    ["id", "v", "call", "to", "from", "seq", "ttl", "type", "ext", "expires", "sdp", "list", "end"]
)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(read(data), Ack | Nack | Numbered)


@settings(deadline=None)
@given(KINDS, st.dictionaries(MEMBERS, VALUES, max_size=4))
def test_no_members_raise(t: str, mess: dict[str, Any]) -> None:
    assert isinstance(read(json.dumps(FRAME | {"t": t} | mess).encode()), Ack | Nack | Numbered)
