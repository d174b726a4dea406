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
