"""The one account of this instance: logged in or not, at which hub, and what clients are told of it."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

import msgspec

from ahoyd.contract import Account, AccountState, ErrorInfo, LoginParams, OnAccountStateChangedParams
from ahoyd.errors import AhoyError, InvalidParams, LoginRefused, NotLoggedIn, SignallingDown
from ahoyd.ports import Offline, Online, Publisher, Signalling
from ahoyd.store import Store
from ahoyd.units import wall_ms
from ahoyd.wire.join import PREFIX as JOIN_PREFIX
from ahoyd.wire.join import JoinLine, Server, Unreadable

log = logging.getLogger(__name__)

T = TypeVar("T")

STORED = "account"
DEVICE_ID = "deviceId"
BACKEND = "local"
RETRY_MS = 1000
"""What a client is told to wait for the hub."""


class StoredAccount(msgspec.Struct, kw_only=True, frozen=True):
    """What is kept: who we are. `user` None: logged out on purpose, and so after a restart."""

    user: str | None
    server: str | None = None
    """The hub, if it is on another machine, as Server.parse takes it."""
    credential: str | None = None
    """What proves to it who we are. Kept for our own logins; no method tells it."""


class AccountKeeper:
    """Logs in and out, and tells every change of state."""

    def __init__(self, instance: str, signalling: Signalling, publisher: Publisher, store: Store) -> None:
        self._signalling = signalling
        self._publisher = publisher
        self._store = store
        stored = store.get(STORED, StoredAccount)
        self._first = stored or StoredAccount(user=instance)
        self.device_id = store.get(DEVICE_ID, str) or secrets.token_hex(8)
        """This device's name among those of its user, drawn once."""
        store.put(DEVICE_ID, self.device_id)
        self._moving = asyncio.Lock()
        """Held while a login or logout is under way: one after the other."""
        self.account = Account(
            user=self._first.user,
            device_id=self.device_id,
            state="loggedOut",
            backend=BACKEND,
            server=_address(self._first.server),
            since_ms=wall_ms(),
            error=None,
        )

    @property
    def user(self) -> str:
        """Our name. Raises NotLoggedIn when there is none."""
        if self.account.state == "loggedOut" or self.account.user is None:
            raise NotLoggedIn("log in first")
        return self.account.user

    @property
    def near(self) -> bool:
        """Whether those we call may be on this machine: our hub is."""
        return self.account.server is None

    def check_online(self) -> None:
        """Raise NotLoggedIn when logged out, SignallingDown while the hub cannot be reached."""
        if self.user and self.account.state != "online":
            raise SignallingDown("the hub cannot be reached", retryAfterMs=RETRY_MS)

    async def start(self) -> None:
        """Log in as stored, or under the instance's name where nothing is. A failure is told, and tried again."""
        first = self._first
        if first.user is None:
            return
        server = Server.parse(first.server) if first.server else None
        self._change(state="connecting")
        try:
            await self._signalling.rejoin(first.user, first.credential, self.device_id, server)
        except AhoyError as error:
            log.warning("login failed: %s", error.description)
            self._change(state="loggedOut", error=ErrorInfo(code=error.code, description=error.description))

    async def login(self, user: str, credential: str | None, server: Server | None) -> Account:
        """Log in, leaving any other account. Raises what Signalling.connect raises; then we are logged out."""
        async with self._moving:
            if self.account.state != "loggedOut":
                await self._disconnect()
            await self._connect(user, credential, server)
            far = StoredAccount(user=user, server=str(server), credential=credential)
            self._store.put(STORED, far if server else StoredAccount(user=user))
            return self.account

    async def logout(self) -> Account:
        """Log out, and stay so across restarts until the next login."""
        async with self._moving:
            self._store.put(STORED, StoredAccount(user=None))
            await self._disconnect()
            return self.account

    async def _connect(self, user: str, credential: str | None, server: Server | None) -> None:
        where = server.address if server else None
        self._account_is(msgspec.structs.replace(self.account, user=user, server=where, state="connecting", error=None))
        try:
            await self._signalling.connect(user, credential, self.device_id, server)
        except AhoyError as error:
            self._change(state="loggedOut", error=ErrorInfo(code=error.code, description=error.description))
            raise
        except BaseException:  # whoever asked waits no longer
            self._change(state="loggedOut")
            raise

    async def _disconnect(self) -> None:
        await self._signalling.close()
        self._change(state="loggedOut")

    def heard(self, event: Online | Offline) -> None:
        """The backend says whether it is connected."""
        match event:
            case Online():
                self._change(state="online")
            case Offline(cause="lost", why=""):
                self._change(state="reconnecting")
            case Offline(cause="lost", why=why):
                self._change(state="reconnecting", error=ErrorInfo(code=SignallingDown.code, description=why))
            case Offline(cause="closed"):
                pass  # we did that ourselves, and say so where we do it
            case Offline(cause=cause, why=why):
                self._change(state="loggedOut", error=ErrorInfo(code=LoginRefused.code, description=why or cause))

    def _change(self, *, state: AccountState, error: ErrorInfo | None = None) -> None:
        self._account_is(msgspec.structs.replace(self.account, state=state, error=error))

    def _account_is(self, account: Account) -> None:
        """Take note, and tell everybody if it is news."""
        if account == self.account:
            return
        self.account = msgspec.structs.replace(account, since_ms=wall_ms())
        self._publisher.publish("onAccountStateChanged", OnAccountStateChangedParams(account=self.account))


def _address(server: str | None) -> str | None:
    """What is shown of a stored hub."""
    return Server.parse(server).address if server else None


def credential_and_hub(params: LoginParams) -> tuple[str | None, Server | None]:
    """Credential and hub of a login. Raises InvalidParams."""
    if params.credential is not None and params.credential.lstrip().startswith(JOIN_PREFIX):
        return _joined(params.credential, params)
    server = _readable("$.server", Server.parse, params.server) if params.server is not None else None
    if server is not None and params.credential is None:
        raise InvalidParams("a hub on another machine asks for a credential", path="$.credential")
    return params.credential, server


def _joined(line: str, params: LoginParams) -> tuple[str, Server]:
    """Token and hub of a join line; `server` beside it is where the same hub is now. Raises InvalidParams."""
    join = _readable("$.credential", JoinLine.parse, line)
    if params.user != join.user:
        raise InvalidParams(f"the join line is for {join.user}", path="$.user")
    if params.server is None:
        return join.token, join.server
    return join.token, _readable("$.server", join.server.at, params.server)


def _readable(path: str, read: Callable[[str], T], text: str) -> T:
    """What is read of a param. Raises InvalidParams."""
    try:
        return read(text)
    except Unreadable as error:
        raise InvalidParams(str(error), path=path) from error
