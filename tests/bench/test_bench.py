"""Each bench runs, and says what it measured in lines that hold together. The figures themselves are not judged."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench.__main__ import BENCHES
from bench.figures import Baseline, figure, json_line, met, spread, table
from support.tools import need

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120.0


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}:{ROOT / 'scripts'}"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def well_formed(line: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(line)
    assert result["name"]
    assert result["unit"]
    assert result["baseline"]
    numbers = [*result["values"].values(), *result["baselineValues"].values()]
    assert numbers
    assert all(math.isfinite(number) and number >= 0 for number in numbers)
    assert result["of"] in result["values"]
    assert result["cores"] >= 1
    assert len(result["load"]) == 3
    return result


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_says_its_figures_line_by_line_and_as_a_table(name: str, tmp_path: Path) -> None:
    if name == "devices":
        need("pulseaudio", "pactl", "espeak-ng", "Xvfb", "xdotool")
    done = run(name, "--quick", "--json", str(tmp_path / "figures.jsonl"))
    assert done.returncode == 0, done.stderr
    lines, _, rows = done.stdout.partition("\n\n")
    assert (tmp_path / "figures.jsonl").read_text() == lines + "\n"
    results = [well_formed(line) for line in lines.splitlines()]
    assert results
    named = [row.split("  ")[0] for row in rows.splitlines() if not row.startswith(" ")]
    assert named == ["figure", *(result["name"] for result in results)]


def test_a_bench_that_does_not_exist_is_refused() -> None:
    done = run("speed")
    assert done.returncode == 2
    assert "no such bench: speed" in done.stderr


def test_a_figure_stands_beside_the_same_member_of_its_baseline() -> None:
    values = spread([1000, 2000, 3000], 50, 99, scale=1e-3)
    assert values == {"p50": 2.0, "p99": 2.98, "max": 3.0}
    result = figure("wake", "us", values, "p50", Baseline("poll", {"max": 9.0, "p50": 8.0}), frames=3)
    assert result.ratio == 0.25
    assert well_formed(json_line(result))["notes"] == {"frames": 3}
    assert " ".join(list(table([result]))[1].split()) == "wake p50 2 p99 2.98 max 3 us poll p50 8 max 9 0.25"


def test_each_target_stands_beside_its_value_and_that_of_the_baseline() -> None:
    plain = figure(
        "loss", "as named", {"p95": 75.0, "gap": 160.0}, "p95", Baseline("stock", {"gap": 390.0, "p95": 71.0})
    )
    result = msgspec.structs.replace(plain, targets={"gap": "<= 150", "used": ">= 85"})
    rows = [" ".join(row.split()) for row in table([result])]
    assert rows[1:] == ["loss p95 75 as named stock p95 71 1.06", "gap 160 <= 150 MISSED gap 390", "- >= 85 MISSED -"]
    assert well_formed(json_line(result))["targets"] == {"gap": "<= 150", "used": ">= 85"}


@pytest.mark.parametrize(("value", "target"), [(80, "<= 80"), (79.9, "< 80"), (4, "== 4"), (90, ">= 85")])
def test_a_target_is_met(value: float, target: str) -> None:
    assert met(value, target)


@pytest.mark.parametrize(
    ("value", "target"), [(80.1, "<= 80"), (80, "< 80"), (0, "== 4"), (84, ">= 85"), (None, "<= 1")]
)
def test_a_target_is_missed_also_by_what_was_not_measured(value: float | None, target: str) -> None:
    assert not met(value, target)


def test_nothing_has_no_ratio_to_nothing() -> None:
    result = figure("late", "frames", {"late": 0.0}, "late", Baseline("stock", {"late": 0.0}))
    assert result.ratio is None
    assert list(table([result]))[1].endswith("-")
