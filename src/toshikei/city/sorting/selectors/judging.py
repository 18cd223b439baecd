"""What a judge sees: every programme of the round, what is on now, where an interest bars. Never what others voted."""

from collections import Counter
from dataclasses import dataclass

from toshikei.city.sorting.choices import CLOSED, JUDGEMENT, TIED, VOID
from toshikei.city.sorting.errors import HearingUnknown
from toshikei.city.sorting.models import Candidate, Hearing, Judge, SheetQuestion


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One programme on the desk of a judge."""

    candidate: Candidate
    hearing: Hearing | None
    interest: str
    asked: int

    @property
    def is_voting(self) -> bool:
        return bool(self.hearing and self.hearing.phase == JUDGEMENT and not self.interest)

    @property
    def words(self) -> tuple[str, str]:
        """Code and words of where it stands for this judge."""
        if self.interest:
            return "dropped", "利害関係があり投票しない"
        if self.hearing is None:
            return "not_yet", "日程はこれから"
        if self.hearing.phase == JUDGEMENT:
            return "running", "投票中"
        if self.hearing.phase == CLOSED:
            return "decided", "判定済み"
        return ("run", "審議中") if self.hearing.phase else ("planned_now", "これから")


def desk_of(judge: Judge) -> list[DeskRow]:
    """Those on now first, then in the order of the sessions. Four queries."""
    candidates = list(judge.round.candidates.filter(out_in__isnull=True))
    hearings = {
        one.candidate_id: one
        for one in Hearing.objects.filter(candidate__round=judge.round)
        .exclude(phase=VOID)
        .select_related("session")
    }
    reasons = dict(judge.interests.values_list("candidate_id", "reason"))
    questions = SheetQuestion.objects.filter(candidate__round=judge.round, asked_by=judge.label)
    asked = Counter(questions.values_list("candidate_id", flat=True))
    rows = [DeskRow(one, hearings.get(one.pk), reasons.get(one.pk, ""), asked[one.pk]) for one in candidates]
    return sorted(rows, key=_place)


def _place(row: DeskRow) -> tuple[bool, int, int, str]:
    hearing = row.hearing
    session, order = (hearing.session.number, hearing.order) if hearing else (999, 999)
    return not row.is_voting, session, order, row.candidate.programme_code


def hearing_for(judge: Judge, hearing_id: int) -> Hearing:
    """A hearing of the judge's own round."""
    found = Hearing.objects.select_related("candidate__round", "candidate__sheet", "session")
    hearing = found.filter(pk=hearing_id, candidate__round=judge.round).first()
    if hearing is None:
        raise HearingUnknown()
    return hearing


def tied_of(hearing: Hearing) -> list[tuple[str, str, int]]:
    """Classes with the most votes where a tie is to be settled: code, words, votes."""
    if hearing.phase != TIED:
        return []
    votes = Counter(hearing.ballots.values_list("choice", flat=True))
    most = max(votes.values(), default=0)
    sorting = hearing.candidate.round
    return [
        (code, sorting.class_label(code), most)
        for code in sorting.class_codes
        if most and votes[code] == most
    ]
