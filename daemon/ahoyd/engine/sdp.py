"""What is let in of a peer's SDP and candidates: size, shape and addresses are judged here, before aiortc sees a byte.

Nothing is ever looked up by name: a candidate whose address is a host name is passed over, `.local` names included. Its
peer can still find us, and then ICE learns its address (RFC 8445 section 7.3.1.3).
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from aiortc import RTCIceCandidate

SDP_BYTES_MAX: Final = 64 * 1024
SECTIONS_MAX: Final = 4
CANDIDATES_MAX: Final = 64
CANDIDATE_CHARS_MAX: Final = 512
PORT_MAX: Final = 65535
PRIORITY_MAX: Final = (1 << 31) - 1

_LINE = re.compile(r"[a-z]=[^\x00-\x08\x0a-\x1f\x7f]*\Z")
_MEDIA = re.compile(r"m=(audio|video|application) (\d{1,5}) [A-Z/]{1,32} [A-Za-z0-9 -]{1,512}\Z")
_REFUSED = re.compile(r"m=([a-z]{1,16}) 0 [A-Za-z0-9/-]{1,32} [!-~][ -~]{0,511}\Z")
_MID = re.compile(r"[A-Za-z0-9_.-]{1,32}\Z")
_UFRAG = re.compile(r"[A-Za-z0-9+/]{4,256}\Z")
_PASSWORD = re.compile(r"[A-Za-z0-9+/]{22,256}\Z")
_FINGERPRINT = re.compile(r"sha-(256|384|512) ([0-9A-F]{2}:){31,63}[0-9A-F]{2}\Z", re.IGNORECASE)
_SETUP = re.compile(r"(actpass|active|passive)\Z")
_FOUNDATION = re.compile(r"[A-Za-z0-9+/]{1,32}\Z")

_TRANSPORT = re.compile(r"a=(ice-ufrag|ice-pwd|ice-options|fingerprint|setup):")
_DIRECTIONS: Final = ("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive")
MEDIA: Final = ("audio", "video")
"""What there can be a call of; data alone is none."""
_REQUIRED: Final = (("ice-ufrag", _UFRAG), ("ice-pwd", _PASSWORD), ("fingerprint", _FINGERPRINT), ("setup", _SETUP))


class Refused(Exception):
    """What the peer sent is not taken; the text names the rule and holds nothing of what was sent."""


class NotSigned(Exception):
    """A description came with a signature that is not over it."""


@dataclass(frozen=True, slots=True)
class Section:
    """One m-line."""

    kind: str
    """audio, video or application; of one that is refused whatever it says."""
    mid: str
    """Empty where one that is refused has none."""
    lines: tuple[str, ...] = field(repr=False)
    """Without its candidates."""
    refused: bool = False
    """At port 0 (RFC 3264 section 6): this medium is not wanted."""


@dataclass(frozen=True, slots=True)
class Description:
    """An SDP that was let in."""

    session: tuple[str, ...]
    """The lines before the first section."""
    sections: tuple[Section, ...]
    candidates: tuple[str, ...]
    """Text after `candidate:`, of all sections in order."""
    ended: bool
    """It said that there are no more candidates than these."""
    fingerprints: tuple[str, ...]
    """Of the certificates it names, `algorithm value`, each once."""

    @property
    def live(self) -> tuple[Section, ...]:
        """The sections that are not refused."""
        return tuple(section for section in self.sections if not section.refused)

    @property
    def sdp(self) -> str:
        """As if there were no other sections than those that are live. Without its candidates."""
        return joined(self.session, self.live)


def read_description(sdp: str) -> Description:
    """Check a peer's SDP and take its candidates out. Raises Refused."""
    if len(sdp.encode(errors="replace")) > SDP_BYTES_MAX:
        raise Refused("larger than 64 KiB")
    lines = sdp.splitlines()  # as aiortc does: what is one line here is one line there
    if not all(_LINE.match(line) for line in lines):
        raise Refused("a line that is no SDP")
    starts = [index for index, line in enumerate(lines) if line.startswith("m=")]
    if not 1 <= len(starts) <= SECTIONS_MAX:
        raise Refused(f"{len(starts)} media sections")
    session = lines[: starts[0]]
    ends = [*starts[1:], len(lines)]
    sections = tuple(_read_section(session, lines[start:end]) for start, end in zip(starts, ends, strict=True))
    if all(section.refused for section in sections):
        raise Refused("nothing but media that are refused")
    _check_bundle(session, sections)
    candidates = tuple(_attributes(lines, "candidate"))
    if len(candidates) > CANDIDATES_MAX:
        raise Refused(f"{len(candidates)} candidates")
    return Description(
        session=tuple(session),
        sections=sections,
        candidates=candidates,
        ended="a=end-of-candidates" in lines,
        fingerprints=tuple(dict.fromkeys(_fingerprint(value) for value in _attributes(lines, "fingerprint"))),
    )


