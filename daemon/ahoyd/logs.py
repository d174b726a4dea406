"""One JSON object a line on stderr, for every process of ours.

JSON escapes control and bidirectional characters, so a name or a text from outside cannot forge a line or move a
terminal's cursor. Nothing secret and nothing a person said is given to a logger above debug; what looks like a secret
is blotted out on every level, whichever library wrote it.
"""

import json
import logging
import os
import re
import sys

SECRETS = (
    re.compile(r"(ahoyd_)[0-9a-f]{8}_[0-9a-f]+"),
    re.compile(r"(ahoyd-hub-)[0-9a-f]+"),
    re.compile(r"(ahoyd-join:)[^\s\"']+"),
    re.compile(r"(?i)(\bbearer\s+)\S+"),
    re.compile(r"(?i)(\bice-pwd:)\S+"),
    re.compile(
        r"""(?i)((?:credential|password|secret|token|session_?id)(?:\\?["'])?\s*[:=]\s*)(?:\\?"(?:[^"\\]|\\[^"])*|'[^']*|[^\s"',)}\\]+)"""
    ),
)
"""Each with what stays: our tokens, headers, ICE passwords in SDP, and members of records by their names."""


class JsonLines(logging.Formatter):
    """time (wall, s), level, process, logger, message and, if there is one, the traceback."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "time": round(record.created, 3),
            "level": record.levelname.lower(),
            "process": self._process,
            "pid": os.getpid(),
            "logger": record.name,
            "message": blotted(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = blotted(self.formatException(record.exc_info))
        return json.dumps(line)


def blotted(text: str) -> str:
    """The text without what looks like a secret."""
    for secret in SECRETS:
        text = secret.sub(r"\1***", text)
    return text


def to_stderr(process: str, level: str) -> None:
    """Set logging up for this process; `level` is one of Python's level names."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(process))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # It logs every request with its params at info.
    logging.getLogger("jsonrpcserver").setLevel(logging.WARNING)
