"""The backend for daemons that share a hub: the machine's own, started if there is none, or another machine's."""

import asyncio
import contextlib
import logging
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from ahoyd.errors import LoginRefused, SignallingDown, TimedOut
from ahoyd.ports import Offline, Online, Post, PresenceChanged, SignallingEvent, Undeliverable
from ahoyd.settings import HubPlaces
from ahoyd.signalling.frames import FrameSignalling, KnownCalls
from ahoyd.signalling.link import Link, LinkFailed, LinkRefused
from ahoyd.signalling.starter import HubNotStarted
from ahoyd.signalling.ways import FarHub, OwnHub, Way
from ahoyd.wire.hub import (
    DEVICE_NAME,
    FRAME_MAX,
    USER_NAME,
    Ack,
    CallFrame,
    FromHub,
    Hello,
    Missed,
    Nack,
    Pace,
    Presence,
    Receipt,
    Resume,
    Sent,
    Sub,
    Text,
    Welcome,
    Why,
)
from ahoyd.wire.join import Server

CONNECT_MAX_S = 15.0
"""How long connect() tries, the start of a hub included."""
FLUSH_MAX_S = 1.0
"""How long close() waits for what was sent to be acked."""
RETRY_MIN_S = 0.05
RETRY_MAX_S = 5.0
UNACKED_MAX = 1024
"""Frames kept until their ack."""
PING_INTERVAL_S = 30
"""How often the hub is asked for a sign of life, until somebody says otherwise."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Unacked:
    frame: Sent
    data: bytes
    sent_at: float


class LocalSignalling(FrameSignalling):
    """Signalling over a hub: that of `places`, if a login names no other."""

    def __init__(self, post: Post, places: HubPlaces, idle_seconds: float, known_calls: KnownCalls) -> None:
        super().__init__(post, known_calls)
        self._own_hub = OwnHub(places, idle_seconds)
        self._way: Way = self._own_hub
        self._ping_interval_s = PING_INTERVAL_S
        self._hello: Hello | None = None
        self._link: Link | None = None
        self._stay: asyncio.Task[None] | None = None
        self._last: str | None = None
        self._unacked: dict[str, _Unacked] = {}
        self._all_acked = asyncio.Event()
        self._all_acked.set()
        self._hub_ahead_ms = 0.0
        """The hub's wall clock minus our monotonic one."""
        self._trying: asyncio.Timeout | None = None
        """Of the attempt to come back that is being made, or waited for."""
        self._tried = asyncio.Event()
        """A login without somebody who waits has been done, or has failed."""

    async def connect(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        """Log in; a login there was is closed first.

        At the machine's own hub, started if there is none, our uid is the credential. `server` is a hub on another
        machine. Raises LoginRefused if the hub says no, is not the one that was meant, or no user can have this name;
        SignallingDown if it cannot be started or reached; TimedOut if it does not answer within 15 s.
        """
        await self._begin(user, credential, device, server)
        self._tried.set()
        try:
            link = await self._reach_in_time()
        except BaseException:
            self._forget()
            raise
        self._stay = asyncio.create_task(self._stay_logged_in(link))

    async def rejoin(self, user: str, credential: str | None, device: str, server: Server | None = None) -> None:
        """Log in as before, as soon as it can be done; returns once that is done, or has failed for the first time.

        Raises LoginRefused for a name no user can have.
        """
        await self._begin(user, credential, device, server)
        self._tried.clear()
        self._stay = asyncio.create_task(self._stay_logged_in(None))
        await self._tried.wait()

    async def _begin(self, user: str, credential: str | None, device: str, server: Server | None) -> None:
        if not re.match(USER_NAME, user) or not re.match(DEVICE_NAME, device):
            raise LoginRefused("user: 1 to 64 of a-z 0-9 . _ -, device: also A-Z")
        await self.close()
        self._way = FarHub(server) if server else self._own_hub
        token = credential if server else None
        self._hello = Hello(user=user, dev=device, token=token, ping_interval=self._ping_interval_s)

    async def close(self) -> None:
        """Log out; what was sent is flushed first. Idempotent."""
        stay, self._stay = self._stay, None
        if stay is None:
            return
        if self._link:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_MAX_S):
                    await self._all_acked.wait()
        is_over = stay.done()
        stay.cancel()
        await asyncio.wait({stay})
        self._forget()
        if not is_over:
            self._post(Offline(cause="closed"))

    def set_ping_interval(self, seconds: int) -> None:
        """Ask the hub for a sign of life so often, 10 to 300; it learns how long our silence may be."""
        self._ping_interval_s = seconds
        if self._hello is not None:
            self._hello = replace(self._hello, ping_interval=seconds)
        if self._link is not None:
            self._link.send(msgspec.json.encode(Pace(id=str(uuid4()), ping_interval=seconds)))
            self._link.pace(seconds)

    def probe(self) -> None:
        """Find out whether a hub on another machine still hears us, or try at once to reach it again.

        The machine's own is not reached by any network.
        """
        if not self._far:
            return
        if self._link is not None:
            self._link.probe()
        elif self._trying is not None:
            self._trying.reschedule(asyncio.get_running_loop().time())

    def acknowledge(self, receipt: str) -> None:
        """Tell the hub, if we are connected to it."""
        if self._link:
            self._link.send(msgspec.json.encode(Receipt(ids=(receipt,))))

    def decline(self, receipt: str) -> None:
        """Tell the hub, if we are connected to it."""
        if self._link:
            self._link.send(msgspec.json.encode(Receipt(ids=(receipt,), kept=False)))

    def _ask_presence(self, user: str) -> None:
        if self._link:
            self._link.send(msgspec.json.encode(Sub(id=str(uuid4()), user=user)))

    def _send(self, frame: Sent) -> None:
        data = msgspec.json.encode(frame)
        if self._hello is None or len(self._unacked) >= UNACKED_MAX:
            self._refuse(frame, "offline")
        elif len(data) > FRAME_MAX:
            self._refuse(frame, "tooBig")
        else:
            self._unacked[frame.id] = _Unacked(frame, data, time.monotonic())
            self._all_acked.clear()
            if self._link:
                self._link.send(data)

    def _withdraw(self, frame_id: str) -> None:
        self._settle(frame_id)

    def _refuse(self, frame: Sent, why: Why) -> None:
        if isinstance(frame, CallFrame):
            self._later(Undeliverable(call=frame.call, why=why))
        else:
            self._text_settled(frame.id, why)

    def _later(self, event: SignallingEvent) -> None:
        asyncio.get_running_loop().call_soon(self._post, event)

    def _forget(self) -> None:
        """Be logged out: nothing is kept for a login to come."""
        self._hello = None
        self._last = None
        self._watched.clear()
        for frame_id in list(self._unacked):
            self._text_settled(frame_id, "offline")
        self._unacked.clear()
        self._all_acked.set()
        self._tried.set()

    # Being there

    @property
    def _far(self) -> bool:
        return self._way.far

    async def _reach_in_time(self) -> Link:
        try:
            async with asyncio.timeout(CONNECT_MAX_S):
                return await self._reach(asked=True)
        except HubNotStarted as error:
            log.warning("no hub: %s", error)
            raise SignallingDown("the hub cannot be started", retryAfterMs=int(RETRY_MAX_S * 1000)) from error
        except TimeoutError as error:
            raise TimedOut("the hub does not answer") from error
        except LinkRefused as error:
            raise LoginRefused(str(error)) from error

    async def _reach(self, *, asked: bool) -> Link:
        told, delays = "", _delays()
        while True:
            trying = self._trying = asyncio.timeout(None)
            try:
                async with trying:
                    try:
                        return await self._login()
                    except LinkFailed as error:
                        if self._far and not asked and str(error) != told:
                            told = str(error)
                            self._fail(told)
                        await self._way.mend(error, asked=asked)
                    await asyncio.sleep(next(delays))
            except TimeoutError:
                if not trying.expired():
                    raise
                delays = _delays()  # probed: what was being tried is of the network that was
            finally:
                self._trying = None

    async def _login(self) -> Link:
        hello = self._hello
        if hello is None:
            raise LinkFailed
        if hello.resume:
            hello = replace(hello, resume=replace(hello.resume, last=self._last))
        link = await self._way.open()
        welcome = await link.login(hello)
        self._hello = replace(hello, resume=Resume(session=welcome.session))
        self._hub_ahead_ms = welcome.server_time - time.monotonic() * 1000
        self._link = link
        self._post(Online(user=hello.user, device=hello.dev))
        self._tried.set()
        self._resend(link)
        for user in self._watched:
            self._ask_presence(user)
        return link

    def _resend(self, link: Link) -> None:
        for frame_id, kept in list(self._unacked.items()):
            age_ms = (time.monotonic() - kept.sent_at) * 1000
            if kept.frame.ttl is not None and age_ms > kept.frame.ttl:
                self._settle(frame_id)
                self._refuse(kept.frame, "expired")
            else:
                link.send(kept.data)

    async def _stay_logged_in(self, link: Link | None) -> None:
        try:
            while True:
                link = link or await self._come_back()
                end = await self._serve(link)
                self._post(end)
                if end.cause != "lost":
                    break
                link = None
        except LinkRefused as error:
            self._post(Offline(cause="refused", why=str(error)))
        self._forget()

    async def _come_back(self) -> Link:
        while True:
            try:
                return await self._reach(asked=False)
            except HubNotStarted as error:
                if self._tried.is_set():
                    log.warning("no hub: %s", error)
                else:
                    self._fail(f"no hub: {error}")
                await asyncio.sleep(RETRY_MAX_S)

    def _fail(self, why: str) -> None:
        """Tell why we are not there yet."""
        log.warning("%s", why)
        self._post(Offline(cause="lost", why=why))
        self._tried.set()

    async def _serve(self, link: Link) -> Offline:
        """Read until the connection ends; how it did."""
        try:
            while (frame := await link.read()) is not None:
                self._take(frame)
            return Offline(cause=link.cause, why=link.refusal)
        finally:
            self._link = None
            await link.close()

    def _take(self, frame: FromHub) -> None:
        match frame:
            case Ack():
                for frame_id in frame.ids:
                    self._text_settled(frame_id, "stored" if frame_id in frame.stored else "delivered")
                    self._settle(frame_id)
            case Nack():
                self._text_settled(frame.id, frame.why)
                self._settle(frame.id)
                if frame.call:
                    self._post(Undeliverable(call=frame.call, why=frame.why))
            case Presence():
                if frame.user in self._watched:
                    self._post(PresenceChanged(user=frame.user, devices=frame.devs))
            case Welcome():
                pass
            case Text() | Missed():
                self._arrived(frame, self._hub_now_ms())
            case _:
                self._last = frame.id
                self._arrived(frame, self._hub_now_ms())

    def _hub_now_ms(self) -> int:
        return int(time.monotonic() * 1000 + self._hub_ahead_ms)

    def _settle(self, frame_id: str) -> None:
        self._unacked.pop(frame_id, None)
        if not self._unacked:
            self._all_acked.set()


def _delays() -> Iterator[float]:
    """Seconds between attempts: doubling, and each client's own, so that they do not come all at once."""
    delay = RETRY_MIN_S
    while True:
        yield delay * (0.5 + random.random() / 2)  # noqa: S311 - spreads attempts, keeps no secret
        delay = min(2 * delay, RETRY_MAX_S)