def joined(session: Iterable[str], sections: Iterable[Section]) -> str:
    """The text of a description with these sections, bundled; those that are refused stay out of the bundle."""
    sections = tuple(sections)
    bundle = " ".join(["a=group:BUNDLE", *(section.mid for section in sections if not section.refused)])
    head = [bundle if line.startswith("a=group:BUNDLE ") else line for line in session]
    lines = [*head, *(line for section in sections for line in section.lines)]
    return "".join(f"{line}\r\n" for line in lines)


def refused(section: Section) -> Section:
    """The section as one that is refused: it keeps its place and its name, and nothing else counts."""
    head = re.sub(r" \d+ ", " 0 ", section.lines[0], count=1)
    lines = (head, "c=IN IP4 0.0.0.0", "a=inactive", *([f"a=mid:{section.mid}"] if section.mid else []))
    return replace(section, lines=lines, refused=True)


def refusing(offer: Description, unwanted: Iterable[Section]) -> Description:
    """An offer of which these sections are not wanted either. Raises Refused when no sound or picture is left."""
    unwanted = tuple(unwanted)
    sections = tuple(refused(section) if section in unwanted else section for section in offer.sections)
    left = replace(offer, sections=sections)
    if not any(section.kind in MEDIA for section in left.live):
        raise Refused("nothing that both sides can send")
    return left


def answering(answer: str, offer: Description) -> str:
    """Our answer to what is live of an offer, with the rest of it refused, each section in its place."""
    read = read_description(answer)
    ours = iter(read.sections)
    return joined(read.session, [refused(section) if section.refused else next(ours) for section in offer.sections])


def agreed(answer: Description, offer: str) -> str:
    """An answer to an offer of ours in which what it refuses is agreed upon as inactive: aiortc knows no port 0.

    Raises Refused when it is none to this offer, or leaves no sound or picture.
    """
    ours = read_description(offer).sections
    if [section.kind for section in ours] != [section.kind for section in answer.sections]:
        raise Refused("an answer to another offer")
    if not any(section.kind in MEDIA for section in answer.live):
        raise Refused("every medium is refused")
    transport = tuple(line for line in answer.live[0].lines if _TRANSPORT.match(line))
    sections = [
        replace(theirs, mid=own.mid, lines=(*_without_transport(own), "a=inactive", *transport), refused=False)
        if theirs.refused
        else theirs
        for own, theirs in zip(ours, answer.sections, strict=True)
    ]
    return joined(answer.session, sections)


def _without_transport(section: Section) -> tuple[str, ...]:
    return tuple(line for line in section.lines if not _TRANSPORT.match(line) and line not in _DIRECTIONS)


def check_signed(description: Description, signed: tuple[str, ...]) -> None:
    """Check that a description names the certificates its maker has signed, and no other. Raises NotSigned."""
    if set(description.fingerprints) != {_fingerprint(value) for value in signed}:
        raise NotSigned("the description names another certificate than was signed")


def _fingerprint(text: str) -> str:
    algorithm, _, value = text.partition(" ")
    return f"{algorithm.lower()} {value.upper()}"


def _read_section(session: list[str], lines: list[str]) -> Section:
    own = tuple(line for line in lines if not _is_candidate(line))
    if "a=bundle-only" not in lines and (head := _REFUSED.match(lines[0])) is not None:
        mid = next((mid for mid in _attributes(lines, "mid") if _MID.match(mid)), "")
        return Section(head[1], mid, own, refused=True)
    head = _MEDIA.match(lines[0])
    if head is None:
        raise Refused("an m-line of a kind or form that is not carried")
    kind = head[1]
    mids = _attributes(lines, "mid")
    if len(mids) != 1 or _MID.match(mids[0]) is None:
        raise Refused("a media section without a usable mid")
    for name, form in _REQUIRED:
        values = _attributes(lines, name) or _attributes(session, name)
        if not values or not all(form.match(value) for value in values):
            raise Refused(f"a media section without a usable {name}")
    if kind != "application" and "a=rtcp-mux" not in lines:
        raise Refused("a media section without rtcp-mux")
    return Section(kind, mids[0], own if kind not in MEDIA else _directed(own, session))


