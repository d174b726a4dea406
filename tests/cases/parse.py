"""Reads case files: what stands in them, and which rule of rpc_schema/cases/README.md one breaks."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from support.schema import document

Mark = Literal[">>", ">!", "<<", "<-", "--", "!"]

FOLDER = Path(__file__).resolve().parents[2] / "rpc_schema" / "cases"
TCP = "tcp"
SESSIONS = ("lines", "headers", "websocket", "msgpack", TCP)
POST = ("post",)
LINES = ("lines",)
TRANSPORTS = (*SESSIONS, *POST)
"""Every way a client can reach a daemon."""
SOCKET_SCOPES = "socket-scopes"
"""The setting that says what a client may do who shows no token: nobody over TCP."""
GIVEN = frozenset({"run", "media"})
"""Names that are bound before the first step."""
RESERVED_ID = "runner"
"""What the runner's own request ids begin with."""
FAULTS: dict[str, frozenset[str]] = {
    "kill": frozenset({"", "engine", "devices"}),
    "halt": frozenset({"engine", "devices"}),
    "freeze": frozenset({"", "engine", "devices"}),
    "thaw": frozenset({"", "engine", "devices"}),
    "start": frozenset({""}),
    "new-key": frozenset({""}),
    "drop": frozenset({""}),
}
"""Faults that have a target, and which parts of a daemon that may be ("": the daemon, for drop the client)."""
HUB_FAULTS = frozenset({"hub-down", "hub-up", "hub-broken", "hub-mended", "hub-freeze", "hub-thaw"})

_REPEAT = re.compile(r"repeat (?P<times>[1-9][0-9]{0,3})")
_STEP = re.compile(r"(?P<actor>[a-z][a-z0-9]*)(?P<mark>>>|>!|<<|<-|--) (?P<text>\S.*)")
_FAULT = re.compile(r"!(?P<fault>[a-z-]+)(?: (?P<actor>[a-z][a-z0-9]*)(?:\.(?P<part>[a-z]+))?)?")
_HEADER = re.compile(r"# (?P<key>[a-z]+)(?: (?P<of>[a-z]+))?: (?P<value>\S.*)")
_ACTOR = re.compile(r"(?P<actor>[a-z][a-z0-9]*)=(?P<instance>[a-z]+)")
_WHOLE = re.compile(r"\$(?P<not>!?)(?P<name>[a-z][A-Za-z0-9]*)\Z")
_WITHIN = re.compile(r"\$\{(?P<name>[a-z][A-Za-z0-9]*)\}")


class BadCase(Exception):
    """A case file breaks a rule; the text is `file:line: rule`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line that does something. `value`: its JSON; of a fault its name and part; of `>!` the text itself."""

    line: int
    mark: Mark
    actor: str
    value: Any
    text: str


@dataclass(kw_only=True)
class Case:
    """One case file."""

    path: Path
    shows: str = ""
    actors: dict[str, str] = field(default_factory=dict)
    """Whose client each actor is: the instance."""
    bare: frozenset[str] = frozenset()
    """Actors that connect at their first request and are not introduced."""
    settings: dict[str, list[str]] = field(default_factory=dict)
    """Lines of TOML an instance must have been started with."""
    transports: tuple[str, ...] = TRANSPORTS
    why: str = ""
    """Why not all of them."""
    steps: list[Step] = field(default_factory=list)

    @property
    def name(self) -> str:
        """`<method>/<case>`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def requests(self) -> Iterator[tuple[Step, dict[str, Any]]]:
        """Every request, those in batches too."""
        for step in self.steps:
            if step.mark == ">>":
                yield from ((step, item) for item in listed(step.value) if isinstance(item, dict))

    def answers(self) -> Iterator[tuple[Step, dict[str, Any]]]:
        """Every answer that is waited for, those of batches too."""
        for step in self.steps:
            if step.mark == "<<":
                yield from ((step, item) for item in listed(step.value))

    def answered(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """Actor, request and the answer that is waited for, for each request that has an id."""
        answers = {(step.actor, repr(item["id"])): item for step, item in self.answers()}
        for step, item in self.requests():
            if (key := (step.actor, repr(item.get("id")))) in answers:
                yield step.actor, item, answers[key]


def listed(value: Any) -> list[Any]:
    """A batch's elements, or the one message there is."""
    return value if isinstance(value, list) else [value]


