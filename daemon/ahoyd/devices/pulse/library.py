"""libpulse itself, by ctypes: loaded when it is first needed, for a machine without sound need not have it.

Names, numbers and layouts are those of libpulse's public headers (def.h, introspect.h, sample.h), stable since 0.9.
"""

import ctypes
import functools
from ctypes import POINTER, Structure, c_char_p, c_int, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any, Final

from ahoyd.devices.backend import DeviceError
from ahoyd.wire.devices import Cause

SONAME: Final = "libpulse.so.0"

CONTEXT_NOAUTOSPAWN: Final = 1
CONTEXT_READY, CONTEXT_FAILED, CONTEXT_TERMINATED = 4, 5, 6
STREAM_CREATING, STREAM_READY, STREAM_FAILED, STREAM_TERMINATED = 1, 2, 3, 4
INTERPOLATE_TIMING, AUTO_TIMING_UPDATE, DONT_MOVE, ADJUST_LATENCY = 0x2, 0x8, 0x200, 0x2000
STREAM_FLAGS: Final = INTERPOLATE_TIMING | AUTO_TIMING_UPDATE | DONT_MOVE | ADJUST_LATENCY
"""Without ADJUST_LATENCY PulseAudio gives a recording next to nothing; without DONT_MOVE a server puts the stream on
another device when this one goes, and tells nobody."""
SUBSCRIBE_SINKS, SUBSCRIBE_SOURCES, SUBSCRIBE_SERVER = 0x1, 0x2, 0x80
SAMPLE_S16LE: Final = 3
INVALID_INDEX: Final = 0xFFFFFFFF
VOLUME_NORM: Final = 0x10000
"""100 %."""
UNSET: Final = 0xFFFFFFFF
"""A member of BufferAttr that the server may choose."""

CAUSES: Final[dict[int, Cause]] = {
    1: "denied",  # access denied
    5: "absent",  # no such entity
    6: "backendDown",  # connection refused
    8: "backendDown",  # timeout
    9: "denied",  # no authentication key
    11: "backendDown",  # connection terminated
    12: "absent",  # entity killed: its device went
    13: "backendDown",  # invalid server
    25: "backendDown",  # input/output error
    26: "busy",  # device or resource busy
}


class SampleSpec(Structure):
    """pa_sample_spec."""

    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


CHANNELS_MAX: Final = 32


class ChannelMap(Structure):
    """pa_channel_map."""

    _fields_ = (("channels", c_uint8), ("map", c_int * CHANNELS_MAX))


class Volume(Structure):
    """pa_cvolume."""

    _fields_ = (("channels", c_uint8), ("values", c_uint32 * CHANNELS_MAX))


class BufferAttr(Structure):
    """pa_buffer_attr, in bytes."""

    _fields_ = tuple((name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class DeviceHead(Structure):
    """What pa_sink_info and pa_source_info both begin with; `monitor_of` is of meaning in a source alone."""

    _fields_ = (
        ("name", c_char_p),
        ("index", c_uint32),
        ("description", c_char_p),
        ("sample_spec", SampleSpec),
        ("channel_map", ChannelMap),
        ("owner_module", c_uint32),
        ("volume", Volume),
        ("mute", c_int),
        ("monitor_of", c_uint32),
    )


class ServerHead(Structure):
    """What pa_server_info begins with."""

    _fields_ = (
        *((name, c_char_p) for name in ("user_name", "host_name", "server_version", "server_name")),
        ("sample_spec", SampleSpec),
        ("default_sink_name", c_char_p),
        ("default_source_name", c_char_p),
    )


Notify = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
"""Of a context or a stream, and userdata."""
Request = ctypes.CFUNCTYPE(None, c_void_p, c_size_t, c_void_p)
"""Of a stream: so many bytes are there, or wanted."""
Subscribed = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_uint32, c_void_p)
ListedDevice = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_int, c_void_p)
"""Of a context: the address of a DeviceHead or, with an end other than 0, None."""
Succeeded = ctypes.CFUNCTYPE(None, c_void_p, c_int, c_void_p)
"""Of a context: whether what was asked was done."""
GotServer = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_void_p)
"""Of a context: the address of a ServerHead, or None."""

