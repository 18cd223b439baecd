"""What a page says about a version of a plan, for citizens and staff alike."""

from django.http import Http404, HttpRequest

from toshikei.city.strategy import selectors, services
from toshikei.city.strategy.models import Plan, PlanVersion
from toshikei.foundation import clock
from toshikei.kernel.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear
from toshikei.ui import formats

MISSING = "この計画は、まだ公表していないか、ありません。"


def year_asked(request: HttpRequest) -> int:
    """The fiscal year of the address, else this one."""
    said = request.GET.get("year", "")
    if said.isascii() and said.isdigit() and FIRST_YEAR <= int(said[:6]) <= LAST_YEAR:
        return int(said)
    return FiscalYear.of(clock.today()).year


def found_plan(code: str) -> Plan:
    plan = selectors.plan_of(code)
    if plan is None:
        raise Http404(MISSING)
    return plan


def found_public(code: str, number: int | None = None) -> PlanVersion:
    """The newest public version, or the one of this number."""
    now = clock.now()
    version = (
        selectors.version_newest_public(code, now)
        if number is None
        else selectors.version_public(code, number, now)
    )
    if version is None:
        raise Http404(MISSING)
    return version


def version_context(request: HttpRequest, version: PlanVersion) -> dict[str, object]:
    """The tree with its money of the year asked for. The number of queries does not depend on how much there is."""
    year = year_asked(request)
    money = services.money_of_version(version, year)
    tree = selectors.tree_of(version, year)
    fill(tree, money)
    return {
        "plan": version.plan,
        "version": version,
        "year": year,
        "years": [(each, FiscalYear(each).label) for each in years_of(version.plan, year)],
        "tree": tree,
        "money": money,
        "has_money": bool(money.inside),
        "invented": version.plan.is_invented,
    }


def fill(tree: list[selectors.Branch], money: services.PlanMoney) -> None:
    """Put the yen beside each node and programme."""
    for branch in [each for top in tree for each in (top, *top.children)]:
        branch.yen = money.of_node.get(branch.node.pk, 0)
        for placed in branch.programmes:
            placed.yen = money.of_programme.get((branch.node.pk, placed.code))


def years_of(plan: Plan, chosen: int) -> list[int]:
    """Years of the plan for which the register knows something, and the chosen one."""
    known = [year for year in selectors.years_known() if plan.from_year <= year <= plan.to_year]
    return sorted({*known, chosen}, reverse=True)


def answer(version: PlanVersion, context: dict[str, object]) -> str:
    """The first sentence: when it holds, how much of the city's money stands in it."""
    plan, money, year = version.plan, context["money"], context["year"]
    span = f"{FiscalYear(plan.from_year).label}から{FiscalYear(plan.to_year).label}までの計画です。"
    tree = f"{things_in(version, context)}があります。"
    if not context["has_money"]:  # type: ignore[attr-defined]  # services.PlanMoney
        return span + tree
    much = formats.in_words(money.inside)  # type: ignore[attr-defined]  # services.PlanMoney
    return (
        f"{span}{tree}{FiscalYear(int(str(year))).label}の当初予算のうち{much}を、この計画の施策で使います。"
    )


def version_top(version: PlanVersion) -> str:
    """What stands on top: 政策 or 柱."""
    return "柱" if version.plan.kind == "strategy" else "政策"


def things_in(version: PlanVersion, context: dict[str, object]) -> str:
    """6の柱と48の行動; 6の政策と13の施策."""
    tree: list[selectors.Branch] = context["tree"]  # type: ignore[assignment]  # made by version_context
    actions = sum(branch.actions for branch in tree)
    measures = sum(len(branch.children) for branch in tree)
    parts = [f"{len(tree)}の{version_top(version)}"]
    parts += [f"{measures}の施策"] if measures else []
    parts += [f"{actions}の行動"] if actions else []
    return "と".join(parts)
