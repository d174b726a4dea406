"""The counters of a call since it began, in the shape of W3C's RTCStatsReport (webrtc-stats): by id, with their names.

Units are theirs: seconds, bytes without headers, bit/s. Addresses are left out: who may see numbers need not see those.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from ahoyd.engine.audioin import AudioIn
from ahoyd.engine.audioout import AudioOut
from ahoyd.engine.legs import Counts, Leg
from ahoyd.engine.remote import VideoIn
from ahoyd.engine.rtp._aiortc import Receiver, Sender
from ahoyd.engine.rtp.clocks import HZ
from ahoyd.engine.rtp.ignored import Ignored
from ahoyd.engine.tracks import Sent
from ahoyd.metering import Energy
from ahoyd.units import wall_ms
from ahoyd.wire.engine import Report

Stats = dict[str, int | float | str | bool]

TRANSPORT: Final = "T"
SOURCE: Final = "S"
"""Before the kind of its medium."""
PAIR: Final = "P"
IGNORED: Final = "X"
NS: Final = 1_000_000_000


def report(
    legs: Iterable[Leg], pair: tuple[str, str] | None, rtt_ms: float | None, connections: int, ignored: Ignored
) -> Report:
    """All objects of a call; `pair` are the types of the candidates in use, local and remote.

    `connections`: how many peer connections have carried it, one after the other.
    """
    at = wall_ms()
    legs = tuple(legs)
    objects = [*_path(pair, rtt_ms, _available_bps(legs), connections), _ignored(ignored)]
    for leg in legs:
        if leg.sender is not None and leg.outgoing.gate.openings:
            objects += _sent(leg, leg.sender)
        if leg.receiver is not None and leg.counts.packets:
            objects.append(_received(leg, leg.receiver))
    return {str(found["id"]): {**found, "timestamp": at} for found in objects}


def _ignored(ignored: Ignored) -> Stats:
    """What of the peer's was not what it should be, by cause; W3C has no such object."""
    return {"id": IGNORED, "type": "ignored"} | dict(ignored.counts.items())


def _available_bps(legs: Iterable[Leg]) -> float | None:
    """What the path is thought to bear of pictures, once there has been word of it; sound is not counted."""
    for leg in legs:
        if leg.kind == "video" and leg.outgoing.rate.estimate is not None:
            return leg.outgoing.rate.bps()
    return None


def _path(
    pair: tuple[str, str] | None, rtt_ms: float | None, available_bps: float | None, connections: int
) -> Iterator[Stats]:
    if pair is None:
        return
    yield {
        "id": TRANSPORT,
        "type": "transport",
        "dtlsState": "connected",
        "selectedCandidatePairId": PAIR,
        "selectedCandidatePairChanges": connections,
    }
    yield {"id": "L", "type": "local-candidate", "transportId": TRANSPORT, "candidateType": pair[0]}
    yield {"id": "R", "type": "remote-candidate", "transportId": TRANSPORT, "candidateType": pair[1]}
    yield {
        "id": PAIR,
        "type": "candidate-pair",
        "transportId": TRANSPORT,
        "localCandidateId": "L",
        "remoteCandidateId": "R",
        "state": "succeeded",
        "nominated": True,
        **({} if rtt_ms is None else {"currentRoundTripTime": rtt_ms / 1000}),
        **({} if available_bps is None else {"availableOutgoingBitrate": round(available_bps)}),
    }


def _sent(leg: Leg, sender: Sender) -> Iterator[Stats]:
    gate, sent, counts = leg.outgoing.gate, leg.outgoing.sent, leg.counts
    rtp_id, codec_id = f"O{leg.kind}", f"C{leg.kind}"
    yield {
        "id": rtp_id,
        "type": "outbound-rtp",
        "kind": leg.kind,
        "transportId": TRANSPORT,
        "ssrc": sender.ssrc,
        "packetsSent": gate.packets,
        "bytesSent": gate.bytes - gate.header_bytes,
        "headerBytesSent": gate.header_bytes,
        "targetBitrate": sent.target_bps,
        "nackCount": counts.nacks_received,
        **({"rtxSsrc": sender.rtx_ssrc} if sender.rtx_ssrc else {}),
        **({"codecId": codec_id} if sent.codec else {}),
        "mediaSourceId": f"{SOURCE}{leg.kind}",
        **(_pictures_sent(sent, counts) if leg.kind == "video" else {}),
    }
    yield _source(leg)
    if sent.codec:
        mime_type, clock_rate = f"{leg.kind}/{sent.codec}", HZ[leg.kind]
        yield {
            "id": codec_id,
            "type": "codec",
            "transportId": TRANSPORT,
            "mimeType": mime_type,
            "clockRate": clock_rate,
        }
    if sender.lost is not None and sender.lost_percent is not None:
        yield {
            "id": f"RI{leg.kind}",
            "type": "remote-inbound-rtp",
            "kind": leg.kind,
            "localId": rtp_id,
            "ssrc": sender.ssrc,
            "packetsLost": counts.reported_lost,
            "fractionLost": sender.lost_percent / 100,
            **({} if sender.rtt_ms is None else {"roundTripTime": sender.rtt_ms / 1000}),
        }


