"""The small city with programmes, an authority line for the mayor, and money of budgets without books."""

from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY, SmallCity, build_small_city

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.services import Line
from toshikei.city.evaluation import services
from toshikei.city.evaluation.choices import Ground, Origin, VerdictClass
from toshikei.city.evaluation.models import BudgetAction, Verdict
from toshikei.city.evaluation.services import Condition, MoneyDraft
from toshikei.city.strategy import services as strategy
from toshikei.city.strategy.choices import Category
from toshikei.foundation.accounts.acting import SYSTEM

UNIT = "0501"
SOURCE = "予算に関する説明書（架空）"
MAYOR = "00-1"


def programme(name: str, from_year: int = 2020, **facts: object) -> str:
    """A programme of the welfare section from a year on; its code."""
    made = strategy.programme_open(
        by=SYSTEM,
        on=STARTED,
        from_year=from_year,
        name=name,
        unit_code=UNIT,
        unit_name="社会福祉課",
        category=Category.OPTIONAL,
        **facts,
    )
    return made.code


def money(code: str, *amounts: tuple[int, int], total: int | None = None) -> None:
    """General funds of a programme by budget year, from elsewhere than the books."""
    rows = [
        MoneyDraft(
            programme_code=code,
            fiscal_year=year,
            total_yen=yen if total is None else total,
            general_yen=yen,
            source=SOURCE,
        )
        for year, yen in amounts
    ]
    services.money_record(by=SYSTEM, on=TODAY, rows=rows)


def verdict(code: str, kind: VerdictClass, year: int = 2023, **said: object) -> Verdict:
    return services.verdict_record(
        by=SYSTEM,
        on=date(year + 1, 9, 1),
        programme_code=code,
        fiscal_year=year,
        kind=kind,
        reason="理由（架空）",
        origin=Origin.SELF,
        condition=Condition(**said),
    )


def abolished(code: str, year: int = 2023) -> BudgetAction:
    return verdict(code, VerdictClass.ABOLISH, year, ground=Ground.NOT_WANTED).action


def looked(year: int, on: date = TODAY) -> services.Looked:
    return services.budget_look(by=SYSTEM, on=on, year=year)


@pytest.fixture
def city(db) -> SmallCity:
    made = build_small_city()
    rule = Line(
        number="9",
        matter="evaluation.override",
        label="評決によらない予算とすること",
        decider="mayor",
        article="規程（架空）",
    )
    decisions.rule_set(by=SYSTEM, on=TODAY, line=rule, starts_on=STARTED)
    return made


@pytest.fixture
def code(city) -> str:
    return programme("敬老事業", target_group="70歳以上の市民", intended_state="長寿を地域で祝われる")
