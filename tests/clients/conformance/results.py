"""What each client library passed, and the matrix of it."""

import json
from collections import Counter
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[3] / "build" / "conformance.json"
ROWS = {
    "test_golden": "golden frames",
    "test_stress": "no torn frame under stress",
    "test_cases": "cases of the contract",
    "test_live": "a live call",
    "test_attach": "attach, resume, lost events",
    "test_websocket": "over WebSocket",
    "test_feed": "feeding a source",
}
"""A row of the matrix by the file of its tests."""


Cells = dict[str, dict[str, dict[str, str]]]
"""By language, row and test: `passed`, `failed`, or why it was skipped."""


class Results:
    """What was run in this session."""

    def __init__(self) -> None:
        self.languages: Cells = {}
        self.seconds: Counter[tuple[str, str]] = Counter()

    def note(self, language: str, row: str, test: str, report: pytest.TestReport) -> None:
        """Take in one report: a test that fails outside its call has failed too."""
        cell = self.languages.setdefault(language, {}).setdefault(row, {})
        self.seconds[language, row] += report.duration  # type: ignore[assignment]  # seconds, not counts
        if report.failed:
            cell[test] = "failed"
        elif report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            cell[test] = reason.removeprefix("Skipped: ")
        elif report.when == "call":
            cell[test] = "passed"

    def write(self) -> None:
        """Put down what was found, over what earlier runs found."""
        if not self.languages:
            return
        FILE.parent.mkdir(exist_ok=True)
        known: Cells = json.loads(FILE.read_text())["languages"] if FILE.exists() else {}
        for language, rows in self.languages.items():
            for row, tests in rows.items():
                known.setdefault(language, {}).setdefault(row, {}).update(tests)
        told = {"rows": list(ROWS.values()), "languages": known}
        FILE.write_text(json.dumps(told, indent=1) + "\n")

    def lines(self) -> list[str]:
        """The matrix, and why tests were skipped."""
        width = max(map(len, ROWS.values()))
        names = sorted(self.languages)
        lines = [" " * width + "".join(f"{name:>24}" for name in names)]
        lines += [
            f"{row:<{width}}" + "".join(f"{self._cell(name, row):>24}" for name in names) for row in ROWS.values()
        ]
        for name in names:
            skipped = Counter(
                how
                for tests in self.languages[name].values()
                for how in tests.values()
                if how not in {"passed", "failed"}
            )
            lines += [f"{name} skips {count}: {reason}" for reason, count in skipped.most_common()]
        return lines

    def _cell(self, name: str, row: str) -> str:
        tests = list(self.languages[name].get(row, {}).values())
        passed, failed = tests.count("passed"), tests.count("failed")
        if not passed + failed:
            return "-"
        return f"{passed} of {passed + failed}, {self.seconds[name, row]:.1f} s"
