"""The published values as rows of the open dataset, and the public stations on the thread of a programme.

Everything comes from `seen`: a hidden amount is empty here too.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.timezone import localtime

from toshikei.city.making.choices import Stage
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.shapes import RoundSeen, Row, Seen
from toshikei.city.strategy.services import Station
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.money import in_words


def published_rows(
    by: Acting | None = None, *, fiscal_year: int | None = None, round: str = ""
) -> Iterator[Mapping[str, object]]:
    """One row per programme and published stage of every round, ordered by year, round, programme, stage."""
    found = seen.rounds_public()
    if fiscal_year:
        found = found.filter(fiscal_year=fiscal_year)
    shown = [seen.round_seen(making) for making in found.prefetch_related("dates")]
    for one in sorted(shown, key=lambda made: (made.fiscal_year, made.slug)):
        if round in {"", one.slug}:
            for row in sorted(one.rows, key=lambda made: made.key):
                for stage in sorted(row.stages):
                    yield _row(one, row, stage, row.stages[stage])


def _row(one: RoundSeen, row: Row, stage: str, at: Seen) -> dict[str, object]:
    return {
        "fiscal_year": one.fiscal_year,
        "round": one.slug,
        "key": row.key,
        "stage": stage,
        "stage_label": Stage(stage).label,
        "programme_code": row.programme_code,
        "name": row.name,
        "account": row.account,
        "department": row.department,
        "unit": row.unit,
        "field": row.field,
        "last_initial": row.last,
        "amount": at.yen,
        "general": at.general,
        "verb": at.verb_label,
        "reason": at.reason,
        "hidden": at.hidden,
        "published_on": localtime(at.at).date() if at.at else None,
    }


def newest_publication() -> date | None:
    """The day of the newest guideline or stage."""
    moments = seen.published_moments()
    return localtime(moments[0][2]).date() if moments else None


def public_stations(programme_code: str) -> list[Station]:
    """Every published stage of the programme, newest round first; a hidden amount is 非公表 with its reason."""
    found = seen.rounds_public().filter(requests__programme_code=programme_code).distinct()
    stations: list[Station] = []
    for making in found.prefetch_related("dates"):
        one = seen.round_seen(making)
        for row in (row for row in one.rows if row.programme_code == programme_code):
            stations += [_station(one, row, stage, at) for stage, at in row.stages.items()]
    return stations


def _station(one: RoundSeen, row: Row, stage: str, at: Seen) -> Station:
    day = localtime(at.at).date() if at.at else clock.today()
    amount = in_words(at.yen) if at.yen is not None else "非公表"
    verb = "" if stage == Stage.REQUEST else f"（{at.verb_label}）"
    return Station(
        label=f"{one.title}　{Stage(stage).label}　{amount}{verb}",
        state="now" if stage == list(row.stages)[-1] and stage != Stage.COUNCIL else "done",
        note=at.hidden or at.reason,
        url=row.url,
        on=day,
    )
