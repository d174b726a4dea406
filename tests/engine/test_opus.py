import ctypes.util
import logging

import numpy as np
import pytest

from ahoyd.engine import libopus, opus
from ahoyd.engine.libopus import Library, OpusError
from engine.rtp.sounds import Samples, coded, tone, voice


@pytest.fixture
def ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libopus, "load", lambda: None)


def purity(sound: Samples, hertz: float) -> float:
    """How much of it is that tone, 0 to 1."""
    mono = sound[:, 0].astype(float)
    turns = np.exp(2j * np.pi * hertz / 48000 * np.arange(len(mono)))
    return float(abs(turns @ mono) / (np.linalg.norm(mono) * np.sqrt(len(mono) / 2)))


def decoded(packets: list[bytes]) -> Samples:
    decoder = opus.decoder()
    return np.concatenate([decoder.decode(packet) for packet in packets])


def test_the_library_of_pyav_is_found_and_passes() -> None:
    libopus.load.cache_clear()
    library = libopus.load()
    assert library is not None
    assert library.version.startswith("libopus 1.")


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("by", ["libopus", "FFmpeg"])
def test_a_tone_comes_out_as_it_went_in(by: str, channels: int, request: pytest.FixtureRequest) -> None:
    if by == "FFmpeg":
        request.getfixturevalue("ffmpeg")
    encoder = opus.encoder(channels)
    encoder.tune(bps=32000, fec=True, loss_percent=10, dtx=False)
    sound = np.repeat(tone(0.5)[:, None], channels, axis=1)
    packets = [encoder.encode(sound[start : start + 960].tobytes()) for start in range(0, len(sound), 960)]
    heard = decoded([packet for packet in packets if packet])
    assert heard.shape[1] == 2
    assert purity(heard[4800:], 300) > 0.95
    assert (encoder.channels, opus.repairs()) == (channels, by == "libopus")


def test_a_lost_packet_comes_back_by_its_copy_better_than_by_guessing() -> None:
    packets = coded(voice(4))
    whole = decoded(packets)
    copied: list[float] = []
    guessed: list[float] = []
    for lost in range(20, 180, 8):
        was = whole[lost * 960 : (lost + 1) * 960, 0].astype(float)
        for errors, by_copy in ((copied, True), (guessed, False)):
            decoder = opus.decoder()
            for packet in packets[:lost]:
                decoder.decode(packet)
            sound = decoder.recover(packets[lost + 1], 960) if by_copy else decoder.conceal(960)
            if sound is not None:
                errors.append(float(np.sum((sound[:, 0] - was) ** 2) / (np.sum(was**2) + 1)))
    assert len(copied) > 10
    assert np.median(copied) < 0.5 * np.median(guessed)


def test_a_decoder_goes_back_to_how_it_stood_as_if_nothing_had_been_made_up() -> None:
    packets = coded(voice(0.4))
    decoder = opus.decoder()
    heard = [decoder.decode(packet) for packet in packets[:10]]
    decoder.keep()
    for _ in range(5):
        decoder.conceal(480)
    decoder.back()
    heard += [decoder.decode(packet) for packet in packets[10:]]
    assert (np.concatenate(heard) == decoded(packets)).all()


def test_one_that_has_kept_nothing_goes_back_to_its_beginning() -> None:
    packets = coded(tone(0.2))
    decoder = opus.decoder()
    decoder.decode(packets[5])
    decoder.back()
    assert (np.concatenate([decoder.decode(packet) for packet in packets]) == decoded(packets)).all()


@pytest.mark.parametrize("by", ["libopus", "FFmpeg"])
def test_the_longest_packet_is_one_packet(by: str, request: pytest.FixtureRequest) -> None:
    if by == "FFmpeg":
        request.getfixturevalue("ffmpeg")
    encoder = opus.encoder(1)
    encoder.tune(bps=32000, fec=True, loss_percent=10, dtx=False)
    packets = [encoder.encode(bytes(2 * encoder.longest)) for _ in range(3)]
    assert len(decoded([packet for packet in packets if packet][:1])) == encoder.longest


def test_what_is_made_up_goes_on_smoothly() -> None:
    decoder = opus.decoder()
    heard = np.concatenate([*(decoder.decode(packet) for packet in coded(tone(0.2))), decoder.conceal(480)])
    assert np.abs(np.diff(heard[-600:, 0].astype(int))).max() < 2 * np.abs(np.diff(tone(0.1).astype(int))).max()


@pytest.mark.usefixtures("ffmpeg")
def test_without_libopus_what_is_missing_fades_out() -> None:
    decoder = opus.decoder()
    heard = np.concatenate([decoder.decode(packet) for packet in coded(tone(0.2)) if packet])
    made = decoder.conceal(480)
    assert np.abs(int(made[0, 0]) - int(heard[-1, 0])) < 400
    assert abs(int(made[-1, 0])) < 50
    assert not decoder.conceal(480).any()
    assert decoder.recover(b"", 960) is None


def test_rubbish_is_refused_by_name() -> None:
    with pytest.raises(OpusError, match="corrupted"):
        opus.decoder().decode(b"\xff\xff\xff")
    with pytest.raises(OpusError, match="3 bytes"):
        opus.encoder(1).encode(b"abc")


@pytest.mark.usefixtures("ffmpeg")
def test_rubbish_is_refused_by_ffmpeg_too() -> None:
    with pytest.raises(OpusError):
        opus.decoder().decode(b"\xff\xff\xff")


def test_a_library_that_is_none_old_or_wrong_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    found = next(libopus._candidates())
    math = ctypes.util.find_library("m")
    assert math is not None

    def passes(*candidates: str) -> Library | None:
        monkeypatch.setattr(libopus, "_candidates", lambda: iter(candidates))
        return libopus.load.__wrapped__()

    with caplog.at_level(logging.INFO):
        assert passes("/nowhere/libopus.so", math, found) is not None
        monkeypatch.setattr(libopus, "VERSION_MIN", (9, 0))
        assert passes(found) is None
        monkeypatch.undo()
        monkeypatch.setattr(libopus, "_KNOWN_HZ", 900)
        assert passes(found) is None
    assert "version libopus 1." in caplog.text
    assert "decodes to something else" in caplog.text
    assert "without FEC" in caplog.text
