"""Printed totals beside the lines they close: whatever layout, a true total passes and a wrong one is named."""

from toshikei.engines.enterprise.totals import DIFFERS, UNREADABLE, Totals


def row(amount: int | None, *levels: str, side: str = "income", half: str = "current") -> dict[str, object]:
    """A line or a total of one budget."""
    frame = {"account": "水道事業会計", "fiscal_year": 2027, "number": 0, "half": half, "side": side}
    return frame | dict(zip(("kan", "kou", "moku", "setsu"), levels, strict=False)) | {"amount": amount}


def rules(*rows: tuple[str, dict[str, object]]) -> list[tuple[int | None, str]]:
    """What is said of rows given as ("", line) or (level of the word, total)."""
    totals = Totals()
    for line, (level, values) in enumerate(rows, start=2):
        if level:
            totals.close(line, level, values)
        else:
            totals.add(values, int(str(values["amount"])))
    return [(one.line, one.rule) for one in totals.problems()]


LINES = (
    ("", row(10, "収益", "営業", "給水")),
    ("", row(20, "収益", "営業", "受託")),
    ("", row(5, "収益", "外", "利息")),
)


def test_a_total_without_names_closes_what_the_line_above_it_stands_in():
    moku, kou = ("moku", row(20, "", "", "計")), ("kou", row(35, "", "計"))

    assert rules(*LINES[:2], moku, LINES[2], kou, ("kan", row(35, "合計"))) == []


def test_a_total_above_its_lines_is_a_total_too():
    assert rules(("kou", row(35, "収益", "計")), *LINES) == []


def test_a_total_of_another_block_is_no_total_of_this_one():
    other = ("", row(7, "費用", "営業", side="outlay"))

    assert rules(*LINES, other, ("kan", row(35, "計", side="outlay"))) == [(6, DIFFERS)]
    assert rules(*LINES, other, ("kan", row(7, "計", side="outlay"))) == []


def test_one_yen_too_much_and_no_amount_are_told():
    assert rules(*LINES, ("kou", row(36, "収益", "計"))) == [(5, DIFFERS)]
    assert rules(*LINES, ("kou", row(None, "収益", "計"))) == [(5, UNREADABLE)]


def test_a_total_over_everything_may_leave_the_block_open():
    other = ("", row(7, "費用", "営業", side="outlay"))
    whole = row(42, "総計") | {"half": None, "side": None}

    assert rules(*LINES, other, ("kan", whole)) == []
