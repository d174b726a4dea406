"""Any sequence of what two users can ask of two real daemons, beside the table's own model of a call.

The model is a pair of machines that drive each other in memory. After each command both daemons have to come to where
the machines are, with the same refusals and the same words for the end.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ahoyd.call.states import Answer, Command, End, Make, SendAnswer
from ahoyd.errors import AhoyError as Refusal
from ahoyd_client import AhoyError, CallSession, CallSources, CallStatus, CallType, Client, ControlType, EndReason
from call.two_ends import Side, World
from support.daemons import world
from support.talk import EVENT_SECONDS, attach

NAMES = ("alice", "bob")
STORIES = 25
WHO = st.sampled_from(NAMES)
TONE = CallSources(audio="test:tone")
BUSY, UNSUPPORTED, DEVICE_UNAVAILABLE = 801, 1007, 1006
Act = tuple[str, str, int]
"""Who does what; the number is a reason or a control where the command has one."""

ACTS: st.SearchStrategy[Act] = st.one_of(
    st.tuples(WHO, st.sampled_from(("make", "answer", "sendAnswer")), st.just(0)),
    st.tuples(WHO, st.just("end"), st.integers(min_value=0, max_value=6)),
    st.tuples(WHO, st.just("update"), st.integers(min_value=0, max_value=3)),
    st.tuples(st.just(""), st.just("goOn"), st.just(0)),
    st.tuples(st.just(""), st.just("goOn"), st.just(0)),
)
"""`goOn` is the callee's next step towards talking: most stories would end early without it."""


@dataclass
class Model:
    """The one call there is: both ends of it, and what each side has paused of its sound."""

    call: str
    caller: str
    world: World
    paused: dict[str, bool]

    def side(self, who: str) -> Side:
        return self.world.caller if who == self.caller else self.world.callee

    @property
    def callee(self) -> str:
        return NAMES[1 - NAMES.index(self.caller)]

    def do(self, who: str, command: Command) -> int | None:
        """Let it be asked for, and everything arrive; the code it is refused with."""
        try:
            self.world.happen(self.side(who), command)  # type: ignore[arg-type]  # the commands given here are of the union
        except Refusal as refused:
            return refused.code
        self.world.deliver_all()
        return None


class Stage:
    """Two daemons that are kept, a client of each, and the stories played on them."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self._stack = contextlib.AsyncExitStack()
        self.clients: dict[str, Client] = {}
        self.made = 0

    async def open(self) -> None:
        machine = await self._stack.enter_async_context(world())
        for name in NAMES:
            await machine.start(name)
            self.clients[name] = await self._stack.enter_async_context(attach(machine, name))

    async def close(self) -> None:
        await self._stack.aclose()

    async def play(self, story: list[Act]) -> None:
        model: Model | None = None
        for who, what, number in story:
            model = await self._act(model, who, what, number)
        if model is not None:
            await self._command(model, model.caller, "end", 0)

    async def _act(self, model: Model | None, who: str, what: str, number: int) -> Model | None:
        if what == "make":
            return await self._make(model, who)
        if model is None:
            return None
        if what == "goOn":
            connected = (await self._session(model, model.callee)).status == CallStatus.CONNECTED
            who, what = model.callee, "sendAnswer" if connected else "answer"
        if what == "update":
            await self._update(model, who, ControlType(number))
        else:
            await self._command(model, who, what, number)
        return None if model.world.caller.player.machine.end else model

    async def _make(self, model: Model | None, who: str) -> Model:
        self.made += 1
        call, other = f"story-{self.made:05}", NAMES[1 - NAMES.index(who)]
        code = await refusal(self.clients[who].make_call(other, CallType.AUDIO, call_id=call, sources=TONE))
        assert code == (BUSY if model else None)
        if model is not None:
            return model
        model = Model(call, who, World(), dict.fromkeys(NAMES, False))
        assert model.do(who, Make()) is None
        await self._agree(model)
        return model

    async def _command(self, model: Model, who: str, what: str, number: int) -> None:
        client, call = self.clients[who], model.call
        command: Command
        match what:
            case "answer":
                command, asked = Answer(), client.answer_call(call, sources=TONE)
            case "sendAnswer":
                command, asked = SendAnswer(), client.send_answer(call)
            case _:
                command, asked = End(number), client.end_call(call, EndReason(number))
        assert await refusal(asked) == model.do(who, command), (who, what)
        await self._agree(model)

    async def _update(self, model: Model, who: str, control: ControlType) -> None:
        pause = control == ControlType.PAUSE_VOICE
        wanted = None
        if control in (ControlType.PAUSE_VIDEO, ControlType.RESUME_VIDEO):
            wanted = UNSUPPORTED  # an audio call
        elif not pause and who == model.callee and model.side(who).state.status == CallStatus.RINGING:
            wanted = DEVICE_UNAVAILABLE  # nothing is open yet that could go on
        else:
            model.paused[who] = pause
        assert await refusal(self.clients[who].update_call(model.call, control)) == wanted, (who, control)
        await self._agree(model)

    async def _session(self, model: Model, who: str) -> CallSession:
        return await self.clients[who].get_call_session(model.call)

    async def _agree(self, model: Model) -> None:
        """Wait until both daemons are where the model is."""
        try:
            async with asyncio.timeout(EVENT_SECONDS):
                while [await self._seen(model, who) for who in NAMES] != [self._wanted(model, who) for who in NAMES]:
                    await asyncio.sleep(0.005)
        except TimeoutError:
            seen = {who: (await self._seen(model, who), self._wanted(model, who)) for who in NAMES}
            raise AssertionError(f"seen and wanted: {seen}") from None

    async def _seen(self, model: Model, who: str) -> tuple[object, ...]:
        try:
            found = await self._session(model, who)
        except AhoyError:  # not there yet
            return ()
        heard = found.remote_paused.audio if found.status == CallStatus.ACCEPTED else None
        return found.status, found.end_reason, found.reason_detail, found.local_paused.audio, heard

    def _wanted(self, model: Model, who: str) -> tuple[object, ...]:
        machine, other = model.side(who).player.machine, NAMES[1 - NAMES.index(who)]
        end = machine.end
        heard = model.paused[other] if machine.status == CallStatus.ACCEPTED else None
        words = (end.reason, end.detail.value) if end else (None, None)
        return machine.status, *words, model.paused[who], heard


async def refusal(asked: Awaitable[object]) -> int | None:
    """The code a request is refused with."""
    try:
        await asked
    except AhoyError as refused:
        return refused.code
    return None


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    made = Stage()
    with made.runner:
        try:
            made.runner.run(made.open())
            yield made
        finally:
            made.runner.run(made.close())


@settings(
    max_examples=STORIES,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(story=st.lists(ACTS, min_size=4, max_size=14))
def test_two_daemons_are_where_the_tables_own_model_is_whatever_two_clients_ask_for(
    stage: Stage, story: list[Act]
) -> None:
    stage.runner.run(stage.play(story))
