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
from toshikei.city.strategy.selectors.plans.content import LABELS as CONTENT_LABELS
from toshikei.city.strategy.selectors.plans.content import compared, content_hash
from toshikei.city.strategy.selectors.plans.tree import (
    Branch,
    Counterpart,
    Placed,
    Position,
    branch_of,
    counterparts_of,
    descents_of,
    node_codes,
    positions_of,
    tree_of,
)
from toshikei.city.strategy.selectors.plans.versions import (
    plan_of,
    plans_all,
    version_before,
    version_newest,
    version_newest_public,
    version_public,
    versions_current,
    versions_public,
)
from toshikei.city.strategy.selectors.programmes import (
    ProgrammeIn,
    newest_year,
    periods_of,
    programme_in,
    programme_known,
    programmes_among,
    programmes_on,
)
from toshikei.engines.strategy.differences import Differences

__all__ = [
    "CONTENT_LABELS",
    "Branch",
    "Counterpart",
    "Descent",
    "Differences",
    "FoundProgramme",
    "Place",
    "Placed",
    "Position",
    "ProgrammeIn",
    "Share",
    "Spot",
    "account_key",
    "all_codes",
    "all_shares",
    "branch_of",
    "compared",
    "content_hash",
    "counterparts_of",
    "descents_of",
    "lineage_of",
    "newest_year",
    "node_codes",
    "period_rows",
    "periods_of",
    "place_rows",
    "places_of",
    "plan_of",
    "plans_all",
    "positions_of",
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
    "tree_of",
    "units_of",
    "version_before",
    "version_newest",
    "version_newest_public",
    "version_public",
    "versions_current",
    "versions_public",
    "years_known",
]
