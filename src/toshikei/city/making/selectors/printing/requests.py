"""The book of all requests (要求書一覧): every programme with what was asked and what was made of it, by department.

The staff's book holds what stands now. The public's holds what is published, with the amounts of `openly`, where a hidden
one is empty: no paper says more than the pages.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.models import Round
from toshikei.city.making.selectors import openly
from toshikei.city.making.selectors.board import BoardRow, board_rows
from toshikei.city.making.selectors.printing.amounts import spoken
from toshikei.city.making.selectors.printing.document import paper_of, title_of
from toshikei.city.making.selectors.published import published_stages
from toshikei.city.making.selectors.rounds import round_slug
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Contents,
    Kind,
    Look,
    PageBreak,
    Paper,
    Part,
    Row,
    Table,
)
from toshikei.ui import formats

SHOWN = (Stage.REQUEST, Stage.ASSESS_1, Stage.ASSESS_2, Stage.MAYOR, Stage.COUNCIL)
NOTE = "額は歳出です。「－」はその段階の額がないものです。歳入だけの要求は0です。"
HIDDEN = "「－」は、その段階の額がないか、公表しないものです。公表しないわけは備考にあります。"
WORDS = {"査定": 4, "理由": 10, "備考": 6}
"""Columns of text in the public book, with the least width of each in em."""
type Open = Mapping[str, object]


def _money(label: str) -> Column:
    return Column(label, Kind.WHOLE, write=formats.thousand_yen, scale=1000)


def request_book(making: Round) -> Paper:
    """For the staff: also what is not published yet. The number of queries does not depend on the requests."""
    told = spoken(making)
    rows = sorted(board_rows(making), key=_place)
    stages = [stage for stage in SHOWN if any(stage in row.stages for row in rows)] or [Stage.REQUEST]
    units = {code: unit.name for code, unit in organisation_on(making.requests_close_on).units.items()}
    body: list[Part] = [Contents(), PageBreak(), _sums(rows, stages, units)]
    for (code, account), own in groupby(rows, key=lambda row: _place(row)[:2]):
        body.append(_requests(list(own), stages, f"{units.get(code, code)}　{account}"))
    return paper_of(making, told, f"{title_of(making)} 要求書一覧", body)


def _place(row: BoardRow) -> tuple[str, str, str, str]:
    one = row.request
    return (one.department_code, one.account, one.unit_code, one.programme_code)


def _amounts(rows: list[BoardRow], stages: list[Stage]) -> tuple[Cell, ...]:
    """Sums over the requests that have a value at the stage; the last year's over those that know it."""
    at = [[amount for row in rows if (amount := row.amount(stage)) is not None] for stage in stages]
    last = [yen for row in rows if (yen := row.request.last_initial_yen) is not None]
    return tuple(sum(amounts) if amounts else None for amounts in (last, *at))


def _sums(rows: list[BoardRow], stages: list[Stage], units: Mapping[str, str]) -> Table:
    lines = []
    for code, own in groupby(rows, key=lambda row: row.request.department_code):
        listed = list(own)
        lines.append(Row((units.get(code, code), len(listed), *_amounts(listed, stages))))
    lines.append(Row(("計", len(rows), *_amounts(rows, stages)), Look.SUM))
    columns = (
        Column("部", is_head=True, least_em=10),
        Column("要求", Kind.WHOLE, unit="件", write=formats.yen),
        *_stage_columns(stages),
    )
    return Table("部ごとの合計", columns, tuple(lines), "千円", (NOTE,), heading=1)


def _stage_columns(stages: list[Stage]) -> tuple[Column, ...]:
    return (_money("前年度\n当初"), *(_money(stage.label) for stage in stages))


def _requests(rows: list[BoardRow], stages: list[Stage], caption: str) -> Table:
    lines = [_request(row, stages) for row in rows]
    lines.append(Row(("計", "", "", *_amounts(rows, stages), "", "", ""), Look.SUM))
    columns = (
        Column("事業", is_head=True, least_em=14),
        Column("所管", least_em=8),
        Column("区分", least_em=4),
        *_stage_columns(stages),
        _money("うち\n一般財源"),
        Column("査定", least_em=4),
        Column("理由", least_em=10),
    )
    return Table(caption, columns, tuple(lines), "千円", (NOTE,), is_landscape=True, heading=1)


