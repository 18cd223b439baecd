"""What binds a year beside the law: the budget's own clauses on transfers, and what the council struck out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.models import BudgetClause, LedgerPlace, RefusedPurpose
from toshikei.city.execution.services.spending import LONGEST
from toshikei.city.execution.services.writing import books_locked
from toshikei.engines.execution.errors import ReasonMissing
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


def clause_keep(*, by: Acting, on: date, ledger_id: int, setsu: Iterable[str], text: str) -> BudgetClause:
    """予算に定めた項の間の流用 (215条7号), as voted. The same clause is kept once."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        ledger = books_locked(ledger_id).ledger
        named = sorted({one.strip() for one in setsu if one.strip()})
        if not named or not text.strip():
            raise ReasonMissing(act="予算に定めた流用の記録")
        kept = next((one for one in ledger.clauses.order_by("pk") if one.setsu == named), None)
        if kept is not None:
            return kept
        kept = BudgetClause.objects.create(
            ledger=ledger, setsu=named, text=text.strip()[:LONGEST], kept_on=on
        )
        trail.record(
            events.CLAUSE_KEPT,
            by=by,
            subject=f"execution.ledger:{ledger.pk}",
            label=str(ledger),
            new={"setsu": "、".join(named), "text": kept.text},
            on=on,
        )
    return kept


def refused_purpose_keep(
    *, by: Acting, on: date, place_id: int, purpose: str, refused_on: date
) -> RefusedPurpose:
    """議会の否決した費途 (217条2項): from now on the reserve may not pay for it at this place."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        place = LedgerPlace.objects.filter(pk=place_id).first()
        if place is None:
            raise errors.PlaceMissing(place=place_id)
        ledger = books_locked(place.ledger_id).ledger
        if not purpose.strip():
            raise ReasonMissing(act="否決された費途の記録")
        kept, made = RefusedPurpose.objects.get_or_create(
            ledger=ledger, path=place.path, purpose=purpose.strip()[:200], refused_on=refused_on
        )
        if made:
            trail.record(
                events.STRUCK_OUT_KEPT,
                by=by,
                subject=f"execution.place:{place.pk}",
                label=f"{ledger} {place}"[:200],
                new={"purpose": kept.purpose},
                on=on,
            )
    return kept
