from typing import Any

import pytest

from cases.match import difference, fill


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"a": 1}),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}, "d": 3}),
        ([1, "x", None, True, 1.5], [1, "x", None, True, 1.5]),
        ([{"a": 1}], [{"a": 1, "b": 2}]),
        (["..."], []),
        (["...", 2], [1, 2]),
        ([1, "...", 3], [1, 2, 3]),
        ("$x", {"any": "thing"}),
        ({"a": "$x", "b": "$x"}, {"a": 7, "b": 7}),
        ("$known", "value"),
        ("$!known", "other"),
        ("is ${known}", "is value"),
        ("$.path", "$.path"),
    ],
)
def test_what_is_written_is_there(wanted: Any, found: Any) -> None:
    assert difference(wanted, found, {"known": "value"}) is None


@pytest.mark.parametrize(
    ("wanted", "found", "path"),
    [
        ({"a": 1}, {}, "$.a"),
        ({"a": 1}, {"a": True}, "$.a"),
        ({"a": True}, {"a": 1}, "$.a"),
        ({"a": 1}, {"a": 1.0}, "$.a"),
        ({"a": None}, {"a": False}, "$.a"),
        ({"a": None}, {}, "$.a"),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, "$.a.b"),
        ({"a": [1, 2]}, {"a": [1, 3]}, "$.a[1]"),
        ([1], [1, 2], "$"),
        ([], {}, "$"),
        (["...", 3], [1, 2], "$"),
        (["...", 2, 1], [1, 2], "$"),
        ({"a": "$x", "b": "$x"}, {"a": 1, "b": True}, "$.b"),
        ("$known", "other", "$"),
        ("$!known", "value", "$"),
        ("$!unknown", "value", "$"),
    ],
)
def test_a_difference_is_named_by_its_path(wanted: Any, found: Any, path: str) -> None:
    different = difference(wanted, found, {"known": "value"})
    assert different is not None
    assert different.partition(": ")[0] == path


def test_captures_are_kept_with_their_type_only_when_all_is_as_written() -> None:
    bound: dict[str, Any] = {}
    assert difference({"a": "$x", "b": 1}, {"a": 7, "b": 2}, bound) is not None
    assert bound == {}
    assert difference({"a": "$x"}, {"a": 7}, bound) is None
    assert fill({"x": "$x", "list": ["$x"], "text": "number ${x}", "path": "$.x"}, bound) == {
        "x": 7,
        "list": [7],
        "text": "number 7",
        "path": "$.x",
    }
