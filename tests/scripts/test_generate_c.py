"""What becomes of the contract in C."""

import re
from pathlib import Path

import pytest

from generator import c, c_tables, source
from generator.model import Contract, EnumType, Record

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def contract() -> Contract:
    return source.load(ROOT / "rpc_schema")


@pytest.fixture(scope="module")
def header(contract: Contract) -> str:
    return c.write(contract)


@pytest.mark.parametrize(
    ("wire", "name"),
    [("callId", "call_id"), ("isSendPushIfOffline", "is_send_push_if_offline"), ("default", "default_"), ("to", "to")],
)
def test_wire_names_in_c(wire: str, name: str) -> None:
    assert c.snake(wire) == name


def test_every_code_limit_enum_method_and_event_has_its_name(contract: Contract, header: str) -> None:
    for error in contract.errors:
        assert f"AHOYD_ERR_{c.shout(error.name)} = {error.code}," in header
    for limit in contract.limits.fields:
        assert f"#define AHOYD_LIMIT_{c.shout(limit.name)} {limit.default}\n" in header
    for method in contract.methods:
        assert f"AHOYD_METHOD_{c.shout(method.stem)},\n" in header
        assert (f"AHOYD_API int ahoyd_{c.snake(method.stem)}(" in header) == (method.name not in c.OF_THE_LIBRARY)
    for notification in contract.notifications:
        assert f"AHOYD_{c.shout(notification.name)},\n" in header
    for type_ in contract.types.values():
        if isinstance(type_, EnumType):
            for value in type_.values:
                name = f"AHOYD_{c.shout(type_.name)}_"
                numbered, word = f"{name}{value.name} = {value.wire},", f'{name}{c.shout(value.name)} "{value.wire}"'
                assert (numbered if type_.numeric else word) in header


def test_no_name_is_given_twice(header: str) -> None:
    for pattern in (
        r'#define (AHOYD_\w+) ["\d]',
        r"^ +(AHOYD_\w+)(?: = -?\d+)?,",
        r"^} (ahoyd_\w+);",
        r"^AHOYD_API int (\w+)",
    ):
        names = re.findall(pattern, header, re.MULTILINE)
        assert len(names) > 5, pattern
        assert len(names) == len(set(names)), pattern


def test_the_codes_of_the_library_are_none_of_the_contract(contract: Contract) -> None:
    assert {code for _, code, _ in c.LOCAL_ERRORS}.isdisjoint(error.code for error in contract.errors)
    assert all(0 <= code < 100 for _, code, _ in c.LOCAL_ERRORS)


def test_what_may_be_left_out_can_be(header: str) -> None:
    params = header.split("typedef struct ahoyd_make_call_params {")[1].split("}", maxsplit=1)[0]
    assert "    const char *call_id;\n" in params
    assert "    const ahoyd_paused *start_paused;\n" in params
    assert "    bool has_grace_ms;\n    int64_t grace_ms;\n" in params
    assert "    enum ahoyd_call_type type;\n" in params


def test_every_member_is_in_the_tables(contract: Contract) -> None:
    tables = c_tables.write(contract)
    layout = c.Layout(contract)
    for record in contract.types.values():
        if isinstance(record, Record):
            for field in contract.fields(record):
                row = rf"AHOYD_FIELD\({layout.type_name(record)},\s+{c.snake(field.name)},"
                assert re.search(row, tables), f"{record.name}.{field.name}"
