"""What a command prints: lines and one refreshed line for people, JSON lines for programs."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from ahoyd.units import wall_ms
from ahoyd_client import Account, CallSession, CallStatistics, CallStatus, EndReason, Event, PeerVerification

WORDS = {
    CallStatus.RINGING: "ringing",
    CallStatus.CONNECTING: "connecting",
    CallStatus.CONNECTED: "connected, waiting to be accepted",
    CallStatus.ACCEPTED: "accepted: sound and pictures flow",
}
ENDS = {
    EndReason.HUNG_UP: "hung up",
    EndReason.NO_RESPONSE: "nobody answered",
    EndReason.REJECTED: "declined",
    EndReason.BUSY: "busy",
    EndReason.FAILED: "failed",
    EndReason.UNSUPPORTED: "not supported by the other side",
    EndReason.OFFLINE: "offline",
}
PEER_DID = ("paused the sound", "resumed the sound", "paused the picture", "resumed the picture")
TRUST = {
    "compared": "known, and compared",
    "known": "known from earlier calls",
    "new": "new, seen for the first time",
    "changed": "CHANGED since earlier calls",
    "none": "none proved",
}
NETWORK = ("fine again", "unstable", "gone")


@dataclass
class Screen:
    """Where a command tells what happens. As JSON every line is an object with `what`, and nothing else is printed."""

    json: bool
    tty: bool = field(default_factory=sys.stdout.isatty)
    _live: bool = False
    _status: int = 0
    _drawn: int = 0
    """Lines of the last redraw."""

    def tell(self, text: str, what: str, **members: object) -> None:
        """Print what happened: `text` for people, or `what` with its members."""
        line = msgspec.json.encode({"what": what, **members}).decode() if self.json else self._cleared() + text
        print(line, flush=True)

    def calling(self, session: CallSession) -> None:
        """We ring somebody."""
        kind = "sound and pictures" if session.type else "sound"
        self.tell(f"{session.local_name} calls {session.remote_name} ({kind})", "calling", session=session)
        self._show_status(session)

    def listening(self, account: Account) -> None:
        """We wait for calls."""
        self.tell(f"listening as {account.user or 'nobody'} ({account.state})", "listening", account=account)

    def incoming(self, session: CallSession) -> None:
        """Somebody rings us."""
        words = f": {session.ext}" if session.ext else ""
        self.tell(f"{session.remote_name} calls {session.local_name}{words}", "incoming", session=session)
        self._status = 0
        self._show_status(session)

    def event(self, event: Event) -> None:
        """Something happened to the call."""
        if self.json:
            self.tell("", "event", method=event.method, params=event.params)
            return
        session = event.params.session
        if event.method == "onRecvCallStateChanged":
            self.tell(f"{session.remote_name} {PEER_DID[event.params.type]}", "event")
        elif event.method == "onRecvCallNetworkStatusChanged":
            self.tell(f"the network is {NETWORK[event.params.to_status]}", "event")
        self._show_status(session)

    def peer(self, session: CallSession, verification: PeerVerification) -> None:
        """Show who the other side is, and the words to compare."""
        trust = TRUST["compared" if verification.compared else verification.verified]
        words = f"; words to compare: {' '.join(verification.words)}" if verification.words else ""
        text = f"{session.remote_name}'s key: {trust}{words}"
        self.tell(text, "peer", callId=session.call_id, verification=verification)

    def refresh(self, session: CallSession, statistics: CallStatistics) -> None:
        """Show how the call is: in place on a terminal, else as a line."""
        if self.json:
            self.tell("", "statistics", callId=session.call_id, statistics=statistics)
        elif self.tty:
            width = shutil.get_terminal_size().columns - 1
            print(self._cleared() + progress(session, statistics)[:width], end="", flush=True)
            self._live = True
        else:
            print(progress(session, statistics), flush=True)

    def redraw(self, lines: Sequence[str]) -> None:
        """Draw lines over those drawn before; only on a terminal."""
        if self.json or not self.tty or not lines:
            return
        up = f"\x1b[{self._drawn}A" if self._drawn else ""
        print(up + "".join(f"\r{line}\x1b[K\n" for line in lines), end="", flush=True)
        self._drawn = len(lines)

    def ended(self, session: CallSession) -> None:
        """The call is over."""
        how = ENDS.get(session.end_reason, "ended") if session.end_reason is not None else "ended"
        detail = f" ({session.reason_detail})" if session.reason_detail else ""
        spoken = f" after {duration(session.duration_ms)}" if session.accepted_at_ms else ""
        self.tell(f"call with {session.remote_name} ended{spoken}: {how}{detail}", "ended", session=session)

    def failed(self, exit_code: int, text: str, **members: object) -> None:
        """The command ends by an error: for people on standard error."""
        if self.json:
            self.tell("", "failed", exitCode=exit_code, description=text, **members)
        else:
            print(f"{self._cleared()}ahoyd: {text}", file=sys.stderr)

    def _show_status(self, session: CallSession) -> None:
        """Say where the call stands, if that is news; its end is said by ended()."""
        if not self.json and session.status > self._status:
            self.tell(WORDS[session.status], "status")
            self._status = session.status

    def _cleared(self) -> str:
        """What wipes the refreshed line, if one stands there."""
        live, self._live = self._live, False
        return "\r\x1b[K" if live else ""


def progress(session: CallSession, statistics: CallStatistics) -> str:
    """One line of about 80 columns: time, pictures and bit rate each way, round trip, loss; unknown is a dash."""
    s = statistics
    spoken = max(0, wall_ms() - session.accepted_at_ms) if session.accepted_at_ms else 0
    fps_out, fps_in = (
        f"{_number(fps, 1)} fps " if session.type else "" for fps in (s.local_video_fps, s.remote_video_fps)
    )
    lost = max(s.remote_video_packets_lost_percent, s.remote_audio_packets_lost_percent)
    return (
        f"{duration(spoken)} out {fps_out}{_number(_sum(s.local_video_actual_kbps, s.local_audio_kbps))} kbit/s, "
        f"in {fps_in}{_number(_sum(s.remote_video_kbps, s.remote_audio_kbps))} kbit/s, "
        f"rtt {_number(s.connection_rtt_ms, 1)} ms, loss {_number(lost, 1)} %"
    )


def duration(milliseconds: int) -> str:
    """Minutes and seconds, hours if there are any."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _number(value: float, digits: int = 0) -> str:
    return "-" if value < 0 else f"{value:.{digits}f}"


def _sum(*rates: float) -> float:
    """All that is known of them; -1 if nothing is."""
    known = [rate for rate in rates if rate >= 0]
    return sum(known) if known else -1
