"""The folder that recordings and still pictures go into, and what they are called there."""

import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from ahoyd.errors import CannotRecord
from ahoyd.manager.record import CallRecord
from ahoyd.wire.recorder import FREE_MIN_BYTES

ODD = re.compile(r"[^A-Za-z0-9._@-]")
"""What a user's name may have on some server, and a file's name shall not."""

HEADER_MAX_BYTES = 4096
"""No recording with so much in it is empty: what is before the first sound and picture takes a quarter of this."""


def check_folder(folder: Path | None) -> Path:
    """Raise CannotRecord unless a file can be made there."""
    if folder is None:
        raise CannotRecord("the settings name no recordings-dir", cause="noFolder")
    if not folder.is_dir():
        raise CannotRecord("the folder recordings-dir is not there", cause="absent")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotRecord("the folder recordings-dir may not be written to", cause="denied")
    if shutil.disk_usage(folder).free < FREE_MIN_BYTES:
        raise CannotRecord("the disk of recordings-dir is full", cause="full")
    return folder


def file_name(record: CallRecord, at: datetime) -> str:
    """What a file of a call is called: when it began (UTC), with whom, and in which call."""
    peer = ODD.sub("_", record.peer.user)[:64]
    return f"{at:%Y%m%d-%H%M%S}-{peer}-{record.call_id}"


def removed_if_empty(file: Path) -> bool:
    """Remove a recording whose recorder has died before it said that there is something in it; whether it is gone.

    It may have died saying it: a file larger than any header stays.
    """
    try:
        if file.stat().st_size > HEADER_MAX_BYTES:
            return False
        file.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
