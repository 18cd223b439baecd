"""The station of budget making on the thread of a programme: each round with its stages."""

from datetime import date

from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.selectors import Way
from toshikei.city.making import addresses
from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.models import Request
from toshikei.city.making.selectors.board import BoardRow, stages_of
from toshikei.city.making.selectors.openly import public_stations
from toshikei.city.making.selectors.rounds import in_order
from toshikei.city.making.selectors.seen import rounds_public, title_of
from toshikei.city.strategy.services import Station
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import in_words


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """One station per round and stage, newest round first; for the public only what is out."""
    if is_public:
        return public_stations(code)
    found = Request.objects.filter(programme_code=code).select_related("round").order_by("pk")
    requests = sorted(found, key=lambda one: in_order(one.round))
    held = stages_of(requests)
    rows = [BoardRow(one, held.get(one.pk, {})) for one in requests]
    return [station for row in rows for station in _stations(row)]


def _stations(row: BoardRow) -> list[Station]:
    making = row.request.round
    title = f"{FiscalYear(making.fiscal_year).label} {making.kind_label}"
    known = [stage for stage in Stage.values if stage in row.stages]
    found = []
    for stage in known:
        one = row.stages[stage]
        amount = in_words(one.expenditure_yen or one.revenue_yen)
        verb = "" if stage == Stage.REQUEST else f"（{Verb(one.verb).label}）"
        found.append(
            Station(
                label=f"{title}　{Stage(stage).label}　{amount}{verb}",
                state="now" if stage == known[-1] and stage != Stage.COUNCIL else "done",
                note=one.reason,
                on=one.published_at.date() if one.published_at else None,
            )
        )
    return found


def book_ways(book: BudgetBook) -> list[Way]:
    """From a book to the round it was made in, where the public knows of it. One query."""
    same = {"fiscal_year": book.fiscal_year, "kind": book.kind, "number": book.number}
    about = "要求、査定、市長の判断、議会の議決。段階ごとの額と理由"
    return [
        Way(f"{title_of(one)}ができるまで", about, addresses.round_url(one))
        for one in rounds_public().filter(**same)
    ]
