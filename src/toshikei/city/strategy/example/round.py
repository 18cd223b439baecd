"""An invented priority round of the demonstration: criteria, options out of the register, points by a fixed rule."""

from datetime import date

from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.selectors import ProgrammeIn, programmes_on
from toshikei.city.strategy.selectors.priorities import interests_of
from toshikei.city.strategy.services import money_of_year, priorities
from toshikei.city.strategy.services.priorities import CriterionDraft, OptionDraft
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind

YEAR = 2027
OPENED_ON, FROZEN_ON, SCORED_ON, CLOSED_ON = (
    date(2026, 9, 14), date(2026, 9, 18), date(2026, 9, 28), date(2026, 10, 2),
)  # fmt: skip
DECIDED_ON = date(2026, 10, 8)
SCORERS = ("00-2", "00-3", "0101-1", "0302-1")
CRITERIA = (
    CriterionDraft(code="K1", name="必要性", weight=4, question="いま行わなければ、市民が困りますか"),
    CriterionDraft(code="K2", name="効果", weight=3, question="目指す姿に、どれだけ近づきますか"),
    CriterionDraft(code="K3", name="市の役割", weight=2, question="市でなければできませんか"),
    CriterionDraft(code="K4", name="将来の負担", weight=1, question="あとに残る費用が小さいですか"),
)
WANTED = 14
PROPOSALS = (
    OptionDraft(
        code="N1", name="夜間のオンデマンド交通（架空の提案）", money=18_000_000, posts=5, unit_code="0905"
    ),
    OptionDraft(code="N2", name="空き家の図書室（架空の提案）", money=6_500_000, posts=3, unit_code="1404"),
    OptionDraft(
        code="N3", name="冬の見守りの訪問（架空の提案）", money=9_000_000, posts=10, unit_code="0504"
    ),
)
TYPES = {Category.OPTIONAL, Category.SUBSIDY}


def candidates(year: int) -> list[OptionDraft]:
    """Programmes the city has a choice about, one after another from different departments; half their budget as general funds."""
    amounts = money_of_year(year)
    found: dict[str, list[ProgrammeIn]] = {}
    for one in programmes_on(year):
        if one.category in TYPES and 1_000_000 < amounts.get(one.code, 0) < 120_000_000:
            found.setdefault(one.unit_code[:2], []).append(one)
    turn = [one for step in range(3) for own in found.values() for one in own[step : step + 1]][:WANTED]
    return [
        OptionDraft(
            code=f"O{number:02}", name=one.name, programme_code=one.code, unit_code=one.unit_code,
            money=amounts[one.code] // 2_000_000 * 1_000_000, posts=number % 5 * 2,
            must_do=number == 1, must_reason="法令で定められた仕事を含むため（架空）" if number == 1 else "",
        )
        for number, one in enumerate(turn, start=1)
    ]  # fmt: skip


def points_of(option: int, criterion: int, scorer: int) -> int:
    """Between 1 and 5, by a rule that makes people disagree a little."""
    return 1 + (option * 3 + criterion * 2 + (scorer * (option % 3))) % 5


def score(found: PriorityRound, on: date, *, most: int = 99) -> None:
    """Everybody scores everything they may."""
    options = list(found.options.order_by("code"))
    for at, scorer in enumerate(found.scorers.order_by("pk")[:most]):
        barred = interests_of(scorer, options)
        points = {
            option.code: {each.code: points_of(number, step, at) for step, each in enumerate(CRITERIA)}
            for number, option in enumerate(options)
            if option.pk not in barred
        }
        by = Acting(scorer.account_id, AccountKind.SYSTEM, scorer.office)
        priorities.scores_give(by=by, on=on, round_id=found.pk, points=points)


def begin(title: str, options: list[OptionDraft], on: date, due_on: date, money: int) -> PriorityRound:
    """Opened, written, with its scorers, frozen."""
    found = priorities.round_open(
        by=SYSTEM, on=on, title=title, fiscal_year=YEAR, due_on=due_on, money_ceiling=money, posts_ceiling=30,
        is_invented=True,
    )  # fmt: skip
    where = {"by": SYSTEM, "on": on, "round_id": found.pk}
    priorities.criteria_set(**where, criteria=CRITERIA)
    priorities.options_write(**where, drafts=options)
    for post in SCORERS:
        priorities.scorer_add(**where, post_code=post)
    return found
