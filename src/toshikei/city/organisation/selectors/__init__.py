"""Reads of the organisation. Start with `organisation_on(day)`: everything about a day, kept between writes."""

from toshikei.city.organisation.selectors.acting import acting_post, acting_posts
from toshikei.city.organisation.selectors.names import post_label
from toshikei.city.organisation.selectors.snapshot import (
    AbsenceOn,
    HolderOn,
    OrganisationOn,
    PostOn,
    UnitOn,
    organisation_on,
)

__all__ = [
    "AbsenceOn",
    "HolderOn",
    "OrganisationOn",
    "PostOn",
    "UnitOn",
    "acting_post",
    "acting_posts",
    "organisation_on",
    "post_label",
]
