"""One end of a call in GStreamer: sends a green picture by VP8 and a tone by Opus, reads the marks of what it gets.

Or it shows pictures of a file, marked as the camera `test:pattern` does.

Runs in Debian's own Python, where GStreamer's modules are. A line of JSON `[function, argument, ...]` comes in, one
with `done` goes out when it has returned; what it has to say meanwhile are lines with other members.
"""

import binascii
import json
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import Gst, GstSdp, GstWebRTC  # type: ignore[import-not-found] # noqa: E402

CELLS, ROWS = 32, 3
STREAMS = {
    "video": "videotestsrc is-live=true pattern=green ! video/x-raw,width=640,height=480,framerate=30/1"
    " ! vp8enc deadline=1 keyframe-max-dist=30 ! rtpvp8pay"
    " ! application/x-rtp,media=video,encoding-name=VP8,payload=96 ! webrtc.",
    "audio": "audiotestsrc is-live=true freq=400 volume=0.3 ! audioconvert ! opusenc ! rtpopuspay"
    " ! application/x-rtp,media=audio,encoding-name=OPUS,payload=97 ! webrtc.",
}
SHOWN = (
    "appsrc name=camera is-live=true format=time do-timestamp=true"
    " caps=video/x-raw,format=I420,width={width},height={height},framerate={rate}/1"
    " ! vp8enc deadline=1 cpu-used=-6 end-usage=cbr target-bitrate={bps} keyframe-max-dist=3000 ! rtpvp8pay"
    " ! application/x-rtp,media=video,encoding-name=VP8,payload=96 ! webrtc."
)
DARK, LIGHT = b"\x10", b"\xeb"
SEEN = "rtpvp8depay ! vp8dec ! videoconvert ! video/x-raw,format=I420 ! appsink name=sink sync=false emit-signals=true"
IGNORED = "fakesink sync=false"
PATIENCE = 20.0


def say(**members: Any) -> None:
    """Write a line; GStreamer's threads do, too."""
    sys.stdout.write(json.dumps(members) + "\n")
    sys.stdout.flush()


