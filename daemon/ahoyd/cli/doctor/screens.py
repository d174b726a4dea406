"""Whether the daemon has a screen that it can show."""

import re
from collections.abc import Iterable, Mapping

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd_client import Device

LOCAL = re.compile(r":\d+(\.\d+)?")


def look(devices: Iterable[Device], environment: Mapping[str, str]) -> Finding:
    """Judge by the daemon's list, and by the environment it was started in."""
    screen = next((device.label for device in devices if device.kind == "screen" and not device.synthetic), None)
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if screen is not None and wayland:
        text = f"{screen} is Wayland's, and shows programs of X11 alone: all others are black"
        return Finding("screen", Level.WARN, text, "log in to an X11 session to show a whole screen")
    if screen is not None:
        return Finding("screen", Level.OK, screen)
    if wayland:
        text = "Wayland without Xwayland: there is no screen that can be shown"
        return Finding("screen", Level.WARN, text, "log in to an X11 session to show a screen")
    if not display:
        mend = "start the daemon in a desktop session to show its screen"
        return Finding("screen", Level.WARN, "DISPLAY is not set", mend)
    if not LOCAL.fullmatch(display):
        mend = "start the daemon on the machine whose screen is to be shown"
        return Finding("screen", Level.WARN, f"{display} is not on this machine", mend)
    mend = "see that DISPLAY is right and the X server runs, and restart the daemon"
    return Finding("screen", Level.WARN, f"no X server takes connections at {display}", mend)
