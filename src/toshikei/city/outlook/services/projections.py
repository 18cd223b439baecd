"""Assumptions and projections: make a set from a budget book, change it, freeze it with its results, publish it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import Max

from toshikei.city.outlook import events, permissions
from toshikei.city.outlook.choices import Nature
from toshikei.city.outlook.errors import (
    AssumptionsMissing,
    AssumptionUnsound,
    NoBudgetBook,
    NotRemovable,
    ProjectionNotFound,
    ProjectionStays,
    SetExists,
    SetNotFound,
)
from toshikei.city.outlook.models import Assumption, AssumptionSet, Projection
from toshikei.city.outlook.selectors.base_lines import starting
from toshikei.city.outlook.selectors.inputs import book
from toshikei.city.outlook.selectors.projections import (
    AHEAD,
    KNOWN,
    Case,
    Setting,
    Year,
    assumptions_of,
    missing,
    outcome,
    settings_of,
)
from toshikei.city.outlook.selectors.ratio_forecast import Taken, ratios_kept, taken_for
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail import services as trail
from toshikei.kernel.fiscal_year import FiscalYear

BOOK = "base."
PARTS_OF_BOOK = tuple(code for code in KNOWN if code.startswith(BOOK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One assumption as people write it: rates and shares in per cent, amounts in yen."""

    code: str
    low: Decimal
    base: Decimal
    high: Decimal
    source: str
    fiscal_year: int | None = None
    part: str = ""


def assumption_set_make(
    *,
    by: Acting,
    on: date,
    code: str,
    title: str,
    base_year: int,
    copy_of: str = "",
    amounts: Mapping[str, int] | None = None,
    source: str = "",
) -> AssumptionSet:
    """A new set: starting amounts from the initial budget of the base year, or as given with their source (an expected
    settlement); everything else from another set."""
    ensure(by, permissions.PROJECT)
    start = _start(base_year) if amounts is None else _Start(amounts, source, is_invented=True)
    with transaction.atomic():
        if AssumptionSet.objects.filter(code=code).exists():
            raise SetExists(name=code)
        made = AssumptionSet.objects.create(
            code=code,
            title=title,
            base_year=base_year,
            base_source=start.source,
            made_on=on,
            is_invented=start.is_invented,
        )
        Assumption.objects.bulk_create([_row(made, one) for one in start.ranges()])
        if copy_of:
            _copy(_set(copy_of), made)
        trail.record(
            events.SET_MADE,
            by=by,
            on=on,
            subject=f"outlook.assumptionset:{made.code}",
            label=title,
            new={"base_year": base_year, "base_source": start.source},
        )
    return made


@dataclass(frozen=True, slots=True)
class _Start:
    """Starting amounts by line, and where they stand."""

    amounts: Mapping[str, int]
    source: str
    is_invented: bool

    def ranges(self) -> list[Range]:
        values = {name: Decimal(self.amounts.get(name.removeprefix(BOOK), 0)) for name in PARTS_OF_BOOK}
        return [
            Range(code=name, low=value, base=value, high=value, source=self.source)
            for name, value in values.items()
        ]


def _start(base_year: int) -> _Start:
    found = starting(base_year)
    if found is None:
        raise NoBudgetBook(year=FiscalYear(base_year).label)
    return _Start(found.lines, found.source, found.is_invented)


def _set(code: str) -> AssumptionSet:
    found = AssumptionSet.objects.filter(code=code).first()
    if found is None:
        raise SetNotFound(name=code)
    return found


def _copy(source: AssumptionSet, target: AssumptionSet) -> None:
    rows = Assumption.objects.filter(of=source).exclude(code__startswith=BOOK).order_by("pk")
    names = ("code", "fiscal_year", "part", "low", "base", "high", "source")
    Assumption.objects.bulk_create(
        Assumption(of=target, **{name: getattr(row, name) for name in names}) for row in rows
    )


def _row(of: AssumptionSet, one: Range) -> Assumption:
    """A row, checked: known, in order, with year and part where the assumption has them."""
    known = KNOWN.get(one.code)
    if known is None:
        raise AssumptionUnsound(label=one.code, reason="この名の前提はありません。")
    reason = ""
    if not one.low <= one.base <= one.high:
        reason = "低い値・基本の値・高い値の順になっていません。"
    elif known.by_year != bool(one.fiscal_year):
        reason = "年度が要ります。" if known.by_year else "年度は要りません。"
    elif known.by_part != bool(one.part):
        reason = "内訳の名が要ります。" if known.by_part else "内訳は要りません。"
    elif known.unit.is_percent and not -100 < one.low <= one.high <= 100:
        reason = "％は100までです。"
    elif abs(one.high) >= 10**13 or abs(one.low) >= 10**13:
        reason = "金額が大きすぎます。円で入れてください。"
    if reason:
        raise AssumptionUnsound(label=known.label, reason=reason)
    values = asdict(one) | {"fiscal_year": one.fiscal_year or 0}
    return Assumption(of=of, **values)


