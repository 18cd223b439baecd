"""The bench of the board: what it prints stands beside a peer, and its sheet is one an assessor could have written."""

import io

import openpyxl

from toshikei.cli.bench import budget, budget_runner


def test_ratio_stands_only_where_a_peer_follows():
    rows = [
        budget.as_row("open", budget.OURS, 600, 1.0, 0.6),
        budget.as_row("open", budget.PLAIN, 600, 0.2, 0.2),
        budget.as_row("one decision", budget.OURS, 1, 0.1, 0.1),
    ]

    assert budget.ratios(rows) == ["open 3.0×"]


def test_rewritten_sheet_reduces_in_whole_thousands():
    book = openpyxl.Workbook()
    book.active.append([budget_runner.ASKED, budget_runner.VERB, budget_runner.AMOUNT, budget_runner.WHY])
    book.active.append([901, None, None, None])
    book.active.append([0, None, None, None])
    stream = io.BytesIO()
    book.save(stream)

    content = budget_runner.rewritten(stream.getvalue(), 90)

    rows = budget_runner.read_alone(content)
    assert rows[1] == (901, "減額", 810, budget_runner.REASON)
    assert rows[2] == (0, None, None, None)


def test_act_is_measured_by_its_median():
    found = budget_runner.measured("act", "peer", 3, 5, lambda number: number)

    assert (found["what"], found["rows"]) == ("act", 3)
    assert found["wall"] >= 0