def _directed(lines: tuple[str, ...], session: list[str]) -> tuple[str, ...]:
    """The lines of a section with its direction, which may be the session's or go without saying (RFC 8866 6.7)."""
    if any(line in _DIRECTIONS for line in lines):
        return lines
    return (*lines, next((line for line in session if line in _DIRECTIONS), "a=sendrecv"))


def _check_bundle(session: list[str], sections: tuple[Section, ...]) -> None:
    """All sections share one transport; mids name them."""
    live = [section.mid for section in sections if not section.refused]
    mids = set(live)
    if len(mids) != len(live):
        raise Refused("a mid that is used twice")
    groups = [group.split()[1:] for group in _attributes(session, "group") if group.startswith("BUNDLE ")]
    others = {section.mid for section in sections if section.refused}
    if len(live) > 1 and (len(groups) != 1 or set(groups[0]) - others != mids):
        raise Refused("media sections that are not bundled")


def _attributes(lines: Iterable[str], name: str) -> list[str]:
    return [line[len(name) + 3 :] for line in lines if line.startswith(f"a={name}:")]


def _is_candidate(line: str) -> bool:
    return line.startswith("a=candidate:") or line == "a=end-of-candidates"


def read_candidate(text: str, *, near: bool) -> RTCIceCandidate | None:
    """Check one candidate, the text after `candidate:` (RFC 8839 section 5.1); None: well-formed, but not for us.

    `near`: the peer is on this machine, so loopback and link-local addresses are worth a try. Raises Refused.
    """
    fields = text.split()
    if len(text) > CANDIDATE_CHARS_MAX or len(fields) < 8 or fields[6] != "typ":  # noqa: PLR2004 - the grammar's count
        raise Refused("a candidate of another form")
    component, priority, port = _number(fields[1], 256), _number(fields[3], PRIORITY_MAX), _number(fields[5], PORT_MAX)
    if not _FOUNDATION.match(fields[0]):
        raise Refused("a candidate without a usable foundation")
    if fields[2].lower() != "udp" or component != 1 or fields[7] not in ("host", "srflx", "prflx", "relay"):
        return None
    if not _reachable(fields[4], near=near):
        return None
    return RTCIceCandidate(
        component=component,
        foundation=fields[0],
        ip=fields[4],
        port=port,
        priority=priority,
        protocol="udp",
        # One that the peer learned from us pairs like one it learned from a server.
        type=fields[7].replace("prflx", "srflx"),
    )


def is_named(text: str) -> bool:
    """Whether a well-formed candidate has a name for its address, as browsers give it to hide where they are."""
    try:
        ipaddress.ip_address(text.split()[4])
    except ValueError:
        return True
    return False


def for_section(candidate: RTCIceCandidate, mid: str) -> RTCIceCandidate:
    """Return the candidate with the m-line it belongs to."""
    return replace(candidate, sdpMid=mid)


def host_candidate(text: str) -> RTCIceCandidate | None:
    """Read a candidate of our own; None: it is not one for an address of this machine itself."""
    candidate = read_candidate(text, near=True)
    return candidate if candidate is not None and candidate.type == "host" else None


def readdressed(text: str, host: str, port: int) -> str:
    """Return a candidate with another address."""
    fields = text.split()
    return " ".join([*fields[:4], host, str(port), *fields[6:]])


def _number(text: str, highest: int) -> int:
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= highest:
        raise Refused("a candidate with a number out of range")
    return int(text)


def _reachable(address: str, *, near: bool) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if "%" in address or ip.is_unspecified or ip.is_multicast:
        return False
    return near or not (ip.is_loopback or ip.is_link_local)


def strip_candidates(sdp: str) -> tuple[str, tuple[str, ...]]:
    """Take the candidates out of an SDP of our own: the rest, and the text after `candidate:` of each, once."""
    lines = sdp.splitlines()
    rest = "".join(f"{line}\r\n" for line in lines if not _is_candidate(line))
    return rest, tuple(dict.fromkeys(_attributes(lines, "candidate")))
