import pytest

from ahoyd.engine.opusfmtp import OpusWishes, read, write

OURS = (
    "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=rtpmap:96 opus/48000/2\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 97\r\na=rtpmap:97 VP8/90000\r\na=fmtp:97 max-fs=3600\r\n"
)


@pytest.mark.parametrize("wishes", [OpusWishes(), OpusWishes(fec=True), OpusWishes(dtx=True), OpusWishes(True, True)])  # noqa: FBT003
def test_what_is_written_is_read(wishes: OpusWishes) -> None:
    text = write(OURS, wishes)
    assert read(text) == wishes
    assert "a=fmtp:97 max-fs=3600\r\n" in text
    assert write(text, OpusWishes()) == OURS


def test_it_is_written_where_it_belongs() -> None:
    lines = write(OURS, OpusWishes(fec=True, dtx=True)).split("\r\n")
    assert lines[lines.index("a=rtpmap:96 opus/48000/2") + 1] == "a=fmtp:96 useinbandfec=1;usedtx=1"


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        ("a=fmtp:111 minptime=10;useinbandfec=1", OpusWishes(fec=True)),
        ("a=fmtp:111 UseInbandFEC=1; usedtx=1", OpusWishes(fec=True, dtx=True)),
        ("a=fmtp:111 useinbandfec=0;usedtx", OpusWishes()),
        ("a=fmtp:112 useinbandfec=1", OpusWishes()),
    ],
)
def test_other_implementations_are_understood(said: str, wishes: OpusWishes) -> None:
    assert read(f"m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 OPUS/48000/2\r\n{said}\r\n") == wishes


def test_without_opus_nothing_is_wished_nor_written() -> None:
    text = OURS.replace("opus/48000/2", "PCMU/8000")
    assert read(text) == OpusWishes()
    assert write(text, OpusWishes(fec=True)) == text
