"""An engine without one part of its repair: `python -m support.knocked_out PART` and the engine's own arguments."""

import sys
from typing import Any

from ahoyd.engine.__main__ import main
from ahoyd.engine.rtp import nack, repair, retransmission

PARTS: dict[str, tuple[Any, str, Any]] = {
    "nothing": (nack, "MISSING_MAX", nack.MISSING_MAX),
    "requests": (nack.NackGenerator, "due", lambda *_: []),
    "retransmission": (retransmission.Retransmission, "again", lambda *_: []),
    "key frame requests": (repair.KeyFrameRequests, "due", lambda *_: False),
}
"""What it is without: where that is, and what takes its place."""

if __name__ == "__main__":
    setattr(*PARTS[sys.argv.pop(1)])
    sys.exit(main())
