from pathlib import Path

import pytest

from cases.parse import SESSIONS, TRANSPORTS, BadCase, Case, read_case

HEAD = "// something is shown\n# actors: a=alice b=bob\n"
PING = 'a>> {"jsonrpc":"2.0","id":1,"method":"ping"}\na<< {"id":1,"result":{}}\n'
BOTH = PING + PING.replace("a", "b", 1).replace("\na<<", "\nb<<")


def write(folder: Path, text: str, method: str = "ping") -> Path:
    path = folder / method / "case.io"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def read(folder: Path, text: str, method: str = "ping") -> Case:
    return read_case(write(folder, text, method))


def test_a_case_says_what_it_shows_who_acts_and_runs_everywhere(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + "# bare: b\n# settings bob: a = 1\n# settings bob: b = 2\n\n" + BOTH)
    assert (case.shows, case.actors) == ("something is shown", {"a": "alice", "b": "bob"})
    assert (case.bare, case.settings) == (frozenset("b"), {"bob": ["a = 1", "b = 2"]})
    assert case.transports == TRANSPORTS
    assert [(step.line, step.mark, step.actor) for step in case.steps] == [
        (7, ">>", "a"),
        (8, "<<", "a"),
        (9, ">>", "b"),
        (10, "<<", "b"),
    ]


def test_a_case_for_sessions_says_why(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + "# session: because\n" + BOTH)
    assert (case.transports, case.why) == (SESSIONS, "because")


@pytest.mark.parametrize(
    ("line", "text", "rule"),
    [
        (1, "# actors: a=alice\n" + PING, "the first comment"),
        (1, "// x\n" + PING, "names the actors"),
        (2, "// x\n# actors: alice\n" + PING, "name=instance"),
        (2, "// x\n# actors: a=alice a=bob\n" + PING, "each name once"),
        (1, HEAD + PING, "b does nothing"),
        (1, HEAD + "# bare: c\n" + BOTH, "speaks of c"),
        (1, HEAD + "# settings carol: x = 1\n" + BOTH, "speaks of carol"),
        (3, HEAD + "# actors: a=alice\n" + BOTH, "once each"),
        (3, HEAD + "# volume: loud\n" + BOTH, "headers are"),
        (3, HEAD + "#loud\n" + BOTH, "key: value"),
        (7, HEAD + BOTH + "# session: late\n", "before the first step"),
        (3, HEAD + "hello\n" + BOTH, "a line is"),
        (3, HEAD + "a>>{}\n" + BOTH, "a line is"),
        (3, HEAD + "a>> {\n" + BOTH, "not JSON"),
        (3, HEAD + 'a>> {"id":1,"id":2}\n' + BOTH, "a key stands twice"),
        (3, HEAD + 'c>> {"method":"ping"}\n' + BOTH, "not among the actors"),
        (3, HEAD + "a>> {}\n" + BOTH, "an object with a method"),
        (3, HEAD + 'a>> {"jsonrpc":"2.0","id":9,"method":"ping"}\n' + BOTH, "has its answer waited for"),
        (7, HEAD + BOTH + PING, "an id once"),
        (7, HEAD + BOTH + "repeat 2\n" + PING, "has its `end`"),
        (8, HEAD + BOTH + "repeat 2\nrepeat 2\n", "before another begins"),
        (7, HEAD + BOTH + "end\n", "a line is"),
        (7, HEAD + BOTH + "repeat 0\n", "a line is"),
        (3, HEAD + 'a>> {"id":"runner 1","method":"ping"}\n' + BOTH, "begins with runner"),
        (3, HEAD + 'a>> {"method":"openStream"}\n' + BOTH, "needs a session"),
        (3, HEAD + 'a<< {"id":7,"result":{}}\n' + BOTH, "answers a request"),
        (7, HEAD + BOTH + 'a<< {"id":1,"result":{}}\n', "answers a request"),
        (3, HEAD + 'a<< {"id":1}\n' + BOTH, "result or error"),
        (3, HEAD + 'a<< {"id":1,"error":{"code":"x"}}\n' + BOTH, "by its code"),
        (3, HEAD + 'a>> {"method":"ping","params":{"echo":"$x"}}\n' + BOTH, "$x has no value yet"),
        (3, HEAD + 'a>> {"method":"ping","params":{"echo":"v ${x}"}}\n' + BOTH, "$x has no value yet"),
        (3, HEAD + 'a<- {"method":"onNothing"}\n' + BOTH, "names a notification"),
        (3, HEAD + 'a-- {"method":"onRecvCallEnded","params":{"cause":1}}\n' + BOTH, "no such member or param"),
        (7, HEAD + BOTH + 'a-- {"method":"onRecvCallEnded"}\n', "sends a ping"),
        (4, HEAD + '# bare: a\na<- {"method":"onShuttingDown"}\n' + BOTH, "hears nothing"),
        (3, HEAD + "!explode a\n" + BOTH, "faults are"),
        (3, HEAD + "!kill a.hub\n" + BOTH, "faults are"),
        (3, HEAD + "!kill\n" + BOTH, "faults are"),
        (3, HEAD + "!halt a\n" + BOTH, "faults are"),
        (3, HEAD + "!hub-down a\n" + BOTH, "faults are"),
        (3, HEAD + "!kill c\n" + BOTH, "not among the actors"),
    ],
)
def test_a_bad_case_is_refused_with_its_line_and_the_rule(tmp_path: Path, line: int, text: str, rule: str) -> None:
    with pytest.raises(BadCase) as refused:
        read(tmp_path, text)
    where, _, said = str(refused.value).partition(": ")
    assert where == f"{tmp_path / 'ping' / 'case.io'}:{line}"
    assert rule in said


def test_what_repeats_is_taken_so_often_with_its_number_put_in(tmp_path: Path) -> None:
    turn = 'a>> {"jsonrpc":"2.0","id":"n ${n}","method":"ping","params":{"echo":"${n} of ${run}"}}\n'
    case = read(tmp_path, HEAD + BOTH + "repeat 3\n" + turn + 'a<< {"id":"n ${n}","result":{}}\nend\n')
    assert [(step.line, step.value["id"]) for step in case.steps[4:]] == [
        (line, f"n {n}") for n in (1, 2, 3) for line in (8, 9)
    ]
    assert case.steps[-2].value["params"]["echo"] == "3 of ${run}"


def test_a_case_of_sockets_with_scopes_is_not_for_tcp(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + '# settings bob: socket-scopes = ["observe"]\n' + BOTH)
    assert "tcp" in TRANSPORTS
    assert case.transports == tuple(transport for transport in TRANSPORTS if transport != "tcp")


def test_a_case_for_lines_alone_says_why(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + "# lines: it takes long\n" + BOTH)
    assert (case.transports, case.why) == (("lines",), "it takes long")


def test_a_case_stands_with_a_method_it_calls(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="the folder is a method"):
        read(tmp_path, HEAD + BOTH, method="makeCall")


def test_a_dropped_client_need_not_wait_for_its_answers(tmp_path: Path) -> None:
    asked = 'a>> {"jsonrpc":"2.0","id":9,"method":"ping"}\n!drop a\n'
    assert len(read(tmp_path, HEAD + BOTH + asked).steps) == 6


def test_a_ping_after_what_must_not_come_ends_the_wait(tmp_path: Path) -> None:
    assert len(read(tmp_path, HEAD + 'a-- {"method":"onRecvCallEnded"}\n' + BOTH).steps) == 5
