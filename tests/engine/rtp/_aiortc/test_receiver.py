import pytest

from ahoyd.engine.rtp._aiortc import receiver


@pytest.mark.parametrize(
    ("codec", "payload", "starts"),
    [
        ("VP8", b"\x10\x00", True),
        ("VP8", b"\x10\x01", False),
        ("VP8", b"\x00\x00", False),
        ("VP8", b"\x11\x00", False),
        ("H264", b"\x67\x42", True),
        ("H264", b"\x65\x88", False),
        ("H264", b"\x41\x9a", False),
        ("opus", b"\x67\x42", False),
    ],
)
def test_key_frames_are_known_by_their_first_packet(codec: str, payload: bytes, starts: bool) -> None:  # noqa: FBT001 - a column of the table
    data = b"\0\0\0\1" + payload if codec == "H264" else payload[1:]
    assert receiver.starts_key_frame(codec, payload, data) is starts


def test_an_estimate_is_forgotten_after_a_silence() -> None:
    estimator = receiver.Estimator()

    def feed(from_ms: int, late_ms: float) -> int | None:
        """Half a second of packets, each later than the one before by `late_ms`; the newest estimate."""
        newest = None
        for number in range(100):
            sent_ms = from_ms + number * 5
            told = estimator.add(int(sent_ms + number * late_ms), (sent_ms << 18) // 1000 & 0xFFFFFF, 1000, 1)
            newest = told[0] if told else newest
        return newest

    squeezed = feed(0, late_ms=3)
    assert squeezed is not None, "growing delay is overuse"
    assert feed(5_000, late_ms=0) is None, "a fresh estimator has no word yet"
