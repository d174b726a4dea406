"""What the two sides of one call show each other of who they are. No I/O; the nonce is given.

    caller -> callee    offer:  key, fingerprints, commitment to nonce A, all signed
    callee -> caller    answer: key, fingerprints, nonce B, all signed
    caller -> callee    reveal: nonce A

The commitment comes before nonce B is known, and nonce A after it: neither side, nor who stands between them, can try
until the words come out as wished.
"""

from dataclasses import replace
from typing import Literal

from ahoyd.contract import KeyChangedAction, PeerTrust
from ahoyd.identity.signing import DeviceKey
from ahoyd.identity.statement import NONCE_BYTES, Statement, commitment
from ahoyd.identity.verdict import is_by, judge, read_hex
from ahoyd.identity.words import Side, words
from ahoyd.ports import Address, Described, Distrust, PathDescribed, Proof

Kind = Literal["offer", "answer"]


class Exchange:
    """One call's, seen from one side."""

    def __init__(self, call: str, *, is_caller: bool) -> None:
        self.verified: PeerTrust = "none"
        self.key: bytes | None = None
        """The public key that the peer has proved to hold."""
        self._call = call
        self._is_caller = is_caller
        self._ours: Side | None = None
        self._theirs: Side | None = None
        """Complete once the peer's nonce is known."""
        self._offered: tuple[tuple[str, ...], bytes] | None = None
        """The caller's fingerprints and commitment, until it has revealed its nonce."""

    def sign(
        self, key: DeviceKey, us: Address, peer: Address, kind: Kind, fingerprints: tuple[str, ...], nonce: bytes
    ) -> Proof:
        """Sign our description. `nonce`: 16 random bytes."""
        self._ours = Side(key=key.public, fingerprints=fingerprints, nonce=nonce)
        binding = commitment(nonce, key.public, fingerprints) if kind == "offer" else nonce
        said = self._statement(us, peer, kind, fingerprints, binding, ours=True)
        return Proof(
            fingerprints=fingerprints,
            key=key.public.hex(),
            signature=key.sign(said.encode()).hex(),
            binding=binding.hex(),
        )

    def judge(
        self, event: Described, us: Address, peer: Address, pinned: bytes | None, policy: KeyChangedAction
    ) -> Distrust | None:
        """Judge the peer's description, its first and only; why the call must end, or None."""
        said = self._statement(us, peer, event.kind, (), b"", ours=False)
        verdict = judge(event.proof, said, pinned, policy)
        self.verified, self.key = verdict.verified, verdict.key
        if event.proof is None or verdict.key is None:
            pass  # nothing to make words of
        elif self._is_caller:
            self._theirs = Side(key=verdict.key, fingerprints=event.proof.fingerprints, nonce=verdict.binding)
        else:
            self._offered = event.proof.fingerprints, verdict.binding
        return verdict.distrust

    def sign_again(
        self, key: DeviceKey, us: Address, peer: Address, kind: Kind, fingerprints: tuple[str, ...], attempt: int
    ) -> Proof:
        """Sign our description of another connection."""
        said = replace(self._statement(us, peer, kind, fingerprints, b"", ours=True), attempt=attempt)
        return Proof(
            fingerprints=fingerprints, key=key.public.hex(), signature=key.sign(said.encode()).hex(), binding=""
        )

    def is_same_peer(self, event: PathDescribed, us: Address, peer: Address) -> bool:
        """Whether who describes another connection is who described the first, as far as that one was signed."""
        said = replace(self._statement(us, peer, event.kind, (), b"", ours=False), attempt=event.attempt)
        return self.key is None or is_by(self.key, event.proof, said)

    @property
    def nonce(self) -> str | None:
        """What the caller has to reveal, once it may: the callee's answer, with its nonce, is there."""
        if not self._is_caller or self._ours is None or self._theirs is None:
            return None
        return self._ours.nonce.hex()

    def revealed(self, text: str) -> bool:
        """Take the caller's nonce; False if it is not the one its offer was committed to. Out of turn it is ignored."""
        offered, self._offered = self._offered, None
        if offered is None or self.key is None:
            return True
        fingerprints, committed = offered
        nonce = read_hex(text, NONCE_BYTES)
        if nonce is None or commitment(nonce, self.key, fingerprints) != committed:
            return False
        self._theirs = Side(key=self.key, fingerprints=fingerprints, nonce=nonce)
        return True

    @property
    def words(self) -> tuple[str, ...]:
        """The four words people may compare; none while a side has not shown all of its part."""
        if self._ours is None or self._theirs is None:
            return ()
        sides = (self._ours, self._theirs) if self._is_caller else (self._theirs, self._ours)
        return words(self._call, *sides)

    def _statement(
        self, us: Address, peer: Address, kind: Kind, fingerprints: tuple[str, ...], binding: bytes, *, ours: bool
    ) -> Statement:
        return Statement(
            call=self._call,
            caller=us if self._is_caller else peer,
            callee=peer if self._is_caller else us,
            role="caller" if ours is self._is_caller else "callee",
            kind=kind,
            fingerprints=fingerprints,
            binding=binding,
        )
