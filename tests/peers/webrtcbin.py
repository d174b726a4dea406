"""One end of a call in GStreamer: sends a green picture by VP8 and a tone by Opus, reads the marks of what it gets.

Runs in Debian's own Python, where GStreamer's modules are. A line of JSON `[function, argument, ...]` comes in, one
with `done` goes out when it has returned; what it has to say meanwhile are lines with other members.
"""

import json
import sys
import threading
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
        """Make a connection that sends these media."""
        self._seen: list[list[int]] = []
        self._wanted = threading.Event()
        streams = " ".join(STREAMS[kind] for kind in kinds)
        self._pipeline = Gst.parse_launch(f"webrtcbin name=webrtc bundle-policy=max-bundle {streams}")
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
        text: str = offer.sdp.as_text()
        self._mids = [line.removeprefix("a=mid:") for line in text.splitlines() if line.startswith("a=mid:")]
        self._set("local", offer)
        return text

    def take(self, _: str, text: str) -> None:
        """Take the answer."""
        _, sdp = GstSdp.SDPMessage.new_from_text(text)
        self._set("remote", GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, sdp))

    def add(self, candidate: dict[str, Any]) -> None:
        """Take a candidate of the other side."""
        self._webrtc.emit("add-ice-candidate", self._mids.index(candidate["sdpMid"]), candidate["candidate"])

    def see(self) -> list[list[int]]:
        """The marks of each picture since it was last asked: the luma of the middle of each cell."""
        seen, self._seen = self._seen, []
        return seen

    def end(self) -> None:
        """Close it."""
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

    def _look(self, sink: Any) -> Any:
        sample = sink.emit("pull-sample")
        width = sample.get_caps().get_structure(0).get_int("width")[1]
        stride, cell = (width + 3) // 4 * 4, width // CELLS
        pixels = sample.get_buffer().extract_dup(0, stride * ROWS * cell)
        middles = [(row * cell + cell // 2) * stride for row in range(ROWS)]
        self._seen.append([pixels[start + column * cell + cell // 2] for start in middles for column in range(CELLS)])
        return Gst.FlowReturn.OK


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
