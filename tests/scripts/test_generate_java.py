"""What the Java generator makes of the contract. That it compiles and holds its examples, the library's tests show."""

from pathlib import Path

import pytest

from generator import java, java_text, source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return java.write(source.load(ROOT / "rpc_schema"))


def test_a_file_says_who_made_it_and_imports_what_it_uses_and_no_more(files: dict[str, str]) -> None:
    for name, text in files.items():
        assert text.startswith(java_text.MADE), name
        code = text.split("\n\n", 1)[1]
        for line in text.splitlines():
            if line.startswith("import "):
                assert code.count(line.removesuffix(";").rsplit(".", 1)[1]) > 1, (name, line)


@pytest.mark.parametrize(
    ("word", "name"),
    [("answeredElsewhere", "ANSWERED_ELSEWHERE"), ("HUNG_UP", "HUNG_UP"), ("H264", "H264"), ("a-b", "A_B")],
)
def test_a_word_becomes_a_constant(word: str, name: str) -> None:
    assert java_text.constant(word) == name


def test_no_text_of_the_contract_ends_a_comment_or_begins_a_tag() -> None:
    assert java_text.javadoc("a */ b <c> & d") == "/**\n * a *&#47; b &lt;c&gt; &amp; d\n */\n"
    assert " * @param <T> is it &lt;x&gt;\n" in java_text.javadoc("", tags=[("@param <T>", "is it <x>")])


def test_what_may_be_left_out_is_boxed_and_what_must_be_there_is_not(files: dict[str, str]) -> None:
    params = files["MakeCallParams.java"]
    assert "    CallType type,\n" in params
    assert "    Long graceMs\n" in params
    assert 'Json.given(type, "type")' in params
    assert "    boolean isCaller,\n" in files["CallSession.java"]


def test_every_method_has_a_stub_but_those_of_the_connection(files: dict[str, str]) -> None:
    contract = source.load(ROOT / "rpc_schema")
    for method in contract.methods:
        stub = f"> {method.stem}(" in files["Methods.java"]
        assert stub == (method.name not in java.OF_THE_CONNECTION), method.name
