"""Sound devices of a PulseAudio server, or of PipeWire in its place, by libpulse's asynchronous API."""
