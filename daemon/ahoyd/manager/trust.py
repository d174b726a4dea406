"""Who the peers of our calls are: we sign, we judge by the keys we know, and people have the last word.

A key is pinned once the transport stands that its holder has signed for; one that has changed is pinned only when
people have compared the words.
"""

import asyncio
import logging
import secrets
from concurrent.futures import Future
from typing import Literal

from ahoyd.contract import ConfirmedPeer, PeerVerification
from ahoyd.errors import WrongState
from ahoyd.identity import DeviceKey
from ahoyd.identity.signing import fingerprint
from ahoyd.identity.statement import NONCE_BYTES
from ahoyd.manager.record import CallRecord
from ahoyd.ports import Address, Described, PathDescribed, PeerDistrusted, Post, Proof
from ahoyd.store import Pin, Store
from ahoyd.units import wall_ms

log = logging.getLogger(__name__)


class Trust:
    """Our device's key, and those of others. `post` hears when a peer cannot be trusted."""

    def __init__(self, key: DeviceKey, device_id: str, store: Store, post: Post) -> None:
        self._key = key
        self._device_id = device_id
        self._pins = store.peers
        self._post = post

    def sign(
        self, record: CallRecord, kind: Literal["offer", "answer"], fingerprints: tuple[str, ...], attempt: int = 0
    ) -> Proof | None:
        """Sign our description; None if the engine names no certificate to sign for."""
        if not fingerprints:
            return None
        if attempt:
            return record.exchange.sign_again(self._key, self._us(record), record.peer, kind, fingerprints, attempt)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return record.exchange.sign(self._key, self._us(record), record.peer, kind, fingerprints, nonce)

    def accepts(self, record: CallRecord, event: Described) -> bool:
        """Judge the peer's description. One that is not accepted must not be used: PeerDistrusted is posted."""
        pin = self._pin(record)
        distrust = record.exchange.judge(
            event, self._us(record), record.peer, pin.key if pin else None, record.configs.if_key_changed
        )
        log.info("call %s: the peer's key: %s", record.call_id, distrust or record.exchange.verified)
        if distrust is not None:
            self._distrust(PeerDistrusted(call=record.call_id, cause=distrust))
        return distrust is None

    def accepts_again(self, record: CallRecord, event: PathDescribed) -> bool:
        """Judge the description of another connection: only who has proved a key at the first may make one."""
        if record.exchange.is_same_peer(event, self._us(record), record.peer):
            return True
        log.warning("call %s: another connection is not described by its peer", record.call_id)
        self._distrust(PeerDistrusted(call=record.call_id, cause="fingerprintMismatch"))
        return False

    def _distrust(self, fact: PeerDistrusted) -> None:
        asyncio.get_running_loop().call_soon(self._post, fact)

    def pin(self, record: CallRecord) -> None:
        """Remember the key of a device that has none yet, now that the transport it signed for stands."""
        if record.exchange.verified == "new" and record.exchange.key is not None:
            self._put(record, record.exchange.key, is_compared=False)

    def verification(self, record: CallRecord) -> PeerVerification:
        """What clients are told of the peer."""
        key, pin = record.exchange.key, self._pin(record)
        return PeerVerification(
            verified=record.exchange.verified,
            words=record.exchange.words,
            key_fingerprint=None if key is None else fingerprint(key),
            compared=key is not None and pin is not None and pin.key == key and pin.compared_at_ms is not None,
        )

    def confirm(self, record: CallRecord, status: int, *, same: bool) -> ConfirmedPeer:
        """Take the word of people who have compared. Raises WrongState where there is nothing they could have compared.

        Not the same: the key is no longer remembered, if it was, and counts as proved no more. The call goes on.
        """
        exchange = record.exchange
        if status == 0 or not exchange.words or exchange.key is None:
            raise WrongState("there are no words to compare", status=status)
        if same:
            self._put(record, exchange.key, is_compared=True)
            exchange.verified = "known"
        else:
            pin = self._pin(record)
            if pin is not None and pin.key == exchange.key:
                self._written(record, self._pins.drop(pin.user, pin.device))
            exchange.verified = "none"
        log.info("call %s: the words are %s", record.call_id, "the same" if same else "not the same")
        return ConfirmedPeer(verified=exchange.verified)

    def _pin(self, record: CallRecord) -> Pin | None:
        return self._pins.find(record.peer.user, record.peer.device or "")

    def _put(self, record: CallRecord, key: bytes, *, is_compared: bool) -> None:
        now = wall_ms()
        pin = Pin(
            user=record.peer.user,
            device=record.peer.device or "",
            key=key,
            pinned_at_ms=now,
            compared_at_ms=now if is_compared else None,
        )
        self._written(record, self._pins.put(pin))

    def _written(self, record: CallRecord, done: Future[None]) -> None:
        call_id = record.call_id

        def complain(written: Future[None]) -> None:
            if error := written.exception():
                log.error("call %s: the peer's key could not be stored: %s", call_id, error)

        done.add_done_callback(complain)

    def _us(self, record: CallRecord) -> Address:
        return Address(user=record.local_name, device=self._device_id)
