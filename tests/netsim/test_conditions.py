import pytest

from ahoyd.netsim import BadChange, Change, Conditions, read_change, read_schedule


def test_a_change_names_what_it_changes_and_leaves_the_rest() -> None:
    before = Conditions(delay_ms=20, loss_percent=1)
    change = read_change('{"atS": 12.5, "sender": "alice", "rateKbps": 400, "lossPercent": 0}')
    assert (change.at_s, change.sender) == (12.5, "alice")
    assert change.over(before) == Conditions(delay_ms=20, rate_kbps=400)


def test_a_clean_change_forgets_what_was() -> None:
    assert Change(clean=True, blackhole=True).over(Conditions(delay_ms=20)) == Conditions(blackhole=True)


def test_a_schedule_is_a_change_a_line() -> None:
    text = '# the dip\n{"rateKbps": 1500}\n\n{"atS": 10, "rateKbps": 400}\n'
    assert read_schedule(text) == (Change(rate_kbps=1500), Change(at_s=10, rate_kbps=400))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("loss 5", "malformed"),
        ('{"loss": 5}', "unknown field `loss`"),
        ('{"lossPercent": 101}', "<= 100.0 - at `$.lossPercent`"),
        ('{"delayMs": -1}', ">= 0.0 - at `$.delayMs`"),
        ('{"delayMs": "20"}', "Expected `float | null`, got `str` - at `$.delayMs`"),
        ('{"burst": 0.5}', "at `$.burst`"),
        ('{"sender": "Alice"}', "at `$.sender`"),
        ("[]", "Expected `object`"),
    ],
)
def test_a_wrong_change_is_told_with_its_place(line: str, said: str) -> None:
    with pytest.raises(BadChange, match=r"line 2: .*") as told:
        read_schedule(f"{{}}\n{line}")
    assert said in str(told.value)
