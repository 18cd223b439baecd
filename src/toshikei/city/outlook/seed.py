"""Invented inputs, targets and projections, so that everything can be seen at work; through the room's services.

What is really published about the city is brought in by the portal, which ships those facts. Idempotent.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from toshikei.city.decisions.services import request_approve, request_consent, request_open, request_pass
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.city.outlook import services
from toshikei.city.outlook.choices import Indicator, Item, Nature, Side
from toshikei.city.outlook.models import AssumptionSet, InputFigure, Target
from toshikei.city.outlook.selectors.base_lines import Starting, starting
from toshikei.city.outlook.services.targets import target_draft
from toshikei.city.treasury.selectors import movements_public, savings_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.datasets.definitions import Change
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

DATA = Path(__file__).parent / "data"
OF_ANOTHER_ACCOUNT = "介護給付費準備基金"
EXAMPLE = "架空の例（算式を見せるための数値）"
OPINION = "いずれの比率も基準未満であり、算定の基礎は適正と認められる（架空）"
TARGETS = (
    services.Wish(
        indicator=Indicator.CURRENT_BALANCE,
        side=Side.AT_MOST,
        value=Decimal(94),
        target_year=2030,
        owner_unit="0302",
        basis="新しい事業に毎年20億円を回せるようにする（架空）",
    ),
    services.Wish(
        indicator=Indicator.DEBT_SERVICE,
        side=Side.AT_MOST,
        value=Decimal(9),
        target_year=2030,
        owner_unit="0302",
        basis="市債の発行を元金の返済額までに抑える（架空）",
    ),
    services.Wish(
        indicator=Indicator.RESERVES,
        side=Side.AT_LEAST,
        value=Decimal(25),
        target_year=2030,
        owner_unit="0302",
        basis="大きな災害が二度続いても予算を組めるようにする（架空）",
    ),
)


@dataclass(frozen=True, slots=True)
class Past:
    """An invented earlier projection: this year's budget made smaller, other funds and debt."""

    base_year: int
    percent: int
    more_revenue: int
    fund: int
    debt: int

    def amounts(self, found: Starting | None) -> dict[str, int]:
        lines = {
            name: amount * self.percent // 100 for name, amount in (found.lines if found else {}).items()
        }
        return lines | {"other_revenue": lines.get("other_revenue", 0) + self.more_revenue}


PAST = (
    Past(2020, 91, 3_000_000_000, 9_500_000_000, 84_000_000_000),
    Past(2022, 94, 1_000_000_000, 11_200_000_000, 79_000_000_000),
    Past(2024, 97, 900_000_000, 14_100_000_000, 74_000_000_000),
)


def seed(on: date) -> None:
    """Inputs of past settlements, two of them published, and targets: two published, one still a proposal."""
    if not InputFigure.objects.exists():
        services.inputs_load(_inputs(), by=SYSTEM, on=date(2026, 8, 20))
        for year in (2024, 2025):
            reported_on = date(year + 1, 9, 18)
            services.ratios_publish(
                by=SYSTEM,
                on=date(year + 1, 9, 26),
                fiscal_year=year,
                opinion=OPINION,
                reported_on=reported_on,
            )
    if not Target.objects.exists():
        day = on - timedelta(days=40)
        for place, wish in enumerate(TARGETS):
            _target(wish, day, is_published=place < len(TARGETS) - 1)
    if not AssumptionSet.objects.exists() and starting(2026) is not None:
        _project(on)


def _project(on: date) -> None:
    """The newest projection from the budget, and three invented earlier ones whose years have come."""
    for past in PAST:
        day = date(past.base_year, 11, 20)
        title = f"{FiscalYear(past.base_year).label}の見通し"
        code = f"r{past.base_year - 2018}"
        _make(code, title, past.base_year, day, past)
        _freeze(code, title, day, "前提を毎年改めるため（架空）")
    _make("r8", "令和8年度の見通し", 2026, on - timedelta(days=12), None)
    services.debt_take(by=SYSTEM, on=on - timedelta(days=12), set_code="r8")
    if saved := _saved(FiscalYear(2026)):
        services.assumptions_set(by=SYSTEM, on=on - timedelta(days=12), set_code="r8", ranges=[saved])
    _freeze(
        "r8", "令和8年度の見通し", on - timedelta(days=9), "令和8年度の当初予算と最近の金利を入れた（架空）"
    )


