"""Lines people write: criteria (K1｜必要性｜3｜問い), conditions (O02→O01, O03／O04)."""

from collections.abc import Iterator

from toshikei.city.strategy.errors import ConditionUnreadable, CriterionUnreadable
from toshikei.city.strategy.models import PriorityRound, RoundEither, RoundNeed
from toshikei.city.strategy.services.priorities.opening import CriterionDraft

type Needs = list[tuple[str, str]]
type Groups = list[tuple[str, ...]]


def criteria_read(text: str) -> Iterator[CriterionDraft]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.replace("|", "｜").split("｜")]
        if len(cells) not in {3, 4} or not cells[2].isdecimal() or len(cells[2]) > 4:
            raise CriterionUnreadable(line=number, text=line)
        code, name, weight, question = [*cells, ""][:4]
        yield CriterionDraft(code=code, name=name, weight=int(weight), question=question)


def criteria_written(found: PriorityRound) -> str:
    rows = found.criteria.order_by("order", "code")
    return "\n".join(f"{one.code}｜{one.name}｜{one.weight}｜{one.question}" for one in rows)


def conditions_read(text: str) -> tuple[Needs, Groups]:
    needs: Needs = []
    groups: Groups = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip().replace("->", "→").replace("/", "／")
        if not said:
            continue
        left, arrow, right = said.partition("→")
        if arrow and left.strip() and right.strip():
            needs.append((left.strip(), right.strip()))
        elif "／" in said and all(codes := [each.strip() for each in said.split("／")]):
            groups.append(tuple(codes))
        else:
            raise ConditionUnreadable(line=number, text=line)
    return needs, groups


def conditions_written(found: PriorityRound) -> str:
    needs = RoundNeed.objects.filter(option__round=found).order_by("option__code", "needed__code")
    lines = [f"{one}→{other}" for one, other in needs.values_list("option__code", "needed__code")]
    groups: dict[int, list[str]] = {}
    rows = RoundEither.objects.filter(option__round=found).order_by("group", "option__code")
    for group, code in rows.values_list("group", "option__code"):
        groups.setdefault(group, []).append(code)
    return "\n".join([*lines, *("／".join(codes) for codes in groups.values())])
