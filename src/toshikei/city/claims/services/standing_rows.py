"""A row against what stands: the same number with another kind or person, or the same claim under another number."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from toshikei.city.claims.choices import Handling
from toshikei.city.claims.models import Claim
from toshikei.city.claims.services.debtors import match_key
from toshikei.city.claims.services.rows import ClaimRow, Note


class Fresh(Protocol):
    """A judged row of a claim that is not stored yet."""

    row: ClaimRow
    group: str


def judged_again(claim: Claim, row: ClaimRow) -> Iterator[Note]:
    """What a row may not change silently about a stored claim."""
    if row.kind != claim.kind:
        text = "種類が前の月と違います。時効と滞納処分の有無が変わるので、担当の確認が要ります。"
        yield Note(Handling.REJECTED, "claims.kind_changed", text)
    if row.debtor_key != claim.debtor.source_key:
        text = "債務者の番号が前の月と違います。承継か取り違えかを確かめてください。"
        yield Note(Handling.REJECTED, "claims.debtor_changed", text)
    if row.due_on != claim.due_on:
        text = "納期限が前の月と違います。前の納期限のまま受け入れました。"
        yield Note(Handling.HELD, "claims.due_changed", text)


def twin_notes[F: Fresh](fresh: Sequence[F], system: str) -> Iterator[tuple[F, list[Note]]]:
    """New rows that another system already sent: the same kind, year, term and amount of the same person."""
    if not fresh:
        return
    known = _twins(fresh, system)
    for one in fresh:
        row = one.row
        key = match_key(one.group, row.name, row.birth_on, row.corporate_number)
        number = known.get((row.kind, row.fiscal_year, row.term, row.principal, key))
        if number:
            text = f"ほかのシステムの債権（{number}）と、種類・年度・期別・額・人が同じです。"
            yield one, [Note(Handling.HELD, "claims.twin", text)]


def _twins(fresh: Iterable[Fresh], system: str) -> dict[tuple[object, ...], str]:
    rows = [one.row for one in fresh]
    others = Claim.objects.exclude(source_system=system).filter(
        kind__in={row.kind for row in rows}, fiscal_year__in={row.fiscal_year for row in rows}
    )
    found = others.values_list("kind", "fiscal_year", "term", "principal", "debtor__match_key", "number")
    return {tuple(cells[:5]): cells[5] for cells in found}
