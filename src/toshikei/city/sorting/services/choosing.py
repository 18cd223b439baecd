"""Candidates: put forward with a reason, by people or from the lists; narrowed in steps whose reasons stay."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import VOID, Chooser, ProposalState, RoundState, Source
from toshikei.city.sorting.models import (
    Candidate,
    CitizenProposal,
    Hearing,
    JudgedPair,
    Narrowing,
    SortingSheet,
)
from toshikei.city.sorting.services.finding import ensure_state, round_locked, words_of
from toshikei.city.sorting.services.indexing import index_round
from toshikei.city.sorting.services.recording import record
from toshikei.city.strategy.selectors import ProgrammeIn, programme_known
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

CHOOSING = [RoundState.CHOOSING]
MOST_NAMES = 5


def candidate_propose(
    *,
    by: Acting,
    on: date,
    fiscal_year: int,
    code: str,
    source: str,
    reason: str,
    proposed_by: str = "",
) -> Candidate:
    """Put a programme on the list. Refused with who did it before where it already stands there."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, CHOOSING, "候補を挙げる")
        programme = _programme(code, fiscal_year)
        there = sorting.candidates.filter(programme_code=programme.code).first()
        if there is not None:
            raise errors.CandidateExists(
                label=programme.name, by=there.proposed_by, source=there.get_source_display()
            )
        if source not in Source.values:
            raise errors.WordsMissing(act="候補を挙げる", part="なぜ候補か")
        made = Candidate.objects.create(
            round=sorting,
            programme_code=programme.code,
            name=programme.name,
            unit_code=programme.unit_code,
            unit_name=programme.unit_name,
            source=source,
            reason=words_of(reason, "候補を挙げる", "理由"),
            proposed_by=proposed_by.strip()[:120] or by.office,
            proposed_on=on,
        )
        SortingSheet.objects.create(candidate=made)
        index_round(sorting)
        record(events.PROPOSED, made, by, on, {"programme": made.programme_code, "source": source})
    return made


def _programme(code: str, year: int) -> ProgrammeIn:
    found = programme_known(code.strip().upper(), year)
    if found is None:
        raise errors.ProgrammeUnknown(name=code.strip())
    return found


def candidates_narrow(
    *, by: Acting, on: date, fiscal_year: int, chooser: str, reason: str, out: Mapping[str, str]
) -> Narrowing:
    """Leave out the programmes in `out` (code: reason). Everybody reads who chose, how, and why each fell."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, [RoundState.CHOOSING, RoundState.OPEN], "候補を絞り込む")
        standing = {one.programme_code: one for one in sorting.candidates.filter(out_in__isnull=True)}
        _ensure_narrows(standing, out)
        if chooser not in Chooser.values:
            raise errors.WordsMissing(act="候補を絞り込む", part="だれが選んだか")
        step = Narrowing.objects.create(
            round=sorting,
            number=sorting.narrowings.count() + 1,
            chooser=chooser,
            decided_on=on,
            before=len(standing),
            kept=len(standing) - len(out),
            reason=words_of(reason, "候補を絞り込む", "選び方と理由"),
        )
        for code, why in out.items():
            _leave_out(standing[code], step, why.strip()[:300])
        index_round(sorting)
        record(events.NARROWED, sorting, by, on, {"before": step.before, "kept": step.kept})
    return step


def _leave_out(candidate: Candidate, step: Narrowing, why: str) -> None:
    """The programme falls; where it waited to be heard, it waits no more."""
    candidate.out_in, candidate.out_reason = step, why
    candidate.save(update_fields=["out_in", "out_reason"])
    candidate.hearings.filter(phase="").update(phase=VOID, void_reason=why)


def _ensure_narrows(standing: Mapping[str, Candidate], out: Mapping[str, str]) -> None:
    if unknown := set(out) - set(standing):
        raise errors.NarrowsNothing(problem=f"候補に残っていない事業です：{'、'.join(sorted(unknown))}")
    if not out or len(out) == len(standing):
        raise errors.NarrowsNothing(problem="外す事業がないか、残る事業がありません。")
    bare = [standing[code].name for code, why in out.items() if not why.strip()]
    if bare:
        raise errors.OutReasonMissing(names="、".join(bare[:MOST_NAMES]))
    heard = Candidate.objects.filter(pk__in=[standing[code].pk for code in out])
    begun = heard.filter(hearings__in=Hearing.objects.exclude(phase__in=["", VOID])).distinct()
    if names := list(begun.values_list("name", flat=True)):
        raise errors.NarrowsNothing(problem=f"審議の始まった事業は外せません：{'、'.join(names)}。")


def pair_judge(
    *, by: Acting, on: date, first: str, second: str, is_duplicate: bool, reason: str
) -> JudgedPair:
    """A person has read two programmes side by side: the finder leaves the pair out from now on."""
    ensure(by, permissions.RUN)
    one, other = sorted((first, second))
    with transaction.atomic():
        made, _ = JudgedPair.objects.update_or_create(
            first=one,
            second=other,
            defaults={
                "is_duplicate": is_duplicate,
                "reason": words_of(reason, "重複を見きわめる", "理由", 300),
                "judged_on": on,
            },
        )
        trail.record(
            events.PAIR_JUDGED,
            by=by,
            subject=f"sorting.pair:{made.pk}",
            label=str(made),
            new={"is_duplicate": made.is_duplicate, "reason": made.reason},
            on=on,
        )
    return made


def proposal_send(
    *, by: Acting, on: date, fiscal_year: int, code: str, reason: str, form_key: str
) -> CitizenProposal:
    """A citizen names a programme and says why. Nobody else reads it before the office has looked at it."""
    ensure(by, permissions.PROPOSE)
    with transaction.atomic():
        sent = CitizenProposal.objects.filter(account_id=by.account_id, form_key=form_key).first()
        if sent is not None:
            return sent
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, CHOOSING, "候補を提案する")
        programme = _programme(code, fiscal_year)
        made = CitizenProposal.objects.create(
            round=sorting,
            programme_code=programme.code,
            name=programme.name,
            reason=words_of(reason, "候補を提案する", "理由"),
            account_id=by.account_id or 0,
            form_key=form_key[:40],
            said_on=on,
        )
        record(events.CITIZEN_PROPOSED, sorting, by, on, {"programme": programme.code})
    return made


def proposal_answer(
    *, by: Acting, on: date, proposal_id: int, is_taken: bool, answer: str
) -> CitizenProposal:
    """Take a proposal as a candidate in the citizen's words, or decline it; always with an answer."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        proposal = CitizenProposal.objects.select_for_update().select_related("round").get(pk=proposal_id)
        if proposal.state != ProposalState.WAITING:
            return proposal
        proposal.answer = words_of(answer, "提案に答える", "答え", 300)
        proposal.state = ProposalState.TAKEN if is_taken else ProposalState.DECLINED
        proposal.save(update_fields=["answer", "state"])
        record(
            events.CITIZEN_ANSWERED,
            proposal.round,
            by,
            on,
            {"programme": proposal.programme_code, "state": proposal.state},
        )
        if is_taken:
            candidate_propose(
                by=by,
                on=on,
                fiscal_year=proposal.round.fiscal_year,
                code=proposal.programme_code,
                source=Source.CITIZEN,
                reason=proposal.reason,
                proposed_by="市民の提案",
            )
    return proposal
