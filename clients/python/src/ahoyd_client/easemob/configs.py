"""Configs as the facade shows them."""

from __future__ import annotations

from typing import Any

import msgspec

from ahoyd_client._generated import CallConfigs, Resolution


class EMCallConfigs:
    """A copy of the daemon's configs; what the setters change is sent by EMCallManager.setCallConfigs."""

    def __init__(self, configs: CallConfigs | None = None) -> None:
        self._configs = configs or CallConfigs()
        self.changed: dict[str, Any] = {}
        """What the setters have set, as arguments of `set_call_configs`."""

    def getIsSendPushIfOffline(self) -> bool:
        """Whether a call to somebody offline asks for a push."""
        return self._configs.is_send_push_if_offline

    def setIsSendPushIfOffline(self, isSendPush: bool) -> None:  # noqa: FBT001 - the original's signature
        """Ask for a push when the callee is offline, or not."""
        self._change(is_send_push_if_offline=isSendPush)

    def getVideoResolutionWidth(self) -> int:
        """Width the camera is opened with, in pixels."""
        return self._configs.video_resolution.width

    def getVideoResolutionHeight(self) -> int:
        """Height the camera is opened with, in pixels."""
        return self._configs.video_resolution.height

    def setVideoResolution(self, width: int, height: int) -> None:
        """Open the camera with so many pixels, both numbers even: 160 to 3840 by 120 to 2160."""
        self._change(video_resolution=Resolution(width=width, height=height))

    def getPingInterval(self) -> int:
        """Heartbeat of the connection to the hub or server, in seconds."""
        return self._configs.ping_interval

    def setPingInterval(self, seconds: int) -> None:
        """Set the heartbeat, 10 to 300 seconds."""
        self._change(ping_interval=seconds)

    def __repr__(self) -> str:
        return f"EMCallConfigs({self._configs})"

    def _change(self, **changed: object) -> None:
        self._configs = msgspec.structs.replace(self._configs, **changed)
        self.changed.update(changed)
