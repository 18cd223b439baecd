"""What binds a year beside the law: the budget's own clauses on transfers, and what the council struck out."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.models import BudgetClause, Ledger, LedgerPlace, RefusedPurpose
from toshikei.city.execution.selectors.binding import Proposed, clauses_standing, refused_proposed, scopes_of
from toshikei.city.execution.services.spending import LONGEST
from toshikei.city.execution.services.writing import books_locked
from toshikei.engines.execution.errors import ReasonMissing
from toshikei.engines.execution.year import shown
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
        kept = next((one for one in clauses_standing(ledger) if one.setsu == named), None)
        if kept is not None:
            return kept
        kept = BudgetClause.objects.create(
            ledger=ledger, setsu=named, text=text.strip()[:LONGEST], kept_on=on
        )
        _record(events.CLAUSE_KEPT, ledger, by, on, setsu="、".join(named), text=kept.text)
    return kept


def refused_purpose_keep(
    *,
    by: Acting,
    on: date,
    place_id: int,
    purpose: str,
    refused_on: date,
    resolution: str = "",
    path: str = "",
) -> RefusedPurpose:
    """議会の否決した費途 (217条2項): from now on the reserve may not pay for it at this place, or all that stands under
    `path` (the place itself or a level above it). The same is kept once.
    """
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        place = LedgerPlace.objects.filter(pk=place_id).first()
        if place is None:
            raise errors.PlaceMissing(place=place_id)
        ledger = books_locked(place.ledger_id).ledger
        words = purpose.strip()[:200]
        if not words:
            raise ReasonMissing(act="否決された費途の記録")
        if path and path not in dict(scopes_of(place)):
            raise errors.PurposeElsewhere(purpose=words, place=place)
        _ensure_voted_on(ledger, words, refused_on, on)
        facts = {"path": path or place.path, "purpose": words, "refused_on": refused_on}
        standing = RefusedPurpose.objects.filter(ledger=ledger, ended_on__isnull=True, **facts).first()
        if standing is not None:
            return standing
        kept = RefusedPurpose.objects.create(ledger=ledger, resolution=resolution.strip()[:200], **facts)
        _record_kept(kept, by, on)
    return kept


def _ensure_voted_on(ledger: Ledger, purpose: str, refused_on: date, on: date) -> None:
    """A budget is voted from the year before on, until its own last day (令148条), and not in days to come."""
    year = ledger.year
    first, last = year.previous.first_day, min(year.last_day, on)
    if not first <= refused_on <= last:
        raise errors.CouncilDayWrong(
            purpose=purpose, day=shown(refused_on), year=year.label, first=shown(first), last=shown(last)
        )


def refused_purpose_take(*, by: Acting, on: date, ledger_id: int, proposal: str) -> RefusedPurpose:
    """What the council took out of a budget is kept as a refused purpose, as it was proposed."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        kept = _from_proposal(ledger_id, proposal)
        kept.save()
        _record_kept(kept, by, on)
    return kept


def refused_purpose_decline(
    *, by: Acting, on: date, ledger_id: int, proposal: str, reason: str
) -> RefusedPurpose:
    """What the council took out of a budget is no refused purpose, for the reason given; it is not proposed again."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        aside = _from_proposal(ledger_id, proposal)
        if not reason.strip():
            raise ReasonMissing(act="否決された費途に当たらないとすること")
        _end(aside, by, on, reason)
        _record(
            events.STRUCK_OUT_DECLINED, aside.ledger, by, on, purpose=aside.purpose, text=aside.ended_reason
        )
    return aside


def _from_proposal(ledger_id: int, key: str) -> RefusedPurpose:
    ledger = books_locked(ledger_id).ledger
    found: Proposed | None = next((one for one in refused_proposed(ledger) if one.struck.key == key), None)
    if found is None:
        raise errors.NotProposed
    return RefusedPurpose(
        ledger=ledger,
        path=found.path,
        purpose=found.struck.purpose[:200],
        refused_on=found.struck.council_on,
        resolution=found.struck.resolution[:200],
        proposal=key,
    )


ENDED = {BudgetClause: events.CLAUSE_ENDED, RefusedPurpose: events.STRUCK_OUT_ENDED}


def binding_end(
    *, by: Acting, on: date, kind: type[BudgetClause] | type[RefusedPurpose], binding_id: int, reason: str
) -> BudgetClause | RefusedPurpose:
    """A mistaken clause or refused purpose is taken back with its reason: it binds no more, and stays on record."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        one = kind.objects.select_for_update().filter(pk=binding_id).first()
        if one is None:
            raise errors.NothingToEnd(why="その定めは帳簿にありません。")
        books_locked(one.ledger_id)
        if not one.stands:
            raise errors.NothingToEnd(why="すでに取り消されています。")
        if not reason.strip():
            raise ReasonMissing(act="取消し")
        _end(one, by, on, reason)
        _record(ENDED[kind], one.ledger, by, on, purpose=str(one)[:200], text=one.ended_reason)
    return one


def _end(one: BudgetClause | RefusedPurpose, by: Acting, on: date, reason: str) -> None:
    one.ended_on, one.ended_reason, one.ended_by = on, reason.strip()[:LONGEST], by.label[:200]
    one.save()


def _record_kept(kept: RefusedPurpose, by: Acting, on: date) -> None:
    new = {"purpose": kept.purpose, "path": kept.path, "resolution": kept.resolution}
    _record(events.STRUCK_OUT_KEPT, kept.ledger, by, on, refused_on=kept.refused_on.isoformat(), **new)


def _record(event: object, ledger: Ledger, by: Acting, on: date, **new: str) -> None:
    trail.record(
        event,
        by=by,
        subject=f"execution.ledger:{ledger.pk}",
        label=str(ledger),
        new={name: value for name, value in new.items() if value},
        on=on,
    )
