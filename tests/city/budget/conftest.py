"""Small budgets loaded through the room's service, and the real files where they are."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.services import budget_versions_load
from toshikei.engines.budget.checker import BudgetChecker
from toshikei.engines.budget.section_tables import table_of
from toshikei.engines.datasets.checking import Facts, Judged
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import Change

ON = date(2026, 11, 25)
type Line = Mapping[str, object]


def line(amount: int = 1000, **cells: object) -> dict[str, object]:
    """One line of a general account, with some cells replaced."""
    usual = {
        "fiscal_year": 2026, "department_code": "0302", "department": "財政課", "account": "一般会計", "kan_code": "2",
        "kan": "総務費", "kou_code": "1", "kou": "総務管理費", "moku_code": "3", "moku": "財政管理費", "programme_code": "1",
        "programme": "予算編成事務費", "setsu_code": "10", "setsu": "需用費", "saisetsu_code": "1", "saisetsu": "消耗品費",
        "cofog1": "1",
    }  # fmt: skip
    return usual | {"amount": amount} | cells


def judged_lines(lines: Iterable[Line]) -> list[dict[str, object]]:
    """As the import hands them over: with side, kind, city and account filled in."""
    checker = BudgetChecker("012068", table_of)
    checker.told(Facts())
    found = []
    for number, cells in enumerate(lines, start=2):
        judged = Judged(number, dict(cells), {})
        checker.row(judged)
        found.append(judged.values)
    return found


def additions(lines: Iterable[Line]) -> Iterator[Change]:
    for number, row in enumerate(judged_lines(lines), start=2):
        yield Change((), None, row, (), number)


@pytest.fixture
def load(db) -> Callable[..., BudgetVersion]:
    """Load lines as one new version and return it."""

    def loaded(*lines: Line, changes: Iterable[Change] | None = None) -> BudgetVersion:
        made = budget_versions_load(changes or additions(lines), by=SYSTEM, on=ON, source="test.csv")
        return made.versions[0]

    return loaded


@pytest.fixture(scope="session")
def shared_finance() -> Path:
    """The folder of real budgets and broken files, which is not part of the project."""
    named = os.environ.get("TOSHIKEI_SHARED")
    root = Path(named) if named else Path(__file__).parents[3].parent / "shared"
    folder = root / "data/finance"
    if not folder.is_dir():
        pytest.skip(
            "実在の予算ファイルの置き場（../shared/data/finance）がありません。TOSHIKEI_SHARED で指定できます"
        )
    return folder
