"""What follows from the ratios of a settlement: who must do what by when (健全化法3～11条・23条・26条, 地方財政法5条の4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from toshikei.engines.outlook.limits import Standing
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue

JUDGED_FOR_REBUILDING = frozenset({"real_deficit", "consolidated_deficit", "debt_service"})
"""再生判断比率 (8条1項): the future burden is not among them."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty with its ground; `due` None: without delay or as long as the standing lasts."""

    code: str
    what: str
    law: LawRef
    due: date | None = None
    note: str = ""


def duties(standings: Mapping[str, Standing], published_on: date, law: LawAt) -> tuple[Duty, ...]:
    """Duties from the standing of each ratio by code, in order of the articles; the plan's deadline follows the day of publication.

    >>> from toshikei import law
    >>> day = date(2025, 9, 26)
    >>> [duty.code for duty in duties({"debt_service": Standing.BELOW}, day, law.at(day))]
    ['publish', 'keep_documents']
    """
    return tuple(_duties(standings, published_on, law))


def _duties(standings: Mapping[str, Standing], published_on: date, law: LawAt) -> Iterator[Duty]:
    values = law.outlook.indicators
    yield Duty("publish", values.publication.as_text(), values.publication.ref)
    yield _keep(values.documents_kept_years, published_on)
    last_day = FiscalYear.of(published_on).last_day
    rebuilding = any(standings.get(code) is Standing.REBUILDING for code in JUDGED_FOR_REBUILDING)
    city = {code: found for code, found in standings.items() if code != "fund_shortage"}
    if rebuilding:
        yield from _plan("財政再生計画", last_day, law)
        bonds = values.no_bonds_without_consent
        what = "総務大臣の同意を得るまで、市債を財源にできません"
        yield Duty("no_bonds", what, bonds.ref, note=bonds.entry.note)
    elif Standing.WARNING in city.values():
        yield from _plan("財政健全化計画", last_day, law)
    if standings.get("fund_shortage") is Standing.WARNING:
        due = law.budget.soundness.plan_due
        note = "地方公営企業法を適用する企業は、繰越欠損金があるときに限ります。"
        yield Duty("enterprise_plan", "公営企業の経営健全化計画を定める", due.ref, last_day, note)
    if not rebuilding and _needs_permission(standings):
        permission = values.bond_permission
        yield Duty("bond_permission", "市債を起こすには、都道府県知事の許可が要ります", permission.ref)


def _keep(years: LawValue, published_on: date) -> Duty:
    last = _years_later(published_on, years.as_int())
    return Duty("keep_documents", "算定の基礎の書類を事務所に備えて置く", years.ref, last)


def _plan(name: str, last_day: date, law: LawAt) -> Iterator[Duty]:
    """The plan, what must come before it and what follows every year."""
    soundness, values = law.budget.soundness, law.outlook.indicators
    audit, council, report = values.plan_external_audit, values.plan_by_council, values.plan_report_due
    yield Duty("external_audit", f"{name}を定める前に、個別外部監査を求める", audit.ref, last_day)
    note = (
        "前の年度がすべて基準未満で、次の年度も基準未満が確実なら不要です（施行令10条）。"
        if "健全化" in name
        else ""
    )
    yield Duty("plan", f"{name}を定め、公表し、報告する", soundness.plan_due.ref, last_day, note)
    yield Duty("council", f"{name}は議会の議決を経る", council.ref, last_day)
    first_report = report.day_in(last_day.year)
    yield Duty("yearly_report", f"{name}の実施状況を毎年、議会に報告し公表する", report.ref, first_report)


def _needs_permission(standings: Mapping[str, Standing]) -> bool:
    """Real deficit or debt service at or above the line of the Local Finance Act (5条の4第1項1号・2号)."""
    at_or_above = {Standing.PERMISSION, Standing.WARNING, Standing.REBUILDING}
    return any(standings.get(code) in at_or_above for code in ("real_deficit", "debt_service"))


def _years_later(day: date, years: int) -> date:
    """The same day years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
