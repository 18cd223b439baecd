"""The small city with a water account run by one of its departments, and the mayor's line of the authority table."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY, SmallCity, build_small_city

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided, Line
from toshikei.city.enterprise import services
from toshikei.city.enterprise.choices import ItemKind
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine
from toshikei.city.enterprise.services import NewLine
from toshikei.city.enterprise.services.finding import subject_of
from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.items import ItemKind as Kind
from toshikei.foundation.accounts.acting import SYSTEM

ON = date(2026, 11, 20)
WATER, UNIT = "水道事業会計", "05"
LINES = (
    ("current", "income", "水道事業収益", "営業収益", "給水収益", 1_100, 100),
    ("current", "outlay", "水道事業費用", "営業費用", "浄水費", 930, 30),
    ("capital", "income", "資本的収入", "企業債", "企業債", 300, 0),
    ("capital", "outlay", "資本的支出", "建設改良費", "配水管整備費", 800, 60),
)


def new_line(half: str, side: str, kan: str, kou: str, moku: str, amount: int, tax: int | None) -> NewLine:
    return NewLine(half=half, side=side, kan=kan, kou=kou, moku=moku, amount=amount, tax=tax)


def cover(amount: int, source: str = "減債積立金") -> Item:
    return Item(Kind.COVER, source, amount)


def bond(limit: int, note: str = "") -> Item:
    return Item(
        Kind.BOND,
        "配水管整備事業",
        limit,
        method="証書借入",
        rate="年3％以内",
        redemption="元利均等",
        note=note,
    )


@pytest.fixture
def city(db) -> SmallCity:
    made = build_small_city()
    rule = Line(
        number="9",
        matter="enterprise.budget",
        label="公営企業会計の予算の調製",
        decider="mayor",
        article="規程（架空）",
    )
    decisions.rule_set(by=SYSTEM, on=TODAY, line=rule, starts_on=STARTED)
    services.account_open(
        by=SYSTEM, on=STARTED, code="suido", name=WATER, ground="法2条1項1号", unit_code=UNIT
    )
    return made


@pytest.fixture
def budget(city) -> EnterpriseBudget:
    """A whole draft of fiscal 2027: capital lacks 500, covered."""
    return draft(2027)


def autumn_before(year: int) -> date:
    """When the draft of a year is begun."""
    return date(year - 1, 11, 20)


def draft(year: int) -> EnterpriseBudget:
    made = services.budget_open(by=SYSTEM, on=autumn_before(year), account=WATER, fiscal_year=year)
    who = {"by": SYSTEM, "on": ON, "budget_id": made.pk}
    services.lines_write(**who, added=[new_line(*line) for line in LINES])
    services.items_write(**who, kind=ItemKind.VOLUME, items=[Item(Kind.VOLUME, "給水戸数", 1_000, "戸")])
    services.items_write(**who, kind=ItemKind.COVER, items=[cover(500)])
    services.items_write(**who, kind=ItemKind.BOND, items=[bond(300)])
    return now(made)


def now(budget: EnterpriseBudget) -> EnterpriseBudget:
    return EnterpriseBudget.objects.select_related("account").get(pk=budget.pk)


def line_of(budget: EnterpriseBudget, kou: str) -> EnterpriseLine:
    """The line of a 項 in the newest version."""
    return budget.versions.order_by("-number")[0].lines.get(kou=kou)


def approved(budget: EnterpriseBudget, request_id: int, outcome: Outcome = Outcome.APPROVED) -> None:
    """What the room of decisions calls when the mayor has decided."""
    decided = Decided(
        request_id, "R8-1", "enterprise.budget", subject_of(budget), outcome, None, ON, "市長", "", ""
    )
    services.mayor_decided(decided)


@pytest.fixture
def walk(city) -> Callable[..., EnterpriseBudget]:
    """Carry a budget on: `walk(budget, "submitted")`."""
    return carried


def carried(budget: EnterpriseBudget, until: str, by=SYSTEM) -> EnterpriseBudget:
    who = {"by": by, "on": ON, "budget_id": budget.pk}
    steps = {
        "handed_over": lambda: services.draft_hand_over(**who),
        "compiled": lambda: approved(budget, 0),
        "submitted": lambda: services.to_council(**who),
        "adopted": lambda: services.council_adopt(**who),
        "published": lambda: services.outline_publish(**who),
    }
    for state, step in steps.items():
        step()
        if state == until:
            break
    return now(budget)
