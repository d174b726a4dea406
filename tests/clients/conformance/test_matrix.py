"""The table in clients/README.md has every language and every row."""

import re

from clients.conformance.languages import CLIENTS, find_languages
from clients.conformance.results import ROWS

LINE = re.compile(r"^\| ?(?P<head>[^|]*?) ?\|(?P<cells>.*)\|$", re.MULTILINE)
README = (CLIENTS / "README.md").read_text()
TABLE = README.partition("<!-- matrix: ")[2].partition("<!-- end of matrix -->")[0]


def lines() -> dict[str, list[str]]:
    return {found["head"]: [cell.strip() for cell in found["cells"].split("|")] for found in LINE.finditer(TABLE)}


def test_every_language_with_a_program_is_a_column() -> None:
    assert lines()[""] == [language.name for language in find_languages()]


def test_every_row_of_the_suite_is_a_row_and_is_explained() -> None:
    assert list(lines()) == ["", "---", *ROWS.values()]
    assert all(f"| {row} |" in README.partition("What a row means")[2] for row in ROWS.values())


def test_no_language_fails_a_row() -> None:
    assert not [cell for cells in lines().values() for cell in cells if "of" in cell]
