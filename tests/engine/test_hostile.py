"""A peer that has been let in and turns on the engine: what it sends is counted and forgotten, and the call goes on."""

import contextlib
import random
import socket
import struct
from pathlib import Path

import av
import pylibsrtp
import pytest
from aiortc.rtcsctptransport import DataChunk, SackChunk
from aiortc.rtp import RTCP_BYE, RTCP_PSFB, RTCP_PSFB_APP, RTCP_PSFB_FIR, RTCP_PSFB_PLI, RTCP_RTPFB, RTCP_RTPFB_NACK

from ahoyd.wire.engine import EngineSample, PathBroken, PathSample
from engine import fuzz
from engine.calling import DEADLINE, EngineProcess, Studio
from engine.hostile import H264, OPUS, VP8, Hostile, hostile, ignored, resident, rtcp

SEED = 20_261
ROUNDS = 300
FLOOD = 60
SIZES = range(32, 352, 16)
MEMORY_MAX = 150_000_000
"""Bytes an engine may grow by: an encoder, and decoders of pictures up to the cap. The picture of a bomb has 400 M."""
SPS_16K = bytes.fromhex("6742003ed844004000020064")
"""A sequence parameter set (H.264 section 7.3.2.1.1) of pictures of 16,384 x 16,384."""
EXPECTED = ("datagrams", "stun", "srtp", "sources", "rtp", "streams", "payloads", "rtcp", "byes", "data", "beats")


async def test_what_a_hostile_peer_sends_is_counted_and_calls_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frames_dir := tmp_path / "frames").mkdir(mode=0o700)
    async with EngineProcess(frames_dir) as engine:
        async with hostile(engine, "c1", monkeypatch) as peer:
            with Studio(frames_dir, 1, width=320, height=240) as studio:
                studio.feed(engine, "c1")
                await engine.open_ring("c1", "video", 11)
                engine.gate("c1", "video", is_open=True)
                await engine.sample(lambda values: values.get("localVideoFps", 0) > 1)
                before = resident(engine)
                await _everything(peer, random.Random(SEED))
                assert (await ignored(engine, EXPECTED)).report["X"]["faults"] == 0
                await _shows(peer, engine)
                assert resident(engine) - before < MEMORY_MAX
            assert (await engine.take(PathSample, lambda path: path.silent_ms < 4000)).call == "c1"
            assert not any(isinstance(report, PathBroken) for report in engine.reports)
            await engine.close_peer("c1")
        async with hostile(engine, "c2", monkeypatch) as peer:
            await _shows(peer, engine)
    assert "Traceback" not in engine.log


async def _everything(peer: Hostile, rng: random.Random) -> None:
    _strangers(peer)
    for datagram in (b"\x00", b"\xff" * 20, b"\x80" * 2000, b"\x80" * 20, b"\x16" * 40):
        await peer.raw(datagram)
    for message in fuzz.stun_messages(rng, ROUNDS):
        await peer.raw(message)
    await _beats(peer)
    await _feedback(peer)
    await _bombs(peer)
    for toc in range(256):
        await peer.media(bytes([toc]) + rng.randbytes(toc % 5), "audio", OPUS)
    for packet in fuzz.rtp_packets(rng, peer.ssrcs, ROUNDS):
        with contextlib.suppress(pylibsrtp.Error):
            await peer.rtp(packet)
    for compound in fuzz.rtcp_packets(rng, [peer.their_video, *peer.ssrcs.values()], ROUNDS):
        with contextlib.suppress(pylibsrtp.Error):
            await peer.rtcp(compound)
    await _associate(peer, rng)