class Peer:
    """What it can be told to do."""

    def begin(self, kinds: list[str]) -> None:
        """Make a connection that sends these media; none: it answers."""
        self._begin(" ".join(STREAMS[kind] for kind in kinds))

    def show(self, file: str, width: int, height: int, rate: int, bps: int) -> None:
        """Make a connection that sends the pictures of a file, I420 without padding, over and over."""
        self._begin(SHOWN.format(width=width, height=height, rate=rate, bps=bps))
        self._showing = threading.Thread(target=self._show, args=(Path(file).read_bytes(), width, height, rate))
        self._showing.start()

    def _begin(self, streams: str) -> None:
        self._seen: list[tuple[int, list[int]]] = []
        self._wanted, self._ended = threading.Event(), threading.Event()
        made = Gst.parse_launch(f"webrtcbin name=webrtc bundle-policy=max-bundle {streams}")
        self._pipeline = made if streams else Gst.Pipeline.new(None)
        if not streams:  # what is described is one element
            self._pipeline.add(made)
        self._webrtc = self._pipeline.get_by_name("webrtc")
        self._webrtc.connect("on-negotiation-needed", lambda _: self._wanted.set())
        self._webrtc.connect("on-ice-candidate", self._found)
        self._webrtc.connect("pad-added", self._received)
        self._webrtc.connect("notify::connection-state", self._changed)
        self._pipeline.set_state(Gst.State.PLAYING)

    def offer(self) -> str:
        """Describe it."""
        if not self._wanted.wait(PATIENCE):
            raise TimeoutError("there is nothing to negotiate")
        promise = Gst.Promise.new()
        self._webrtc.emit("create-offer", None, promise)
        promise.wait()
        reply = promise.get_reply()  # held on to: what is in it is not counted
        offer = reply.get_value("offer")
        return self._describe(offer)

    def answer(self, text: str) -> str:
        """Take an offer, and describe it."""
        self._take(GstWebRTC.WebRTCSDPType.OFFER, text)
        promise = Gst.Promise.new()
        self._webrtc.emit("create-answer", None, promise)
        promise.wait()
        reply = promise.get_reply()
        return self._describe(reply.get_value("answer"))

    def take(self, _: str, text: str) -> None:
        """Take the answer."""
        self._take(GstWebRTC.WebRTCSDPType.ANSWER, text)

    def _describe(self, description: Any) -> str:
        text: str = description.sdp.as_text()
        self._mids = [line.removeprefix("a=mid:") for line in text.splitlines() if line.startswith("a=mid:")]
        self._set("local", description)
        return text

    def _take(self, kind: Any, text: str) -> None:
        _, sdp = GstSdp.SDPMessage.new_from_text(text)
        self._set("remote", GstWebRTC.WebRTCSessionDescription.new(kind, sdp))

    def add(self, candidate: dict[str, Any]) -> None:
        """Take a candidate of the other side."""
        self._webrtc.emit("add-ice-candidate", self._mids.index(candidate["sdpMid"]), candidate["candidate"])

    def see(self) -> list[list[int]]:
        """The marks of each picture since it was last asked: the luma of the middle of each cell."""
        return [marks for _, marks in self.watch()]

    def watch(self) -> list[tuple[int, list[int]]]:
        """The same, with when each was there (CLOCK_MONOTONIC, ns)."""
        seen, self._seen = self._seen, []
        return seen

    def end(self) -> None:
        """Close it."""
        self._ended.set()
        self._pipeline.set_state(Gst.State.NULL)

    def _set(self, side: str, description: Any) -> None:
        promise = Gst.Promise.new()
        self._webrtc.emit(f"set-{side}-description", description, promise)
        promise.wait()

    def _found(self, _: Any, line: int, candidate: str) -> None:
        say(candidate={"candidate": candidate, "sdpMid": self._mids[line]})

    def _changed(self, webrtc: Any, _: Any) -> None:
        if webrtc.get_property("connection-state") == GstWebRTC.WebRTCPeerConnectionState.CONNECTED:
            say(connected=True)

    def _received(self, _: Any, pad: Any) -> None:
        if pad.direction != Gst.PadDirection.SRC:
            return
        is_video = pad.get_current_caps().get_structure(0).get_string("media") == "video"
        sink = Gst.parse_bin_from_description(SEEN if is_video else IGNORED, True)  # noqa: FBT003 - with pads of its own
        if is_video:
            sink.get_by_name("sink").connect("new-sample", self._look)
        self._pipeline.add(sink)
        sink.sync_state_with_parent()
        pad.link(sink.get_static_pad("sink"))

    def _show(self, pictures: bytes, width: int, height: int, rate: int) -> None:
        camera, size = self._pipeline.get_by_name("camera"), width * height * 3 // 2
        starts = range(0, len(pictures), size)
        order = [*starts, *starts[-2:0:-1]]  # to the end and back
        began, turn, drawn = time.monotonic(), 0, 0
        while not self._ended.wait(max(0.0, began + turn / rate - time.monotonic())):
            start = order[turn % len(order)]
            marks = marked(width, drawn, time.monotonic_ns() // 1000)
            picture = marks + pictures[start + len(marks) : start + size]
            camera.emit("push-buffer", Gst.Buffer.new_wrapped(picture))
            turn, drawn = max(turn + 1, int((time.monotonic() - began) * rate)), drawn + 1

    def _look(self, sink: Any) -> Any:
        sample = sink.emit("pull-sample")
        now_ns = time.monotonic_ns()
        width = sample.get_caps().get_structure(0).get_int("width")[1]
        stride, cell = (width + 3) // 4 * 4, width // CELLS
        pixels = sample.get_buffer().extract_dup(0, stride * ROWS * cell)
        middles = [(row * cell + cell // 2) * stride for row in range(ROWS)]
        marks = [pixels[start + column * cell + cell // 2] for start in middles for column in range(CELLS)]
        self._seen.append((now_ns, marks))
        return Gst.FlowReturn.OK


def marked(width: int, counter: int, stamp_us: int) -> bytes:
    """The lines of a picture, a multiple of 32 pixels wide, that say its number and when it was drawn."""
    words = struct.pack("<II", counter % 2**32, stamp_us % 2**32)
    cell, lines = width // CELLS, b""
    for word in (*struct.unpack("<II", words), binascii.crc_hqx(words, 0xFFFF)):
        lines += b"".join((LIGHT if word >> bit & 1 else DARK) * cell for bit in range(CELLS)) * cell
    return lines


def main() -> None:
    """Do what is told until there is no more."""
    Gst.init(None)
    peer = Peer()
    say(here=True)
    for line in sys.stdin:
        function, *arguments = json.loads(line)
        say(done=getattr(peer, function)(*arguments))


if __name__ == "__main__":
    main()
