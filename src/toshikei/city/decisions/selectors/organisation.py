"""The organisation of a day in the engine's own words."""

from collections import defaultdict
from datetime import date
from functools import lru_cache

from toshikei.city.organisation.selectors import OrganisationOn, PostOn, organisation_on
from toshikei.engines.decisions.organisation import Away, Holder, Organisation, Post, Unit


def engine_organisation(day: date) -> Organisation:
    """Units, posts, holders, absences and successors of closed units on a day."""
    return translated(organisation_on(day))


@lru_cache(maxsize=24)
def translated(found: OrganisationOn) -> Organisation:
    """The same reading in the engine's words, kept with it: every reading is its own and never changes."""
    successors: dict[str, list[str]] = defaultdict(list)
    for from_code, to_code, _, _ in found.lineage:
        if from_code != to_code:
            successors[from_code].append(to_code)
    return Organisation(
        on=found.on,
        units={code: Unit(code, unit.name, unit.path) for code, unit in found.units.items()},
        posts={code: _post(post) for code, post in found.posts.items()},
        away=tuple(Away(a.number, a.starts_on, a.ends_on) for a in found.absences),
        successors={code: tuple(after) for code, after in successors.items()},
    )


def _post(post: PostOn) -> Post:
    return Post(
        key=post.code,
        label=post.label,
        level=post.rank.level,
        unit=post.unit_code,
        holders=tuple(Holder(h.number, h.name, str(h.manner.label)) for h in post.holders),
        is_head=post.is_head,
        oversees=post.oversees,
    )
