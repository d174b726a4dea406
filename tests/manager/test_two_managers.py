"""Two real managers over a hub in memory, and any sequence of what two users can do, beside a model of the call."""

import asyncio
import contextlib
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ahoyd.contract import (
    AnswerCallParams,
    CallSession,
    CallStatus,
    CallType,
    ControlType,
    EndCallParams,
    EndReason,
    MakeCallParams,
    SendAnswerParams,
    UpdateCallParams,
)
from ahoyd.errors import AhoyError, Busy, NotAllowedForRole, WrongState
from ahoyd.identity import DeviceKey
from ahoyd.manager import Manager
from ahoyd.ports import ChildDown, ChildUp, Post
from ahoyd.settings import Settings
from ahoyd.signalling.loopback import Exchange, LoopbackSignalling
from ahoyd.store import Store
from ahoyd.wire.devices import CloseSource, DeviceList, OpenSource, SourceClosed, SourceOpened
from ahoyd.wire.engine import (
    Candidate,
    ClosePeer,
    LocalCandidates,
    LocalDescription,
    OpenPeer,
    PeerClosed,
    RemoteDescription,
    SetGate,
    TransportUp,
)
from ahoyd.wire.media import Kind, RingRef
from support.fakes import CAMERA, MICROPHONE, FakeChild, FakePublisher, client

Name = Literal["alice", "bob"]
NAMES: tuple[Name, Name] = ("alice", "bob")
WHO = st.sampled_from(NAMES)
TURNS = 40
"""Turns of the loop in which everything that is under way arrives: an invitation that crosses another takes twenty."""
RING_S, ACCEPT_S = 61.0, 31.0
T = TypeVar("T")


class SkippingLoop(asyncio.SelectorEventLoop):
    """Its clock can be put forward."""

    skipped = 0.0

    def time(self) -> float:
        return super().time() + self.skipped


class AutoEngine(FakeChild):
    """Describes and connects as soon as it may, and keeps the gates."""

    def __init__(self) -> None:
        super().__init__()
        self.post: Post
        self.peers: dict[str, OpenPeer] = {}
        self.open_gates: set[tuple[str, Kind]] = set()

    def order(self, order: msgspec.Struct) -> None:
        super().order(order)
        match order:
            case OpenPeer(call=call):
                assert call not in self.peers
                self.peers[call] = order
                if order.is_caller:
                    self._describe(call, "offer")
            case RemoteDescription(call=call) if call in self.peers:
                if order.kind == "offer":
                    self._describe(call, "answer")
                self._soon(TransportUp(call=call))
            case SetGate(call=call, kind=kind) if call in self.peers:
                (self.open_gates.add if order.open else self.open_gates.discard)((call, kind))
            case ClosePeer(call=call):
                self.peers.pop(call, None)
                self.open_gates = {gate for gate in self.open_gates if gate[0] != call}
                self._soon(PeerClosed(call=call))
            case _:
                pass

    def _describe(self, call: str, kind: Literal["offer", "answer"]) -> None:
        self._soon(LocalDescription(call=call, kind=kind, sdp="v=0", fingerprints=("sha-256 AA",)))
        self._soon(LocalCandidates(call=call, candidates=(Candidate(candidate="1 1 udp", mid="0"),), end=True))

    def _soon(self, event: Any) -> None:
        asyncio.get_running_loop().call_soon(self._tell, event)

    def _tell(self, event: Any) -> None:
        if self.up:
            self.post(event)

    def crash(self) -> None:
        self.peers.clear()
        self.open_gates.clear()
        self.post(ChildDown(child="engine"))
        self.post(ChildUp(child="engine"))


