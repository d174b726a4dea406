"""The check that the libraries are the ones this was written for, and putting our classes into them."""

import asyncio
import inspect
from collections.abc import Sequence
from importlib import metadata
from typing import Any, Final, cast

import aioice.ice
import aiortc.rtcdtlstransport
import aiortc.rtcicetransport
import aiortc.rtcpeerconnection
import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
from aioice import Connection
from aioice.ice import StunProtocol
from aiortc import RTCCertificate, RTCDtlsTransport, RTCRtpReceiver, RTCRtpSender, RTCSctpTransport
from aiortc.jitterbuffer import JitterBuffer
from aiortc.rate import RemoteBitrateEstimator
from aiortc.rtcdtlstransport import RtpRouter
from aiortc.rtcrtpreceiver import NackGenerator

from ahoyd.engine.rtp._aiortc.association import SctpTransport
from ahoyd.engine.rtp._aiortc.ice import IceConnection
from ahoyd.engine.rtp._aiortc.inbound import Stun
from ahoyd.engine.rtp._aiortc.receiver import Buffer, Estimator, NoNacks, Receiver, RingDecoder
from ahoyd.engine.rtp._aiortc.sender import RingEncoder, Sender
from ahoyd.engine.rtp._aiortc.transport import Certificate, DtlsTransport

PINNED: Final = {"aiortc": "1.16.0", "aioice": "0.13.0", "av": "18.1.0"}


class StackChanged(Exception):
    """The library under us is not the one this was written for; the text names the symbol."""


_FORMS: Final[Sequence[tuple[Any, str, tuple[str, ...]]]] = (
    (Connection, "get_component_candidates", ("self", "component", "addresses", "timeout")),
    (Connection, "connect", ("self",)),
    (Connection, "sort_check_list", ("self",)),
    (Connection, "_add_remote_candidate", ("self", "remote_candidate", "network_host")),
    (Connection, "_pair_remote_candidate", ("self", "remote_candidate")),
    (Connection, "_unfreeze_initial", ("self",)),
    (Connection, "_check_periodic", ("self",)),
    (Connection, "_check_list_maybe_fail", ("self",)),
    (Connection, "query_consent", ("self",)),
    (Connection, "build_request", ("self", "pair", "nominate")),
    (Connection, "data_received", ("self", "data", "component")),
    (Connection, "check_incoming", ("self", "message", "addr", "protocol")),
    (StunProtocol, "datagram_received", ("self", "data", "addr")),
    (StunProtocol, "request", ("self", "request", "addr", "integrity_key", "retransmissions")),
    (Connection, "close", ("self",)),
    (aioice.ice, "StunProtocol", ("receiver",)),
    (aioice.ice, "server_reflexive_candidate", ("protocol", "stun_server")),
    (
        aioice.ice,
        "relayed_candidate",
        (
            "component",
            "hide_related_address",
            "protocol_factory",
            "turn_server",
            "turn_username",
            "turn_password",
            "turn_ssl",
            "turn_transport",
        ),
    ),
    (RTCCertificate, "_create_ssl_context", ("self", "srtp_profiles")),
    (RTCDtlsTransport, "_register_rtp_sender", ("self", "sender", "parameters")),
    (RTCDtlsTransport, "stop", ("self",)),
    (RTCDtlsTransport, "_send_rtp", ("self", "data")),
    (RTCDtlsTransport, "_recv_next", ("self",)),
    (RTCDtlsTransport, "_setup_srtp", ("self",)),
    (RtpRouter, "route_rtp", ("self", "packet")),
    (RtpRouter, "route_rtcp", ("self", "packet")),
    (RTCSctpTransport, "_handle_data", ("self", "data")),
    (RTCSctpTransport, "_get_inbound_stream", ("self", "stream_id")),
    (RTCSctpTransport, "_receive_data_chunk", ("self", "chunk")),
    (RTCSctpTransport, "_receive_sack_chunk", ("self", "chunk")),
    (RTCDtlsTransport, "_handle_rtp_data", ("self", "data", "arrival_time_ms")),
    (RTCDtlsTransport, "_handle_rtcp_data", ("self", "data")),
    (RTCDtlsTransport, "_validate_peer_identity", ("self", "remoteParameters")),
    (RTCRtpSender, "__init__", ("self", "trackOrKind", "transport")),
    (RTCRtpSender, "send", ("self", "parameters")),
    (RTCRtpSender, "_next_encoded_frame", ("self", "codec")),
    (RTCRtpSender, "_retransmit", ("self", "sequence_number")),
    (RTCRtpSender, "_send_keyframe", ("self",)),
    (RTCRtpSender, "_send_rtcp", ("self", "packets")),
    (RTCRtpSender, "_handle_rtcp_packet", ("self", "packet")),
    (RTCRtpReceiver, "__init__", ("self", "kind", "transport")),
    (RTCRtpReceiver, "receive", ("self", "parameters")),
    (RTCRtpReceiver, "stop", ("self",)),
    (RTCRtpReceiver, "_handle_rtp_packet", ("self", "packet", "arrival_time_ms")),
    (RTCRtpReceiver, "_handle_rtcp_packet", ("self", "packet")),
    (RTCRtpReceiver, "_send_rtcp", ("self", "packet")),
    (RTCRtpReceiver, "_send_rtcp_nack", ("self", "media_ssrc", "lost")),
    (RTCRtpReceiver, "_send_rtcp_pli", ("self", "media_ssrc")),
    (aiortc.rtcrtpsender, "get_encoder", ("codec",)),
    (aiortc.rtcrtpreceiver, "get_decoder", ("codec",)),
    (aiortc.rtcrtpreceiver, "decoder_worker", ("loop", "input_q", "output_q", "decode_error")),
    (JitterBuffer, "__init__", ("self", "capacity", "prefetch", "is_video")),
    (JitterBuffer, "add", ("self", "packet")),
    (NackGenerator, "__init__", ("self",)),
    (NackGenerator, "add", ("self", "packet")),
    (RemoteBitrateEstimator, "__init__", ("self",)),
    (RemoteBitrateEstimator, "add", ("self", "arrival_time_ms", "abs_send_time", "payload_size", "ssrc")),
)
"""Owner, name and parameters of every function replaced or overridden, or relied upon to call one that is."""

