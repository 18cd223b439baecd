"""Options of rounds from a file: 1,500 of them are not typed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.strategy.errors import RoundUnknown
from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.services.priorities.opening import OptionDraft, option_remove, options_write
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Change

TEXTS = ("name", "programme_code", "unit_code", "summary", "must_reason")


def options_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Bring the options of each round to what the file says. Gives how many rows changed."""
    drafts: dict[int, list[OptionDraft]] = defaultdict(list)
    gone: list[tuple[int, str]] = []
    for change in changes:
        row = change.new or change.old or {}
        pk = _round(str(row["title"]), int(str(row["fiscal_year"])))
        if change.new is None:
            gone.append((pk, str(row["code"])))
        else:
            drafts[pk].append(_draft(row))
    with transaction.atomic():
        for pk, code in gone:
            option_remove(by=by, on=on, round_id=pk, code=code)
        for pk, own in drafts.items():
            options_write(by=by, on=on, round_id=pk, drafts=own)
    return len(gone) + sum(len(own) for own in drafts.values())


def options_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """Raise what `options_load` would refuse; nothing stays."""
    with transaction.atomic():
        options_load(changes, by=by, on=on)
        transaction.set_rollback(True)


def _round(title: str, year: int) -> int:
    found = PriorityRound.objects.filter(title=title, fiscal_year=year).first()
    if found is None:
        raise RoundUnknown()
    return found.pk


def _draft(row: object) -> OptionDraft:
    said: dict = dict(row)  # type: ignore[call-overload]  # a mapping by column name
    texts = {name: str(said.get(name) or "") for name in TEXTS}
    return OptionDraft(
        code=str(said["code"]),
        money=int(said.get("money") or 0),
        posts=int(said.get("posts") or 0),
        must_do=bool(said.get("must_do")),
        **texts,
    )
