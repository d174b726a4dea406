import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from ahoyd.frames.layout import Flag
from ahoyd.wire.engine import (
    Candidate,
    ClosePeer,
    EngineSample,
    LocalCandidates,
    LocalDescription,
    MediumRefused,
    OpenRing,
    PathSample,
    PeerClosed,
    RemoteCandidates,
    RemoteDescription,
    SetGate,
    TransportFailed,
    TransportUp,
)
from ahoyd.wire.media import Kind, RingFailed, RingOpened
from engine.calling import CONFIG, EngineProcess, Pair, Studio, Values, carry, connect
from support.sniff import sniff

SRTP_TAG = 16
"""Bytes AES-GCM adds to an RTP packet."""
PAUSED_MS = 1000
"""A pause is seen in the numbers of a whole second."""


async def test_no_rtp_leaves_before_its_gate_opens_and_then_frames_reach_the_rings(engines: Pair) -> None:
    caller, callee = engines
    async with sniff() as seen:
        await connect(caller, callee, "c1")
        ports = caller.ports | callee.ports
        with Studio(caller.frames_dir, 1) as studio:
            studio.feed(caller, "c1")
            video = (await callee.open_ring("c1", "video", 11)).ring
            audio = (await callee.open_ring("c1", "audio", 12)).ring
            for _ in range(2):
                await caller.sample(lambda values: "connType" in values)
            assert [packet for packet in seen.rtp if packet[0] in ports] == []
            caller.gate("c1", "video", is_open=True)
            caller.gate("c1", "audio", is_open=True)
            received = await callee.sample(
                lambda values: values.get("remoteVideoFps", 0) > 25 and values.get("remoteAudioKbps", 0) > 10
            )
            sent = await caller.sample(lambda values: values.get("localVideoFps", 0) > 25)
        assert received["remoteVideoWidth"] == 640
        assert received["remoteVideoPacketsLost"] == 0
        assert sent["videoCodec"] == "H264"
        assert sent["connType"] == "direct"
        assert sent["connectionRttMs"] > 0
        with callee.reading(video) as reader:
            picture = reader.newest(0)
            assert picture is not None
            assert (picture.width, picture.height) == (640, 480)
        with callee.reading(audio) as reader:
            block = reader.newest(0)
            assert block is not None
            assert (block.sample_rate, block.channels, block.nb_samples) == (48000, 2, 960)
    assert [packet for packet in seen.rtp if packet[0] in caller.ports] != []
    assert [packet for packet in seen.rtp if packet[0] in callee.ports] == []


async def test_kbps_agree_with_the_bytes_on_the_wire(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", config=msgspec.structs.replace(CONFIG, video_kbps=500))
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        caller.gate("c1", "video", is_open=True)
        caller.gate("c1", "audio", is_open=True)
        await caller.sample(lambda values: values.get("localVideoFps", 0) > 25)
        async with sniff() as seen:
            counted = 0.0
            await caller.sample(lambda _: True)
            seen.rtp.clear()
            for _ in range(3):
                values = await caller.sample(lambda _: True)
                counted += float(values["localVideoActualKbps"]) + float(values["localAudioKbps"])
            on_wire = sum(size - SRTP_TAG for port, _, size in seen.rtp if port in caller.ports)
    assert counted == pytest.approx(on_wire * 8 / 1000, rel=0.05)
    assert values["localVideoPacketsLost"] == values["localAudioPacketsLost"] == 0
    assert 0 <= values["localVideoRttMs"] < 1000


async def test_each_medium_pauses_alone_and_resumes_with_a_key_frame(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", config=msgspec.structs.replace(CONFIG, video_kbps=500))
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        video = (await callee.open_ring("c1", "video", 11)).ring
        caller.gate("c1", "video", is_open=True)
        caller.gate("c1", "audio", is_open=True)
        await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 25)
        before = await caller.sample(lambda _: True)

        caller.gate("c1", "video", is_open=False)
        paused = await callee.sample(lambda values: values["remoteVideoKbps"] == 0)
        assert paused["remoteAudioKbps"] > 10
        with callee.reading(video) as reader:
            last = reader.newest(0)
            assert last is not None
            caller.gate("c1", "video", is_open=True)
            await callee.next_picture(reader, last.n)
            first = reader._slot(last.n + 1)  # not the newest: this process may come late
        assert first is not None
        assert first.n == last.n + 1
        assert first.flags & Flag.KEY_FRAME
        after = await caller.sample(lambda values: values["localVideoFps"] > 25)
        assert after["keyFramesSent"] == int(before["keyFramesSent"]) + 1
        freezes = await callee.sample(lambda values: values["remoteVideoFps"] > 25)
        assert freezes["freezeMs"] < PAUSED_MS, "the pause is none; what a busy machine holds up is shorter"

        caller.gate("c1", "audio", is_open=False)
        await callee.sample(lambda values: values["remoteAudioKbps"] == 0 and values["remoteVideoFps"] > 25)


async def test_a_second_call_works_after_the_first_and_nothing_is_left_of_either(engines: Pair) -> None:
    caller, callee = engines
    left = []
    for call in ("c1", "c2"):
        await connect(caller, callee, call)
        with Studio(caller.frames_dir, 1) as studio:
            studio.feed(caller, call)
            await callee.open_ring(call, "video", 11)
            caller.gate(call, "video", is_open=True)
            await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 25)
        await caller.close_peer(call)
        await callee.close_peer(call)
        assert list(callee.frames_dir.iterdir()) == []
        left.append((await caller.descriptors_left(), await callee.descriptors_left()))
    assert left[0] == left[1]


