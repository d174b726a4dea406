"""A desktop daemon for 1-to-1 audio and video calls: see daemon/ARCHITECTURE.md."""

__version__ = "0.1.0"