def _request(row: BoardRow, stages: list[Stage]) -> Row:
    one, newest = row.request, row.newest
    verb = Verb(newest.verb).label if newest and newest.stage != Stage.REQUEST else ""
    said = (newest.general_yen, verb, newest.reason) if newest else (None, "", "")
    amounts = [row.amount(stage) for stage in stages]
    return Row((str(one), one.unit_name, one.get_kind_display(), one.last_initial_yen, *amounts, *said))


def published_book(making: Round) -> Paper | None:
    """For everybody: the programmes with every stage that is out. None before anything is."""
    out = published_stages(making)
    if not out:
        return None
    found: dict[str, dict[str, Open]] = {}
    for row in openly.published_rows(fiscal_year=making.fiscal_year, round=round_slug(making)):
        found.setdefault(str(row["key"]), {})[str(row["stage"])] = row
    if not found:
        return None
    stages = [one.stage for one in out if one.stage in SHOWN]
    order = _order_of_departments(making)
    rows = sorted(found.values(), key=lambda row: (order.get((place := _open_place(row))[0], ""), *place))
    words = tuple(name for name in WORDS if any(_said(row)[name] for row in rows))
    body: list[Part] = [Contents(), PageBreak()]
    for (department, account), own in groupby(rows, key=lambda row: _open_place(row)[:2]):
        body.append(_opened(list(own), stages, words, f"{department}　{account}"))
    at = timezone.localtime(max(one.at for one in out))
    return _published_paper(making, body, at, sha256(repr(rows).encode()).hexdigest()[:12])


def _published_paper(making: Round, body: list[Part], at: datetime, digest: str) -> Paper:
    city = settings.CITY["name"] + ("（架空の予算）" if making.is_invented else "")
    identity = f"{settings.CITY['code']}/making/{making.fiscal_year}/{round_slug(making)} 公表分 {digest}"
    lead = ("公表した段階の額と理由です。",)
    return Paper(f"{title_of(making)} 要求と査定の一覧", city, at, identity, tuple(body), lead)


def _open_place(stages: Mapping[str, Open]) -> tuple[str, str, str, str]:
    one = next(iter(stages.values()))
    return (str(one["department"]), str(one["account"]), str(one["unit"]), str(one["key"]))


def _order_of_departments(making: Round) -> dict[str, str]:
    """The code a department stands under, by its name."""
    units = organisation_on(making.requests_close_on).units
    return {unit.name: code for code, unit in sorted(units.items(), reverse=True)}


def _opened(rows: list[dict[str, Open]], stages: list[Stage], words: tuple[str, ...], caption: str) -> Table:
    """Of one department; `words` are the columns of text that say anything anywhere in the book."""
    columns = (
        Column("事業", is_head=True, least_em=14),
        Column("所管", least_em=8),
        *_stage_columns(stages),
        *(Column(name, least_em=WORDS[name]) for name in words),
    )
    lines = tuple(_open_row(row, stages, words) for row in rows)
    return Table(caption, columns, lines, "千円", (HIDDEN,), is_landscape=True, heading=1)


def _open_row(row: Mapping[str, Open], stages: list[Stage], words: tuple[str, ...]) -> Row:
    newest = _newest(row)
    amounts = tuple(_yen(row[stage]["amount"]) if stage in row else None for stage in stages)
    name = f"{newest['programme_code']} {newest['name']}".strip()
    said = _said(row)
    head = (name, str(newest["unit"]), _yen(newest["last_initial"]))
    return Row((*head, *amounts, *(said[one] for one in words)))


def _newest(row: Mapping[str, Open]) -> Open:
    return row[max(row, key=Stage.values.index)]


def _said(row: Mapping[str, Open]) -> dict[str, str]:
    newest = _newest(row)
    return dict(zip(WORDS, (str(newest[one] or "") for one in ("verb", "reason", "hidden")), strict=True))


def _yen(value: object) -> int | None:
    return None if value is None else int(str(value))
