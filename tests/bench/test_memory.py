"""What is held is read, and how it grows is computed, of numbers that are written down here."""

import pytest

from bench.memory import Sample, growth
from bench.processes import held_kib


def test_growth_is_by_ten_minutes_whatever_it_jitters() -> None:
    samples = [
        Sample(300 + 10 * turn, {"engine": 80 + 0.02 * turn + (-1) ** turn, "control": 35 - turn / 60})
        for turn in range(150)
    ]
    assert growth(samples, "engine") == pytest.approx(1.2, abs=0.05)
    assert growth(samples, "control") == pytest.approx(-1)


def test_files_are_not_held_and_what_is_swapped_is() -> None:
    rollup = """563996674000-7ffd3a8ec000 ---p 00000000 00:00 0                          [rollup]
Rss:               90000 kB
Pss:               70000 kB
Pss_Anon:          40000 kB
Pss_File:          25000 kB
Pss_Shmem:          5000 kB
SwapPss:             300 kB
"""
    assert held_kib(rollup) == 45_300
