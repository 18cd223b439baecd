"""当初予算、補正予算、前年度からの繰越し: what may be spent at all."""

from toshikei.engines.execution import errors
from toshikei.engines.execution.acts import Appropriate, CarryIn, TakeOver
from toshikei.engines.execution.entries import Entry, Kind
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import Posted, ensure_open, step, taken_back
from toshikei.engines.execution.year import Year, refs, shown
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import format_yen


def appropriate(act: Appropriate, year: Year, position: Position) -> Posted:
    """Book what was voted: 当初予算 (supplement 0) or a supplementary budget, which may cut as well.

    Refused after 31 March (令148), and when a cut would go below what is bound (232条の3; revenue binds nothing). An
    allotment above the new budget is taken back in the same act.
    """
    ensure_open(year, act.corrects)
    if act.on > year.fiscal_year.last_day and act.supplement:
        raise errors.BudgetAfterYear(
            year.rules.amendable_after_year_end,
            year=year.fiscal_year.label,
            day=shown(act.on),
            last=shown(year.fiscal_year.last_day),
        )
    if -act.amount > position.free and not act.place.is_revenue:
        raise errors.CutBelowBound(
            year.rules.commitment,
            place=act.place.label,
            amount=format_yen(-act.amount),
            current=format_yen(position.current),
            bound=format_yen(position.current - position.free),
            free=format_yen(position.free),
        )
    kind, label = _kind_of(act)
    back = () if act.place.is_revenue else taken_back(act.place, position, -act.amount, act.on)
    entries = (Entry(act.place, kind, act.amount, act.on), *back)
    parts = (step("補正前の予算現額", position.current), step(label, act.amount))
    reasons = Explanation(
        "予算現額",
        position.current + act.amount,
        "円",
        formula=f"{format_yen(position.current)}＋{format_yen(act.amount)}",
        law=_law_of(act, year),
        parts=parts,
    )
    return Posted(entries, reasons)


def _kind_of(act: Appropriate) -> tuple[Kind, str]:
    if act.is_provisional:
        return Kind.PROVISIONAL, "暫定予算"
    if act.supplement:
        return Kind.SUPPLEMENT, f"第{act.supplement}号補正予算"
    return Kind.INITIAL, "当初予算"


def _law_of(act: Appropriate, year: Year) -> tuple[LawRef, ...]:
    if act.is_provisional:
        return refs(year.rules.provisional_budget)
    return refs(year.rules.amendable_after_year_end) if act.supplement else ()


def take_over(act: TakeOver, year: Year, position: Position) -> Posted:
    """The year's budget comes into force: the provisional one lapses with its transfers and uses of the reserve (218条3項).

    What was allotted, bound and paid stays and counts as the budget's own. Refused where that gives less than is bound;
    an allotment above it is taken back in the same act.
    """
    ensure_open(year, "")
    lapsing = {
        Kind.PROVISIONAL: act.lapsing,
        Kind.TRANSFER_IN: position.transfer_in,
        Kind.TRANSFER_OUT: position.transfer_out,
        Kind.RESERVE: position.reserve,
    }
    lost = act.lapsing + position.transfer_in - position.transfer_out + position.reserve
    if lost - act.amount > position.free and not act.place.is_revenue:
        raise errors.ProvisionalNotCovered(
            year.rules.provisional_lapse,
            place=act.place.label,
            amount=format_yen(act.amount),
            bound=format_yen(position.committed),
            missing=format_yen(lost - act.amount - position.free),
        )
    back = () if act.place.is_revenue else taken_back(act.place, position, lost - act.amount, act.on)
    entries = [Entry(act.place, kind, -amount, act.on) for kind, amount in lapsing.items() if amount]
    entries += [Entry(act.place, Kind.INITIAL, act.amount, act.on)] if act.amount else []
    parts = (
        step("失効する暫定予算（流用・予備費の充用を含む）", lost),
        step("当初予算", act.amount),
        step("暫定予算により行った支出負担行為", position.committed),
    )
    reasons = Explanation(
        "予算現額",
        position.current - lost + act.amount,
        "円",
        formula=f"{format_yen(position.current)}－{format_yen(lost)}＋{format_yen(act.amount)}",
        note="暫定予算による支出と債務の負担は、この年度の予算によるものとみなします。",
        law=refs(year.rules.provisional_lapse),
        parts=parts,
    )
    return Posted((*entries, *back), reasons)


def carry_in(act: CarryIn, year: Year, position: Position) -> Posted:
    """Money carried from the year before: may be used at once, so it is allotted with its arrival."""
    ensure_open(year, "")
    entries = (
        Entry(act.place, Kind.CARRIED_IN, act.amount, act.on),
        Entry(act.place, Kind.ALLOTTED, act.amount, act.on),
    )
    reasons = Explanation(
        "前年度からの繰越し",
        act.amount,
        "円",
        note="繰り越した額は、翌年度の予算現額に加わり、直ちに使えます。",
        law=refs(year.rules.carry_over_funds),
        parts=(step("繰越し前の予算現額", position.current),),
    )
    return Posted(entries, reasons)
