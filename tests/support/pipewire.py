"""The configuration of a PipeWire of our own: as the distribution has it, but without hardware and without D-Bus.

WirePlumber makes the links, as on a desktop. The PulseAudio protocol is served by a process of its own, as there; its
configuration is ours, for the package that has the usual one would take over the sound of the machine.
"""

from pathlib import Path
from typing import Final

NO_HARDWARE: Final = """
alsa_monitor.enabled = false
v4l2_monitor.enabled = false
libcamera_monitor.enabled = false
default_access.properties["enable-flatpak-portal"] = false
"""
NO_BLUETOOTH: Final = "bluez_monitor.enabled = false\n"
PULSE: Final = """
context.spa-libs = {{
    audio.convert.* = audioconvert/libspa-audioconvert
    support.* = support/libspa-support
}}
context.modules = [
    {{ name = libpipewire-module-rt args = {{ nice.level = -11 }} flags = [ ifexists nofail ] }}
    {{ name = libpipewire-module-protocol-native }}
    {{ name = libpipewire-module-client-node }}
    {{ name = libpipewire-module-adapter }}
    {{ name = libpipewire-module-metadata }}
    {{ name = libpipewire-module-protocol-pulse args = {{ server.address = [ "unix:{socket}" ] }} }}
]
pulse.cmd = [
{modules}
]
"""


def configure(root: Path, socket: Path, modules: str) -> None:
    """Write what the processes find under XDG_CONFIG_HOME=`root`; `modules`: a load-module of PulseAudio each line."""
    loads = [line.removeprefix("load-module ") for line in modules.splitlines() if line]
    commands = "\n".join(f'    {{ cmd = "load-module" args = "{load}" }}' for load in loads)
    for name, text in (
        ("wireplumber/main.lua.d/80-no-hardware.lua", NO_HARDWARE),
        ("wireplumber/bluetooth.lua.d/80-no-hardware.lua", NO_BLUETOOTH),
        ("pipewire/pulse.conf", PULSE.format(socket=socket, modules=commands)),
    ):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text)
