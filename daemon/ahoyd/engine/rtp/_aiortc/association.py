"""SCTP below the data channel, for a peer that may send anything: no more is kept or looked at than beats need."""

from typing import Any, Final

from aiortc import RTCSctpTransport
from aiortc.rtcsctptransport import DataChunk, InboundStream, SackChunk, parse_packet

from ahoyd.engine.rtp._aiortc.inbound import counting

STREAMS_MAX: Final = 16
"""Channels that a peer may have: ours, and some of its own that nobody listens to."""
CHUNKS_MAX: Final = 128
"""Pieces of unfinished messages that a stream holds: twice the largest message our SDP allows."""
MISORDERED_MAX: Final = 256
"""Chunks that are here before one that is missing."""
ACKNOWLEDGED_MAX: Final = 4096
"""Chunks of ours that one SACK can tell of; a beat is one."""


class SctpTransport(RTCSctpTransport):
    """As the base, with bounds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the base's
        super().__init__(*args, **kwargs)
        self._ignored = counting.get()
        self._inbound_streams_max = STREAMS_MAX

    async def _handle_data(self, data: bytes) -> None:
        try:
            parse_packet(data)
            await super()._handle_data(data)
        except ConnectionError:
            raise
        except Exception:  # noqa: BLE001 - it parses by assertions, lookups and conversions
            self._ignored.count("data")

    def _get_inbound_stream(self, stream_id: int) -> InboundStream:
        if stream_id >= STREAMS_MAX:
            raise ValueError("a stream that was not agreed on")
        return super()._get_inbound_stream(stream_id)

    async def _receive_data_chunk(self, chunk: DataChunk) -> None:
        stream = self._get_inbound_stream(chunk.stream_id)
        if len(stream.reassembly) >= CHUNKS_MAX or len(self._sack_misordered) >= MISORDERED_MAX:
            self._ignored.count("data")
            return
        await super()._receive_data_chunk(chunk)

    async def _receive_sack_chunk(self, chunk: SackChunk) -> None:
        # The base goes through every number of every gap, 65,535 of each.
        if sum(max(0, end - start + 1) for start, end in chunk.gaps) > ACKNOWLEDGED_MAX:
            self._ignored.count("data")
            return
        await super()._receive_sack_chunk(chunk)
