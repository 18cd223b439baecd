"""Reads of the organisation. Start with `organisation_on(day)`: everything about a day, kept between writes."""

from toshikei.city.organisation.selectors.acting import FIRST_ADMINISTRATOR, acting_post, acting_posts
from toshikei.city.organisation.selectors.charts import Chart, chart_on, unit_row
from toshikei.city.organisation.selectors.departments import department_posts, departments_listed
from toshikei.city.organisation.selectors.duties import (
    Compared,
    duties_amended,
    duties_compared,
    duties_found,
    duties_of,
)
from toshikei.city.organisation.selectors.duty_faults import (
    Clause,
    DutyConsequence,
    DutyFault,
    consequence_of_end,
    duty_consequence,
    duty_faults,
)
from toshikei.city.organisation.selectors.history import reorganisations, unit_history
from toshikei.city.organisation.selectors.names import post_label
from toshikei.city.organisation.selectors.people import PersonFile, account_names, people_found, person_file
from toshikei.city.organisation.selectors.snapshot import (
    AbsenceOn,
    HolderOn,
    OrganisationOn,
    PostOn,
    UnitOn,
    organisation_on,
)

__all__ = [
    "FIRST_ADMINISTRATOR",
    "AbsenceOn",
    "Chart",
    "Clause",
    "Compared",
    "DutyConsequence",
    "DutyFault",
    "HolderOn",
    "OrganisationOn",
    "PersonFile",
    "PostOn",
    "UnitOn",
    "account_names",
    "acting_post",
    "acting_posts",
    "chart_on",
    "consequence_of_end",
    "department_posts",
    "departments_listed",
    "duties_amended",
    "duties_compared",
    "duties_found",
    "duties_of",
    "duty_consequence",
    "duty_faults",
    "organisation_on",
    "people_found",
    "person_file",
    "post_label",
    "reorganisations",
    "unit_history",
    "unit_row",
]
