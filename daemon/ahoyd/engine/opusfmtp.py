"""What sides say to each other of Opus in SDP: `a=fmtp`, RFC 7587 sections 6.1 and 7. Said of what one wants to get."""

import re
from dataclasses import dataclass

_RTPMAP = re.compile(r"a=rtpmap:(\d{1,3}) opus/48000/2\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpusWishes:
    """How one side wants its sound."""

    fec: bool = False
    """It makes use of in-band FEC (useinbandfec)."""
    dtx: bool = False
    """It prefers to get next to nothing while nobody speaks (usedtx)."""


def read(sdp: str) -> OpusWishes:
    """Return what a description says of its first Opus; nothing said is nothing wished."""
    lines = sdp.splitlines()
    payload_type = _payload_type(lines)
    said: dict[str, str] = {}
    for line in lines:
        if payload_type is not None and line.startswith(f"a=fmtp:{payload_type} "):
            pairs = (pair.partition("=") for pair in line.partition(" ")[2].split(";"))
            said |= {name.strip().lower(): value.strip() for name, _, value in pairs}
    return OpusWishes(fec=said.get("useinbandfec") == "1", dtx=said.get("usedtx") == "1")


def write(sdp: str, wishes: OpusWishes) -> str:
    """Return a description of ours that says so of its first Opus, and nothing else of it."""
    lines = sdp.splitlines()
    payload_type = _payload_type(lines)
    names = [name for name, wished in (("useinbandfec", wishes.fec), ("usedtx", wishes.dtx)) if wished]
    written = []
    for line in lines:
        if payload_type is not None and line.startswith(f"a=fmtp:{payload_type} "):
            continue
        written.append(line)
        if names and (found := _RTPMAP.match(line)) and found[1] == payload_type:
            written.append(f"a=fmtp:{payload_type} " + ";".join(f"{name}=1" for name in names))
    return "".join(f"{line}\r\n" for line in written)


def _payload_type(lines: list[str]) -> str | None:
    return next((found[1] for line in lines if (found := _RTPMAP.match(line))), None)
