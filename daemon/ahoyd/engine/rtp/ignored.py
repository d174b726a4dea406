"""What of a peer's input is ignored because it is not what it should be: counted by cause, and no end of the call."""

import logging
from typing import Final, Literal, get_args

log = logging.getLogger(__name__)

Cause = Literal[
    "datagrams", "stun", "srtp", "sources", "rtp", "streams", "payloads", "rtcp", "byes", "data", "beats", "faults"
]
"""datagrams: no STUN, DTLS or SRTP, longer than any of these, or more than can be looked at.
stun: malformed, or from more addresses than a peer has.
srtp: does not verify, or came twice.
sources: of more SSRCs than a peer needs.
rtp: malformed header or extension.
streams: SSRC and payload type are of nothing that was agreed on.
payloads: not of the form of its codec or repair.
rtcp: malformed. byes: RTCP's BYE: who leaves says so by signalling.
data: SCTP that is malformed or lies, or more than is kept. beats: on our channel and no beat.
faults: whatever broke the code that looked at it; the first is in the log.
"""
CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)


class Ignored:
    """The counts of one call. Only on the loop."""

    def __init__(self) -> None:
        self.counts: dict[Cause, int] = dict.fromkeys(CAUSES, 0)

    def count(self, cause: Cause) -> None:
        """One more."""
        self.counts[cause] += 1

    def fault(self, error: Exception) -> None:
        """One more that broke our own code or the library's."""
        if not self.counts["faults"]:
            log.error("something of the peer's broke what looked at it, and is ignored", exc_info=error)
        self.count("faults")