_HOOKS: Final[Sequence[tuple[Any, str, Any]]] = (
    (aioice.ice, "StunProtocol", Stun),
    (aiortc.rtcicetransport, "Connection", IceConnection),
    (aiortc.rtcpeerconnection, "RTCCertificate", Certificate),
    (aiortc.rtcpeerconnection, "RTCDtlsTransport", DtlsTransport),
    (aiortc.rtcpeerconnection, "RTCSctpTransport", SctpTransport),
    (aiortc.rtcpeerconnection, "RTCRtpSender", Sender),
    (aiortc.rtcpeerconnection, "RTCRtpReceiver", Receiver),
    (aiortc.rtcrtpsender, "get_encoder", RingEncoder),
    (aiortc.rtcrtpreceiver, "get_decoder", RingDecoder),
    (aiortc.rtcrtpreceiver, "JitterBuffer", Buffer),
    (aiortc.rtcrtpreceiver, "NackGenerator", NoNacks),
    (aiortc.rtcrtpreceiver, "RemoteBitrateEstimator", Estimator),
)
"""Module, global and what is put there."""

_ICE_ATTRIBUTES: Final = (
    "_check_list",
    "_check_list_state",
    "_early_checks",
    "_early_checks_done",
    "_local_candidates_end",
    "_nominated",
    "_protocols",
    "_query_consent_task",
    "_queue",
    "_remote_candidates",
    "_transport_policy",
)


def check() -> None:
    """Raise StackChanged unless the libraries are the ones this module was written for."""
    for name, version in PINNED.items():
        found = metadata.version(name)
        if found != version:
            raise StackChanged(f"{name} is {found}, not {version}")
    for owner, name, parameters in _FORMS:
        function = getattr(owner, name, None)
        if function is None or tuple(inspect.signature(function).parameters) != parameters:
            raise StackChanged(f"{owner.__name__}.{name}")
    for module, name, _ in _HOOKS:
        if not hasattr(module, name):
            raise StackChanged(f"{module.__name__}.{name}")
    _check_attributes()


def _check_attributes() -> None:
    """Look at what instances carry: an ICE connection and a sender can be made without a network."""
    connection = Connection(ice_controlling=False)
    sender = RTCRtpSender("audio", cast("RTCDtlsTransport", _NoTransport()))
    for holder, names in (
        (connection, _ICE_ATTRIBUTES),
        (sender, ("_ssrc", "_rtx_ssrc")),
    ):
        for name in names:
            if not hasattr(holder, name):
                raise StackChanged(f"{type(holder).__name__}.{name}")


class _NoTransport:
    """What a sender asks of a transport before it is started."""

    state = "new"


def install() -> None:
    """Check, then put our classes in place. Once, on the loop's thread, before the first connection."""
    check()
    asyncio.get_running_loop()
    for module, name, replacement in _HOOKS:
        setattr(module, name, replacement)
