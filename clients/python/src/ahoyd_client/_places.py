"""Where a daemon's socket is: the same rule the daemon goes by."""

import os
import tempfile
from pathlib import Path


def socket_path(instance: str) -> Path:
    """The socket of `instance` that speaks newline-delimited JSON-RPC."""
    return runtime_base() / instance / "rpc.sock"


def runtime_base() -> Path:
    """`$XDG_RUNTIME_DIR/ahoyd`, or its stand-in when the variable is unset."""
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(runtime) / "ahoyd"
    uid = os.getuid()
    run_user = Path(f"/run/user/{uid}")
    if run_user.is_dir() and run_user.lstat().st_uid == uid:
        return run_user / "ahoyd"
    return Path(tempfile.gettempdir()) / f"ahoyd-{uid}"
