"""The numbers of a call as the facade shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahoyd_client._generated import CallStatistics


class EMCallSessionStatistics:
    """The last second of a call. A number is -1 and a text "" until there is something to say.

    Bps getters give kbit/s (1,000 bit of RTP), Rate getters percent from 0 to 100, Rtt getters milliseconds.
    """

    def __init__(self, statistics: CallStatistics) -> None:
        self._statistics = statistics

    def __repr__(self) -> str:
        return f"EMCallSessionStatistics({self._statistics})"

    def getConnType(self) -> str:
        """How the two daemons reach each other: none, direct, relay."""
        return self._statistics.conn_type

    def getConnectionRtt(self) -> float:
        """Round trip on the path in use."""
        return self._statistics.connection_rtt_ms

    def getLocalVideoRtt(self) -> float:
        """Round trip by the peer's reports on our video."""
        return self._statistics.local_video_rtt_ms

    def getLocalVideoFps(self) -> float:
        """Pictures sent, a second."""
        return self._statistics.local_video_fps

    def getLocalVideoActualBps(self) -> float:
        """Video sent, kbit/s."""
        return self._statistics.local_video_actual_kbps

    def getLocalVideoPacketsLostRate(self) -> float:
        """Packets of our video the peer misses, percent."""
        return self._statistics.local_video_packets_lost_percent

    def getLocalAudioPacketsLostRate(self) -> float:
        """Packets of our sound the peer misses, percent."""
        return self._statistics.local_audio_packets_lost_percent

    def getRemoteVideoWidth(self) -> int:
        """Width of the peer's picture, pixels."""
        return self._statistics.remote_video_width

    def getRemoteVideoHeight(self) -> int:
        """Height of the peer's picture, pixels."""
        return self._statistics.remote_video_height

    def getRemoteVideoFps(self) -> float:
        """Pictures received, a second."""
        return self._statistics.remote_video_fps

    def getRemoteVideoBps(self) -> float:
        """Video received, kbit/s."""
        return self._statistics.remote_video_kbps

    def getRemoteVideoPacketsLostRate(self) -> float:
        """Packets of the peer's video that never came, percent."""
        return self._statistics.remote_video_packets_lost_percent

    def getRemoteAudioBps(self) -> float:
        """Sound received, kbit/s."""
        return self._statistics.remote_audio_kbps

    def getRemoteAudioPacketsLostRate(self) -> float:
        """Packets of the peer's sound that never came, percent."""
        return self._statistics.remote_audio_packets_lost_percent

    def getRtcReport(self) -> str:
        """JSON text in the shape of W3C's RTCStatsReport."""
        return self._statistics.rtc_report
