"""What a page says about a round: for citizens after the decision, for staff at every stage."""

from django.http import Http404

from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.selectors import priorities as read
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

MISSING = "この回は、まだ公表していないか、ありません。"


def found_round(pk: int) -> PriorityRound:
    found = read.round_of(pk)
    if found is None:
        raise Http404(MISSING)
    return found


def result_context(found: PriorityRound) -> dict[str, object]:
    """Chosen, not chosen, why, and whether the order holds. Five queries."""
    result = read.result_of(found)
    names = {one.code: one.name for one in (*result.chosen, *result.left)}
    criteria = list(found.criteria.order_by("order", "code"))
    called = {each.code: each.name for each in criteria}
    scorers = list(found.scorers.order_by("pk"))
    every = sorted((*result.chosen, *result.left), key=lambda one: -(one.spread or 0))
    return {
        "round": found,
        "result": result,
        "criteria": criteria,
        "weight_total": sum(each.weight for each in criteria),
        "scorers": scorers,
        "conditions": read.conditions_in_words(found),
        "disputed": [(one, called.get(one.disputed, one.disputed)) for one in every[:5] if one.spread],
        "moves": [_move(each, called, names) for each in (result.solution.moves if result.solution else [])],
        "invented": found.is_invented,
    }


def _move(move: dict, called: dict[str, str], names: dict[str, str]) -> dict[str, object]:
    """One moved weight in words."""
    came = "、".join(names.get(code, code) for code in move["entered"])
    went = "、".join(names.get(code, code) for code in move["left"])
    return {
        "label": called.get(move["criterion"], move["criterion"]),
        "percent": "＋20％" if move["percent"] > 0 else "▲20％",
        "holds": move["holds"],
        "turned": move["turned"],
        "came": came,
        "went": went,
    }


def answer(found: PriorityRound, result: read.Result) -> str:
    """The first sentence of the public page."""
    solution = result.solution
    if solution is None:
        return "まだ案がありません。"
    year = FiscalYear(found.fiscal_year).label
    proof = "これより点の高い組がないことを確かめています。" if result.is_proven else ""
    return (
        f"{year}の予算で、{len(result.chosen)}件を選び、{len(result.left)}件を選びませんでした。"
        f"選ばないことで、{formats.in_words(solution.freed_money)}の一般財源を使わずに済みます。{proof}"
    )