def assumptions_set(*, by: Acting, on: date, set_code: str, ranges: Iterable[Range]) -> int:
    """Add or change assumptions of a set. What was frozen from it stays as it was."""
    ensure(by, permissions.PROJECT)
    with transaction.atomic():
        of = _set(set_code)
        rows = [_row(of, one) for one in ranges]
        key, values = ["of", "code", "fiscal_year", "part"], ["low", "base", "high", "source"]
        Assumption.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=values)
        if rows:
            new = (
                {"rows": len(rows)}
                if len(rows) > 1
                else {name: str(getattr(rows[0], name)) for name in ("code", "low", "base", "high", "source")}
            )
            trail.record(
                events.ASSUMPTIONS_SET,
                by=by,
                on=on,
                subject=f"outlook.assumptionset:{set_code}",
                label=of.title,
                new=new,
            )
    return len(rows)


def assumptions_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Assumptions from a file, set by set."""
    by_set: dict[str, list[Range]] = {}
    for change in changes:
        if change.new is None:
            raise NotRemovable(title="見通しの前提")
        new = change.new
        numbers = {name: Decimal(str(new[name])) for name in ("low", "base", "high")}
        one = Range(
            code=str(new["code"]),
            source=str(new["source"]),
            fiscal_year=int(str(new["fiscal_year"])) if new.get("fiscal_year") else None,
            part=str(new.get("part") or ""),
            **numbers,
        )
        by_set.setdefault(str(new["set"]), []).append(one)
    with transaction.atomic():
        return sum(
            assumptions_set(by=by, on=on, set_code=code, ranges=ranges) for code, ranges in by_set.items()
        )


def projection_freeze(
    *, by: Acting, on: date, set_code: str, title: str, reason: str, years: int = AHEAD
) -> Projection:
    """Compute a set and keep it with all its assumptions and results. Never edited afterwards."""
    ensure(by, permissions.PROJECT)
    with transaction.atomic():
        of = _set(set_code)
        settings = settings_of(assumptions_of(of))
        if lacking := missing(settings):
            raise AssumptionsMissing(names="、".join(lacking))
        taken = taken_for(book(is_public=True), of.base_year)
        content = content_of(settings, of.base_year, years, on, taken)
        number = (Projection.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1
        made = Projection.objects.create(
            number=number,
            title=title,
            base_year=of.base_year,
            years=years,
            made_on=on,
            reason=reason,
            content=content,
            content_hash=hash_of(content),
            is_invented=of.is_invented or (taken is not None and taken.nature is Nature.EXAMPLE),
        )
        new = {"base_year": of.base_year, "content_hash": made.content_hash, "reason": reason}
        trail.record(
            events.PROJECTION_FROZEN,
            by=by,
            on=on,
            subject=f"outlook.projection:{number}",
            label=str(made),
            new=new,
        )
    return made


def content_of(
    settings: list[Setting], base_year: int, years: int, on: date, taken: Taken | None = None
) -> dict[str, object]:
    """Assumptions and the results of the three ends of their ranges, as they are kept; the four ratios where published
    inputs were `taken` to forecast them from."""
    found = outcome(settings, base_year, years, on)
    ratios = ratios_kept(found, taken)
    return ({"ratios": ratios} if ratios else {}) | {
        "settings": [
            {
                "code": one.code,
                "year": one.year,
                "part": one.part,
                "low": _exact(one.low),
                "base": _exact(one.base),
                "high": _exact(one.high),
                "source": one.source,
            }
            for one in settings
        ],
        "results": {case.value: [_result(year) for year in found[case]] for case in Case},
    }


def _exact(value: Fraction) -> str:
    return str(value)


def _result(year: Year) -> dict[str, object]:
    return {
        "year": year.year.year,
        "revenue": year.revenue,
        "expenditure": year.expenditure,
        "gap": year.gap,
        "withdrawn": year.withdrawn,
        "unfunded": year.unfunded,
        "fund": year.fund,
        "debt": year.debt,
    }


def hash_of(content: dict[str, object]) -> str:
    """The same content has the same hash on every machine."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def projection_publish(*, by: Acting, on: date, number: int) -> Projection:
    """Publish a frozen projection."""
    ensure(by, permissions.PROJECT)
    with transaction.atomic():
        found = Projection.objects.select_for_update().filter(number=number).first()
        if found is None:
            raise ProjectionNotFound()
        if found.published_at is not None:
            raise ProjectionStays(label=str(found))
        found.published_at = clock.now()
        found.save(update_fields=["published_at"])
        trail.record(
            events.PROJECTION_PUBLISHED,
            by=by,
            on=on,
            subject=f"outlook.projection:{number}",
            label=str(found),
            new={"content_hash": found.content_hash},
        )
    return found
