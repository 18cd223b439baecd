"""Reading budget making. Staff: rounds, board, card, sums, ceilings. Public: only what `published_*` gives.

rounds_list, round_at(year, slug), round_slug, calendar_of, parts_of, estimates_of
board_rows(round, units=…) -> [BoardRow(request, stages by name)]; request_card(pk) -> Card(request, stages, lines)
balances(round, stage) -> [Balance]; department_sums(round, stage) -> [DepartmentSum with ceiling use]; sums_by_stage
value_versions(line): every version
published_rounds, published_stages(round), published_requests(round), published_of_programme(code),
published_lines(request), published_values() (queryset), published_versions(line), published_errata(round),
published_estimates(round)
Comments: comments (public), comments_staff (staff and authors), comment_places (what one can speak of).
"""

from toshikei.city.making.selectors.board import (
    BoardRow,
    Card,
    LineCard,
    board_rows,
    request_card,
    requests_of,
    value_versions,
)
from toshikei.city.making.selectors.published import (
    PublishedRequest,
    PublishedStage,
    published_errata,
    published_estimates,
    published_lines,
    published_of_programme,
    published_requests,
    published_rounds,
    published_stages,
    published_values,
    published_versions,
)
from toshikei.city.making.selectors.rounds import (
    calendar_of,
    estimates_of,
    parts_of,
    round_at,
    round_slug,
    rounds_list,
)
from toshikei.city.making.selectors.stations import stations
from toshikei.city.making.selectors.totals import (
    DepartmentSum,
    balances,
    department_sums,
    sums_by_stage,
)

__all__ = [
    "BoardRow",
    "Card",
    "DepartmentSum",
    "LineCard",
    "PublishedRequest",
    "PublishedStage",
    "balances",
    "board_rows",
    "calendar_of",
    "department_sums",
    "estimates_of",
    "parts_of",
    "published_errata",
    "published_estimates",
    "published_lines",
    "published_of_programme",
    "published_requests",
    "published_rounds",
    "published_stages",
    "published_values",
    "published_versions",
    "request_card",
    "requests_of",
    "round_at",
    "round_slug",
    "rounds_list",
    "stations",
    "sums_by_stage",
    "value_versions",
]