def find_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases of a folder, by name. Raises BadCase."""
    return [read_case(path) for path in sorted(folder.glob("*/*.io"))]


def read_case(path: Path) -> Case:
    """One case file, checked. Raises BadCase."""
    case = Case(path=path)
    for number, line in _unrolled(case, path.read_text().splitlines()):
        _read_line(case, number, line)
    _Checks(case).whole()
    if any(line.startswith(SOCKET_SCOPES) for lines in case.settings.values() for line in lines):
        case.transports = tuple(transport for transport in case.transports if transport != TCP)
        case.why = case.why or "over TCP the scopes are the token's"
    return case


def _unrolled(case: Case, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; those between `repeat N` and `end` N times, `${n}` being which time it is."""
    block: list[tuple[int, str]] | None = None
    times, begun = 0, 0
    for number, line in enumerate(lines, 1):
        if found := _REPEAT.fullmatch(line):
            if block is not None:
                _refuse(case, number, "a repeat ends before another begins")
            block, times, begun = [], int(found["times"]), number
        elif line == "end" and block is not None:
            for turn in range(1, times + 1):
                yield from ((at, text.replace("${n}", str(turn))) for at, text in block)
            block = None
        elif block is not None:
            block.append((number, line))
        else:
            yield number, line
    if block is not None:
        _refuse(case, begun, "`repeat N` has its `end`")


def names_in(value: Any) -> Iterator[str]:
    """Every `$name` and `${name}` in a JSON value."""
    if isinstance(value, dict):
        for item in value.values():
            yield from names_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from names_in(item)
    elif isinstance(value, str):
        if whole := _WHOLE.match(value):
            yield whole["name"]
        yield from (found["name"] for found in _WITHIN.finditer(value))


def whole_name(value: str) -> tuple[str, bool] | None:
    """The name of `"$name"`, and whether it is `"$!name"`; None for any other string."""
    found = _WHOLE.match(value)
    return (found["name"], bool(found["not"])) if found else None


def put_within(value: str, get: Callable[[str], Any]) -> str:
    """`${name}` replaced by what `get` says."""
    return _WITHIN.sub(lambda found: str(get(found["name"])), value)


def _refuse(case: Case, line: int, rule: str) -> NoReturn:
    raise BadCase(f"{case.path}:{line}: {rule}")


def _read_line(case: Case, number: int, line: str) -> None:
    if not line.strip():
        return
    if line.startswith("//"):
        case.shows = case.shows or line.removeprefix("//").strip()
    elif line.startswith("#"):
        _read_header(case, number, line)
    elif line.startswith("!"):
        case.steps.append(_read_fault(case, number, line))
    elif found := _STEP.fullmatch(line):
        mark = cast("Mark", found["mark"])
        value = found["text"] if mark == ">!" else _read_json(case, number, found["text"])
        case.steps.append(Step(number, mark, found["actor"], value, line))
    else:
        _refuse(
            case, number, "a line is blank, `//`, `#`, `!fault`, or an actor, one of >> >! << <- --, a blank and JSON"
        )


def _read_header(case: Case, number: int, line: str) -> None:
    found = _HEADER.fullmatch(line)
    if found is None:
        _refuse(case, number, "a header is `# key: value`")
    if case.steps:
        _refuse(case, number, "headers stand before the first step")
    match found["key"], found["of"]:
        case "actors", None if not case.actors:
            case.actors = _read_actors(case, number, found["value"])
        case "bare", None:
            case.bare = frozenset(found["value"].split())
        case ("session" | "post" | "lines") as key, None if not case.why:
            case.transports, case.why = {"session": SESSIONS, "post": POST, "lines": LINES}[key], found["value"]
        case "settings", str(instance):
            case.settings.setdefault(instance, []).append(found["value"])
        case _:
            _refuse(
                case, number, "headers are actors, bare, session or post or lines once each, and `settings INSTANCE`"
            )


def _read_actors(case: Case, number: int, text: str) -> dict[str, str]:
    found = [_ACTOR.fullmatch(word) for word in text.split()]
    actors = {one["actor"]: one["instance"] for one in found if one}
    if len(actors) != len(found):
        _refuse(case, number, "actors are `name=instance`, each name once")
    return actors


def _read_fault(case: Case, number: int, line: str) -> Step:
    found = _FAULT.fullmatch(line)
    fault, actor, part = (found["fault"], found["actor"] or "", found["part"] or "") if found else ("", "", "")
    if not (fault in HUB_FAULTS and not actor) and not (actor and part in FAULTS.get(fault, ())):
        _refuse(
            case, number, f"faults are {', '.join(sorted(HUB_FAULTS | FAULTS.keys()))}, with a target they can have"
        )
    return Step(number, "!", actor, (fault, part), line)


def _read_json(case: Case, number: int, text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=unique)
    except ValueError as error:
        _refuse(case, number, f"not JSON: {error}")


@cache
def contract_names() -> tuple[dict[str, bool], dict[str, frozenset[str]]]:
    """The methods, each with whether it needs a session, and the notifications, each with its params."""
    contract = document()
    methods = {method["name"]: method["x-session"] for method in contract["methods"]}
    events = {
        event["name"]: frozenset(param["name"] for param in event["params"]) | {"seq", "prevSeq", "timeMs"}
        for event in contract["x-notifications"]
    }
    return methods, events


