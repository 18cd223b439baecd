"""What a page says about one version, for citizens and staff alike."""

from datetime import date

from toshikei import law
from toshikei.city.enterprise.selectors.stages import Course
from toshikei.city.enterprise.selectors.tables import Shown
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

MADE = "予算の実施計画"
"""The one paper of explanation that follows from the lines themselves."""


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
        "papers": papers(FiscalYear(budget.fiscal_year).first_day),
    }


def volume(amount: int | None, unit: str) -> str:
    """72,500 戸; nothing known is said so."""
    return "記録がありません" if amount is None else f"{formats.yen(amount)} {unit}"


def papers(on: date) -> list[tuple[str, bool]]:
    """The papers of explanation the Order asks for (施行令17条の2), and whether they follow from this record."""
    named = law.value("enterprise.budget.explanation_papers", on=on).value
    return [(str(name), str(name) == MADE) for name in named]  # type: ignore[union-attr]  # a list of names
