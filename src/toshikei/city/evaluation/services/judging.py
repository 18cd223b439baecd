"""評決を記録する: by the section itself, an external review or a sorting session. All go the same way to the money."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.choices import Ground, Origin, VerdictClass
from toshikei.city.evaluation.errors import ProgrammeUnknown, VerdictTwice, YearNotOver
from toshikei.city.evaluation.models import BudgetAction, Verdict
from toshikei.city.evaluation.selectors.cases import judgement_of
from toshikei.city.evaluation.services.keeping import case_keep
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import ProgrammeIn, programme_known
from toshikei.engines.evaluation.contract import opened
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a class asks for: 縮小 `share_permille`; 拡充 `improved` and `money_yen` or `posts_tenths`; 統合 `into`; 休止
    `again_year`; 廃止 `ground` (and `into` where another does it better); 改善 `measure`. 完了 looks at the programme's end."""

    share_permille: int = 0
    money_yen: int = 0
    posts_tenths: int = 0
    into: str = ""
    again_year: int | None = None
    ground: Ground | str = ""
    improved: str = ""
    measure: str = ""


def verdict_record(
    *,
    by: Acting,
    on: date,
    programme_code: str,
    fiscal_year: int,
    kind: VerdictClass,
    reason: str,
    origin: Origin,
    condition: Condition | None = None,
    source: str = "",
    is_invented: bool = False,
) -> Verdict:
    """Record a verdict on a programme's year and open what it asks of the budget of year + 2. Public at once, never edited.

    Rooms above call this with their `origin`; `source` is their record ("sorting.verdict:12"). Refused: an unknown programme,
    a year that is not over, the same origin twice, a class whose condition is not met (the engine says which).
    """
    programme = _known(programme_code, fiscal_year)
    path = organisation_on(on).path_of(programme.unit_code) or (programme.unit_code,)
    ensure(by, permissions.JUDGE, unit_path=path)
    ended = FiscalYear(fiscal_year).last_day
    if on <= ended:
        raise YearNotOver(year=fiscal_year, ended=format_wareki(ended))
    said = condition or Condition()
    verdict = Verdict(
        programme_code=programme_code,
        title=programme.name,
        unit_name=programme.unit_name,
        department_code=path[0],
        fiscal_year=fiscal_year,
        origin=origin.value,
        source=source,
        kind=kind.value,
        reason=reason.strip(),
        planned_end=programme.planned_end_year,
        decided_on=on,
        decided_by=by.label[:200],
        is_invented=is_invented,
        **{name: getattr(said, name) for name in Condition.__dataclass_fields__},
    )
    bound = (programme.legal_basis or "法令") if programme.is_required_by_law else ""
    case = opened(judgement_of(verdict, bound_by=bound), on=on)
    with transaction.atomic():
        _keep(verdict)
        new: dict[str, object] = {"verdict": verdict.kind, "fiscal_year": fiscal_year, "origin": origin.label}
        if case is not None:
            action = BudgetAction.objects.create(verdict=verdict, due_year=case.due, state=case.state.value)
            case_keep(action, case, by.label)
            new["due_year"] = case.due
        new["reason"] = verdict.reason
        trail.record(
            events.VERDICT_RECORDED,
            by=by,
            subject=f"evaluation.verdict:{verdict.pk}",
            label=str(verdict),
            new=new,
            on=on,
        )
    return verdict


def _known(code: str, year: int) -> ProgrammeIn:
    found = programme_known(code, year)
    if found is None:
        raise ProgrammeUnknown(programme=code)
    return found


def _keep(verdict: Verdict) -> None:
    """Once for each origin; a second one is refused, whoever was faster."""
    same = Verdict.objects.filter(
        programme_code=verdict.programme_code, fiscal_year=verdict.fiscal_year, origin=verdict.origin
    )
    label = f"「{verdict.title}」の{verdict.fiscal_year}年度"
    if same.exists():
        raise VerdictTwice(label=label, origin=Origin(verdict.origin).label)
    try:
        with transaction.atomic():
            verdict.save()
    except IntegrityError as error:
        raise VerdictTwice(label=label, origin=Origin(verdict.origin).label) from error
