"""On what a carry-over stands: a line of the adopted budget, or the place of a budget document that is not on record.

The limit and the last year come from the line. Of a budget that was only imported, books hold revenue and expenditure but
not these lines: then the asker names document and page, and the decider is told that nobody has compared them.
"""

from toshikei.city.budget.selectors import VotedPart
from toshikei.city.execution import errors
from toshikei.city.execution.choices import CarryKind
from toshikei.city.execution.models import LedgerPlace, Proposal
from toshikei.city.execution.selectors.carry_parts import carried_under, is_on_record, lines_of
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

UNCHECKED = "（この年度の予算の定めは記録にないため、照合していません。予算書で確かめてください）"


def ground_take(proposal: Proposal) -> None:
    """Put the proposal on its ground, or refuse it. Asked again when it is decided: a later budget may say otherwise."""
    kind = CarryKind(proposal.carry_kind)
    if kind is CarryKind.ACCIDENT:
        proposal.part_key = proposal.part_label = proposal.cited = ""
        proposal.permitted = proposal.last_year = proposal.cited_year = None
    elif proposal.cited and not proposal.part_key:
        _ensure_citable(proposal, kind)
    else:
        _stand_on(proposal, _line(proposal, kind))


def _stand_on(proposal: Proposal, line: VotedPart) -> None:
    proposal.permitted, proposal.last_year = line.limit_yen, line.last_year
    proposal.part_label = f"{line.subject}（{line.budget}）"[:300]
    proposal.cited, proposal.cited_year = "", None


def _line(proposal: Proposal, kind: CarryKind) -> VotedPart:
    place: LedgerPlace = proposal.source
    lines = [one for one in lines_of(proposal.ledger, kind) if one.holds_for(place.kan, place.kou)]
    found = next((one for one in lines if one.key == proposal.part_key), None)
    if found is not None:
        return found
    if not lines and not proposal.part_key and not is_on_record(proposal.ledger.fiscal_year, proposal.ledger):
        raise errors.CarryUncited(place=place, kind=kind.label, year=proposal.ledger.year.label)
    raise _no_line(proposal, kind, [one.subject for one in lines])


def _no_line(proposal: Proposal, kind: CarryKind, known: list[str]) -> errors.CarryNoLine:
    said = (
        f"あるのは「{'」「'.join(known)}」で、どれによるかが選ばれていません" if known else "定めがありません"
    )
    year = proposal.ledger.year.label
    return errors.CarryNoLine(place=proposal.source, kind=kind.label, year=year, said=said)


def _ensure_citable(proposal: Proposal, kind: CarryKind) -> None:
    """Only a budget whose lines are not on record is cited; 繰越明許費 is always of the year itself."""
    year = proposal.ledger.fiscal_year
    cited = proposal.cited_year
    if cited is None or cited > year or (kind is CarryKind.PERMITTED and cited != year):
        raise errors.CarryUncited(place=proposal.source, kind=kind.label, year=proposal.ledger.year.label)
    if is_on_record(cited, proposal.ledger):
        raise _no_line(proposal, kind, [])
    proposal.part_label = ""


def carried_beside(proposal: Proposal) -> int:
    """What others carry under the same line: asked or booked while this is asked, booked when it is decided."""
    if not proposal.part_key:
        return 0
    decided = proposal.pk is not None
    return carried_under(proposal.ledger_id, proposal.part_key, but=proposal.pk, only_done=decided)


def ground_said(proposal: Proposal) -> str:
    """The ground as the decider reads it; "" where none is needed."""
    limit = "" if proposal.permitted is None else f"　限度額 {format_yen(proposal.permitted)}円"
    if proposal.part_key:
        return f"予算の定め：{proposal.part_label}{limit}"
    if not proposal.cited:
        return ""
    until = f"　継続年度の終わり {FiscalYear(proposal.last_year).label}" if proposal.last_year else ""
    return f"願い出た人が示した予算書：{FiscalYear(proposal.cited_year).label}　{proposal.cited}{limit}{until}\n{UNCHECKED}"
