"""What is known of a card, as names and values."""

from toshikei.city.evaluation.choices import Criterion, Score
from toshikei.city.evaluation.models import Evaluation
from toshikei.city.evaluation.selectors import unit_cost
from toshikei.ui import formats

UNKNOWN = "記録がありません"


def known_pairs(card: Evaluation) -> list[tuple[str, str]]:
    """What nobody had to type; what is not recorded says so."""
    return [
        ("所管", card.unit_name or UNKNOWN),
        ("だれのために", card.target or UNKNOWN),
        ("めざす状態", card.intended or UNKNOWN),
        ("手段", card.means or UNKNOWN),
        ("成果の指標と目標", card.goals or UNKNOWN),
        ("活動の指標と目標", card.activity or UNKNOWN),
        ("当初予算", _money(card.budget_yen)),
        ("うち一般財源", _money(card.general_yen)),
        ("決算", _money(card.settled_yen)),
        ("職員の人件費（標準単価）", _money(card.personnel_yen)),
    ]


def cost_pairs(card: Evaluation) -> list[tuple[str, str]]:
    """一つあたりの費用, without and with the staff's."""
    found = unit_cost(card)
    if found is None:
        return []
    return [
        ("活動の実績", f"{found.units:,}"),
        ("一つあたりの事業費", f"{found.cost:,}円"),
        ("一つあたりの費用（職員の人件費を含む）", f"{found.with_staff:,}円"),
    ]


def score_pairs(card: Evaluation) -> list[tuple[str, str]]:
    return [
        (one.label, Score(card.scores[one.value]).label) for one in Criterion if card.scores.get(one.value)
    ]


def _money(yen: int | None) -> str:
    return UNKNOWN if yen is None else formats.in_words(yen)
