import asyncio

import pytest
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.engine import sdp

HOST = "6815297761 1 udp 659136 192.0.2.7 31102 typ host generation 0"


@pytest.fixture(scope="module")
def offer() -> str:
    async def make() -> str:
        connection = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
        for kind in ("audio", "video"):
            connection.addTransceiver(kind)
        connection.createDataChannel("beat")
        text: str = (await connection.createOffer()).sdp
        await connection.close()
        return text

    return asyncio.run(make())


def test_an_offer_is_read_section_by_section(offer: str) -> None:
    read = sdp.read_description(offer)
    assert [(section.kind, section.mid) for section in read.sections] == [
        ("audio", "0"),
        ("video", "1"),
        ("application", "2"),
    ]
    assert read.sdp == offer
    assert read.candidates == ()
    assert not read.ended


def test_candidates_are_taken_out(offer: str) -> None:
    given = offer + f"a=candidate:{HOST}\r\na=end-of-candidates\r\n"
    read = sdp.read_description(given)
    assert (read.sdp, read.candidates, read.ended) == (offer, (HOST,), True)
    assert sdp.strip_candidates(given + f"a=candidate:{HOST}\r\n") == (offer, (HOST,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a=ice-ufrag:", "a=x-ufrag:"),
        ("a=ice-pwd:", "a=ice-pwd:short"[:12] + "\r\na=x:"),
        ("a=fingerprint:sha-", "a=fingerprint:md"),
        ("a=setup:actpass", "a=setup:holdconn"),
        ("a=mid:1", "a=mid:0"),
        ("a=mid:1", "a=mid:one two"),
        ("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 0 2"),
        ("a=group:BUNDLE 0 1 2\r\n", ""),
        ("a=rtcp-mux\r\n", ""),
        ("m=video", "m=text"),
        ("m=video 9", "m=video 999999"),
        ("m=application", "m=" + "application 9 X 0\r\nm=" * 3 + "application"),
        ("a=sendrecv", "a=send\x00recv"),
        ("a=sendrecv", "sendrecv"),
        ("a=sendrecv", "a=x:" + "y" * sdp.SDP_BYTES_MAX),
        ("a=sendrecv", "\r\n".join([f"a=candidate:{HOST}"] * 65)),
    ],
)
def test_what_is_not_of_this_form_is_refused(offer: str, old: str, new: str) -> None:
    assert old in offer
    with pytest.raises(sdp.Refused):
        sdp.read_description(offer.replace(old, new))


def test_the_certificates_a_description_names_are_told_once_and_in_one_writing(offer: str) -> None:
    named = sdp.read_description(offer).fingerprints
    assert [one.partition(" ")[0] for one in named] == ["sha-256", "sha-384", "sha-512"]
    assert len(named) == len(set(named))
    again = sdp.read_description(offer.replace("a=fingerprint:sha-256 ", "a=fingerprint:SHA-256 "))
    assert again.fingerprints == named


def test_a_description_is_held_against_what_was_signed(offer: str) -> None:
    read = sdp.read_description(offer)
    sdp.check_signed(read, tuple(one.upper() for one in read.fingerprints[::-1]))
    for signed in (read.fingerprints[:1], (*read.fingerprints, "sha-256 AA"), ("sha-256 AA",), ("",)):
        with pytest.raises(sdp.NotSigned):
            sdp.check_signed(read, signed)


ANOTHER = "a=fingerprint:sha-256 " + ":".join(["AB"] * 32)


@pytest.mark.parametrize(
    "end", ["\r\n", "\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"]
)
@pytest.mark.parametrize("where", ["a=mid:0", "v=0"])
def test_a_certificate_cannot_be_slipped_in_behind_any_kind_of_line_end(offer: str, end: str, where: str) -> None:
    signed = sdp.read_description(offer).fingerprints
    given = offer.replace(where, f"{where}{end}{ANOTHER}", 1)
    with pytest.raises((sdp.Refused, sdp.NotSigned)):
        sdp.check_signed(sdp.read_description(given), signed)


@given(st.text(max_size=2000))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(sdp.Refused):
        sdp.read_description(text)


@given(st.data())
def test_a_mangled_offer_is_read_or_refused(offer: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(offer)))
    mangled = offer[:at] + data.draw(st.text(max_size=20)) + offer[at + data.draw(st.integers(0, 20)) :]
    try:
        sdp.read_description(mangled)
    except sdp.Refused:
        return


def test_a_host_candidate_is_taken() -> None:
    candidate = sdp.read_candidate(HOST, near=False)
    assert candidate is not None
    assert (candidate.ip, candidate.port, candidate.type) == ("192.0.2.7", 31102, "host")


