"""The generated files are those the YAML makes, and what is no contract is refused with its place."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import generate
from generator import python, source, strict_yaml
from generator.model import ContractError, TypeRef

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the same YAML, in which nothing has been generated."""
    shutil.copytree(ROOT / "rpc_schema", tmp_path / "rpc_schema")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_every_committed_file_is_what_the_yaml_makes() -> None:
    assert generate.stale(generate.outputs(ROOT)) == []


def test_check_leaves_the_tree_alone_and_is_content_with_it() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts/generate.py", "--check"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_missing_file_and_a_changed_description_are_stale(root: Path) -> None:
    files = generate.outputs(root)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert generate.stale(files) == []
    (root / "daemon/ahoyd/contract/openrpc.json").unlink()
    edit(root / "rpc_schema/methods/ping.yaml", "Is anybody there?", "Is somebody there?")
    now = generate.outputs(root)
    stale = {path.name for path in generate.stale(now)}
    assert stale >= {"openrpc.json", "REFERENCE.md", "_generated.py", "contract.gen.go", "contract.h", "contract.rs"}
    assert sum(path.name in {"openrpc.json", "_generated.py"} for path in generate.stale(now)) == 4
    assert root / "clients/c/include/ahoyd/ahoyshm1.h" not in generate.stale(now)


def test_a_file_of_a_type_that_is_gone_is_left_over_but_not_one_written_by_hand() -> None:
    files = generate.outputs(ROOT)
    assert generate.left_over(files) == []
    session = ROOT / generate.JAVA / "CallSession.java"
    del files[session]
    assert generate.left_over(files) == [session]


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("methods/ping.yaml", "x-session: false", "x-session: false\nx-session: true", "duplicate key 'x-session'"),
        ("methods/ping.yaml", "x-session: false", "x-session: off", "'off' may be a boolean"),
        ("methods/ping.yaml", "x-session: false", "x-session: 0", "0 is not of type 'boolean'"),
        ("methods/ping.yaml", "type: any", "type: whatever", "does not match"),
        ("methods/ping.yaml", "result:\n", "result: Pong\nold:\n", "'old' was unexpected"),
        ("methods/closeStream.yaml", "type: StreamId", "type: StreamIdentity", "no type StreamIdentity"),
        ("methods/closeStream.yaml", "errors: []", "errors: [804]", r"no errors \[804\]"),
        ("methods/closeStream.yaml", "errors: []", "errors: [802]", r"no errors \[802\]"),
        ("methods/closeStream.yaml", "x-scopes: [look]", "x-scopes: [peek]", "'peek' is not one of"),
        ("methods/addListener.yaml", "paramsFrom: ListenOptions", "paramsFrom: Listening", "Listening: no record"),
        ("notifications/onShuttingDown.yaml", "x-durable: true", "x-durable: Yes", "'Yes' may be a boolean"),
        ("types/devices.yaml", "DeviceMode:\n", "CallSession:\n", "CallSession: two types of that name"),
        ("types/configs.yaml", "partialOf: CallConfigs", "partialOf: CallConfig", "CallConfig: partialOf"),
        (
            "types/enums.yaml",
            "{value: 1, description: Sound and pictures.}",
            "{value: one, description: B.}",
            "integer",
        ),
        ("limits.yaml", "value: 64", "value: 0x40", "'0x40' is not of type 'integer'"),
        ("limits.yaml", "value: 64", "value: 1:04", "is not of type 'integer'"),
        ("errors.yaml", "endOnly: true", "endOnly: false", "True was expected"),
        ("info.yaml", "title: ahoyd", "title: [ahoyd", "while parsing"),
    ],
)
def test_what_is_no_contract_is_refused_with_its_place(
    root: Path, file: str, old: str, new: str, complaint: str
) -> None:
    edit(root / "rpc_schema" / file, old, new)
    with pytest.raises(ContractError, match=complaint):
        source.load(root / "rpc_schema")


def test_words_and_numbers_are_what_they_look_like(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text('{a: 010, b: 1:30, c: 2001-01-01, d: ~, e: True, f: 12, g: -1.5, h: null, i: "on", j: true}')
    assert strict_yaml.load(path) == {
        "a": "010",
        "b": "1:30",
        "c": "2001-01-01",
        "d": "~",
        "e": "True",
        "f": 12,
        "g": -1.5,
        "h": None,
        "i": "on",
        "j": True,
    }


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "Yes", "NO", "y", "n"])
def test_a_bare_word_that_may_be_a_boolean_is_refused(tmp_path: Path, word: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(f"key: {word}")
    with pytest.raises(ContractError, match="quote it"):
        strict_yaml.load(path)


@pytest.mark.parametrize("text", ["", "string[][]", "string | none", "call-id", "list of string"])
def test_a_type_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ContractError, match="not a type"):
        TypeRef.parse(text)


@pytest.mark.parametrize("text", ["string", "CallSession[]", "EndReason | null", "Codec[] | null"])
def test_a_type_reads_as_it_is_written(text: str) -> None:
    assert str(TypeRef.parse(text)) == text


@pytest.mark.parametrize(
    ("wire", "name"),
    [("callId", "call_id"), ("isSendPushIfOffline", "is_send_push_if_offline"), ("ext", "ext"), ("from", "from_")],
)
def test_wire_names_in_python(wire: str, name: str) -> None:
    assert python.snake(wire) == name


def test_every_guarantee_is_kept_by_tests_that_exist() -> None:
    for guarantee in source.load(ROOT / "rpc_schema").guarantees:
        for test in guarantee.tests:
            file, _, function = test.partition("::")
            assert f"def {function}(" in (ROOT / file).read_text(), test
