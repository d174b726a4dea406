import pytest

import ahoyd_client
from ahoyd_client import errors


def _all(kind: type[errors.AhoyError]) -> list[type[errors.AhoyError]]:
    return [below for child in kind.__subclasses__() for below in (child, *_all(child))]


PARSE_ERROR = -32700
"""Never heard: what this library sends is JSON."""


@pytest.mark.parametrize(("code", "name"), [(c, n) for c, n in ahoyd_client.ERROR_NAMES.items() if c != PARSE_ERROR])
def test_every_code_of_the_contract_has_its_class(code: int, name: str) -> None:
    error = errors.error_of(code, "Message", {"description": "why", "more": 1})
    assert type(error).__name__ == name[0].upper() + name[1:]
    assert (error.code, error.description, error.data) == (code, "why", {"more": 1})
    assert str(error) == f"why ({code})"


def test_an_unknown_code_is_the_base_with_that_code() -> None:
    error = errors.error_of(4711, "Message", {})
    assert type(error) is errors.AhoyError
    assert (error.code, error.description) == (4711, "Message")


def test_every_class_stands_in_the_tree_of_the_docstring() -> None:
    assert errors.__doc__
    assert [kind.__name__ for kind in _all(errors.AhoyError) if kind.__name__ not in errors.__doc__] == []