def _strangers(peer: Hostile) -> None:
    """What anybody can send who knows the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for datagram in (b"", b"\x00\x01", bytes(20), b"\x80" * 100):
            stranger.sendto(datagram, peer.address)


async def _beats(peer: Hostile) -> None:
    """Messages on the channel of the beat: too long, text, of the right size and nonsense."""
    for message in ('{"beat": ', "\u2028" * 9, b"x" * 60_000, b"?1234567", b"?12345678", b"x" * 9, b"!" + b"\xff" * 8):
        peer.channel.send(message)
    await peer.heard_out()


async def _feedback(peer: Hostile) -> None:
    """Floods of requests, and words about the path that cannot be true."""
    everything = b"".join(struct.pack("!HH", number * 17 & 0xFFFF, 0xFFFF) for number in range(300))
    ours, theirs = peer.ssrcs["video"], peer.their_video
    for _ in range(FLOOD):
        await peer.rtcp(rtcp(RTCP_RTPFB, RTCP_RTPFB_NACK, struct.pack("!LL", ours, theirs) + everything))
        await peer.rtcp(rtcp(RTCP_PSFB, RTCP_PSFB_PLI, struct.pack("!LL", ours, theirs)))
        await peer.rtcp(rtcp(RTCP_PSFB, RTCP_PSFB_FIR, struct.pack("!LLLL", ours, 0, theirs, 1)))
        for rate in (b"\x01\xff\xff\xff", b"\x01\x00\x00\x00", b"\xff\x00\x00\x01"):
            said = b"REMB" + rate + struct.pack("!L", theirs)
            await peer.rtcp(rtcp(RTCP_PSFB, RTCP_PSFB_APP, struct.pack("!LL", ours, 0) + said))
    await peer.rtcp(rtcp(RTCP_BYE, 2, struct.pack("!LL", ours, peer.ssrcs["audio"])))


async def _bombs(peer: Hostile) -> None:
    """Pictures that are too large, parameter sets alone and empty, and sizes that change with each picture."""
    for width, height in ((16383, 16383), (16383, 16), (4097, 16)):
        size = struct.pack("<HH", width, height)
        await peer.media(b"\x10\x10\x02\x00\x9d\x01\x2a" + size + bytes(40), "video", VP8, marker=True)
    for unit in (SPS_16K, b"\x18\x00\x00", b"\x7c\x87", b"\x7c\x07"):
        await peer.media(unit, "video", H264, marker=unit != SPS_16K)
    for side in SIZES:
        await peer.media(b"\x10" + _key_frame(side, side), "video", VP8, marker=True)


async def _associate(peer: Hostile, rng: random.Random) -> None:
    """SCTP: a message without an end, gaps of all numbers, and all sorts of chunks."""
    association = peer.association
    for number in range(200):
        piece = DataChunk(flags=2 if number == 0 else 0)
        piece.tsn, piece.stream_id, piece.protocol = (association._local_tsn + number) % (1 << 32), 0, 53
        piece.user_data = bytes(1000)
        await peer.sctp(fuzz.sctp_packet(association, bytes(piece)))
    sack = SackChunk()
    sack.cumulative_tsn, sack.gaps = association._last_received_tsn or 0, [(1, 65535)] * 250
    await peer.sctp(fuzz.sctp_packet(association, bytes(sack)))
    for packet in fuzz.sctp_packets(rng, association, ROUNDS):
        await peer.sctp(packet)


async def _shows(peer: Hostile, engine: EngineProcess) -> None:
    """Pictures that are good are decoded. What came before may have left their numbers far behind, or ahead."""
    engine.forget(EngineSample)
    before = _decoded(await engine.take(EngineSample))
    picture = b"\x10" + _key_frame(160, 128)
    for _ in range(int(DEADLINE)):
        for _ in range(8):
            peer.sequence += 4096
            await peer.media(picture, "video", VP8, marker=True)
        if _decoded(await engine.take(EngineSample)) > before:
            return
    pytest.fail("no picture is decoded")


def _decoded(sample: EngineSample) -> int:
    return int(sample.report.get("Ivideo", {}).get("framesDecoded", 0))


def _key_frame(width: int, height: int) -> bytes:
    """A gray picture by VP8."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.options = {"deadline": "realtime", "cpu-used": "8"}
    picture = av.VideoFrame(width, height, "yuv420p")
    for plane in picture.planes:
        plane.update(bytes([128]) * plane.buffer_size)
    return b"".join(bytes(packet) for packet in [*codec.encode(picture), *codec.encode(None)])
