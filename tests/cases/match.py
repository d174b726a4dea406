"""Compares what came with what a case waits for, and keeps what it captures."""

from typing import Any

from cases.parse import put_within, whole_name

REST = "..."
"""In an array: whatever stands there. Without it arrays have the length that is written."""


def fill(value: Any, bound: dict[str, Any]) -> Any:
    """`value` with every `$name` and `${name}` replaced."""
    if isinstance(value, dict):
        return {key: fill(item, bound) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, bound) for item in value]
    if isinstance(value, str):
        name = whole_name(value)
        return bound[name[0]] if name else put_within(value, bound.__getitem__)
    return value


def difference(wanted: Any, found: Any, bound: dict[str, Any], path: str = "$") -> str | None:
    """Where `found` is not what is `wanted`; None: nowhere, and then `bound` has the new captures."""
    trial = dict(bound)
    different = _difference(wanted, found, trial, path)
    if different is None:
        bound.update(trial)
    return different


def _difference(wanted: Any, found: Any, bound: dict[str, Any], path: str) -> str | None:
    if isinstance(wanted, str) and (name := whole_name(wanted)):
        return _captured(*name, found, bound, path)
    if isinstance(wanted, str):
        wanted = put_within(wanted, bound.__getitem__)
    if type(wanted) is not type(found):
        return f"{path}: {found!r} instead of {wanted!r}"
    if isinstance(wanted, dict):
        return _of_objects(wanted, found, bound, path)
    if isinstance(wanted, list):
        return _of_arrays(wanted, found, bound, path)
    return None if wanted == found else f"{path}: {found!r} instead of {wanted!r}"


def _captured(name: str, other: bool, found: Any, bound: dict[str, Any], path: str) -> str | None:  # noqa: FBT001 -- as whole_name() returns them
    known = name in bound
    same = known and type(bound[name]) is type(found) and bound[name] == found
    if other:
        return f"{path}: {found!r} again" if same or not known else None
    if known and not same:
        return f"{path}: {found!r} instead of ${name} = {bound[name]!r}"
    bound[name] = found
    return None


def _of_objects(wanted: dict[str, Any], found: dict[str, Any], bound: dict[str, Any], path: str) -> str | None:
    for key, item in wanted.items():
        if key not in found:
            return f"{path}.{key}: missing"
        if different := _difference(item, found[key], bound, f"{path}.{key}"):
            return different
    return None


def _of_arrays(wanted: list[Any], found: list[Any], bound: dict[str, Any], path: str) -> str | None:
    if REST not in wanted:
        if len(wanted) != len(found):
            return f"{path}: {len(found)} elements instead of {len(wanted)}: {found!r}"
        pairs = enumerate(zip(wanted, found, strict=True))
        return next((d for i, (w, f) in pairs if (d := _difference(w, f, bound, f"{path}[{i}]"))), None)
    rest = iter(found)
    for item in wanted:
        if item != REST and not any(difference(item, candidate, bound) is None for candidate in rest):
            return f"{path}: no {item!r} in {found!r}"
    return None
