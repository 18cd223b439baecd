"""What is known of a programme's year before anybody types: whom it is for, how, its money, its staff, what it promised."""

from dataclasses import dataclass

from toshikei.city.evaluation.choices import Form
from toshikei.city.evaluation.models import Evaluation
from toshikei.city.making.selectors import Adopted, adopted_in
from toshikei.city.strategy.selectors import ProgrammeIn
from toshikei.city.strategy.services import money_of
from toshikei.engines.strategy.categories import Category

SHORT = frozenset({Category.DELEGATED, Category.INTERNAL, Category.RECORD})
"""Law or the house itself decides: the short sheet (cycle of management, 2.1)."""
FACTS = (
    "title", "unit_code", "unit_name", "category", "form", "target", "intended", "means", "goals", "activity",
    "budget_yen", "settled_yen", "general_yen", "personnel_yen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a card that arrive by themselves. None: nobody has recorded it."""

    title: str
    unit_code: str
    unit_name: str
    category: str
    form: str
    target: str
    intended: str
    means: str
    goals: str
    activity: str
    budget_yen: int | None
    settled_yen: int | None
    general_yen: int | None
    personnel_yen: int | None


def facts_of(programme: ProgrammeIn, year: int) -> Facts:
    """From the register, the request the budget was made from, the books and the settlement; words else from last year's
    card."""
    made = adopted_in((year,), [programme.code]).get((programme.code, year))
    before = Evaluation.objects.filter(programme_code=programme.code, fiscal_year__lt=year)
    last = before.order_by("-fiscal_year").first()
    money = money_of(programme.code)
    initial = [one.amount for one in money if (one.fiscal_year, one.kind) == (year, "initial")]
    spent = [
        one.amount for one in money if (one.fiscal_year, one.kind) == (year, "settlement") and one.is_spent
    ]
    return Facts(
        title=programme.name,
        unit_code=programme.unit_code,
        unit_name=programme.unit_name,
        category=programme.category.value,
        form=(Form.SHORT if programme.category.value in SHORT else Form.FULL).value,
        target=programme.target_group,
        intended=programme.intended_state,
        **_words(made, last),
        budget_yen=sum(initial) if initial else None,
        settled_yen=sum(spent) if spent else None,
        general_yen=made.general if made else None,
        personnel_yen=made.personnel_yen if made else None,
    )


def _words(made: Adopted | None, last: Evaluation | None) -> dict[str, str]:
    if made is not None and (made.means or made.goals):
        return {"means": made.means, "goals": made.goals[:300], "activity": made.activity[:300]}
    if last is not None:
        return {"means": last.means, "goals": last.goals, "activity": last.activity}
    return {"means": "", "goals": "", "activity": ""}
