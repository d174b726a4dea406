"""Errors of the system and of FFmpeg as causes of error 1006."""

import errno

import av
import pytest

from ahoyd.devices.capture.causes import opening_failed, reading_failed


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOENT, "absent"),
        (errno.ENODEV, "absent"),
        (errno.EIO, "absent"),
        (errno.EBUSY, "busy"),
        (errno.EACCES, "denied"),
        (errno.EPERM, "denied"),
        (errno.ENOTTY, "unsupported"),
        (errno.EINVAL, "unsupported"),
        (errno.ENOMEM, "unsupported"),
    ],
)
def test_an_error_of_opening_has_its_cause_whoever_reports_it(number: int, cause: str) -> None:
    assert opening_failed(OSError(number, "")).cause == cause
    with pytest.raises(av.FFmpegError) as raised:
        av.error.err_check(-number)
    assert opening_failed(raised.value).cause == cause


def test_what_gave_pictures_and_fails_is_gone() -> None:
    assert reading_failed(av.FFmpegError(542398533, "Generic error in an external library")).cause == "absent"
