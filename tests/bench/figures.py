"""What a bench says: figures, each beside a baseline of the same run, as JSON lines and as a table for people."""

import operator
import os
from collections.abc import Callable, Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike

Values = dict[str, float]
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">=": operator.ge,
}


class Baseline(msgspec.Struct, frozen=True):
    """What a figure is held against."""

    name: str
    values: Values


class Figure(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One measured thing. `ratio` is `values[of]` over the baseline's value of the same name, or its only value."""

    name: str
    unit: str
    values: Values
    of: str
    """The member of `values` that stands for the figure."""
    baseline: str
    baseline_values: Values
    ratio: float | None
    notes: dict[str, object]
    cores: int
    load: tuple[float, float, float]
    """The machine's load averages over 1, 5 and 15 minutes when the figure was done."""
    targets: dict[str, str] = {}
    """What is asked of some of the values, e.g. `<= 80`."""


def figure(name: str, unit: str, values: Values, of: str, baseline: Baseline, **notes: object) -> Figure:
    """Make a figure as of now."""
    against = baseline.values[of] if of in baseline.values else next(iter(baseline.values.values()))
    return Figure(
        name=name,
        unit=unit,
        values=_rounded(values),
        of=of,
        baseline=baseline.name,
        baseline_values=_rounded(baseline.values),
        ratio=round(values[of] / against, 3) if against else None,
        notes=notes,
        cores=os.cpu_count() or 1,
        load=os.getloadavg(),
    )


def with_targets(result: Figure, targets: dict[str, str]) -> Figure:
    """The same, with what is asked of its values."""
    return msgspec.structs.replace(result, targets=targets)


def met(value: float | None, target: str) -> bool:
    """Whether a value is as a target says; what was not measured is not."""
    comparison, limit = target.split()
    return value is not None and COMPARISONS[comparison](value, float(limit))


def spread(measured: ArrayLike, *percentiles: int, scale: float = 1.0) -> Values:
    """Percentiles and maximum of what was measured, times `scale`."""
    values = np.asarray(measured, float) * scale
    found = {f"p{percent}": float(np.percentile(values, percent)) for percent in percentiles or (50, 95)}
    return _rounded(found | {"max": float(values.max())})


def medians(views: Sequence[Values]) -> Values:
    """Of each value those that have it."""
    names = dict.fromkeys(name for view in views for name in view)
    return {name: float(np.median([view[name] for view in views if name in view])) for name in names}


def json_line(result: Figure) -> str:
    """A figure as one line of JSON."""
    return msgspec.json.encode(result).decode()


def table(results: Sequence[Figure]) -> Iterable[str]:
    """Rows for people: the figure, what it is held against, and how they compare; a row more for each target."""
    rows: list[tuple[str, ...]] = [("figure", "measured", "unit", "baseline", "its value", "ratio")]
    for result in results:
        ratio = "-" if result.ratio is None else f"{result.ratio:.2f}"
        rest = {name: value for name, value in result.values.items() if name not in result.targets}
        baseline = result.baseline_values
        told = _told({key: baseline[key] for key in rest if key in baseline} or baseline)
        rows.append((result.name, _told(rest), result.unit, result.baseline, told, ratio))
        rows += [_held(result, name, target) for name, target in result.targets.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _held(result: Figure, name: str, target: str) -> tuple[str, ...]:
    """One value beside its target and the baseline's."""
    value = result.values.get(name)
    measured = "-" if value is None else _told({name: value})
    verdict = "met" if met(value, target) else "MISSED"
    stock = result.baseline_values.get(name)
    return "", measured, f"{target} {verdict}", "", "-" if stock is None else _told({name: stock}), ""


def _told(values: Values) -> str:
    return " ".join(f"{name} {value:.4g}" if value < 1000 else f"{name} {value:.0f}" for name, value in values.items())


def _rounded(values: Values) -> Values:
    return {name: round(value, 4) for name, value in values.items()}
