"""The machine's certificate authorities, and not reading them where nobody is judged by them."""

import contextlib
import ssl
from collections.abc import Iterator


@contextlib.contextmanager
def unread() -> Iterator[None]:
    """Contexts for TLS that are made meanwhile know no authority, and so trust nobody; by one thread at a time.

    For the import of aiohttp, which makes two at once: reading the authorities for them is a quarter of what a hub's
    start takes. We know a hub by its certificate (Fingerprint) and show clients of the hub our own.
    """
    ssl.SSLContext.set_default_verify_paths = lambda _: None  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        del ssl.SSLContext.set_default_verify_paths  # the one it inherits is there again