class AutoDevices(FakeChild):
    """Opens and closes at once, and knows what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.post: Post
        self.open: set[str] = set()

    def order(self, order: msgspec.Struct) -> None:
        super().order(order)
        loop = asyncio.get_running_loop()
        match order:
            case OpenSource():
                self.open.add(order.lease)
                ring = RingRef(
                    stream_id=order.stream_id,
                    generation=1,
                    kind=order.kind,
                    path="/proc/1/fd/9",
                    bytes=4096,
                    doorbell="/nowhere/9.bell",
                )
                device = CAMERA if order.kind == "video" else MICROPHONE
                loop.call_soon(self.post, SourceOpened(lease=order.lease, device=device, ring=ring))
            case CloseSource():
                self.open.discard(order.lease)
                loop.call_soon(self.post, SourceClosed(lease=order.lease))
            case _:
                pass


@dataclass
class House:
    """One user's manager and its parts."""

    name: Name
    manager: Manager
    engine: AutoEngine
    devices: AutoDevices
    publisher: FakePublisher
    store: Store
    paused: dict[Kind, bool] = field(default_factory=lambda: {"audio": False, "video": False})
    """The model's: what this side paused in its call."""

    @property
    def live(self) -> CallSession | None:
        return next(iter(self.manager.calls(ended=False)), None)


@dataclass
class Model:
    """The one call there is, if any."""

    call: str
    caller: Name
    status: CallStatus = CallStatus.RINGING


