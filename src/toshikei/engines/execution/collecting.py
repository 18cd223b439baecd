"""調定、収入、還付、不納欠損: the revenue side."""

from toshikei.engines.execution import errors
from toshikei.engines.execution.acts import Assess, Receive, Refund, WriteOff
from toshikei.engines.execution.entries import Entry, Kind
from toshikei.engines.execution.income import Income
from toshikei.engines.execution.posted import Posted, ensure_open, ensure_positive, step
from toshikei.engines.execution.year import Year, refs, shown
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen

type Collecting = Assess | Receive | Refund | WriteOff

KINDS = {
    Assess: Kind.ASSESSED,
    Receive: Kind.RECEIVED,
    Refund: Kind.REFUNDED,
    WriteOff: Kind.WRITTEN_OFF,
}
WORDS = {Assess: "調定", Receive: "収入", Refund: "還付", WriteOff: "不納欠損"}


def collect(act: Collecting, year: Year, income: Income) -> Posted:
    """Book one act of the revenue side. Receipts until the books close (令160条); refunds within what was received
    (令165条の6); write-offs within the arrears."""
    ensure_open(year, act.corrects)
    if not act.corrects and not isinstance(act, Assess):
        ensure_positive(act.amount, WORDS[type(act)])
    if act.on > year.books_close_on:
        raise errors.ReturnAfterClose(
            year.rules.return_after_close,
            day=shown(act.on),
            year=year.fiscal_year.label,
            closed=shown(year.books_close_on),
        )
    entry = Entry(act.place, KINDS[type(act)], act.amount, act.on)
    after = income.after(entry)
    _ensure_possible(act, year, income, after)
    reasons = Explanation(
        "収入未済額",
        after.arrears,
        "円",
        formula="調定額－収入済額－不納欠損額",
        law=refs(year.rules.return_after_close),
        parts=(
            step("調定額", after.assessed),
            step("収入済額", after.net),
            step("不納欠損額", after.written_off),
        ),
    )
    return Posted((entry,), reasons)


def _ensure_possible(act: Collecting, year: Year, income: Income, after: Income) -> None:
    if not 0 <= after.refunded <= after.received:
        raise errors.RefundOverReceived(
            year.rules.refund_of_revenue,
            place=act.place.label,
            amount=format_yen(abs(act.amount)),
            left=format_yen(income.net),
        )
    if isinstance(act, WriteOff) and act.amount > income.arrears:
        raise errors.WriteOffOverArrears(
            place=act.place.label, amount=format_yen(act.amount), left=format_yen(income.arrears)
        )
    if after.assessed < after.written_off or after.written_off < 0:
        raise errors.AssessmentBelowOpen(
            place=act.place.label,
            amount=format_yen(abs(act.amount)),
            assessed=format_yen(income.assessed),
            written_off=format_yen(income.written_off),
        )