def _pictures_sent(sent: Sent, counts: Counts) -> Stats:
    return {
        "frameWidth": sent.width,
        "frameHeight": sent.height,
        "framesEncoded": sent.frames,
        "framesSent": sent.frames,
        "keyFramesEncoded": sent.key_frames,
        "totalEncodeTime": sent.encode_ns / NS,
        "pliCount": counts.plis_received,
        "firCount": counts.firs_received,
        "retransmittedPacketsSent": counts.repairs_sent,
        "retransmittedBytesSent": counts.repair_bytes_sent,
        "qualityLimitationReason": "bandwidth" if sent.rung else "none",
        "qualityLimitationResolutionChanges": sent.size_changes,
        "rung": sent.rung,
    }


def _source(leg: Leg) -> Stats:
    """What the camera gave, of which the pictures that were not encoded are left out; or the sound that was sent."""
    source: Stats = {"id": f"{SOURCE}{leg.kind}", "type": "media-source", "kind": leg.kind}
    if isinstance(leg.outgoing, AudioOut):
        return source | _loudness(leg.outgoing.energy)
    return source | {"frames": leg.outgoing.sent.captured}


def _loudness(energy: Energy) -> Stats:
    return {
        "audioLevel": energy.level,
        "totalAudioEnergy": energy.total,
        "totalSamplesDuration": energy.seconds,
    }


def _received(leg: Leg, receiver: Receiver) -> Stats:
    intake, counts = receiver.intake, leg.counts
    return {
        "id": f"I{leg.kind}",
        "type": "inbound-rtp",
        "kind": leg.kind,
        "transportId": TRANSPORT,
        "ssrc": intake.ssrc,
        "packetsReceived": counts.packets,
        "packetsLost": counts.lost,
        "jitter": intake.reception.jitter_ms / 1000,
        "bytesReceived": counts.payload_bytes,
        "headerBytesReceived": counts.bytes - counts.payload_bytes,
        "nackCount": counts.nacks_sent,
        **(_pictures_received(leg.incoming, counts) if isinstance(leg.incoming, VideoIn) else {}),
        **(_sound_received(leg.incoming) if isinstance(leg.incoming, AudioIn) else {}),
    }


def _sound_received(incoming: AudioIn) -> Stats:
    played = incoming.played
    return {
        **_loudness(incoming.energy),
        "jitterBufferDelay": played.waited_ns / NS,
        "jitterBufferTargetDelay": played.wanted_ns / NS,
        "jitterBufferEmittedCount": played.emitted,
        "totalSamplesReceived": played.total,
        "concealedSamples": played.concealed,
        "silentConcealedSamples": played.silent,
        "concealmentEvents": played.concealments,
        "insertedSamplesForDeceleration": played.inserted,
        "removedSamplesForAcceleration": played.removed,
        "fecPacketsReceived": played.copies,
        "fecPacketsDiscarded": played.copies - played.copies_used,
        "packetsDiscarded": played.discarded,
    }


def _pictures_received(incoming: VideoIn, counts: Counts) -> Stats:
    received, freezes = incoming.received, incoming.freezes
    return {
        "frameWidth": received.width,
        "frameHeight": received.height,
        "jitterBufferDelay": received.buffered_ns / NS,
        "jitterBufferEmittedCount": received.units,
        "framesReceived": received.units + counts.dropped,
        "framesDecoded": received.frames,
        "keyFramesDecoded": received.key_frames,
        "framesDropped": received.dropped + counts.dropped,
        "framesDamaged": received.failures,  # W3C has no name for it
        "totalDecodeTime": received.decode_ns / NS,
        "totalInterFrameDelay": freezes.shown_ns / NS,
        "totalSquaredInterFrameDelay": freezes.shown_s2,
        "freezeCount": freezes.count,
        "totalFreezesDuration": freezes.total_ns / NS,
        "pliCount": counts.plis_sent,
        "retransmittedPacketsReceived": counts.repairs,
        "retransmittedBytesReceived": counts.repair_bytes,
    }
