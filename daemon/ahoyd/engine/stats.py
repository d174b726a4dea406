"""The numbers of one call, once a second: names and units are those of the contract's CallStatistics.

What is not known is left out; 0 is a measured zero. kbps counts RTP, header and payload and repair, over the window.
"""

import time
from collections.abc import Mapping
from typing import Final

from ahoyd.engine.audioin import AudioIn
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.beat import Beat
from ahoyd.engine.connection import Connection
from ahoyd.engine.legs import Counts, Leg
from ahoyd.engine.remote import VideoIn
from ahoyd.engine.report import report
from ahoyd.engine.rtp._aiortc import Receiver, Sender, selected_pair
from ahoyd.engine.rtp.ignored import Ignored
from ahoyd.engine.rtp.sound import Played
from ahoyd.engine.tracks import Outgoing
from ahoyd.metering import Energy
from ahoyd.wire.engine import Report
from ahoyd.wire.media import Kind

Values = dict[str, int | float | str]

NS_PER_MS: Final = 1_000_000
MEDIA: Final[tuple[Kind, ...]] = ("audio", "video")


class Window:
    """Differences of growing counts between one reading and the next."""

    def __init__(self) -> None:
        self._before: dict[str, float] = {}
        self._since_ns = time.monotonic_ns()
        self.seconds = 0.0
        """Length of the window that `turn` closed."""

    def turn(self) -> None:
        """Close the window; what is asked for now is about it."""
        now = time.monotonic_ns()
        self.seconds = max(1e-3, (now - self._since_ns) / 1e9)
        self._since_ns = now

    def grown(self, name: str, count: float) -> float:
        """By how much a count has grown since it was last asked for, or since the call began."""
        before = self._before.get(name, 0)
        self._before[name] = count
        return count - before

    def rate(self, name: str, count: float) -> float:
        """Growth per second."""
        return self.grown(name, count) / self.seconds


