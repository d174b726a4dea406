from pathlib import Path

import pytest

from ahoyd.settings import SettingsError, hub_places, load, load_hub, places


def test_paths_are_read_from_the_file_and_from_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "default.toml"
    file.write_text('media-dirs = ["~/films", "/srv"]\n')
    assert load(file).media_dirs == (Path.home() / "films", Path("/srv"))
    assert load(file, **{"media-dirs": ["/other"], "log-level": None}).media_dirs == (Path("/other"),)


def test_a_relay_for_calls_is_a_setting_too(tmp_path: Path) -> None:
    file = tmp_path / "default.toml"
    assert load(file).netsim is None
    file.write_text('netsim = "~/n.sock"\n')
    assert load(file).netsim == Path.home() / "n.sock"


def test_a_setting_of_the_wrong_type_names_the_file_and_the_place(tmp_path: Path) -> None:
    file = tmp_path / "default.toml"
    file.write_text("media-dirs = [3]\n")
    with pytest.raises(SettingsError, match=r"default\.toml: .*\$\.media-dirs\[0\]"):
        load(file)


def test_a_screen_is_not_the_camera_of_calls_that_name_none(tmp_path: Path) -> None:
    path = tmp_path / "default.toml"
    path.write_text('camera = "screen::0"')
    with pytest.raises(SettingsError, match=r"default\.toml: .*a screen is shown only if a call names it"):
        load(path)


def test_the_hub_is_for_this_machine_alone_unless_its_settings_say_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "hub.toml"
    assert (load_hub(file).listen, load_hub(file).announce) == (None, False)
    file.write_text('listen = "0.0.0.0:7411"\nannounce = true\n')
    assert (load_hub(file).listen, load_hub(file).announce) == ("0.0.0.0:7411", True)
    file.write_text("announce = 1")
    with pytest.raises(SettingsError, match=r"hub\.toml: .*\$\.announce"):
        load_hub(file)


def test_no_instance_takes_the_places_of_the_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    with pytest.raises(SettingsError, match="no instance has this name"):
        places("hub")
    hub = hub_places()
    assert hub.config == tmp_path / "XDG_CONFIG_HOME" / "ahoyd" / "hub.toml"
    assert hub.certificate == tmp_path / "XDG_STATE_HOME" / "ahoyd" / "hub.pem"
    assert hub.directory == tmp_path / "XDG_RUNTIME_DIR" / "ahoyd" / ".hub"
    assert places("default").hub == hub
