import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "call_diagram"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], check=False, capture_output=True, text=True)


def test_the_page_is_drawn_from_the_table_as_it_is() -> None:
    checked = run("--check")
    assert checked.returncode == 0, checked.stderr


def test_a_page_that_differs_is_called_stale_and_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "CALL.md"
    assert run(page).returncode == 0
    assert run("--check", page).returncode == 0
    page.write_text(page.read_text().replace("SEND_INVITE", "SEND_NOTHING"))
    stale = page.read_text()
    assert run("--check", page).returncode == 1
    assert page.read_text() == stale


def test_a_missing_page_is_stale(tmp_path: Path) -> None:
    assert run("--check", tmp_path / "CALL.md").returncode == 1
