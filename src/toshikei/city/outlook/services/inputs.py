"""Inputs of the formulas and the publication of a year's ratios (健全化法3条1項)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.outlook import events, permissions
from toshikei.city.outlook.choices import PARTED, Item, Nature
from toshikei.city.outlook.errors import (
    NothingToPublish,
    NotRemovable,
    OpinionMissing,
    PartMissing,
    PublishedStays,
)
from toshikei.city.outlook.models import InputFigure, RatioYear
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def inputs_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Record amounts of a year. A year whose ratios are published stays as it was published."""
    ensure(by, permissions.INPUTS_SET)
    done: dict[int, int] = {}
    with transaction.atomic():
        published = {
            year.fiscal_year: year
            for year in RatioYear.objects.filter(published_on__isnull=False).order_by("pk")
        }
        for change in changes:
            row = _checked(change)
            if row.fiscal_year in published:
                raise _stays(published[row.fiscal_year])
            _write(row)
            done[row.fiscal_year] = done.get(row.fiscal_year, 0) + 1
        for year, rows in done.items():
            RatioYear.objects.get_or_create(fiscal_year=year)
            label = f"{FiscalYear(year).label}の算定の基礎"
            trail.record(
                events.INPUTS_SET,
                by=by,
                on=on,
                subject=f"outlook.ratioyear:{year}",
                label=label,
                new={"rows": rows},
            )
    return sum(done.values())


def _checked(change: Change) -> InputFigure:
    if change.new is None:
        raise NotRemovable(title="算定の基礎")
    new = change.new
    item, part = Item(str(new["item"])), str(new.get("part") or "")
    if (item in PARTED) != bool(part):
        reason = (
            "会計か企業の名がありません。"
            if item in PARTED
            else f"「{part}」という名は、この項目には要りません。"
        )
        raise PartMissing(item=item.label, reason=reason)
    return InputFigure(
        fiscal_year=int(str(new["fiscal_year"])),
        item=item,
        part=part,
        amount=int(str(new["amount"])),
        nature=Nature(str(new["nature"])),
        source=str(new["source"]),
    )


def _write(row: InputFigure) -> None:
    InputFigure.objects.update_or_create(
        fiscal_year=row.fiscal_year,
        item=row.item,
        part=row.part,
        defaults={"amount": row.amount, "nature": row.nature, "source": row.source},
    )


def _stays(year: RatioYear) -> PublishedStays:
    published = format_wareki(year.published_on) if year.published_on else ""
    return PublishedStays(year=FiscalYear(year.fiscal_year).label, published=published)


def ratios_publish(
    *, by: Acting, on: date, fiscal_year: int, opinion: str, reported_on: date | None
) -> RatioYear:
    """Publish the ratios of a settlement: with the auditors' opinion, after the report to the council."""
    ensure(by, permissions.INPUTS_SET)
    label = FiscalYear(fiscal_year).label
    with transaction.atomic():
        year = RatioYear.objects.select_for_update().filter(fiscal_year=fiscal_year).first()
        if year is None or not InputFigure.objects.filter(fiscal_year=fiscal_year).exists():
            raise NothingToPublish(year=label)
        if year.published_on is not None:
            raise _stays(year)
        if not opinion.strip() or reported_on is None or reported_on > on:
            raise OpinionMissing(year=label)
        year.opinion, year.reported_on, year.published_on = opinion.strip(), reported_on, on
        year.save()
        _record_published(year, by, on)
    return year


def ratios_take_over(*, by: Acting, on: date, fiscal_year: int, published_on: date, source: str) -> RatioYear:
    """A year that was published before this system knew it: the day and where it stands take the place of the opinion."""
    ensure(by, permissions.INPUTS_SET)
    with transaction.atomic():
        year, _made = RatioYear.objects.select_for_update().get_or_create(fiscal_year=fiscal_year)
        if year.published_on is not None:
            raise _stays(year)
        year.published_on, year.source = published_on, source
        year.save()
        _record_published(year, by, on)
    return year


def _record_published(year: RatioYear, by: Acting, on: date) -> None:
    new = {"published_on": year.published_on, "opinion": year.opinion or year.source}
    label = f"{FiscalYear(year.fiscal_year).label}の健全化判断比率"
    trail.record(
        events.RATIOS_PUBLISHED,
        by=by,
        on=on,
        subject=f"outlook.ratioyear:{year.fiscal_year}",
        label=label,
        new=new,
    )
