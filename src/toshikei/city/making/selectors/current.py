"""The current budget beside the lines of a supplementary request: what the year's earlier budgets say of their 節."""

from collections.abc import Collection, Iterable

from toshikei.city.making.choices import RoundKind, Side
from toshikei.city.making.models import RequestLine, Round
from toshikei.city.making.selectors.totals import Key, current_of, section_of

MOST = 300
"""Programmes that are asked for by name; for more the whole book is read."""


def currents(making: Round, lines: Iterable[RequestLine]) -> dict[int, int]:
    """Yen of the 節 of each line (its request at hand) before this round; 0: no budget yet. {} unless supplementary."""
    if making.kind != RoundKind.SUPPLEMENTARY:
        return {}
    held = list(lines)
    found: dict[int, int] = {}
    for account in dict.fromkeys(line.request.account for line in held):
        own = [line for line in held if line.request.account == account]
        standing = current_of(making, account, _named(own))
        found |= {line.pk: standing.get(section_of(line), 0) for line in own}
    return found


def currents_of_requests(making: Round, requests: Collection[int]) -> dict[int, int]:
    """Yen the 節 of each request's expenditure have before this round, each 節 once. {} unless supplementary."""
    if making.kind != RoundKind.SUPPLEMENTARY:
        return {}
    rows = RequestLine.objects.filter(request__in=requests, side=Side.EXPENDITURE)
    lines = list(rows.select_related("request").order_by("pk"))
    each = currents(making, lines)
    sections: dict[int, dict[Key, int]] = {pk: {} for pk in requests}
    for line in lines:
        sections[line.request_id][section_of(line)] = each[line.pk]
    return {pk: sum(held.values()) for pk, held in sections.items()}


def _named(lines: list[RequestLine]) -> set[str] | None:
    found = {line.programme for line in lines}
    return found if len(found) <= MOST else None
