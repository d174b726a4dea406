"""Why a device could not be opened or read: errno as the cause of error 1006."""

import errno
import os
from collections.abc import Mapping

import av

from ahoyd.devices.backend import DeviceError
from ahoyd.wire.devices import Cause

CAUSES: Mapping[int, Cause] = {
    errno.ENOENT: "absent",
    errno.ENODEV: "absent",
    errno.ENXIO: "absent",
    errno.EIO: "absent",  # what x11grab says where there is no such display
    errno.EBUSY: "busy",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOTTY: "unsupported",
    errno.EINVAL: "unsupported",
}


def opening_failed(error: av.FFmpegError | OSError) -> DeviceError:
    """What to tell of a device that did not open."""
    return DeviceError(CAUSES.get(error.errno or 0, "unsupported"), _why(error))


def reading_failed(error: av.FFmpegError) -> DeviceError:
    """What to tell of a device that has given pictures and gives no more: whatever its last words, it is gone."""
    return DeviceError("absent", _why(error))


def _why(error: av.FFmpegError | OSError) -> str:
    return error.strerror or os.strerror(error.errno or 0)
