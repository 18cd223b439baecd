"""Invented goals of every department and section (three without, one late), their indicators and what came of them.

Built through the services officials use, as of April, collected as of the demonstration's day. Idempotent. It comes
after the other rooms: the values are theirs.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from toshikei.city.goals import services
from toshikei.city.goals.choices import Direction, Frequency, Horizon, Kind, Moment
from toshikei.city.goals.models import Goal
from toshikei.city.goals.selectors import units_owing
from toshikei.city.goals.services import GoalDraft, IndicatorDraft, Target, measure_of
from toshikei.city.organisation.selectors import OrganisationOn, duties_of, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM

AFTER = "portal"
FILE = Path(__file__).with_name("example") / "goals.yaml"
YEAR = 2026
WRITTEN_ON, PUBLISHED_ON, LATE_ON = date(2026, 4, 13), date(2026, 4, 24), date(2026, 5, 12)
BASELINE_ON = date(2026, 3, 31)
REPORTED_ON, REVIEWED_ON = date(2026, 10, 15), date(2026, 10, 28)


@cache
def example() -> dict:
    found: dict = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def seed(on: date) -> None:
    """Everything there is. Does nothing when goals are there."""
    if Goal.objects.exists() or not organisation_on(WRITTEN_ON).units:
        return
    city = organisation_on(WRITTEN_ON)
    rows = {row[0]: row for row in (cells(line) for line in example()["departments"])}
    for unit in units_owing(YEAR, WRITTEN_ON):
        if unit in rows:
            _department(city, *rows[unit])
        elif city.units[unit].parent_code and unit not in example()["missing"]:
            _section(city, unit)
    for line in example()["without_clause"]:
        unit, statement, why = cells(line)
        _publish(_goal(city, unit, statement, why, None), unit, _rate("93", "8"))
    services.values_collect(by=SYSTEM, on=on)
    _reported(on)


def _reported(on: date) -> None:
    """One miss explained, and two reports of the middle of the year, of which one is reviewed."""
    if on < REPORTED_ON:
        return
    said = example()["reports"]
    for unit, text, forecast, remark, instruction in (cells(line) for line in said["mid_year"]):
        where = {"by": SYSTEM, "goal_code": f"{YEAR}-{unit}-1", "moment": Moment.MID_YEAR}
        services.report_write(**where, on=REPORTED_ON, text=text, forecast=forecast)
        if remark:
            services.report_review(**where, on=REVIEWED_ON, remark=remark, instruction=instruction)
    for unit, fact, cause, action in (cells(line) for line in said["misses"]):
        answer = services.Answer(fact, cause, action, f"{unit}-1", date(2027, 3, 31))
        services.miss_answer(by=SYSTEM, on=on, goal_code=f"{YEAR}-{unit}-1", number=1, answer=answer)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _department(city: OrganisationOn, unit: str, statement: str, why: str, *how: str) -> None:
    measure, baseline, target, tolerance = how
    indicator = (
        _rate(target, tolerance)
        if measure == "execution.rate"
        else _share(measure, baseline, target, tolerance)
    )
    duties = duties_of(unit, WRITTEN_ON)
    clause = (duties[0].article, duties[0].item) if duties else None
    _publish(_goal(city, unit, statement, why, clause), unit, indicator)


def _section(city: OrganisationOn, unit: str) -> None:
    duties = duties_of(unit, WRITTEN_ON)
    if not duties:
        return
    duty = duties[0].text.rstrip("。").removesuffix("に関すること")
    measure = "strategy.explained" if int(unit) % 2 else "organisation.filled"
    statement, why, *how = cells(example()["sections"][measure].format(duty=duty))
    clause = (duties[0].article, duties[0].item)
    _publish(_goal(city, unit, statement, why, clause), unit, _share(measure, *how))


def _goal(
    city: OrganisationOn, unit: str, statement: str, why: str, clause: tuple[int, int] | None
) -> GoalDraft:
    head, path = city.head_of(unit), city.path_of(unit)
    others = [
        post
        for part in (*path, *(child.code for child in city.children(unit)))
        for post in city.posts_of_unit(part)
    ]
    owner = head or others[0]
    deputy = next(post for post in others if post.code != owner.code)
    return GoalDraft(
        fiscal_year=YEAR, unit_code=unit, statement=statement[:200], why=why, horizon=Horizon.SHORT, years=1,
        owner_post=owner.code, deputy_post=deputy.code, article=clause[0] if clause else None,
        item=clause[1] if clause else None, is_invented=True,
    )  # fmt: skip


def _publish(draft: GoalDraft, unit: str, indicator: IndicatorDraft) -> None:
    goal = services.goal_write(by=SYSTEM, on=WRITTEN_ON, draft=draft)
    services.indicator_define(by=SYSTEM, on=WRITTEN_ON, goal_code=goal.code, draft=indicator)
    day = LATE_ON if unit in example()["late"] else PUBLISHED_ON
    services.goal_publish(by=SYSTEM, on=day, code=goal.code)


def _rate(target: str, tolerance: str) -> IndicatorDraft:
    return IndicatorDraft(
        name="予算の執行率", meaning="予算のうち、もう使ったお金の割合です。早すぎても遅すぎても、理由を確かめます。",
        unit="％", formula="支出済額 ÷ 予算現額 × 100", population="所管する歳出のすべて", direction=Direction.UP,
        kind=Kind.ACTIVITY, frequency=Frequency.HALF_YEARLY, lag=1, baseline=Decimal(0), baseline_on=BASELINE_ON,
        targets={YEAR: Target(Decimal(target))}, tolerance=Decimal(tolerance), source="執行の帳簿",
        method="帳簿から自動で届く", quality="業務の記録", others="工事の季節、国の交付の時期",
        measure="execution.rate" if measure_of("execution.rate") else "",
    )  # fmt: skip


def _share(measure: str, baseline: str, target: str, tolerance: str) -> IndicatorDraft:
    known = measure_of(measure)
    name = known.label if known else measure
    return IndicatorDraft(
        name=name, meaning=f"{name}です。100に近いほど、もれがありません。", unit="％",
        formula="あるものの数 ÷ 全体の数 × 100", population="部とその課のすべて", direction=Direction.UP,
        kind=Kind.OUTCOME, frequency=Frequency.QUARTERLY, baseline=Decimal(baseline), baseline_on=BASELINE_ON,
        targets={YEAR: Target(Decimal(target))}, tolerance=Decimal(tolerance), source="市の業務の記録",
        method="記録から自動で届く", quality="業務の記録", others="異動の時期、ほかの部との分担",
        measure=measure if known else "",
    )  # fmt: skip
