"""`./toshikei bench selection` and `bench duplicates` in small: figures for programs, nothing of the solver's own between them."""

import json

import pytest

from toshikei.cli.__main__ import main
from toshikei.cli.bench.selection_subject import greedy, invented_problem
from toshikei.engines.strategy.priorities.solving import choose


def test_figures_for_programs(capfd: pytest.CaptureFixture[str]):
    assert main(["bench", "selection", "--size", "40", "--times", "2", "--explain", "--json"]) == 0

    told = json.loads(capfd.readouterr().out)
    assert [row["回"] for row in told["rows"]] == [1, 2]
    assert told["最も大きい隙間（％）"] == 0.0


def test_the_sorted_sheet_is_allowed_and_never_better():
    problem = invented_problem(120, seed=3, groups=10)

    choice = choose(problem)

    assert problem.allows(choice.chosen)
    assert greedy(problem) <= choice.value <= choice.bound
    assert invented_problem(120, seed=3, groups=10) == problem


def test_duplicates_in_small(capsys: pytest.CaptureFixture[str]):
    assert main(["bench", "duplicates", "--size", "120", "--times", "1", "--json"]) == 0

    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["混ぜた"] == 50