async def test_a_peer_that_closes_is_silence_and_no_failure_for_signalling_tells_the_rest(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    await caller.close_peer("c1")
    assert (await callee.take(PathSample, lambda path: path.silent_ms > 1500)).call == "c1"
    await callee.close_peer("c1")
    assert not any(isinstance(report, TransportFailed) for report in callee.reports)


async def test_a_malformed_offer_ends_that_call_and_the_next_one_works(engines: Pair) -> None:
    caller, callee = engines
    offers = ["", "v=0\r\n", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 96\r\n", "\x00" * 100, "v=0\r\n" + "a=x\r\n" * 30000]
    for number, sdp in enumerate(offers):
        call = f"bad{number}"
        callee.open_peer(call, is_caller=False)
        callee.order(RemoteDescription(call=call, kind="offer", sdp=sdp, near=True))
        assert (await callee.take(TransportFailed)).cause == "noCommonCodec"
        await callee.close_peer(call)
    await connect(caller, callee, "good")


async def test_a_malformed_answer_ends_that_call_and_the_next_one_works(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("bad", is_caller=True)
    offer = await caller.take(LocalDescription)
    await caller.take(LocalCandidates)
    caller.order(RemoteDescription(call="bad", kind="answer", sdp=offer.sdp.replace("m=video", "m=audio"), near=True))
    assert (await caller.take(TransportFailed)).call == "bad"
    await caller.close_peer("bad")
    await connect(caller, callee, "good")


async def test_media_that_one_side_cannot_have_are_refused_in_the_answer_and_the_rest_goes_on(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    offer = (await caller.take(LocalDescription)).sdp
    sound = re.sub(r"a=(mid|ssrc|msid).*\r\n", "", offer[offer.index("m=audio") : offer.index("m=video")])
    more = (_refused(offer, "video") + sound + "a=mid:more\r\n").replace(
        "a=group:BUNDLE 0 2", "a=group:BUNDLE 0 2 more"
    )
    deaf = offer.replace("opus/48000", "opux/48000")
    offers: tuple[tuple[str, str, Kind, list[str]], ...] = (
        ("c1", more, "video", ["audio", "VIDEO", "application", "AUDIO"]),
        ("c2", deaf, "audio", ["AUDIO", "video", "application"]),
    )
    for call, given, kind, said in offers:
        callee.open_peer(call, is_caller=False)
        callee.order(RemoteDescription(call=call, kind="offer", sdp=given, near=True))
        assert await callee.take(MediumRefused) == MediumRefused(call=call, kind=kind)
        answer = (await callee.take(LocalDescription)).sdp
        sections = re.findall(r"m=(\w+) (\d+)", answer)
        assert [name.upper() if port == "0" else name for name, port in sections] == said
    callee.open_peer("c3", is_caller=False)
    nothing = deaf.replace("H264/", "H26x/").replace("VP8/", "VPx/")
    callee.order(RemoteDescription(call="c3", kind="offer", sdp=nothing, near=True))
    assert (await callee.take(TransportFailed)) == TransportFailed(call="c3", cause="noCommonCodec")


async def test_a_medium_that_the_callee_refuses_is_done_without(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    callee.open_peer("c1", is_caller=False)
    await carry(caller, callee, "c1")
    answer = await callee.take(LocalDescription)
    answered = _refused(answer.sdp, "video")
    caller.order(RemoteDescription(call="c1", kind="answer", sdp=answered, near=True))
    found = await callee.take(LocalCandidates)
    caller.order(RemoteCandidates(call="c1", candidates=found.candidates, end=True))
    assert (await caller.take(MediumRefused)).kind == "video"
    await caller.take(TransportUp)
    await callee.take(TransportUp)
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        caller.gate("c1", "video", is_open=True)
        caller.gate("c1", "audio", is_open=True)
        values = await callee.sample(lambda values: values.get("remoteAudioKbps", 0) > 10)
    assert "remoteVideoKbps" not in values


def _refused(text: str, kind: str) -> str:
    """A description with one section refused, as RFC 3264 section 6 has it."""
    section = next(part for part in re.split(r"(?=m=)", text) if part.startswith(f"m={kind} "))
    mid = re.search(r"a=mid:(\S+)", section)
    assert mid is not None
    head = re.sub(r" \d+ ", " 0 ", section.splitlines()[0], count=1)
    left = text.replace(section, f"{head}\r\nc=IN IP4 0.0.0.0\r\na=mid:{mid[1]}\r\n")
    return re.sub(rf"(a=group:BUNDLE.*) {mid[1]}\b", r"\1", left)


async def test_candidates_may_outrun_their_description(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    callee.open_peer("c1", is_caller=False)
    offer = await caller.take(LocalDescription)
    found = await caller.take(LocalCandidates)
    callee.order(RemoteCandidates(call="c1", candidates=found.candidates, end=found.end))
    callee.order(RemoteDescription(call="c1", kind="offer", sdp=offer.sdp, near=True))
    answer = await callee.take(LocalDescription)
    found = await callee.take(LocalCandidates)
    caller.order(RemoteCandidates(call="c1", candidates=found.candidates, end=found.end))
    caller.order(RemoteDescription(call="c1", kind="answer", sdp=answer.sdp, near=True))
    await caller.take(TransportUp)
    await callee.take(TransportUp)


async def test_too_many_candidates_end_the_call(engines: Pair) -> None:
    caller, _ = engines
    caller.open_peer("c1", is_caller=True)
    found = await caller.take(LocalCandidates)
    caller.order(RemoteCandidates(call="c1", candidates=found.candidates[:1] * 65, end=False))
    await caller.take(TransportFailed)


async def test_a_fingerprint_that_was_swapped_on_the_way_is_found_out(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    callee.open_peer("c1", is_caller=False)
    offer = await caller.take(LocalDescription)
    other = re.sub(r"(fingerprint:sha-\d+ )..", r"\g<1>00", offer.sdp)
    other = other if other != offer.sdp else re.sub(r"(fingerprint:sha-\d+ )..", r"\g<1>11", offer.sdp)
    callee.order(RemoteDescription(call="c1", kind="offer", sdp=other, near=True))
    found = await caller.take(LocalCandidates)
    callee.order(RemoteCandidates(call="c1", candidates=found.candidates, end=True))
    await carry(callee, caller, "c1")
    assert (await callee.take(TransportFailed)).cause == "fingerprintMismatch"


async def test_what_is_signed_is_what_the_description_must_name(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    offer = await caller.take(LocalDescription)
    assert {f"a=fingerprint:{one}" for one in offer.fingerprints} <= set(offer.sdp.splitlines())
    for call, signed in (("c1", offer.fingerprints), ("c2", offer.fingerprints[:1])):
        callee.open_peer(call, is_caller=False)
        callee.order(RemoteDescription(call=call, kind="offer", sdp=offer.sdp, fingerprints=signed, near=True))
    assert (await callee.take(TransportFailed)) == TransportFailed(call="c2", cause="fingerprintMismatch")
    assert (await callee.take(LocalDescription)).call == "c1"


async def test_a_peer_nobody_answers_at_fails_by_ice(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    callee.open_peer("c1", is_caller=False)
    offer = await caller.take(LocalDescription)
    callee.order(RemoteDescription(call="c1", kind="offer", sdp=offer.sdp, near=True))  # and no candidate to ask at
    answer = await callee.take(LocalDescription)
    caller.order(RemoteDescription(call="c1", kind="answer", sdp=answer.sdp, near=True))
    caller.order(RemoteCandidates(call="c1", candidates=(), end=True))
    assert (await caller.take(TransportFailed)).cause == "iceFailed"


async def test_a_peer_that_hides_its_addresses_behind_names_is_waited_for(engines: Pair) -> None:
    caller, callee = engines
    caller.open_peer("c1", is_caller=True)
    callee.open_peer("c1", is_caller=False)
    offer = await caller.take(LocalDescription)
    ours = await caller.take(LocalCandidates)
    callee.order(RemoteDescription(call="c1", kind="offer", sdp=offer.sdp, near=True))
    answer = await callee.take(LocalDescription)
    caller.order(RemoteDescription(call="c1", kind="answer", sdp=answer.sdp, near=True))
    theirs = tuple(_hidden(candidate) for candidate in (await callee.take(LocalCandidates)).candidates)
    caller.order(RemoteCandidates(call="c1", candidates=theirs, end=True))
    caller.open_peer("c2", is_caller=True)
    await caller.take(LocalDescription)  # so the caller has long known that no more candidates come
    callee.order(RemoteCandidates(call="c1", candidates=ours.candidates, end=True))
    await caller.take(TransportUp)
    await callee.take(TransportUp)


def _hidden(candidate: Candidate) -> Candidate:
    fields = candidate.candidate.split()
    fields[4] = "0f6e1f0a-2c5d-4f4e-9a57-6d1c3b8e7a21.local"
    return replace(candidate, candidate=" ".join(fields))


async def test_pictures_that_outgrow_the_ring_get_a_new_generation(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    with Studio(caller.frames_dir, 1, width=1280, height=720) as studio:
        studio.feed(caller, "c1")
        first = (await callee.open_ring("c1", "video", 11)).ring
        caller.gate("c1", "video", is_open=True)
        second = (await callee.take(RingOpened)).ring
        assert (second.stream_id, second.generation, second.doorbell) == (11, 2, first.doorbell)
        assert second.bytes > first.bytes
        with callee.reading(second) as reader:
            picture = await callee.next_picture(reader, 0)
        assert (picture.width, picture.height) == (1280, 720)


async def test_an_audio_call_has_one_media_line_and_no_picture(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", video=False)
    assert "m=video" not in caller.sdp
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        caller.gate("c1", "video", is_open=True)
        caller.gate("c1", "audio", is_open=True)
        values = await callee.sample(lambda values: values.get("remoteAudioKbps", 0) > 10)
    assert "remoteVideoKbps" not in values
    callee.order(OpenRing(call="c1", kind="video", stream_id=9, name="none"))
    assert (await callee.take(RingFailed)).stream_id == 9


async def test_vp8_carries_the_call_when_it_is_preferred(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1", config=msgspec.structs.replace(CONFIG, video_codecs=("VP8",)))
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        await callee.open_ring("c1", "video", 11)
        caller.gate("c1", "video", is_open=True)
        received = await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 25)
        sent = await caller.sample(lambda values: values.get("localVideoFps", 0) > 25)
    assert sent["videoCodec"] == "VP8"
    assert received["framesPublished"] > 0


async def test_the_path_is_told_four_times_a_second(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    path = await caller.take(PathSample, lambda path: path.rtt_ms > 0)
    assert path.silent_ms < 2000
    assert path.loss_percent == -1
    caller.forget(PathSample)
    await caller.take(EngineSample)
    assert sum(isinstance(report, PathSample) for report in caller.reports) <= 5


@pytest.mark.parametrize("exposure_ms", [0, 300])
async def test_pictures_that_are_late_from_the_start_are_late_by_the_skew(engines: Pair, exposure_ms: int) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    with Studio(caller.frames_dir, 1, exposure_ns=exposure_ms * 1_000_000) as studio:
        studio.feed(caller, "c1")
        caller.gate("c1", "video", is_open=True)
        caller.gate("c1", "audio", is_open=True)
        await callee.sample(lambda values: _comes_late(values, exposure_ms))  # which a busy machine hides for a while


def _comes_late(values: Values, exposure_ms: int) -> bool:
    """Whether pictures are behind the sound by their exposure, and neither is behind by more on the way."""
    skew, ways = values.get("avSkewMs"), [values.get(f"remote{kind}DelayMs", 0) for kind in ("Video", "Audio")]
    return skew == pytest.approx(exposure_ms, abs=120) and all(0 < way < 250 for way in ways)


async def test_the_report_counts_the_whole_call_as_w3c_names_it(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    with Studio(caller.frames_dir, 1) as studio:
        studio.feed(caller, "c1")
        async with sniff() as seen:
            caller.gate("c1", "video", is_open=True)
            caller.gate("c1", "audio", is_open=True)
            await callee.sample(lambda values: values.get("remoteVideoFps", 0) > 25)
            caller.gate("c1", "video", is_open=False)
            caller.gate("c1", "audio", is_open=False)
            for engine in engines:  # the first may still know the time before the gates closed
                engine.forget(EngineSample)
                await engine.take(EngineSample)
            sent = (await caller.take(EngineSample)).report
            received = (await callee.take(EngineSample)).report
    on_wire = [(ssrc, size - SRTP_TAG) for port, ssrc, size in seen.rtp if port in caller.ports]
    for kind in ("audio", "video"):
        out, into = sent[f"O{kind}"], received[f"I{kind}"]
        sizes = [size for ssrc, size in on_wire if ssrc in (out["ssrc"], out.get("rtxSsrc"))]
        assert (out["type"], into["type"], into["ssrc"]) == ("outbound-rtp", "inbound-rtp", out["ssrc"])
        assert out["packetsSent"] == into["packetsReceived"] == len(sizes)
        for counted, verb in ((out, "Sent"), (into, "Received")):
            assert int(counted[f"bytes{verb}"]) + int(counted[f"headerBytes{verb}"]) == sum(sizes)
            assert int(counted[f"headerBytes{verb}"]) >= 12 * len(sizes)
        assert sent[str(out["codecId"])]["mimeType"] == {"audio": "audio/opus", "video": "video/H264"}[kind]
    # A picture that is in the encoder when its gate closes is encoded and never sent. A decoder that a busy machine
    # leaves behind throws pictures away, and asks for a key frame.
    pictures = sent["Ovideo"]
    missing = int(pictures["framesEncoded"]) - int(received["Ivideo"]["framesDecoded"])
    assert missing in (0, 1) or (missing > 0 and received["Ivideo"]["pliCount"])
    assert int(sent[str(pictures["mediaSourceId"])]["frames"]) >= int(pictures["framesEncoded"])
    said, heard = sent[str(sent["Oaudio"]["mediaSourceId"])], received["Iaudio"]
    for sound in (said, heard):
        assert 0 < float(sound["totalAudioEnergy"]) < float(sound["totalSamplesDuration"])
        assert 0 <= float(sound["audioLevel"]) <= 1
    unsent = float(said["totalSamplesDuration"]) - int(sent["Oaudio"]["packetsSent"]) * 0.02
    assert -1e-6 < unsent < 0.1, "what is encoded while its gate closes"
    assert (pictures["qualityLimitationReason"] == "bandwidth") == bool(pictures["rung"])
    assert int(sent["P"]["availableOutgoingBitrate"]) > 0
    assert float(received["Ivideo"]["jitterBufferDelay"]) > 0
    assert (sent["L"]["candidateType"], sent["P"]["nominated"], sent["T"]["selectedCandidatePairId"]) == (
        "host",
        True,
        "P",
    )


async def test_orders_for_calls_that_are_not_here_harm_nobody(engines: Pair) -> None:
    caller, callee = engines
    caller.order(SetGate(call="nobody", kind="video", open=True))
    caller.order(OpenRing(call="nobody", kind="video", stream_id=5, name="none"))
    assert (await caller.take(RingFailed)).stream_id == 5
    caller.order(ClosePeer(call="nobody"))
    assert (await caller.take(PeerClosed)).call == "nobody"
    await connect(caller, callee, "c1")


async def test_an_engine_leaves_when_control_is_gone_and_its_peer_learns_it(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    await caller.pipe.close()
    assert await caller.gone() == 0
    assert (await callee.take(PathSample, lambda path: path.silent_ms > 1500)).call == "c1"


async def test_a_killed_engine_leaves_a_peer_that_hears_nothing_more(engines: Pair) -> None:
    caller, callee = engines
    await connect(caller, callee, "c1")
    caller.process.kill()
    path = await callee.take(PathSample, lambda path: path.silent_ms > 1500)
    assert path.call == "c1"


async def test_it_says_that_it_is_ready_and_what_it_runs_on(frames_dir: Path) -> None:
    async with EngineProcess(frames_dir) as engine:
        assert engine.ready.pid == engine.process.pid
        assert engine.ready.aiortc == "1.16.0"
    assert await engine.gone() == 0
