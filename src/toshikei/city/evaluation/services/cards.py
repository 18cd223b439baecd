"""評価表: written in one page, published with its verdict. What other rooms know is copied in and never typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.choices import CardState, Criterion, Form, Ground, Origin, Score, VerdictClass
from toshikei.city.evaluation.errors import (
    CardIncomplete,
    CardMoved,
    CardPublished,
    CardUnknown,
    ProgrammeUnknown,
)
from toshikei.city.evaluation.models import Evaluation
from toshikei.city.evaluation.selectors.known import FACTS, facts_of
from toshikei.city.evaluation.services.judging import Condition, verdict_record
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import ProgrammeIn, programme_known
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

THOUSAND, PERMILLE_OF_PERCENT = 1_000, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDraft:
    """Everything a person types, at most twelve fields: outcome, activity, five scores, verdict, reason, and what its class
    asks for. `number` is 千円 for 拡充, per cent for 縮小, a fiscal year for 休止; `words` what was or is to be improved, or the
    code of the programme it goes into. `told` stands in for what no room knows, where a city begins with old cards."""

    outcome: str = ""
    units_done: int | None = None
    scores: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    reason: str = ""
    ground: str = ""
    words: str = ""
    number: int | None = None
    progress: str = ""
    token: int | None = None
    told: Mapping[str, object] = field(default_factory=dict)
    is_invented: bool = False


SAID = ("kind", "reason", "ground", "words", "number")


def card_save(*, by: Acting, on: date, programme_code: str, fiscal_year: int, draft: CardDraft) -> Evaluation:
    """Write the card as a draft, new or again. Also during its year: then it holds the progress, and no verdict yet."""
    programme = _known(programme_code, fiscal_year)
    path = organisation_on(on).path_of(programme.unit_code) or (programme.unit_code,)
    ensure(by, permissions.WRITE, unit_path=path)
    with transaction.atomic():
        card = _held(programme_code, fiscal_year)
        if card.state == CardState.PUBLISHED:
            raise CardPublished(label=card)
        if draft.token is not None and draft.token != card.token:
            raise CardMoved(label=card, by=card.written_by or "ほかの人")
        facts = facts_of(programme, fiscal_year)
        for name in FACTS:
            setattr(card, name, draft.told.get(name, getattr(facts, name)))
        card.department_code = path[0]
        card.outcome, card.units_done = draft.outcome.strip()[:400], draft.units_done
        card.scores = {key: value for key, value in draft.scores.items() if value}
        card.progress = draft.progress.strip()[:400] or card.progress
        card.said = {name: getattr(draft, name) for name in SAID}
        card.written_by, card.is_invented = by.label[:200], draft.is_invented
        card.token += 1
        card.save()
        _record(events.CARD_SAVED, card, by, on, {"fiscal_year": fiscal_year})
    return card


def card_publish(*, by: Acting, on: date, programme_code: str, fiscal_year: int) -> Evaluation:
    """公表: the card as it stands, and its verdict, which goes to the money. Neither is edited afterwards."""
    with transaction.atomic():
        card = _held(programme_code, fiscal_year)
        if card.pk is None:
            raise CardUnknown()
        if card.state == CardState.PUBLISHED:
            raise CardPublished(label=card)
        missing = lacking(card)
        if missing:
            raise CardIncomplete(label=card, lacking="、".join(missing))
        said = card.said
        verdict_record(
            by=by,
            on=on,
            programme_code=programme_code,
            fiscal_year=fiscal_year,
            kind=VerdictClass(said["kind"]),
            reason=said["reason"],
            origin=Origin.SELF,
            condition=condition_of(said),
            source=f"evaluation.card:{card.pk}",
            is_invented=card.is_invented,
        )
        card.state, card.published_on = CardState.PUBLISHED, on
        card.save(update_fields=["state", "published_on"])
        _record(events.CARD_PUBLISHED, card, by, on, {"verdict": said["kind"], "fiscal_year": fiscal_year})
    return card


def lacking(card: Evaluation) -> list[str]:
    """What the card's form still asks for, in words. The condition of a class is judged with the verdict."""
    found = []
    if not card.outcome:
        found.append("成果の実績")
    if card.form == Form.FULL:
        found += [one.label for one in Criterion if card.scores.get(one.value) not in Score.values]
        if not card.goals:
            found.append("成果の指標（要求書か前の年度の評価表に書かれます）")
    if card.said.get("kind") not in VerdictClass.values:
        found.append("評決")
    return found


def condition_of(said: Mapping[str, object]) -> Condition:
    """The two free fields read as the class of the verdict needs them."""
    kind, words = said["kind"], str(said.get("words") or "").strip()
    number = int(str(said.get("number") or 0))
    ground = said.get("ground") or ""
    return Condition(
        share_permille=number * PERMILLE_OF_PERCENT if kind == VerdictClass.SHRINK else 0,
        money_yen=number * THOUSAND if kind == VerdictClass.EXPAND else 0,
        into=words if kind == VerdictClass.MERGE or ground == Ground.DONE_BETTER else "",
        again_year=number if kind == VerdictClass.SUSPEND and number else None,
        ground=Ground(ground) if kind == VerdictClass.ABOLISH and ground else "",
        improved=words if kind == VerdictClass.EXPAND else "",
        measure=words if kind == VerdictClass.IMPROVE else "",
    )


def _known(code: str, year: int) -> ProgrammeIn:
    found = programme_known(code, year)
    if found is None:
        raise ProgrammeUnknown(programme=code)
    return found


def _held(code: str, year: int) -> Evaluation:
    found = Evaluation.objects.select_for_update().filter(programme_code=code, fiscal_year=year).first()
    return found or Evaluation(programme_code=code, fiscal_year=year, title=code)


def _record(kind: EventKind, card: Evaluation, by: Acting, on: date, new: Mapping[str, object]) -> None:
    trail.record(kind, by=by, subject=f"evaluation.card:{card.pk}", label=str(card), new=new, on=on)
