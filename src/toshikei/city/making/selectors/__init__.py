"""Reading budget making. Staff: rounds, board, card, sums, ceilings. Public: only what `published_*` gives.

rounds_list, round_at(year, slug), round_slug, calendar_of, parts_of, estimates_of
accounts_known, number_next(year), beginning(kind, year, on) -> Beginning, submission_day(year, on): for a new round
board_rows(round, units=…) -> [BoardRow(request, stages by name)]; request_card(pk) -> Card(request, stages, lines)
balances(round, stage) -> [Balance]; department_sums(round, stage) -> [DepartmentSum with ceiling use]; sums_by_stage
value_versions(line): every version
programmes_without(round, city, department), titles_for(request, side) -> Titles: for new requests and lines
ceiling_rows(round, account) -> [CeilingRow]: every department with last year's general funds
published_stages(round), published_requests(round), published_of_programme(code),
published_lines(request), published_values() (queryset), published_versions(line), published_errata(round),
published_estimates(round)
adopted_in(years) -> general funds, posts and words of each programme in the adopted initial budgets
Estimates: estimates (staff), estimates_seen (public).
Comments: comments (public), comments_staff (staff and authors), comment_places (what one can speak of).
"""

from toshikei.city.making.selectors.board import (
    BoardRow,
    Card,
    LineCard,
    board_rows,
    may_be_heard,
    published_of,
    request_card,
    requests_of,
    value_versions,
)
from toshikei.city.making.selectors.ceilings import CeilingRow, ceiling_rows
from toshikei.city.making.selectors.general import Adopted, adopted_in
from toshikei.city.making.selectors.opening import (
    accounts_known,
    are_books_invented,
    beginning,
    number_next,
    submission_day,
)
from toshikei.city.making.selectors.published import (
    PublishedRequest,
    PublishedStage,
    published_errata,
    published_estimates,
    published_lines,
    published_of_programme,
    published_requests,
    published_stages,
    published_values,
    published_versions,
)
from toshikei.city.making.selectors.rounds import (
    calendar_of,
    ceilings_are_open,
    estimates_of,
    parts_are_open,
    parts_of,
    parts_stamp,
    round_at,
    round_slug,
    rounds_list,
    takes_requests,
    ties_are_open,
)
from toshikei.city.making.selectors.starting import Titles, programmes_without, side_of, titles_for
from toshikei.city.making.selectors.stations import stations
from toshikei.city.making.selectors.totals import (
    DepartmentSum,
    balances,
    department_sums,
    sums_by_stage,
)

__all__ = [
    "Adopted",
    "BoardRow",
    "Card",
    "CeilingRow",
    "DepartmentSum",
    "LineCard",
    "PublishedRequest",
    "PublishedStage",
    "Titles",
    "accounts_known",
    "adopted_in",
    "are_books_invented",
    "balances",
    "beginning",
    "board_rows",
    "calendar_of",
    "ceiling_rows",
    "ceilings_are_open",
    "department_sums",
    "estimates_of",
    "may_be_heard",
    "number_next",
    "parts_are_open",
    "parts_of",
    "parts_stamp",
    "programmes_without",
    "published_errata",
    "published_estimates",
    "published_lines",
    "published_of",
    "published_of_programme",
    "published_requests",
    "published_stages",
    "published_values",
    "published_versions",
    "request_card",
    "requests_of",
    "round_at",
    "round_slug",
    "rounds_list",
    "side_of",
    "stations",
    "submission_day",
    "sums_by_stage",
    "takes_requests",
    "ties_are_open",
    "titles_for",
    "value_versions",
]