FUNCTIONS: Final[tuple[tuple[str, Any, list[Any]], ...]] = (
    ("strerror", c_char_p, [c_int]),
    ("threaded_mainloop_new", c_void_p, []),
    ("threaded_mainloop_get_api", c_void_p, [c_void_p]),
    ("threaded_mainloop_start", c_int, [c_void_p]),
    ("threaded_mainloop_stop", None, [c_void_p]),
    ("threaded_mainloop_free", None, [c_void_p]),
    ("threaded_mainloop_lock", None, [c_void_p]),
    ("threaded_mainloop_unlock", None, [c_void_p]),
    ("context_new", c_void_p, [c_void_p, c_char_p]),
    ("context_unref", None, [c_void_p]),
    ("context_connect", c_int, [c_void_p, c_char_p, c_int, c_void_p]),
    ("context_disconnect", None, [c_void_p]),
    ("context_errno", c_int, [c_void_p]),
    ("context_get_state", c_int, [c_void_p]),
    ("context_set_state_callback", None, [c_void_p, Notify, c_void_p]),
    ("context_set_subscribe_callback", None, [c_void_p, Subscribed, c_void_p]),
    ("context_subscribe", c_void_p, [c_void_p, c_int, c_void_p, c_void_p]),
    ("context_get_server_info", c_void_p, [c_void_p, GotServer, c_void_p]),
    ("context_get_sink_info_list", c_void_p, [c_void_p, ListedDevice, c_void_p]),
    ("context_get_source_info_list", c_void_p, [c_void_p, ListedDevice, c_void_p]),
    ("context_set_source_volume_by_name", c_void_p, [c_void_p, c_char_p, POINTER(Volume), Succeeded, c_void_p]),
    ("context_set_source_mute_by_name", c_void_p, [c_void_p, c_char_p, c_int, Succeeded, c_void_p]),
    ("context_set_sink_volume_by_name", c_void_p, [c_void_p, c_char_p, POINTER(Volume), Succeeded, c_void_p]),
    ("context_set_sink_mute_by_name", c_void_p, [c_void_p, c_char_p, c_int, Succeeded, c_void_p]),
    ("operation_unref", None, [c_void_p]),
    ("stream_new", c_void_p, [c_void_p, c_char_p, POINTER(SampleSpec), c_void_p]),
    ("stream_unref", None, [c_void_p]),
    ("stream_connect_record", c_int, [c_void_p, c_char_p, POINTER(BufferAttr), c_int]),
    ("stream_connect_playback", c_int, [c_void_p, c_char_p, POINTER(BufferAttr), c_int, c_void_p, c_void_p]),
    ("stream_disconnect", c_int, [c_void_p]),
    ("stream_get_state", c_int, [c_void_p]),
    ("stream_get_device_name", c_char_p, [c_void_p]),
    ("stream_get_latency", c_int, [c_void_p, POINTER(c_uint64), POINTER(c_int)]),
    ("stream_set_state_callback", None, [c_void_p, Notify, c_void_p]),
    ("stream_set_read_callback", None, [c_void_p, Request, c_void_p]),
    ("stream_set_write_callback", None, [c_void_p, Request, c_void_p]),
    ("stream_set_underflow_callback", None, [c_void_p, Notify, c_void_p]),
    ("stream_peek", c_int, [c_void_p, POINTER(c_void_p), POINTER(c_size_t)]),
    ("stream_drop", c_int, [c_void_p]),
    ("stream_write", c_int, [c_void_p, c_char_p, c_size_t, c_void_p, ctypes.c_int64, c_int]),
)


class Library:
    """The functions that are used, each without its `pa_`. Raises DeviceError where there is no libpulse."""

    def __init__(self, path: str) -> None:
        try:
            loaded = ctypes.CDLL(path)
            for name, result, arguments in FUNCTIONS:
                function = getattr(loaded, f"pa_{name}")
                function.restype, function.argtypes = result, arguments
                setattr(self, name, function)
        except (OSError, AttributeError) as error:
            raise DeviceError("backendDown", f"no libpulse: {error}") from error

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what ctypes gives
        """Say of a function that is not in FUNCTIONS that it is not there."""
        raise AttributeError(name)

    def error(self, number: int, doing: str) -> DeviceError:
        """The DeviceError for one of libpulse's error numbers."""
        text: bytes = self.strerror(number) or b"unknown"
        return DeviceError(CAUSES.get(number, "unsupported"), f"{doing}: {text.decode(errors='replace')}")


@functools.cache
def load() -> Library:
    """The machine's libpulse. Raises DeviceError where there is none."""
    return Library(SONAME)
