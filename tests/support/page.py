"""The page the call API comes from.

Its text is not part of this project: it is read from `shared/seed` beside the checkout. Where it is not there, tests
that need it are skipped and say so; in continuous integration (CI=true) they fail.
"""

import os
import re
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[3] / "shared" / "seed"


def page_blocks() -> list[str]:
    """Every block of code on it, in order."""
    pages = sorted(PAGES.glob("*.txt"))
    if not pages:
        missing = f"the page is not there: no text in {PAGES}"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return [block for page in pages for block in re.findall(r"```\n(.*?)\n?```", page.read_text(), re.DOTALL)]
