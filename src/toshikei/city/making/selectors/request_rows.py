"""要求の表: every line of the requests of a round as a row, for the sheet of all programmes."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from toshikei.city.making.choices import Stage
from toshikei.city.making.models import Request, RequestLine, Round, StageValue
from toshikei.city.making.selectors.current import currents
from toshikei.city.making.selectors.rounds import round_at, round_slug
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import programmes_on
from toshikei.engines.making.request_rows import SPECIFIC, RoundFacts, key_of
from toshikei.foundation import clock

PLACE = ("kan", "kou", "moku", "setsu", "saisetsu")
WORDS = (
    "kind", "purpose", "content", "end_year", "scrapped", "activity_indicator", "activity_target", "outcome_indicator",
    "outcome_target",
)  # fmt: skip
"""What is said of the whole request, and stands in each of its rows."""


def request_rows(department: str | None, scope: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Rows of what is asked, one per line, of a department or (None) of all. Three queries a round."""
    for making in _rounds(scope):
        found = Request.objects.filter(round=making)
        if account := scope.get("account"):
            found = found.filter(account=account)
        if department is not None:
            found = found.filter(department_code=department)
        for row, _line in rows_of(making, RequestLine.objects.filter(request__in=found)):
            yield row


def _rounds(scope: Mapping[str, object]) -> list[Round]:
    """The round asked for; without a wish, those that still take requests or once did, newest first."""
    year, slug = scope.get("fiscal_year"), scope.get("round")
    if isinstance(year, int) and slug:
        made = round_at(year, str(slug))
        return [made] if made else []
    found = Round.objects.order_by("fiscal_year", "kind", "number")
    found = found.filter(fiscal_year=year) if isinstance(year, int) else found
    return [one for one in found if not slug or round_slug(one) == slug]


def rows_of(making: Round, lines: QuerySet[RequestLine]) -> Iterator[tuple[dict[str, object], RequestLine]]:
    """Lines of a round in the order of their requests, as rows with what was asked. Two queries."""
    order = ("request__account", "request__unit_code", "request__programme_code", "number")
    found = lines.select_related("request").order_by(*order)
    values = {
        one.line_id: one
        for one in StageValue.objects.filter(line__request__round=making, stage=Stage.REQUEST, is_newest=True)
    }
    turns: dict[tuple[object, ...], int] = {}
    for line in found:
        row = _row(making, line, values.get(line.pk))
        place = key_of(row)[:-1]
        turns[place] = turns.get(place, 0) + 1
        yield row | {"number": turns[place]}, line


def _row(making: Round, line: RequestLine, value: StageValue | None) -> dict[str, object]:
    card = line.request
    titles = {f"{name}{tail}": getattr(line, f"{name}{tail}") for name in PLACE for tail in ("_code", "")}
    return {
        "fiscal_year": making.fiscal_year,
        "round": round_slug(making),
        "account": card.account,
        "unit_code": card.unit_code,
        "unit": card.unit_name,
        "programme_code": card.programme_code,
        "title": card.title,
        "side": line.side,
        **titles,
        "place_programme_code": line.programme_code,
        "place_programme": line.programme,
        "last_year_yen": line.last_year_yen,
        "amount": value.amount if value else 0,
        **{name: getattr(value, name) if value else 0 for name in SPECIFIC},
        "general": value.general if value else 0,
        "note": line.note,
        **{name: getattr(card, name) for name in WORDS},
    }


def round_facts(year: int, slug: str) -> RoundFacts | None:
    """What the judge of a sheet has to know of a round."""
    making = round_at(year, slug)
    if making is None:
        return None
    lines = list(rows_of(making, RequestLine.objects.filter(request__round=making)))
    last = {key_of(row): line.last_year_yen for row, line in lines if line.last_year_yen is not None}
    asked = {key_of(row): int(str(row["amount"])) for row, _line in lines}
    standing = currents(making, [line for _row, line in lines])
    current = {key_of(row): standing[line.pk] for row, line in lines if line.pk in standing}
    units = frozenset(organisation_on(clock.today()).units)
    owners = {one.code: one.unit_code for one in programmes_on(year)}
    return RoundFacts(owners, units, last, asked, current)
