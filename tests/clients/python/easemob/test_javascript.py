from typing import Any

import pytest

from clients.python.easemob.javascript import NotUnderstood, plus, translate


def run(source: str, **names: Any) -> dict[str, Any]:
    names["plus"] = plus
    exec(translate(source), names)  # noqa: S102 - that is what is tested
    return names


class Thing:
    def __init__(self, size: int = 0) -> None:
        self.size = size
        self.heard: list[Any] = []

    def on(self, callback: Any) -> "Thing":
        self.heard.append(callback)
        return self


def test_names_values_and_comments() -> None:
    done = run("// one\nvar a = 1;\n/* two\n a = 9 */\nlet b = true\nconst c = null;b = !b")
    assert (done["a"], done["b"], done["c"]) == (1, False, None)


def test_plus_joins_text_as_javascript_does() -> None:
    done = run('let a = "x:" + true + 1 + null;\nlet b = 1 + 2;')
    assert (done["a"], done["b"]) == ("x:true1null", 3)


def test_a_choice_takes_the_branch_of_its_condition() -> None:
    source = 'let a = kind == 0?"none":"some";'
    assert [run(source, kind=kind)["a"] for kind in (0, 1)] == ["none", "some"]


def test_new_calls_the_class_and_members_are_chained() -> None:
    thing = run("let t = new lib.Thing(3).on(x);", lib=type("lib", (), {"Thing": Thing}), x=1)["t"]
    assert (thing.size, thing.heard) == (3, [1])


def test_a_function_given_to_a_call_runs_its_statements_in_order_and_may_hold_another() -> None:
    said: list[object] = []
    thing = Thing()
    run(
        "thing.on((from, to) => {\n  if(!from)\n    say(1);\n  let both = from + to\n  say(both)\n"
        "  thing.on(() => { say(to); });\n})",
        thing=thing,
        say=said.append,
    )
    thing.heard[0](0, 5)
    thing.heard[1]()
    thing.heard[0](2, 5)
    assert said == [1, 5, 5, 7]


def test_a_named_function_with_an_empty_callback_within() -> None:
    thing = Thing()
    run("function set(t) {\n// nothing\nt.on(() => {});\n}\nset(thing);", thing=thing)
    assert thing.heard[0]() is None


@pytest.mark.parametrize(
    "source", ["a[0];", "for(;;){}", "let a = `x`;", "a b", "let a", "x => x;", "a.b(1", "class A {}"]
)
def test_what_is_not_known_is_refused_not_skipped(source: str) -> None:
    with pytest.raises(NotUnderstood):
        translate(source)