class TwoUsers(RuleBasedStateMachine):
    """Commands at any time; after each everything under way arrives, and both sides must be where the model is."""

    @initialize()
    def open(self) -> None:
        self.loop = SkippingLoop()
        self.folder = tempfile.TemporaryDirectory(prefix="ahoy-two-")
        self.stack = contextlib.AsyncExitStack()
        self.model: Model | None = None
        self.made = 0
        self.run(self.move_in())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    async def move_in(self) -> None:
        exchange = Exchange()
        self.houses = {name: await self.house(name, exchange) for name in NAMES}
        await self.settle()

    async def house(self, name: Name, exchange: Exchange) -> House:
        store = Store(Path(self.folder.name) / f"{name}.sqlite")
        engine, devices, publisher = AutoEngine(), AutoDevices(), FakePublisher()
        line = LoopbackSignalling(lambda event: manager.post(event), exchange, lambda: manager.known_calls())  # noqa: PLW0108 -- the manager is made after this
        manager = Manager(
            name,
            Settings(camera="test:pattern", microphone="test:tone"),
            store,
            publisher,
            engine=engine,
            devices=devices,
            recorder=FakeChild(),
            signalling=line,
            key=DeviceKey.new(),
        )
        engine.post = devices.post = manager.post
        await manager.start()
        manager.post(ChildUp(child="devices"))
        manager.post(DeviceList(pid=1, devices=(CAMERA, MICROPHONE)))
        manager.client_attached(client(name))
        return House(name, manager, engine, devices, publisher, store)

    async def settle(self) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)

    def teardown(self) -> None:
        if not hasattr(self, "loop"):
            return
        self.run(self.move_out())
        self.loop.close()
        self.folder.cleanup()

    async def move_out(self) -> None:
        for house in self.houses.values():
            await house.manager.stop()
            await house.store.flush()
            house.store.close()
        await self.settle()

    def do(self, command: Callable[[], object]) -> AhoyError | None:
        """Give a command and let everything arrive; the error it was refused with."""

        async def carried_out() -> AhoyError | None:
            refused = None
            try:
                command()
            except AhoyError as error:
                refused = error
            await self.settle()
            return refused

        return self.run(carried_out())

    def press(self, who: Name, call: str) -> CallSession:
        to = NAMES[1 - NAMES.index(who)]
        params = MakeCallParams(remote_name=to, type=CallType.VIDEO, call_id=call)
        return self.houses[who].manager.make_call(client(who), params)

    def new_call(self, who: Name) -> str:
        self.made += 1
        return f"call-{self.made:04}-{who}"

    def begin(self, model: Model) -> None:
        self.model = model
        for house in self.houses.values():
            house.paused = {"audio": False, "video": False}

    # What users do.

    @rule(who=WHO)
    def make(self, who: Name) -> None:
        call = self.new_call(who)
        refused = self.do(lambda: self.press(who, call))
        if self.model is not None:
            assert isinstance(refused, Busy)
        else:
            assert refused is None
            self.begin(Model(call, who))

    @precondition(lambda self: self.model is None)
    @rule(first=WHO)
    def both_press_at_once(self, first: Name) -> None:
        second = NAMES[1 - NAMES.index(first)]
        calls = {who: self.new_call(who) for who in (first, second)}
        assert self.do(lambda: [self.press(who, call) for who, call in calls.items()]) is None
        caller = min(calls, key=lambda who: calls[who])
        self.begin(Model(calls[caller], caller, CallStatus.CONNECTED))
        given_up = self.houses[NAMES[1 - NAMES.index(caller)]].manager.calls(ended=True)[-2]
        assert (given_up.reason_detail, given_up.continued_as) == ("glareMerged", calls[caller])

    @precondition(lambda self: self.model is not None)
    @rule(who=WHO)
    def answer(self, who: Name) -> None:
        self.answer_by(who)

    def answer_by(self, who: Name) -> None:
        model = self.the_model()
        params = AnswerCallParams(call_id=model.call)
        refused = self.do(lambda: self.houses[who].manager.answer_call(client(who), params))
        if who == model.caller:
            assert isinstance(refused, NotAllowedForRole)
        else:
            assert refused is None
            model.status = max(model.status, CallStatus.CONNECTED)

    @precondition(lambda self: self.model is not None)
    @rule(who=WHO)
    def send_answer(self, who: Name) -> None:
        self.send_answer_by(who)

    def send_answer_by(self, who: Name) -> None:
        model = self.the_model()
        refused = self.do(
            lambda: self.houses[who].manager.send_answer(client(who), SendAnswerParams(call_id=model.call))
        )
        if who == model.caller:
            assert isinstance(refused, NotAllowedForRole)
        elif model.status < CallStatus.CONNECTED:
            assert isinstance(refused, WrongState)
        else:
            assert refused is None
            model.status = CallStatus.ACCEPTED

    @precondition(lambda self: self.model is not None)
    @rule(who=WHO, control=st.sampled_from(ControlType))
    def update(self, who: Name, control: ControlType) -> None:
        call, house = self.the_model().call, self.houses[who]
        kind: Kind = "audio" if control in (ControlType.PAUSE_VOICE, ControlType.RESUME_VOICE) else "video"
        pause = control in (ControlType.PAUSE_VOICE, ControlType.PAUSE_VIDEO)
        rings = self.the_model().status is CallStatus.RINGING and who != self.the_model().caller
        refused = self.do(
            lambda: house.manager.update_call(client(who), UpdateCallParams(call_id=call, control_type=control))
        )
        if rings and not pause:
            assert isinstance(refused, AhoyError), "nothing is open yet that could go on"
        else:
            assert refused is None
            house.paused[kind] = pause

    @precondition(lambda self: self.model is not None)
    @rule()
    def carry_on(self) -> None:
        """The callee does what comes next: most stories would end early otherwise."""
        model = self.the_model()
        callee = NAMES[1 - NAMES.index(model.caller)]
        if model.status < CallStatus.CONNECTED:
            self.answer_by(callee)
        else:
            self.send_answer_by(callee)

    @precondition(lambda self: self.made > 0)
    @rule(who=WHO)
    def act_on_what_is_over(self, who: Name) -> None:
        house = self.houses[who]
        past = [call for call in house.manager.calls(ended=True) if call.status == CallStatus.DISCONNECTED]
        if not past:
            return
        over = past[-1]
        refused = self.do(lambda: house.manager.send_answer(client(who), SendAnswerParams(call_id=over.call_id)))
        assert isinstance(refused, WrongState | NotAllowedForRole)
        end = EndCallParams(call_id=over.call_id, reason=EndReason.BUSY)
        assert self.do(lambda: house.manager.end_call(client(who), end)) is None
        assert house.manager.calls(ended=True)[len(past) - 1].end_reason == over.end_reason

    # What ends a call, or nothing where there is none.

    @rule(who=WHO, how=st.sampled_from(("hang up", "time", "crash")), reason=st.sampled_from(EndReason))
    def end(self, who: Name, how: str, reason: EndReason) -> None:
        match how:
            case "hang up" if self.model is not None:
                self.hang_up(who, reason)
            case "time":
                self.nothing_happens_for_long()
            case "crash":
                self.engine_crashes(who)
            case _:
                pass

    def hang_up(self, who: Name, reason: EndReason) -> None:
        manager, call = self.houses[who].manager, self.the_model().call
        refused = self.do(lambda: manager.end_call(client(who), EndCallParams(call_id=call, reason=reason)))
        assert refused is None
        self.over(None)

    def nothing_happens_for_long(self) -> None:
        waits = {CallStatus.RINGING: RING_S, CallStatus.CONNECTED: ACCEPT_S, CallStatus.ACCEPTED: RING_S}
        status = self.model.status if self.model else CallStatus.ACCEPTED
        self.loop.skipped += waits[status]
        self.run(asyncio.sleep(0.001))
        self.run(self.settle())
        if status is CallStatus.RINGING:
            self.over("ringTimeout")
        elif status is CallStatus.CONNECTED:
            self.over("acceptTimeout")

    def engine_crashes(self, who: Name) -> None:
        rings = self.model is not None and self.model.status is CallStatus.RINGING and self.model.caller != who
        assert self.do(self.houses[who].engine.crash) is None
        if self.model is not None and not rings:
            self.over("engineCrashed", at=(who,))

    def the_model(self) -> Model:
        assert self.model is not None
        return self.model

    def over(self, detail: str | None, at: tuple[Name, ...] = NAMES) -> None:
        call, self.model = self.the_model().call, None
        for name, house in self.houses.items():
            ended = next(found for found in house.manager.calls(ended=True) if found.call_id == call)
            assert ended.status == CallStatus.DISCONNECTED
            if detail is not None and name in at:
                assert ended.reason_detail == detail

    # What must always be so.

    @invariant()
    def both_are_where_the_model_is(self) -> None:
        for name, house in getattr(self, "houses", {}).items():
            live = house.live
            if self.model is None:
                assert live is None
                continue
            assert live is not None
            assert (live.call_id, live.is_caller) == (self.model.call, name == self.model.caller)
            assert live.status == self.model.status
            assert (live.local_paused.audio, live.local_paused.video) == tuple(house.paused.values())

    @invariant()
    def at_status_4_each_knows_what_the_other_paused(self) -> None:
        if getattr(self, "model", None) is None or self.the_model().status != CallStatus.ACCEPTED:
            return
        for mine, other in (NAMES, NAMES[::-1]):
            live = self.houses[mine].live
            assert live is not None
            assert (live.remote_paused.audio, live.remote_paused.video) == tuple(self.houses[other].paused.values())

    @invariant()
    def gates_are_open_at_status_4_for_what_is_not_paused_and_nothing_is_open_without_a_call(self) -> None:
        for house in getattr(self, "houses", {}).values():
            live = house.live
            accepted = live is not None and live.status == CallStatus.ACCEPTED
            wanted = {kind for kind, paused in house.paused.items() if accepted and not paused}
            assert {kind for _, kind in house.engine.open_gates} == wanted
            if live is None:
                assert (house.engine.peers, house.devices.open) == ({}, set())
            elif not live.is_caller and live.status == CallStatus.RINGING:
                assert (house.engine.peers, house.devices.open) == ({}, set()), "ringing opens nothing"
            else:
                assert (len(house.engine.peers), len(house.devices.open)) == (1, 2)
                assert live.owner == client(house.name).client_id

    @invariant()
    def every_end_is_told_once_and_is_the_last_word(self) -> None:
        for house in getattr(self, "houses", {}).values():
            ends: Counter[str] = Counter()
            for method, params in house.publisher.published:
                session = getattr(params, "session", None)
                if session is None or method == "onCallLogged":
                    continue
                assert not ends[session.call_id], f"{method} after the end"
                ends[session.call_id] += method == "onRecvCallEnded"
            told = {call.call_id for call in house.manager.calls(ended=True) if call.status == 0}
            assert set(+ends) == told


TestTwoUsers = TwoUsers.TestCase
TestTwoUsers.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
