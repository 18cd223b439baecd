"""Invariants of the register for `./toshikei verify`."""

from collections.abc import Iterator
from itertools import groupby

from toshikei.city.strategy.models import ProgrammePeriod, ProgrammePlace
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.trail.checks import Finding, check

BATCH = 2_000
LAST = 9999
type Span = tuple[int, int, int]


@check("strategy.shares", "予算書の一つの場所が、余さず重ねず事業に分かれていること", of=(1,))
def shares() -> Iterator[Finding]:
    """In every fiscal year in which any share of a place holds, its shares sum to a million."""
    rows = ProgrammePlace.objects.order_by("place_key", "from_year", "pk").iterator(BATCH)
    for _key, together in groupby(rows, key=lambda row: row.place_key):
        held = list(together)
        spans = [(row.from_year, row.to_year or LAST, row.share_ppm) for row in held]
        for year, total in uneven(spans):
            yield Finding(
                f"割合の合計が{total:,}です（{WHOLE:,}のはず）",
                where=f"{year}年度 {held[0].account}　{held[0].kan}・{held[0].kou}・{held[0].moku}・{held[0].label}",
                remedy="台帳で、この場所の割合を定め直してください。",
            )


def uneven(spans: list[Span]) -> Iterator[tuple[int, int]]:
    """First years from which the shares of one place sum to something else than a million, while any holds."""
    turns = sorted({year for first, last, _ in spans for year in (first, last + 1)})
    for year in turns:
        held = [share for first, last, share in spans if first <= year <= last]
        if held and sum(held) != WHOLE:
            yield year, sum(held)


@check("strategy.periods", "事業の期間が重ならないこと")
def periods() -> Iterator[Finding]:
    """Two periods of one programme never share a fiscal year."""
    rows = ProgrammePeriod.objects.select_related("programme").order_by("programme_id", "from_year")
    for _key, together in groupby(rows.iterator(BATCH), key=lambda row: row.programme_id):
        before: ProgrammePeriod | None = None
        for row in together:
            if before is not None and (before.to_year or LAST) >= row.from_year:
                yield Finding(
                    "二つの期間が重なっています",
                    where=f"{row.programme.code} {row.name} {row.from_year}年度",
                    remedy="証跡で変更を確かめ、台帳で期間を直してください。",
                )
            before = row