class _Checks:
    """The rules that need more than one line."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._bound = set(GIVEN)
        self._open: dict[tuple[str, str], int] = {}
        """Requests whose answer has not been waited for, by actor and id, each with its line."""
        self._asked: set[tuple[str, str]] = set()
        self._pings: set[tuple[str, str]] = set()
        self._banned: dict[str, int] = {}
        """Actors with a `--` that no ping has ended yet, each with its line."""

    def whole(self) -> None:
        case = self._case
        if not case.shows:
            _refuse(case, 1, "the first comment says what is shown")
        if not case.actors:
            _refuse(case, 1, "`# actors:` names the actors")
        if strangers := (case.bare - case.actors.keys()) | (case.settings.keys() - set(case.actors.values())):
            _refuse(case, 1, f"a header speaks of {', '.join(sorted(strangers))}, which is no actor here")
        for step in case.steps:
            self._step(step)
        for line in self._open.values():
            _refuse(case, line, "every request with an id has its answer waited for, unless its client is dropped")
        for line in self._banned.values():
            _refuse(case, line, "after `--` the same actor sends a ping and waits for its answer")
        if idle := case.actors.keys() - {step.actor for step in case.steps}:
            _refuse(case, 1, f"{', '.join(sorted(idle))} does nothing")
        self._folder()

    def _folder(self) -> None:
        called = {item.get("method") for _, item in self._case.requests()} & contract_names()[0].keys()
        if self._case.path.parent.name not in {str(name).removeprefix("$/") for name in called}:
            _refuse(self._case, 1, "the folder is a method that the case calls")

    def _step(self, step: Step) -> None:
        if step.actor not in {*self._case.actors, ""}:
            _refuse(self._case, step.line, f"{step.actor} is not among the actors")
        match step.mark:
            case ">>":
                for item in listed(step.value):
                    self._request(step, item)
            case "<<":
                for item in listed(step.value):
                    self._answer(step, item)
            case "<-" | "--":
                for item in listed(step.value):
                    self._event(step, item)
            case "!" if step.value == ("drop", ""):
                self._open = {key: line for key, line in self._open.items() if key[0] != step.actor}
        if step.mark in {">>", "--"} and (unknown := set(names_in(step.value)) - self._bound):
            _refuse(self._case, step.line, f"${min(unknown)} has no value yet")
        self._bound |= set(names_in(step.value)) if step.mark in {"<<", "<-"} else set()

    def _request(self, step: Step, item: Any) -> None:
        if not isinstance(item, dict) or "method" not in item:
            _refuse(
                self._case, step.line, "`>>` sends an object with a method, or an array of them; `>!` sends any text"
            )
        if contract_names()[0].get(item["method"]) and "post" in self._case.transports and not self._only_post():
            _refuse(self._case, step.line, f"{item['method']} needs a session: say `# session: why`")
        if "id" not in item:
            return
        key = step.actor, repr(item["id"])
        if key in self._asked or str(item["id"]).startswith(RESERVED_ID):
            _refuse(self._case, step.line, f"an actor uses an id once, and none that begins with {RESERVED_ID}")
        self._asked.add(key)
        self._open[key] = step.line
        if item["method"] == "ping":
            self._pings.add(key)

    def _only_post(self) -> bool:
        return self._case.transports == POST

    def _answer(self, step: Step, item: Any) -> None:
        if not isinstance(item, dict) or "id" not in item or ("result" in item) == ("error" in item):
            _refuse(self._case, step.line, "`<<` has an id and either result or error, or is an array of such")
        if "error" in item and not (isinstance(item["error"], dict) and type(item["error"].get("code")) is int):
            _refuse(self._case, step.line, "an error is waited for by its code")
        key = step.actor, repr(item["id"])
        if item["id"] is not None and self._open.pop(key, None) is None and not self._sent_as_text(step.actor):
            _refuse(self._case, step.line, "`<<` answers a request of the same actor, once")
        if key in self._pings:
            self._banned.pop(step.actor, None)

    def _sent_as_text(self, actor: str) -> bool:
        return any(step.mark == ">!" and step.actor == actor for step in self._case.steps)

    def _event(self, step: Step, item: Any) -> None:
        params = contract_names()[1].get(item.get("method", "")) if isinstance(item, dict) else None
        if params is None:
            _refuse(self._case, step.line, f"`{step.mark}` names a notification of the contract")
        if not item.keys() <= {"method", "params"} or not item.get("params", {}).keys() <= params:
            _refuse(self._case, step.line, f"{item['method']} has no such member or param")
        if "post" in self._case.transports and step.actor in self._case.bare:
            _refuse(self._case, step.line, "over POST a bare actor hears nothing: say `# session: why`")
        if step.mark == "--":
            self._banned[step.actor] = step.line
