"""The bench of the board: what it prints stands beside a peer, and its sheet is one an assessor could have written."""

import io

import openpyxl

from toshikei.cli.bench import budget, budget_runner, crowd, large


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


def test_the_large_city_is_even_and_every_programme_has_a_place_of_its_own():
    units = [("0301", "企画課"), ("0302", "財政課")]
    made = list(large.rows(2028, 1500, 5000, units))

    amounts = {side: sum(row[-1] for row in made if row[-2] == side) for side in ("歳出", "歳入")}
    places = {large.place(number) for number in range(1500)}
    keys = [row[:15] for row in made]
    assert amounts["歳出"] == amounts["歳入"] > 0
    assert (len(places), len(set(keys))) == (1500, 5001)


def test_a_crowd_counts_what_failed(monkeypatch):
    monkeypatch.setattr(crowd, "READS", (0.0, 0.01))
    monkeypatch.setattr(crowd, "fetch", lambda address, _cookie: 200 if address == "a" else 0)

    found = crowd.crowd(["a", "b"], 4, 0.1)

    assert 0 < found.failures < len(found.milliseconds)
