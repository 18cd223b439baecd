"""Reading the budget room: books, places in the tree, comparison with the year before, found lines, datasets."""

from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors.appropriations import (
    Appropriated,
    Voted,
    appropriations_of,
    provisional_versions,
    voted_version,
    voted_versions,
)
from toshikei.city.budget.selectors.beside import Way, ways_on, ways_register
from toshikei.city.budget.selectors.books import (
    Shelf,
    YearOfBooks,
    book_list,
    newest_load,
    shelf_at,
    shelves,
    version_at,
    versions_of,
    years_and_books,
)
from toshikei.city.budget.selectors.comparing import Compared, compared_children
from toshikei.city.budget.selectors.datasets import department_codes, line_rows, node_rows
from toshikei.city.budget.selectors.dividing import Divided, by_kan, by_kan_and_setsu, by_programme, side_url
from toshikei.city.budget.selectors.finding import FoundLines, lines_by_key, lines_found
from toshikei.city.budget.selectors.naming import NamedSum, named_sums, years_of_books
from toshikei.city.budget.selectors.offering import newest_book, places_offered, sections_offered
from toshikei.city.budget.selectors.parts import VotedPart, VotedParts, parts_register, parts_voted
from toshikei.city.budget.selectors.periods import provisional_period_register, provisional_until
from toshikei.city.budget.selectors.places import (
    Place,
    cofog_view,
    lines_at,
    lines_below,
    page_nodes,
    place_at,
)
from toshikei.city.budget.selectors.revenues import Titles, revenues_estimated
from toshikei.city.budget.selectors.series import series_of
from toshikei.city.budget.selectors.struck import Struck, struck_by_council, struck_register
from toshikei.city.budget.selectors.titles import TitleSum, title_sums
from toshikei.city.budget.selectors.versions import version_by_hash, version_tree

__all__ = [
    "Appropriated",
    "BudgetVersion",
    "Compared",
    "Divided",
    "FoundLines",
    "NamedSum",
    "Place",
    "Shelf",
    "Struck",
    "TitleSum",
    "Titles",
    "Voted",
    "VotedPart",
    "VotedParts",
    "Way",
    "YearOfBooks",
    "appropriations_of",
    "book_list",
    "by_kan",
    "by_kan_and_setsu",
    "by_programme",
    "cofog_view",
    "compared_children",
    "department_codes",
    "line_rows",
    "lines_at",
    "lines_below",
    "lines_by_key",
    "lines_found",
    "named_sums",
    "newest_book",
    "newest_load",
    "node_rows",
    "page_nodes",
    "parts_register",
    "parts_voted",
    "place_at",
    "places_offered",
    "provisional_period_register",
    "provisional_until",
    "provisional_versions",
    "revenues_estimated",
    "sections_offered",
    "series_of",
    "shelf_at",
    "shelves",
    "side_url",
    "struck_by_council",
    "struck_register",
    "title_sums",
    "version_at",
    "version_by_hash",
    "version_tree",
    "versions_of",
    "voted_version",
    "voted_versions",
    "ways_on",
    "ways_register",
    "years_and_books",
    "years_of_books",
]