def _saved(base: FiscalYear) -> services.Range | None:
    """What the fund ledger has when the base year begins: the same figure as on the pages of the funds."""
    day = base.previous.last_day
    general = movements_public(clock.now()).exclude(fund__name=OF_ANOTHER_ACCOUNT)
    found = savings_on(general, day)
    if not found.funds:
        return None
    value = Decimal(found.balance)
    source = f"基金の台帳（{format_wareki(day)}の残高、{OF_ANOTHER_ACCOUNT}を除く）"
    return services.Range(code="fund.start", low=value, base=value, high=value, source=source)


def _make(code: str, title: str, base_year: int, day: date, past: Past | None) -> None:
    amounts = past.amounts(starting(2026)) if past else None
    services.assumption_set_make(
        by=SYSTEM,
        on=day,
        code=code,
        title=f"{title}の前提",
        base_year=base_year,
        amounts=amounts,
        source="架空の例（過去の見通し）" if past else "",
    )
    changed = {"fund.start": Decimal(past.fund), "debt.start": Decimal(past.debt)} if past else {}
    services.assumptions_set(
        by=SYSTEM, on=day, set_code=code, ranges=[*_ranges(changed), *_yearly(base_year)]
    )


def _freeze(code: str, title: str, day: date, reason: str) -> None:
    frozen = services.projection_freeze(by=SYSTEM, on=day, set_code=code, title=title, reason=reason)
    services.projection_publish(by=SYSTEM, on=day, number=frozen.number)


def _ranges(changed: dict[str, Decimal]) -> Iterator[services.Range]:
    """Assumptions that hold for every year."""
    with (DATA / "example_assumptions.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            values = {name: changed.get(row["code"], Decimal(row[name])) for name in ("low", "base", "high")}
            yield services.Range(code=row["code"], part=row["part"], source=row["source"], **values)


def _yearly(base_year: int) -> Iterator[services.Range]:
    """Assumptions of single years; the columns count from the base year."""
    with (DATA / "example_years.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            for ahead in range(11):
                if row[str(ahead)]:
                    value = Decimal(row[str(ahead)])
                    yield services.Range(
                        code=row["code"],
                        part=row["part"],
                        fiscal_year=base_year + ahead,
                        low=value,
                        base=value,
                        high=value,
                        source=row["source"],
                    )


def _inputs() -> Iterator[Change]:
    """The example file in yen; the shipped file is in million yen."""
    with (DATA / "example_inputs.csv").open(encoding="utf-8", newline="") as opened:
        for line, row in enumerate(csv.DictReader(opened), start=2):
            item = Item(row["item"])
            for year in (2023, 2024, 2025):
                if row[str(year)]:
                    amount = int(Decimal(row[str(year)]) * 1_000_000)
                    new = {
                        "fiscal_year": year,
                        "item": item,
                        "part": row["part"],
                        "amount": amount,
                        "nature": Nature.EXAMPLE,
                        "source": EXAMPLE,
                    }
                    yield Change((year, item, row["part"]), None, new, (), line)


def _target(wish: services.Wish, day: date, *, is_published: bool) -> None:
    """From proposal to publication, decided along the route of the authority table."""
    drafter = _acting("0302-9", day)
    target = services.target_set(by=drafter, on=day, wish=wish, is_invented=True)
    if not is_published:
        return
    services.target_ask(by=drafter, on=day, target_id=target.pk)
    request = request_open(by=drafter, on=day, draft=target_draft(target))
    for post, act in (
        ("0302-1", request_pass),
        ("03-1", request_pass),
        ("0101-1", request_consent),
        ("00-2", request_pass),
        ("00-1", request_approve),
    ):
        request = act(by=_acting(post, day), on=day, request_id=request.pk, token=request.token, reason="")
    services.target_publish(by=drafter, on=day, target_id=target.pk)


def _acting(post_key: str, on: date) -> Acting:
    """The first holder of a post, acting as the system through it."""
    organisation = organisation_on(on)
    post = organisation.posts[post_key]
    holder = post.holders[0]
    kind = AccountKind.STAFF if holder.account_id else AccountKind.SYSTEM
    return Acting(holder.account_id, kind, holder.name, acting_post(organisation, post, holder.manner))
