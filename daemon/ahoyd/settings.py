"""Where an instance lives and what its owner has decided: paths, and the settings file.

Nothing here is touched by a client: what clients may change at run time are the CallConfigs of the contract.
"""

import os
import re
import stat
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

INSTANCE_NAME = re.compile(r"[a-z0-9-]{1,32}\Z")
SOCKET_PATH_MAX = 107
"""Bytes a unix socket's path may have (sun_path is 108 with its NUL)."""


T = TypeVar("T")


class SettingsError(Exception):
    """The settings or the places they name cannot be used; the text says which and why."""


class Settings(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", kw_only=True, frozen=True):
    """`$XDG_CONFIG_HOME/ahoyd/<instance>.toml`; every member has a default."""

    media_dirs: tuple[Path, ...] = ()
    """Folders whose files may be opened as `file:` sources."""
    recordings_dir: Path | None = None
    """Folder for recordings and still pictures; None: none are made."""
    camera: str | None = None
    """deviceId used as camera when a call names none; None: the system's default."""
    microphone: str | None = None
    """deviceId used as microphone when a call names none; None: the system's default."""
    speaker: str | None = None
    """deviceId on which calls are heard when they name none; None: the system's default, `none`: not at all."""
    replace_lost_devices: bool = True
    """Whether the system's default stands in for a microphone or speaker that goes in a call, and for hardware that is
    selected and not there; if not, the call waits in silence for the one it had, or is without."""
    ring_tones: bool = True
    """Whether calls ring, and ring back, on the speaker."""
    socket_scopes: tuple[str, ...] = ("observe", "call", "look", "capture", "admin")
    """What a client of our own uid may do on the unix sockets."""
    hub_idle_seconds: float = 600.0
    """How long the hub we start stays without a connection."""
    tcp_port: Annotated[int, msgspec.Meta(ge=0, le=65535)] | None = None
    """Port of loopback TCP, 0: any that is free; None: no TCP at all."""
    origins: tuple[str, ...] = ()
    """Web origins whose pages may speak to us over TCP, with a token, e.g. `http://localhost:8080`."""
    call_log_days: int = 90
    """How long a call stays in the call log."""
    rate_factor: Annotated[float, msgspec.Meta(gt=0)] = 1.0
    """How many times the contract's rates of calls, logins, texts and openings one program has."""
    child_silence_seconds: Annotated[float, msgspec.Meta(ge=1)] = 10.0
    """How long engine or devices may give no sign of life before they are taken for dead and started anew."""
    netsim: Path | None = None
    """The socket of an `ahoyd netsim` that calls go through."""
    log_level: str = "INFO"

    def __post_init__(self) -> None:
        """Raise ValueError for a screen as camera: it is shown to those it was named for, and never by default."""
        if self.camera is not None and self.camera.startswith("screen:"):
            raise ValueError("camera: a screen is shown only if a call names it")


class HubSettings(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", kw_only=True, frozen=True):
    """`$XDG_CONFIG_HOME/ahoyd/hub.toml`: whether the hub of this user is there for other machines too."""

    listen: str | None = None
    """`address:port` to listen on, e.g. `0.0.0.0:7411`; None, and while there is no account: this machine only."""
    announce: bool = False
    """Tell the network by multicast DNS where we listen."""


@dataclass(frozen=True, slots=True)
class HubPlaces:
    """Where the hub of this user is; it belongs to no instance."""

    directory: Path
    """Its socket, lock and log."""
    state: Path
    """What it keeps for users who are away, and its accounts."""
    config: Path
    """HubSettings; need not exist."""

    @property
    def socket(self) -> Path:
        """Where clients of this machine connect."""
        return self.directory / "hub.sock"

    @property
    def lock(self) -> Path:
        """Flocked for life by the hub."""
        return self.directory / "lock"

    @property
    def log(self) -> Path:
        """What a hub that a daemon has started has to say."""
        return self.directory / "log"

    @property
    def certificate(self) -> Path:
        """Key and certificate that it shows to other machines."""
        return self.state.with_suffix(".pem")


@dataclass(frozen=True, slots=True)
class Places:
    """The directories of one instance. `create()` makes them 0700 and refuses what is not ours."""

    instance: str
    base: Path
    state: Path
    config: Path

    @property
    def runtime(self) -> Path:
        """The instance's own runtime directory: sockets, token, lock."""
        return self.base / self.instance

    @property
    def frames(self) -> Path:
        """Doorbells, and ring files where a memfd cannot be had."""
        return self.runtime / "frames"

    @property
    def rpc_socket(self) -> Path:
        """Newline-delimited JSON-RPC."""
        return self.runtime / "rpc.sock"

    @property
    def http_socket(self) -> Path:
        """HTTP: POST /rpc and WebSocket /rpc."""
        return self.runtime / "http.sock"

    @property
    def token(self) -> Path:
        """The owner's token, drawn at every start."""
        return self.runtime / "token"

    @property
    def tcp(self) -> Path:
        """The port of loopback TCP, while it is served."""
        return self.runtime / "tcp"

    @property
    def lock(self) -> Path:
        """Flocked for life by the daemon that runs this instance."""
        return self.runtime / "lock"

    @property
    def device_key(self) -> Path:
        """The secret key this device signs its calls with."""
        return self.state / "device.key"

    @property
    def log(self) -> Path:
        """The daemon's log when it was started in the background."""
        return self.state / "log"

    @property
    def hub(self) -> HubPlaces:
        """The hub's places, beside those of the instances."""
        return hub_places()

    def create(self) -> None:
        """Make every directory of the instance. Raises SettingsError if one is not a 0700 directory of ours."""
        if len(os.fsencode(self.frames / "4294967295.bell")) > SOCKET_PATH_MAX:
            raise SettingsError(f"{self.runtime}: too long for a unix socket (over {SOCKET_PATH_MAX} bytes)")
        for directory in (self.base, self.runtime, self.frames, self.state):
            own_directory(directory)


def places(instance: str) -> Places:
    """The places of `instance`, by the XDG variables of the environment. Raises SettingsError for a bad name."""
    if not INSTANCE_NAME.match(instance):
        raise SettingsError(f"instance {instance!r}: 1 to 32 of a-z, 0-9 and -")
    if instance == "hub":
        raise SettingsError("instance 'hub': hub.toml has the settings of the hub, so no instance has this name")
    state, config = _homes()
    return Places(instance=instance, base=runtime_base(), state=state / instance, config=config / f"{instance}.toml")


def hub_places() -> HubPlaces:
    """The places of this user's hub, by the XDG variables of the environment; no instance has one of these names."""
    state, config = _homes()
    return HubPlaces(directory=runtime_base() / ".hub", state=state / "hub.sqlite", config=config / "hub.toml")


def _homes() -> tuple[Path, Path]:
    """Where state and settings of all instances are."""
    home = Path.home()
    state = Path(os.environ.get("XDG_STATE_HOME") or home / ".local/state")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return state / "ahoyd", config / "ahoyd"


def runtime_base() -> Path:
    """The directory all instances of this user share: `$XDG_RUNTIME_DIR/ahoyd` or its stand-in."""
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(runtime) / "ahoyd"
    uid = os.getuid()
    run_user = Path(f"/run/user/{uid}")
    if run_user.is_dir() and run_user.lstat().st_uid == uid:
        return run_user / "ahoyd"
    return Path(tempfile.gettempdir()) / f"ahoyd-{uid}"


def netsim_socket() -> Path:
    """Where `ahoyd netsim` listens if nothing else is said; no instance has this name."""
    return runtime_base() / ".netsim.sock"


def load(path: Path, **overrides: object) -> Settings:
    """Read the settings file, if there is one, and lay `overrides` (None: not given) over it."""
    return _load(path, Settings, overrides)


def load_hub(path: Path) -> HubSettings:
    """Read the hub's settings file, if there is one. Raises SettingsError."""
    return _load(path, HubSettings, {})


def _load(path: Path, kind: type[T], overrides: dict[str, object]) -> T:
    try:
        given: dict[str, object] = tomllib.loads(path.read_bytes().decode() if path.exists() else "")
        given |= {key: value for key, value in overrides.items() if value is not None}
        return msgspec.convert(given, kind, dec_hook=_path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from error


def own_directory(directory: Path) -> None:
    """Make `directory`, mode 0700. Raises SettingsError if what is there is not ours alone."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        status = directory.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            raise SettingsError(f"{directory}: not a directory of ours") from None
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise SettingsError(f"{directory}: open to others, must be 0700") from None


def private_file(path: Path, text: str) -> None:
    """Write a file that only we can read. What was at the path is replaced, a link too."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - of a descriptor
        file.write(text + "\n")


def _path(kind: type, text: object) -> Path:
    """Read a path as TOML has it; msgspec asks for what it does not know itself."""
    if kind is not Path or not isinstance(text, str):
        raise TypeError(f"Expected a path, got `{type(text).__name__}`")
    return Path(text).expanduser()
