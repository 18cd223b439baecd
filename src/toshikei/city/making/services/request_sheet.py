"""要求の表 into requests: the rows that changed, put into the drafts they belong to. Nothing is removed by a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.choices import RequestKind, Withheld
from toshikei.city.making.errors import RoundUnknown, WordsApart
from toshikei.city.making.models import Request, RequestLine, Round
from toshikei.city.making.selectors.request_rows import WORDS, rows_of
from toshikei.city.making.selectors.rounds import round_at
from toshikei.city.making.services.drafting import TITLES, draft_of_lines, line_new
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.requesting import LineDraft, RequestDraft, requests_save
from toshikei.engines.making.request_rows import SPECIFIC, key_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change

type Row = Mapping[str, object]
type Card = tuple[str, str, str]
"""Account, programme and unit: what names a request in its round."""


def request_rows_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Write changed and new rows; all or nothing. Returns how many rows changed. Refuses as `requests_save` does."""
    ensure(by, permissions.REQUEST)
    rounds: dict[tuple[int, str], list[Change]] = {}
    for change in changes:
        if change.new is not None:
            key = (int(str(change.new["fiscal_year"])), str(change.new["round"]))
            rounds.setdefault(key, []).append(change)
    with transaction.atomic():
        for (year, slug), found_there in rounds.items():
            found = round_at(year, slug)
            if found is None:
                raise RoundUnknown(year=year, slug=slug)
            making = round_locked(found.pk)
            requests_save(by=by, on=on, round_id=making.pk, drafts=_drafts(making, found_there))
    return sum(map(len, rounds.values()))


def _drafts(making: Round, changes: Sequence[Change]) -> list[RequestDraft]:
    """One draft per request that a row speaks of, with its other lines as they stand."""
    said: dict[Card, list[Change]] = {}
    for change in changes:
        said.setdefault(_card(change.new or {}), []).append(change)
    standing = _standing(making, said)
    return [_draft(card, found, *standing.get(card, (None, []))) for card, found in said.items()]


def _card(row: Row) -> Card:
    return str(row["account"]), str(row["programme_code"] or ""), str(row["unit_code"] or "")


def _standing(
    making: Round, cards: Iterable[Card]
) -> dict[Card, tuple[Request, list[tuple[Row, RequestLine]]]]:
    """Requests that are there already, each with its lines as rows. Three queries."""
    wanted = set(cards)
    requests = Request.objects.filter(round=making, programme_code__in={code for _, code, _ in wanted})
    found = {
        card: (one, [])
        for one in requests
        if (card := (one.account, one.programme_code, one.unit_code)) in wanted
    }
    lines = RequestLine.objects.filter(request__in=[one.pk for one, _ in found.values()])
    for row, line in rows_of(making, lines):
        found[_card(row)][1].append((row, line))
    return found


def _draft(
    card: Card, changes: Sequence[Change], held: Request | None, lines: Sequence[tuple[Row, RequestLine]]
) -> RequestDraft:
    account, code, unit = card
    left = {key_of(change.new or {}): change.new or {} for change in changes}
    drafts = [_line(left.pop(key_of(row), row), line) for row, line in lines]
    drafts += [_line(row, None) for row in left.values()]
    title = next((str(change.new["title"]) for change in changes if change.new and change.new["title"]), "")
    words = _words(changes, held.title if held else title or code)
    if held is not None:
        return replace(draft_of_lines(held, drafts, held.token), **words)
    return replace(
        RequestDraft(account=account, programme_code=code, unit_code=unit, lines=drafts),
        title="" if code else title,
        **words,
    )


def _words(changes: Sequence[Change], label: str) -> dict[str, object]:
    """What the rows say anew of the whole request: a changed cell, or a filled one of a new row. The rest stands.

    Two different new words for one request are refused: nobody knows which is meant.
    """
    found: dict[str, object] = {}
    for name in WORDS:
        said = list(dict.fromkeys(_said(change, name) for change in changes if _speaks(change, name)))
        if len(said) > 1:
            raise WordsApart(title=label, words="」「".join(str(one or "") for one in said[:3]))
        if said:
            found[name] = _typed(name, said[0])
    return found


def _speaks(change: Change, name: str) -> bool:
    return name in change.cells if change.old is not None else bool(_said(change, name))


def _said(change: Change, name: str) -> object:
    return (change.new or {}).get(name)


def _typed(name: str, said: object) -> object:
    if name == "kind":
        return RequestKind(str(said or RequestKind.CONTINUING.value))
    return said if name == "end_year" else str(said or "")


def _line(row: Row, line: RequestLine | None) -> LineDraft:
    """The line a row says; what a sheet does not speak of stays as it stands."""
    names = {**{name: name for name in TITLES}, "programme": "place_programme"}
    titles = {
        level: (str(row.get(f"{name}_code") or ""), str(row.get(name) or "")) for level, name in names.items()
    }
    specific = {name: int(str(row.get(name) or 0)) for name in SPECIFIC}
    made = line_new(
        str(row["side"]), titles, int(str(row["amount"] or 0)), specific, str(row.get("note") or "")
    )
    if line is None:
        return made
    withheld = Withheld(line.withheld_as) if line.withheld_as else None
    return replace(made, last_year_yen=line.last_year_yen, withheld_as=withheld)
