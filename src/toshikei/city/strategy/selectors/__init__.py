"""Reading the register: programmes of a year, their places and lineage, whose a place is."""

from toshikei.city.strategy.places import Place, Spot, account_key
from toshikei.city.strategy.selectors.datasets import all_codes, period_rows, place_rows
from toshikei.city.strategy.selectors.finding import FoundProgramme, programmes_found, units_of, years_known
from toshikei.city.strategy.selectors.lineage import Descent, lineage_of
from toshikei.city.strategy.selectors.placing import (
    Share,
    all_shares,
    places_of,
    programme_of_place,
    shares_by_place,
    shares_of,
    shares_over_years,
    standing,
)
from toshikei.city.strategy.selectors.programmes import (
    ProgrammeIn,
    first_years,
    newest_year,
    periods_of,
    programme_in,
    programme_known,
    programmes_among,
    programmes_on,
)

__all__ = [
    "Descent",
    "FoundProgramme",
    "Place",
    "ProgrammeIn",
    "Share",
    "Spot",
    "account_key",
    "all_codes",
    "all_shares",
    "first_years",
    "lineage_of",
    "newest_year",
    "period_rows",
    "periods_of",
    "place_rows",
    "places_of",
    "programme_in",
    "programme_known",
    "programme_of_place",
    "programmes_among",
    "programmes_found",
    "programmes_on",
    "shares_by_place",
    "shares_of",
    "shares_over_years",
    "standing",
    "units_of",
    "years_known",
]
