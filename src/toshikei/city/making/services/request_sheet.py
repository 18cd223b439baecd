"""要求の表 into requests: the rows that changed, put into the drafts they belong to. Nothing is removed by a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.choices import RequestKind, Side, Withheld
from toshikei.city.making.errors import RoundUnknown
from toshikei.city.making.models import Request, RequestLine, Round
from toshikei.city.making.selectors.request_rows import PLACE, WORDS, rows_of
from toshikei.city.making.selectors.rounds import round_at
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.requesting import LineDraft, RequestDraft, requests_save
from toshikei.engines.making.request_rows import SPECIFIC, Key, key_of
from toshikei.engines.making.sources import Sources
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change

type Row = Mapping[str, object]
KEPT = ("action_answers", "last_settled_yen", "regular_heads", "part_time_heads")
"""What a sheet does not speak of stays as it stands."""


def request_rows_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Write changed and new rows; all or nothing. Returns how many rows changed. Refuses as `requests_save` does."""
    ensure(by, permissions.REQUEST)
    rounds: dict[tuple[int, str], list[Row]] = {}
    for change in changes:
        if change.new is not None:
            key = (int(str(change.new["fiscal_year"])), str(change.new["round"]))
            rounds.setdefault(key, []).append(change.new)
    with transaction.atomic():
        for (year, slug), rows in rounds.items():
            found = round_at(year, slug)
            if found is None:
                raise RoundUnknown(year=year, slug=slug)
            making = round_locked(found.pk)
            requests_save(by=by, on=on, round_id=making.pk, drafts=_drafts(making, rows))
    return sum(map(len, rounds.values()))


def _drafts(making: Round, rows: Sequence[Row]) -> list[RequestDraft]:
    """One draft per request that a row speaks of, with its other lines as they stand."""
    said: dict[tuple[str, str, str], dict[Key, Row]] = {}
    for row in rows:
        card = (str(row["account"]), str(row["programme_code"] or ""), str(row["unit_code"] or ""))
        said.setdefault(card, {})[key_of(row)] = row
    standing = _standing(making, said)
    return [_draft(card, found, *standing.get(card, (None, []))) for card, found in said.items()]


def _standing(
    making: Round, cards: Iterable[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[Request, list[tuple[Row, RequestLine]]]]:
    """Requests that are there already, each with its lines as rows. Three queries."""
    wanted = set(cards)
    requests = {
        (one.account, one.programme_code, one.unit_code): one
        for one in Request.objects.filter(round=making, programme_code__in={code for _, code, _ in wanted})
    }
    found = {card: (one, []) for card, one in requests.items() if card in wanted}
    lines = RequestLine.objects.filter(request__in=[one.pk for one, _ in found.values()])
    for row, line in rows_of(making, lines):
        card = (str(row["account"]), str(row["programme_code"]), str(row["unit_code"]))
        found[card][1].append((row, line))
    return found


def _draft(
    card: tuple[str, str, str],
    said: Mapping[Key, Row],
    held: Request | None,
    lines: Sequence[tuple[Row, RequestLine]],
) -> RequestDraft:
    account, code, unit = card
    left = dict(said)
    drafts = [_line(left.pop(key_of(row), row), line) for row, line in lines]
    drafts += [_line(row, None) for row in left.values()]
    kept = {name: getattr(held, name) for name in KEPT} if held else {}
    last = [one.last_year_yen for one in drafts if one.last_year_yen is not None]
    words = _words(list(said.values()), held)
    first = next(iter(said.values()))
    return RequestDraft(
        account=account,
        programme_code=code,
        unit_code=unit,
        title=held.title if held else str(first.get("title") or "") if not code else "",
        lines=drafts,
        last_initial_yen=sum(last) if last else None,
        token=held.token if held else None,
        **words,  # type: ignore[arg-type]  # fields of the card by name
        **kept,  # type: ignore[arg-type]  # fields of the card by name
    )


def _words(rows: Sequence[Row], held: Request | None) -> dict[str, object]:
    """Of each word the first row that says something new; else what stands."""
    found: dict[str, object] = {}
    for name in WORDS:
        now = getattr(held, name) if held else None
        said = [row.get(name) for row in rows if (row.get(name) or "") != (now or "")]
        value = said[0] if said else now
        found[name] = value if name == "end_year" else str(value or "")
    found["kind"] = RequestKind(str(found["kind"] or RequestKind.CONTINUING.value))
    return found


def _line(row: Row, line: RequestLine | None) -> LineDraft:
    amount = int(str(row["amount"] or 0))
    specific = {name: int(str(row.get(name) or 0)) for name in SPECIFIC}
    titles = {name: (str(row.get(f"{name}_code") or ""), str(row.get(name) or "")) for name in PLACE}
    place = (str(row.get("place_programme_code") or ""), str(row.get("place_programme") or ""))
    return LineDraft(
        amount=amount,
        side=Side(str(row["side"])),
        programme=place,
        sources=Sources(**specific, general=amount - sum(specific.values())),
        last_year_yen=line.last_year_yen if line else None,
        note=str(row.get("note") or ""),
        withheld_as=Withheld(line.withheld_as) if line and line.withheld_as else None,
        **titles,  # type: ignore[arg-type]  # titles by level
    )
