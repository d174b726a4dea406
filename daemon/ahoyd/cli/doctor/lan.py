"""The hub of this user as other machines see it."""

import socket
from collections.abc import Iterator

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.settings import HubPlaces, SettingsError, load_hub
from ahoyd.wire.join import Unreadable, split

PATIENCE_SECONDS = 2.0
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - to be reached, not to be listened on


def look(hub: HubPlaces) -> Iterator[Finding]:
    """Nothing, unless the hub's settings ask it to be there for others."""
    if not hub.config.exists():
        return
    try:
        listen = load_hub(hub.config).listen
        if listen is not None:
            yield _listener(hub, listen)
    except (SettingsError, Unreadable) as error:
        yield Finding("hub settings", Level.FAIL, str(error), f"correct {hub.config} or remove it")


def _listener(hub: HubPlaces, listen: str) -> Finding:
    host, port = split(listen)
    try:
        socket.create_connection((WILDCARDS.get(host, host), port), PATIENCE_SECONDS).close()
    except OSError as error:
        mend = f"make an account with `ahoyd hub adduser NAME`, and look into {hub.log}"
        return Finding("hub settings", Level.WARN, f"it does not listen on {listen}: {error.strerror or error}", mend)
    return Finding("hub settings", Level.OK, f"it listens on {listen} for accounts on other machines")
