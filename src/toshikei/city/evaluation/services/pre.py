"""事前評価: written before a policy request is made, looked at by planning and finance, decided; asked for with the request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.choices import PreResult, PreState, Side
from toshikei.city.evaluation.errors import (
    PreIncomplete,
    PreMoved,
    PrePassed,
    PreUnknown,
    PreUnseen,
    ProgrammeUnknown,
    WordsMissing,
)
from toshikei.city.evaluation.models import PreEvaluation, SecondOpinion
from toshikei.city.making.choices import RequestKind, RoundKind
from toshikei.city.making.models import Request, Round
from toshikei.city.making.services import Demand
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import programme_known
from toshikei.engines.strategy.categories import FREE
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.law import reader as law

NEEDED = (
    "problem", "target", "activity", "output", "outcome_short", "outcome_long", "alternatives", "role", "end_year",
    "exit_words", "scrapped", "five_years_yen",
)  # fmt: skip
POLICY = (RequestKind.NEW, RequestKind.EXPANDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreDraft:
    """What a section says before it asks. Nothing to scrap is said in words, not left empty."""

    problem: str = ""
    target: str = ""
    activity: str = ""
    output: str = ""
    outcome_short: str = ""
    outcome_long: str = ""
    alternatives: str = ""
    role: str = ""
    end_year: int | None = None
    exit_words: str = ""
    scrapped: str = ""
    five_years_yen: int | None = None
    token: int | None = None
    is_invented: bool = False


def pre_save(
    *, by: Acting, on: date, programme_code: str, fiscal_year: int, draft: PreDraft
) -> PreEvaluation:
    """Write it, new or again, until it is handed in."""
    programme = programme_known(programme_code, fiscal_year)
    if programme is None:
        raise ProgrammeUnknown(programme=programme_code)
    ensure(by, permissions.WRITE, unit_path=_path(programme.unit_code, on))
    with transaction.atomic():
        found = _held(programme_code, fiscal_year) or PreEvaluation(
            programme_code=programme_code, fiscal_year=fiscal_year
        )
        _ensure_in(found, PreState.DRAFT, "書き換える")
        if draft.token is not None and draft.token != found.token:
            raise PreMoved(label=found)
        found.title, found.unit_code = programme.name, programme.unit_code
        found.unit_name = programme.unit_name
        for name in NEEDED:
            value = getattr(draft, name)
            setattr(found, name, value.strip() if isinstance(value, str) else value)
        found.is_invented = draft.is_invented
        found.token += 1
        found.save()
        _record(events.PRE_SAVED, found, by, on, {"year": fiscal_year})
    return found


def pre_submit(*, by: Acting, on: date, programme_code: str, fiscal_year: int) -> PreEvaluation:
    """Hand it in whole: planning and finance look at it."""
    with transaction.atomic():
        found = _found(programme_code, fiscal_year)
        ensure(by, permissions.WRITE, unit_path=_path(found.unit_code, on))
        _ensure_in(found, PreState.DRAFT, "提出する")
        missing = [
            str(PreEvaluation._meta.get_field(name).verbose_name)
            for name in NEEDED
            if getattr(found, name) in {None, ""}
        ]
        if missing:
            raise PreIncomplete(label=found, lacking="、".join(missing))
        if found.end_year is not None and found.end_year < fiscal_year:
            raise PreIncomplete(label=found, lacking=f"終わりの年度（{fiscal_year}年度より前です）")
        found.state = PreState.SUBMITTED
        found.save(update_fields=["state"])
        _record(events.PRE_SUBMITTED, found, by, on, {"year": fiscal_year})
    return found


def opinion_give(
    *, by: Acting, on: date, programme_code: str, fiscal_year: int, side: Side, result: PreResult, reason: str
) -> SecondOpinion:
    """二次評価: planning and finance each say what they think, with the reason."""
    ensure(by, permissions.OPINION[side])
    with transaction.atomic():
        found = _found(programme_code, fiscal_year)
        _ensure_in(found, PreState.SUBMITTED, f"{side.label}の意見を書く")
        if not reason.strip():
            raise WordsMissing(label=str(found), act=f"{side.label}の意見を書く")
        made, _ = SecondOpinion.objects.update_or_create(
            pre=found,
            side=side.value,
            defaults={
                "result": result.value,
                "reason": reason.strip()[:1000],
                "on": on,
                "by_label": by.label[:200],
            },
        )
        _record(events.OPINION_GIVEN, found, by, on, {"opinion": result.label, "reason": made.reason})
    return made


def pre_decide(
    *, by: Acting, on: date, programme_code: str, fiscal_year: int, result: PreResult, reason: str
) -> PreEvaluation:
    """採択・条件付・再検討・不採択, once both opinions are there. 再検討 gives it back to the section. Public with its reason."""
    ensure(by, permissions.OPINION[Side.PLANNING])
    with transaction.atomic():
        found = _found(programme_code, fiscal_year)
        _ensure_in(found, PreState.SUBMITTED, "結果を出す")
        given = set(found.opinions.values_list("side", flat=True))
        waiting = [one.label for one in Side if one.value not in given]
        if waiting:
            raise PreUnseen(label=found, sides="・".join(waiting))
        if not reason.strip():
            raise WordsMissing(label=str(found), act="結果を出す")
        if result is PreResult.AGAIN:
            found.state = PreState.DRAFT
            found.opinions.all().delete()
        else:
            found.state, found.result, found.decided_on = PreState.DECIDED, result.value, on
        found.result_reason, found.decided_by = reason.strip()[:1000], by.label[:200]
        found.save()
        _record(events.PRE_DECIDED, found, by, on, {"answer": result.label, "reason": found.result_reason})
    return found


def pre_demands(making: Round, cards: Sequence[Request]) -> Mapping[int, Demand]:
    """From the city's year on, a policy request (new or expanded, where the city has a choice) needs its pre-evaluation, handed in
    and not refused. One query."""
    if making.kind != RoundKind.INITIAL or making.fiscal_year < needed_from(making.fiscal_year):
        return {}
    asked = [card for card in cards if card.programme_code and card.kind in POLICY and card.category in FREE]
    rows = PreEvaluation.objects.filter(
        fiscal_year=making.fiscal_year, programme_code__in=[card.programme_code for card in asked]
    )
    held = {one.programme_code: one for one in rows}
    found = {card.pk: _lacks(held.get(card.programme_code)) for card in asked}
    return {pk: Demand(lacking=(words,)) for pk, words in found.items() if words}


def _lacks(pre: PreEvaluation | None) -> str:
    if pre is None or pre.state == PreState.DRAFT:
        return "事前評価（新しい事業と拡充する事業には、提出した事前評価が要ります）"
    if pre.result == PreResult.REFUSED:
        return f"採択された事前評価（不採択でした：{pre.result_reason}）"
    return ""


def needed_from(year: int) -> int:
    """The city's own choice: the budget year from which none goes without."""
    on = date(year - 1, 10, 1)
    return law.value("evaluation.calendar.pre_from_year", on=on, city=settings.CITY["code"]).as_int()


def _path(unit: str, on: date) -> tuple[str, ...]:
    return organisation_on(on).path_of(unit) or (unit,)


def _held(code: str, year: int) -> PreEvaluation | None:
    return PreEvaluation.objects.select_for_update().filter(programme_code=code, fiscal_year=year).first()


def _found(code: str, year: int) -> PreEvaluation:
    found = _held(code, year)
    if found is None:
        raise PreUnknown()
    return found


def _ensure_in(pre: PreEvaluation, state: PreState, act: str) -> None:
    if pre.state != state:
        raise PrePassed(label=pre, act=act, state=PreState(pre.state).label)


def _record(kind: EventKind, pre: PreEvaluation, by: Acting, on: date, new: Mapping[str, object]) -> None:
    trail.record(kind, by=by, subject=f"evaluation.pre:{pre.pk}", label=str(pre), new=new, on=on)
