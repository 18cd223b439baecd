"""Reading the participation room: the household, the tax bill, white papers and what is said about them."""

from toshikei.city.participation.selectors.books import general_books
from toshikei.city.participation.selectors.contents import Edition, edition_of
from toshikei.city.participation.selectors.household import (
    HouseholdShown,
    Line,
    household_rows,
    household_shown,
)
from toshikei.city.participation.selectors.whitepapers import (
    block_staff,
    chapter_staff,
    figure_rows,
    own_voices,
    paper_public,
    paper_staff,
    papers_public,
    papers_staff,
    published_as_dict,
    voice_rows,
    voice_staff,
    voices_of,
    years_public,
    years_with_books,
)
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.city.participation.selectors.your_tax import Share, TaxShown, tax_rows, tax_shown

__all__ = [
    "Edition",
    "HouseholdShown",
    "Line",
    "Share",
    "TaxShown",
    "block_staff",
    "chapter_staff",
    "edition_of",
    "figure_rows",
    "general_books",
    "household_rows",
    "household_shown",
    "own_voices",
    "paper_public",
    "paper_staff",
    "papers_public",
    "papers_staff",
    "published_as_dict",
    "tax_rows",
    "tax_shown",
    "voice_rows",
    "voice_staff",
    "voices_of",
    "wording_of",
    "years_public",
    "years_with_books",
]
