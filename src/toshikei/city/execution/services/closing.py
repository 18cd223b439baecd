"""Closing the books and making the settlement: the check list first, then the balances, then the way of article 233."""

from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import Station
from toshikei.city.execution.models import Ledger, LedgerPlace, Settlement, UnusedReason
from toshikei.city.execution.selectors.closing import checklist, settled_sums
from toshikei.city.execution.services.printing import paper_prepare
from toshikei.city.execution.services.settling import settlement_load
from toshikei.city.execution.services.spending import LONGEST, ensure_own
from toshikei.city.execution.services.writing import Books, books_locked
from toshikei.engines.execution.errors import ReasonMissing
from toshikei.engines.execution.settlement import balances
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.law import reader


def unused_explain(*, by: Acting, on: date, place_id: int, text: str) -> UnusedReason:
    """不用額の理由 of a place, by its department. A later one is added; the newest counts."""
    with transaction.atomic():
        place = LedgerPlace.objects.select_related("ledger").filter(pk=place_id).first()
        if place is None:
            raise errors.PlaceMissing(place=place_id)
        ensure_own(by, place, on)
        if not text.strip():
            raise ReasonMissing(act="不用額の理由の記入")
        newest = place.unused_reasons.order_by("-pk").first()
        if newest is not None and newest.text == text.strip()[:LONGEST] and newest.amount == place.unused:
            return newest
        reason = UnusedReason.objects.create(
            place=place,
            text=text.strip()[:LONGEST],
            amount=place.unused,
            written_on=on,
            by_label=by.label[:200],
        )
        trail.record(
            events.UNUSED_EXPLAINED,
            by=by,
            subject=f"execution.place:{place.pk}",
            label=f"{place.ledger} {place}"[:200],
            new={"text": reason.text, "amount": place.unused},
            on=on,
        )
    return reason


def year_close(*, by: Acting, on: date, ledger_id: int) -> Ledger:
    """帳簿を締め切る: after 31 May, when the check list is done. Twice is once."""
    ensure(by, permissions.CLOSE)
    with transaction.atomic():
        books = books_locked(ledger_id)
        ledger = books.ledger
        if ledger.is_closed:
            return ledger
        left = [item.label for item in checklist(ledger, on) if not item.is_done]
        if left:
            raise errors.NotReadyToClose(year=ledger.year.label, account=ledger.account, left="、".join(left))
        last = ledger.postings.order_by("-pk").values_list("pk", flat=True).first()
        ledger.closed_on, ledger.closed_after = on, last
        ledger.save(update_fields=["closed_on", "closed_after"])
        _record(events.CLOSED, ledger, by, on)
    return ledger


def settlement_make(*, by: Acting, on: date, ledger_id: int) -> Settlement:
    """決算を調製する: the balances of a closed ledger. Again before it was handed over: reckoned anew."""
    ensure(by, permissions.CLOSE)
    with transaction.atomic():
        books = books_locked(ledger_id)
        ledger = books.ledger
        if not ledger.is_closed:
            raise errors.NotClosed(year=ledger.year.label, account=ledger.account)
        made = Settlement.objects.filter(ledger=ledger).first()
        if made is not None and made.handed_on is not None:
            return made
        found = _balances(books)
        made = made or Settlement(ledger=ledger)
        for name in ("revenue", "expenditure", "formal", "carried_funds", "real", "single_year"):
            setattr(made, name, getattr(found, name))
        made.to_reserve, made.reserve_by = found.to_reserve, found.reserve_by
        made.reasons, made.made_on = found.reasons.to_dict(), on
        made.save()
        new = {"formal": found.formal, "real": found.real, "carried_funds": found.carried_funds}
        trail.record(
            events.SETTLED,
            by=by,
            subject=f"execution.settlement:{made.pk}",
            label=str(made),
            new=new,
            reasons=found.reasons,
            on=on,
        )
        transaction.on_commit(lambda: paper_prepare(made))
    return made


def _balances(books: Books) -> object:
    ledger = books.ledger
    sums = settled_sums(ledger)
    before = Settlement.objects.filter(
        ledger__fiscal_year=ledger.fiscal_year - 1, ledger__slug=ledger.slug
    ).first()
    law = reader.at(books.year.books_close_on, city=settings.CITY["code"])
    return balances(
        ledger.year,
        revenue=sums.revenue,
        expenditure=sums.expenditure,
        carried_funds=sums.carried_funds,
        real_before=before.real if before else None,
        law=law,
    )


STATIONS = {
    Station.HANDED: ("handed_on", permissions.CLOSE),
    Station.AUDITED: ("audited_on", permissions.MANAGE),
    Station.TO_COUNCIL: ("to_council_on", permissions.MANAGE),
}
ORDER = list(STATIONS)


def settlement_pass(*, by: Acting, on: date, settlement_id: int, station: Station) -> Settlement:
    """Record that the settlement was handed to the mayor, audited, put to the council: in this order (233条1項〜3項)."""
    name, may = STATIONS[station]
    ensure(by, may)
    with transaction.atomic():
        settlement = _settlement_locked(settlement_id)
        if getattr(settlement, name) is not None:
            return settlement
        before = [
            one for one in ORDER[: ORDER.index(station)] if getattr(settlement, STATIONS[one][0]) is None
        ]
        if before:
            raise errors.WrongStation(
                station=station.label, why=f"「{before[0].label}」がまだ記されていません。"
            )
        setattr(settlement, name, on)
        settlement.save(update_fields=[name])
        _pass_record(settlement, station, by, on)
    return settlement


def settlement_publish(*, by: Acting, on: date, settlement_id: int) -> Settlement:
    """決算の要領の公表 (233条6項), once it was put to the council: from now on it is a budget book of kind settlement.

    The books of the budget are public from their loading, so the loading is the act of publication.
    """
    ensure(by, permissions.PUBLISH)
    with transaction.atomic():
        settlement = _settlement_locked(settlement_id)
        if settlement.published_at is not None:
            return settlement
        if settlement.to_council_on is None:
            raise errors.WrongStation(
                station=Station.PUBLISHED.label,
                why="議会の認定に付した決算の要領を公表します。まだ付していません。",
            )
        settlement.published_at, settlement.published_on = clock.now(), on
        settlement.save(update_fields=["published_at", "published_on"])
        settlement_load(settlement.ledger, by=by, on=on)
        trail.record(
            events.SETTLEMENT_PUBLISHED,
            by=by,
            subject=f"execution.settlement:{settlement.pk}",
            label=str(settlement),
            on=on,
        )
        transaction.on_commit(lambda: paper_prepare(settlement))
    return settlement


def _settlement_locked(settlement_id: int) -> Settlement:
    found = Settlement.objects.select_for_update().filter(pk=settlement_id).first()
    if found is None:
        raise errors.WrongStation(station="決算の手続", why="その決算がまだ調製されていません。")
    return found


def _pass_record(settlement: Settlement, station: Station, by: Acting, on: date) -> None:
    trail.record(
        events.STATION_PASSED,
        by=by,
        subject=f"execution.settlement:{settlement.pk}",
        label=str(settlement),
        new={"station": station.label},
        on=on,
    )


def _record(event: object, ledger: Ledger, by: Acting, on: date) -> None:
    trail.record(event, by=by, subject=f"execution.ledger:{ledger.pk}", label=str(ledger), on=on)
