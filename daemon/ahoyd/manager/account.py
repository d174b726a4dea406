"""The one account of this instance: logged in or not, at which hub, and what clients are told of it."""

import logging
import secrets

import msgspec

from ahoyd.contract import Account, AccountState, ErrorInfo, OnAccountStateChangedParams
from ahoyd.errors import AhoyError, LoginRefused, NotLoggedIn, SignallingDown
from ahoyd.ports import Offline, Online, Publisher, Signalling
from ahoyd.store import Store
from ahoyd.units import wall_ms

log = logging.getLogger(__name__)

STORED = "account"
DEVICE_ID = "deviceId"
BACKEND = "local"
RETRY_MS = 1000
"""What a client is told to wait for the hub."""


class StoredAccount(msgspec.Struct, kw_only=True, frozen=True):
    """What is kept: who we are. `user` None: logged out on purpose, and so after a restart."""

    user: str | None


class AccountKeeper:
    """Logs in and out, and tells every change of state."""

    def __init__(self, instance: str, signalling: Signalling, publisher: Publisher, store: Store) -> None:
        self._signalling = signalling
        self._publisher = publisher
        self._store = store
        stored = store.get(STORED, StoredAccount)
        self._first_user = stored.user if stored else instance
        self.device_id = store.get(DEVICE_ID, str) or secrets.token_hex(8)
        """This device's name among those of its user, drawn once."""
        store.put(DEVICE_ID, self.device_id)
        self.account = Account(
            user=self._first_user,
            device_id=self.device_id,
            state="loggedOut",
            backend=BACKEND,
            since_ms=wall_ms(),
            error=None,
        )

    @property
    def user(self) -> str:
        """Our name. Raises NotLoggedIn when there is none."""
        if self.account.state == "loggedOut" or self.account.user is None:
            raise NotLoggedIn("log in first")
        return self.account.user

    def check_online(self) -> None:
        """Raise NotLoggedIn when logged out, SignallingDown while the hub cannot be reached."""
        if self.user and self.account.state != "online":
            raise SignallingDown("the hub cannot be reached", retryAfterMs=RETRY_MS)

    async def start(self) -> None:
        """Log in under the stored name, or under the instance's where none is stored. A failure is told, not raised."""
        if self._first_user is None:
            return
        try:
            await self._connect(self._first_user, None)
        except AhoyError as error:
            log.warning("login failed: %s", error.description)

    async def login(self, user: str, credential: str | None) -> Account:
        """Log in, leaving any other account. Raises what Signalling.connect raises; then we are logged out."""
        if self.account.state != "loggedOut":
            await self._disconnect()
        await self._connect(user, credential)
        self._store.put(STORED, StoredAccount(user=user))
        return self.account

    async def logout(self) -> Account:
        """Log out, and stay so across restarts until the next login."""
        self._store.put(STORED, StoredAccount(user=None))
        await self._disconnect()
        return self.account

    async def _connect(self, user: str, credential: str | None) -> None:
        self._change(user=user, state="connecting")
        try:
            await self._signalling.connect(user, credential, self.device_id)
        except AhoyError as error:
            self._change(state="loggedOut", error=ErrorInfo(code=error.code, description=error.description))
            raise

    async def _disconnect(self) -> None:
        await self._signalling.close()
        self._change(state="loggedOut")

    def heard(self, event: Online | Offline) -> None:
        """The backend says whether it is connected."""
        match event:
            case Online():
                self._change(state="online")
            case Offline(cause="lost"):
                self._change(state="reconnecting")
            case Offline(cause="closed"):
                pass  # we did that ourselves, and say so where we do it
            case Offline(cause=cause):
                self._change(state="loggedOut", error=ErrorInfo(code=LoginRefused.code, description=cause))

    def _change(self, *, state: AccountState, user: str | None = None, error: ErrorInfo | None = None) -> None:
        account = msgspec.structs.replace(self.account, user=user or self.account.user, state=state, error=error)
        if account == self.account:
            return
        self.account = msgspec.structs.replace(account, since_ms=wall_ms())
        self._publisher.publish("onAccountStateChanged", OnAccountStateChangedParams(account=self.account))
