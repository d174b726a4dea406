from pathlib import Path

import pytest

from ahoyd.settings import SettingsError, load


def test_paths_are_read_from_the_file_and_from_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "default.toml"
    file.write_text('media-dirs = ["~/films", "/srv"]\n')
    assert load(file).media_dirs == (Path.home() / "films", Path("/srv"))
    assert load(file, **{"media-dirs": ["/other"], "log-level": None}).media_dirs == (Path("/other"),)


def test_a_setting_of_the_wrong_type_names_the_file_and_the_place(tmp_path: Path) -> None:
    file = tmp_path / "default.toml"
    file.write_text("media-dirs = [3]\n")
    with pytest.raises(SettingsError, match=r"default\.toml: .*\$\.media-dirs\[0\]"):
        load(file)