@pytest.mark.parametrize(
    "address",
    [
        "peer.example",
        "0b1c.local",
        "127.0.0.1",
        "::1",
        "169.254.1.1",
        "fe80::1",
        "::",
        "224.0.0.1",
        "fe80::1%eth0",
    ],
)
def test_addresses_that_are_not_for_us_are_passed_over(address: str) -> None:
    assert sdp.read_candidate(HOST.replace("192.0.2.7", address), near=False) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "169.254.1.1"])
def test_a_peer_on_this_machine_may_be_on_loopback(address: str) -> None:
    assert sdp.read_candidate(HOST.replace("192.0.2.7", address), near=True) is not None


@pytest.mark.parametrize(
    "text",
    [HOST.replace(" udp ", " tcp "), HOST.replace(" 1 udp", " 2 udp"), HOST.replace("typ host", "typ elsewhere")],
)
def test_candidates_of_no_use_are_passed_over(text: str) -> None:
    assert sdp.read_candidate(text, near=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 600,
        "a b c d e f g h",
        HOST.replace("31102", "70000"),
        HOST.replace("659136", "-1"),
        HOST.replace("typ", "type"),
    ],
)
def test_malformed_candidates_are_refused(text: str) -> None:
    with pytest.raises(sdp.Refused):
        sdp.read_candidate(text, near=True)


@given(st.text(max_size=200))
def test_any_candidate_is_read_or_refused(text: str) -> None:
    with pytest.raises(sdp.Refused):
        sdp.read_candidate(text, near=True)


def refuse(offer: str, index: int) -> str:
    """The offer with one section as RFC 3264 refuses it: its m-line at port 0, and next to nothing below."""
    head, *sections = offer.split("m=")
    kind, _, formats = sections[index].splitlines()[0].split(" ", 2)
    sections[index] = f"{kind} 0 {formats}\r\nc=IN IP4 0.0.0.0\r\na=inactive\r\na=mid:{index}\r\n"
    others = " ".join(str(other) for other in range(len(sections)) if other != index)
    return "m=".join([head.replace("a=group:BUNDLE 0 1 2", f"a=group:BUNDLE {others}"), *sections])


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_section_at_port_0_is_refused_and_the_others_are_not(offer: str, index: int) -> None:
    read = sdp.read_description(refuse(offer, index))
    assert [section.refused for section in read.sections] == [index == at for at in range(3)]
    assert "refused" not in read.sdp
    assert sdp.read_description(read.sdp).sections == read.live
    answer = sdp.answering(read.sdp, read)
    assert answer.split("m=")[1 + index].split(" ")[1] == "0"
    assert sdp.read_description(answer).live == read.live


def test_a_section_that_is_only_bundled_is_not_refused(offer: str) -> None:
    bundled = offer.replace("m=video 9", "m=video 0").replace("a=mid:1", "a=mid:1\r\na=bundle-only")
    assert not any(section.refused for section in sdp.read_description(bundled).sections)


@pytest.mark.parametrize("index", [0, 1, 2])
def test_what_an_answer_refuses_is_agreed_upon_as_inactive(offer: str, index: int) -> None:
    answer = sdp.read_description(refuse(offer.replace("actpass", "active"), index))
    agreed = sdp.read_description(sdp.agreed(answer, offer))
    assert [section.mid for section in agreed.live] == ["0", "1", "2"]
    ours, theirs = agreed.live[index].lines, answer.live[0].lines
    assert "a=inactive" in ours
    assert {line for line in theirs if line.startswith("a=ice-pwd")} < set(ours)
    assert sum(line.startswith("a=setup") for line in ours) == 1


def test_data_alone_is_no_call(offer: str) -> None:
    answer = sdp.read_description(refuse(refuse(offer, 0), 1).replace("a=group:BUNDLE 1 2", "a=group:BUNDLE 2"))
    with pytest.raises(sdp.Refused):
        sdp.agreed(answer, offer)
    with pytest.raises(sdp.Refused):
        sdp.refusing(answer, ())
    with pytest.raises(sdp.Refused):
        sdp.read_description(refuse(refuse(refuse(offer, 0), 1), 2))


def test_an_answer_of_other_sections_is_none(offer: str) -> None:
    with pytest.raises(sdp.Refused):
        sdp.agreed(sdp.read_description(offer.replace("m=video", "m=audio")), offer)


@pytest.mark.parametrize(("session", "meant"), [("", "a=sendrecv"), ("a=inactive\r\n", "a=inactive")])
def test_a_direction_may_go_without_saying(offer: str, session: str, meant: str) -> None:
    silent = offer.replace("a=sendrecv\r\n", "").replace("m=audio", session + "m=audio")
    assert [section.lines[-1] for section in sdp.read_description(silent).live[:2]] == [meant, meant]
