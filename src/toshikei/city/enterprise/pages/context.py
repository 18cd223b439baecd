"""What a page says about one version, for citizens and staff alike."""

from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.settling import Settled
from toshikei.city.enterprise.selectors.stages import Course
from toshikei.city.enterprise.selectors.tables import Shown
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.transfers import transfers_of
from toshikei.ui import formats


def budget_context(found: Shown, course: Course) -> dict[str, object]:
    """The version with its tables, stages, reasons and papers."""
    budget = found.version.budget
    return {
        "budget": budget,
        "version": found.version,
        "title": title_of(budget),
        "found": found,
        "course": course,
        "volume_pairs": [
            (one.subject, volume(one.amount, one.unit)) for one in found.of_kind_named("volume").entries
        ]
        or [("業務の予定量", "記録がありません")],
        "covers": found.of_kind_named("cover"),
        "cover_reasons": found.covering.explanation,
        "statement_reasons": found.statement.explanation if found.statement else None,
        "before_label": "既決予定額" if budget.number else "前年度予定額",
        "amount_label": "補正後の予定額" if budget.number else "本年度予定額",
        "papers": papers_of(found.version),
        "transfers": transfers_of(found.version),
    }


def volume(amount: int | None, unit: str) -> str:
    """72,500 戸; nothing known is said so."""
    return "記録がありません" if amount is None else f"{formats.yen(amount)} {unit}"


def settlement_context(found: Settled) -> dict[str, object]:
    """A settlement with its report, cover, profit and loss and balance sheet."""
    return {
        "settlement": found.settlement,
        "title": found.title,
        "found": found,
        "cover_reasons": found.covering.explanation,
        "statement_reasons": found.statement.explanation if found.statement else None,
    }