class Meter:
    """Reads what the parts of a call have counted."""

    def __init__(self, legs: Mapping[Kind, Leg], ignored: Ignored) -> None:
        """`legs`: the media that the call has at the time of reading."""
        self._legs = legs
        self._ignored = ignored
        self._window = Window()
        self.loss_percent = -1.0
        """The larger of both directions and all media in the last window, -1 before there is media."""

    def sample(self, connection: Connection) -> Values:
        """Close the window and give its numbers; `connection` is the present one."""
        self._window.turn()
        values = self._path(connection)
        losses: list[float] = []
        for leg in self._legs.values():
            counts = leg.counts
            if leg.sender is not None and leg.outgoing.gate.openings:
                values |= self._sent(leg, leg.sender, counts)
                losses += [leg.sender.lost_percent] if leg.sender.lost_percent is not None else []
            if leg.receiver is not None and counts.packets:
                values |= self._received(leg, leg.receiver, counts, losses)
        self.loss_percent = max(losses, default=-1.0)
        values |= self._skew()
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in values.items()}

    def report(self, connection: Connection, connections: int) -> Report:
        """What has been counted since the call began, as W3C names it; `connections`: how many have carried it."""
        pair = selected_pair(connection.transport)
        return report(self._legs.values(), pair, self._rtt_ms(connection.beat), connections, self._ignored)

    def _rtt_ms(self, beat: Beat | None) -> float | None:
        """Round trip by the beat, or by the reports on any medium."""
        round_trips = [beat.rtt_ms if beat else None, *(leg.sender.rtt_ms for leg in self._legs.values() if leg.sender)]
        return next((round_trip for round_trip in round_trips if round_trip is not None), None)

    def _skew(self) -> Values:
        """Mean age of the window's pictures less that of its sound, where there are both."""
        ages: dict[Kind, float] = {}
        for leg in self._legs.values():
            clock = leg.incoming.clock
            frames = self._window.grown(f"{leg.kind}.aged", clock.frames)
            age_ns = self._window.grown(f"{leg.kind}.age_ns", clock.age_ns)
            if frames:
                ages[leg.kind] = age_ns / frames
        if len(ages) < len(MEDIA):
            return {}
        return {"avSkewMs": (ages["video"] - ages["audio"]) / NS_PER_MS}

    def _path(self, connection: Connection) -> Values:
        values: Values = {"networkSilentMs": connection.silent_ms}
        if (pair := selected_pair(connection.transport)) is not None:
            values["connType"] = "relay" if "relay" in pair else "direct"
            values["localAddressType"] = pair[0]
        if (rtt_ms := self._rtt_ms(connection.beat)) is not None:
            values["connectionRttMs"] = rtt_ms
        return values

    def _sent(self, leg: Leg, sender: Sender, counts: Counts) -> Values:
        name = "localVideo" if leg.kind == "video" else "localAudio"
        kbps = self._window.rate(name, leg.outgoing.gate.bytes) * 8 / 1000
        values: Values = {"localVideoActualKbps" if leg.kind == "video" else "localAudioKbps": kbps}
        if sender.rtt_ms is not None:
            values[f"{name}RttMs"] = sender.rtt_ms
        if sender.lost is not None and sender.lost_percent is not None:
            values[f"{name}PacketsLost"] = counts.reported_lost
            values[f"{name}PacketsLostPercent"] = sender.lost_percent
        if leg.outgoing.sent.codec:
            values[f"{leg.kind}Codec"] = leg.outgoing.sent.codec
        if isinstance(leg.outgoing, AudioOut):
            values |= _loudness("localAudio", leg.outgoing.energy) | self._sound_sent(leg.outgoing)
        return values | self._pictures_sent(leg.outgoing, counts) if leg.kind == "video" else values

    def _sound_sent(self, outgoing: AudioOut) -> Values:
        frames = self._window.grown("sound.frames", outgoing.sent.frames)
        aged_ns = self._window.grown("sound.aged_ns", outgoing.sent.aged_ns)
        return {"localAudioSendMs": aged_ns / frames / NS_PER_MS} if frames else {}

    def _pictures_sent(self, outgoing: Outgoing, counts: Counts) -> Values:
        sent = outgoing.sent
        frames = self._window.grown("sent.frames", sent.frames)
        busy_ns = self._window.grown("sent.encode_ns", sent.encode_ns)
        values: Values = {
            "localVideoFps": frames / self._window.seconds,
            "keyFramesSent": sent.key_frames,
            "nackReceived": counts.nacks_received,
            "pliReceived": counts.plis_received,
        }
        if sent.frames:
            values["localEncodedWidth"], values["localEncodedHeight"] = sent.width, sent.height
            values["localVideoTargetKbps"] = sent.target_bps / 1000
        if frames:
            values["encodeMs"] = busy_ns / frames / NS_PER_MS
        return values

    def _received(self, leg: Leg, receiver: Receiver, counts: Counts, losses: list[float]) -> Values:
        name = "remoteVideo" if leg.kind == "video" else "remoteAudio"
        expected = self._window.grown(f"{name}.expected", counts.expected)
        lost = self._window.grown(f"{name}.lost", counts.lost)
        values: Values = {
            f"{name}Kbps": self._window.rate(name, counts.bytes) * 8 / 1000,
            f"{name}PacketsLost": counts.lost,
            f"{name}JitterMs": receiver.intake.reception.jitter_ms,
        }
        if expected > 0:
            losses.append(min(100.0, max(0.0, lost / expected * 100)))
            values[f"{name}PacketsLostPercent"] = losses[-1]
        if isinstance(leg.incoming, VideoIn):
            values |= self._pictures_received(leg.incoming, counts)
        if isinstance(leg.incoming, AudioIn):
            values |= self._sound_received(leg.incoming.played)
            values |= _loudness(name, leg.incoming.energy)
        return values

    def _sound_received(self, played: Played) -> Values:
        total = self._window.grown("played.total", played.total)
        concealed = self._window.grown("played.concealed", played.concealed)
        emitted = self._window.grown("played.emitted", played.emitted)
        waited_ns = self._window.grown("played.waited_ns", played.waited_ns)
        values: Values = {}
        if total:
            values["concealedPercent"] = concealed / total * 100
        if emitted:
            values["remoteAudioDelayMs"] = waited_ns / emitted / NS_PER_MS
        return values

    def _pictures_received(self, incoming: VideoIn, counts: Counts) -> Values:
        received = incoming.received
        frames = self._window.grown("received.frames", received.frames)
        busy_ns = self._window.grown("received.decode_ns", received.decode_ns)
        values: Values = {
            "framesPublished": received.published,
            "framesSkipped": received.skipped,
            "remoteVideoFps": frames / self._window.seconds,
            "freezeCount": incoming.freezes.count,
            "freezeMs": incoming.freezes.total_ns / NS_PER_MS,
            "nackSent": counts.nacks_sent,
            "pliSent": counts.plis_sent,
        }
        units = self._window.grown("received.units", received.units)
        buffered_ns = self._window.grown("received.buffered_ns", received.buffered_ns)
        if units:
            values["remoteVideoDelayMs"] = buffered_ns / units / NS_PER_MS
        if received.frames:
            values["remoteVideoWidth"], values["remoteVideoHeight"] = received.width, received.height
        if frames:
            values["decodeMs"] = busy_ns / frames / NS_PER_MS
        return values


def _loudness(name: str, energy: Energy) -> Values:
    energy.turn()
    return {f"{name}Level": energy.level, f"{name}Energy": energy.total}
