"""The microphone's sound on its way into the ring: high-pass, echo, noise and gain, in this order, 10 ms at a time.

WebRTC's audio processing does the work (decision 0028). It looks for the echo within half a second of what was played,
so what it is told of the speaker needs a steady delay and no particular one (`reference`).
"""

import numpy as np
from numpy.typing import NDArray
from pywebrtc_audio import AudioProcessor, EchoCanceller, GainController, NoiseSuppressor

from ahoyd.devices.backend import SAMPLE_RATE
from ahoyd.devices.sound.echoloss import EchoLoss
from ahoyd.wire.devices import RAW, Treatment

GAIN_MAX_DB = 18.0
"""Automatic gain raises what is left of the echo and of the room as well as the voice."""
NOISE_LEVEL = 2
"""18 dB less noise: of 0 to 3, which are 6, 12, 18 and 21."""

Samples = NDArray[np.int16]


class Processing:
    """One microphone's. Not to be shared between threads."""

    def __init__(self, treatment: Treatment) -> None:
        self._treatment = RAW
        self._rumble = AudioProcessor(sample_rate=SAMPLE_RATE, high_pass_filter=True)
        self._echo = EchoCanceller(sample_rate=SAMPLE_RATE)
        self._noise = NoiseSuppressor(sample_rate=SAMPLE_RATE, level=NOISE_LEVEL)
        self._gain = GainController(sample_rate=SAMPLE_RATE, max_gain_db=GAIN_MAX_DB)
        self.echo_loss = EchoLoss()
        self.treat(treatment)

    def treat(self, treatment: Treatment) -> None:
        """Do this from the next piece on. What goes on keeps what it has learned of the room."""
        before, self._treatment = self._treatment, treatment
        if treatment.echo_cancellation and not before.echo_cancellation:
            self._echo.reset()
        if treatment.noise_suppression and not before.noise_suppression:
            self._noise.reset()
        if treatment.auto_gain_control and not before.auto_gain_control:
            self._gain.reset()

    def process(self, near: Samples, far: Samples) -> Samples:
        """Return what is sent of `near`, the microphone's; `far` is what the speaker played. Both are PIECE long."""
        treatment, treated = self._treatment, near
        if treatment.echo_cancellation:
            treated = self._echo.process(treated, far)  # which has the same high-pass before it
            self.echo_loss.add(near, treated, far)
        elif treatment.high_pass_filter:
            treated = self._rumble.process(treated)
        voice = None
        if treatment.noise_suppression:
            treated = self._noise.process(treated)
            voice = self._noise.speech_probability
        if treatment.auto_gain_control:
            treated = self._gain.process(treated, speech_probability=voice)
        return treated
