"""The sheet of a programme as it is frozen: what the register says, its money, and the section's four viewpoints."""

from dataclasses import dataclass

from toshikei.city.sorting.choices import VIEWPOINTS
from toshikei.city.sorting.models import Candidate, SortingSheet
from toshikei.city.strategy.selectors import programme_known
from toshikei.city.strategy.services import money_of
from toshikei.kernel.fiscal_year import FiscalYear

FACTS = {
    "name": "事業名",
    "unit_name": "所管",
    "category": "区分",
    "start_year": "始めた年度",
    "planned_end_year": "終わる予定の年度",
    "legal_basis": "根拠の法令",
    "target_group": "だれのために",
    "intended_state": "どうなることを目指すか",
}
YEARS = frozenset({"start_year", "planned_end_year"})
MOST_MONEY = 20


def facts_of(code: str, year: int) -> dict[str, str]:
    """What the register says of a programme in a year, in words; what it does not know is empty."""
    found = programme_known(code, year)
    if found is None:
        return dict.fromkeys(FACTS, "")
    facts = {name: getattr(found, name) for name in FACTS if name != "category"}
    facts["category"] = found.category_label
    return {
        name: FiscalYear(facts[name]).label if name in YEARS and facts[name] else str(facts[name] or "")
        for name in FACTS
    }


def content_of(candidate: Candidate, sheet: SortingSheet) -> dict[str, object]:
    """Everything the judges get, as plain values."""
    money = [
        {
            "year": one.fiscal_year,
            "account": one.account,
            "label": one.label,
            "yen": one.amount,
            "is_spent": one.is_spent,
        }
        for one in money_of(candidate.programme_code)[:MOST_MONEY]
    ]
    return {
        "code": candidate.programme_code,
        "facts": facts_of(candidate.programme_code, candidate.round.fiscal_year),
        "money": money,
        "source": candidate.get_source_display(),
        "reason": candidate.reason,
        "viewpoints": {name: getattr(sheet, name) for name in VIEWPOINTS},
    }


@dataclass(frozen=True, slots=True)
class Changed:
    """What the register says differently since the sheet was frozen."""

    label: str
    frozen: str
    now: str


def changed_since(candidate: Candidate, sheet: SortingSheet | None) -> list[Changed]:
    """Empty while nothing was frozen or nothing changed. The sheet itself stays as it is."""
    if sheet is None or sheet.content is None:
        return []
    now = facts_of(candidate.programme_code, candidate.round.fiscal_year)
    frozen = sheet.content["facts"]
    return [
        Changed(FACTS[name], frozen[name] or "－", now[name] or "－")
        for name in FACTS
        if frozen[name] != now[name]
    ]
