"""Speech as a file of espeak-ng's, and the room that it is played into."""

import io
import subprocess
import wave
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Sound = NDArray[np.float64]
"""One channel of 48 kHz, full scale 32767."""


def spoken(words: str, *, voice: str = "en") -> Sound:
    """What espeak-ng says."""
    said = subprocess.run(["espeak-ng", "-v", voice, "--stdout", words], capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(said)) as speech:
        samples = np.frombuffer(speech.readframes(speech.getnframes()), "<i2")
        step = speech.getframerate() / RATE
    at_48_khz: Sound = np.interp(np.arange(0, len(samples), step), np.arange(len(samples)), samples)
    return at_48_khz


def lasting(sound: Sound, seconds: float, peak: float) -> Sound:
    """The same again and again, for so long, and as loud as `peak`."""
    return np.resize(sound, int(seconds * RATE)) * float(peak / np.abs(sound).max())


@dataclass(frozen=True)
class Room:
    """What a microphone hears of a speaker: a delay, then a decaying reverberation between 150 and 7000 Hz."""

    delay_ms: float = 60
    decay_ms: float = 250
    gain: float = 0.6
    noise: float = 8.0
    seed: int = 1

    def response(self) -> Sound:
        """Its answer to one sample of full scale."""
        length = int(self.decay_ms * RATE / 1000)
        heard = np.random.default_rng(self.seed).normal(size=length) * np.exp(-5 * np.arange(length) / length)
        heard[0] = 3
        spectrum, hz = np.fft.rfft(heard), np.fft.rfftfreq(length, 1 / RATE)
        spectrum[(hz < 150) | (hz > 7000)] = 0
        heard = np.fft.irfft(spectrum, length)
        delay = np.zeros(int(self.delay_ms * RATE / 1000))
        return np.concatenate((delay, heard * (self.gain / np.sqrt((heard**2).sum()))))

    def heard(self, played: Sound) -> Sound:
        """What the microphone hears while `played` is played, its noise too."""
        response = self.response()
        size = 1 << (len(played) + len(response)).bit_length()
        echo = np.fft.irfft(np.fft.rfft(played, size) * np.fft.rfft(response, size), size)[: len(played)]
        return echo + np.random.default_rng(self.seed + 1).normal(size=len(played)) * self.noise


def s16(sound: Sound) -> NDArray[np.int16]:
    """As samples."""
    return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)


def level_db(sound: NDArray[np.int16] | Sound) -> float:
    """Mean power, in decibels above one step."""
    return float(10 * np.log10(np.mean(np.square(sound.astype(np.float64))) + 1e-9))
