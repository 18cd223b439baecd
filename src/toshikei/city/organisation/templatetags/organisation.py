"""Rows of the organisation chart. Written in Python, as a chart has a hundred of them: a tenth of a template's time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape as escape_html
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.selectors.charts import DepartmentRow, UnitRow
from toshikei.city.organisation.selectors.snapshot import HolderOn, PostOn
from toshikei.ui.addresses import root
from toshikei.ui.templatetags.ui import status

register = template.Library()
AWAY, VACANT = status("hold", "不在"), status("warn", "欠員")


class Day(Protocol):
    """The day a page is asked for; `typed` is what somebody wrote, "" for today."""

    day: date
    typed: str


@register.simple_tag
def chart_rows(departments: Iterable[DepartmentRow], asked: Day) -> SafeString:
    """One tbody per department: itself in bold, below it its sections."""
    rows = rows_of(asked)
    return mark_safe("\n".join(_tbody(one, rows) for one in departments))  # noqa: S308  # every text in it is escaped


@lru_cache(maxsize=256)
def _tbody(one: DepartmentRow, rows: "Rows") -> str:
    """Kept as long as the chart it is of: a row of it never changes (selectors.charts)."""
    return f"<tbody>{rows.one(one.own, is_department=True)}{rows.all(one.sections)}</tbody>"


@register.simple_tag
def unit_rows(units: Sequence[UnitRow], asked: Day) -> SafeString:
    """Units below another one."""
    return mark_safe(rows_of(asked).all(units))  # noqa: S308  # every text in it is escaped


@register.simple_tag
def top_posts(posts: Iterable[PostOn]) -> SafeString:
    """Mayor and vice-mayors as items of a list, each with who holds the post."""
    person = root("organisation:person")
    return mark_safe("".join(_top_post(post, person) for post in posts))  # noqa: S308  # every text in it is escaped


def _top_post(post: PostOn, person: str) -> str:
    holders = "".join(
        f'<a href="{person}{escape(holder.number)}/">{escape(holder.name)}</a>' for holder in post.holders
    )
    return f"<li>{escape(post.title)}　<b>{holders or '欠員'}</b></li>"


def escape(text: str) -> str:
    """Escaped for a page. Most names are letters and digits alone; asking so is a fifth of five replacements."""
    return text if text.isalnum() else escape_html(text)


def rows_of(asked: Day) -> "Rows":
    on = f"?on={asked.day.isoformat()}" if asked.typed else ""
    return Rows(root("organisation:unit"), root("organisation:person"), on)


@dataclass(frozen=True, slots=True)
class Rows:
    """Table rows of units: where units and people have their pages, and the day that their addresses carry on."""

    unit: str
    person: str
    on: str

    def all(self, rows: Iterable[UnitRow]) -> str:
        return "".join(map(self.one, rows))

    def one(self, row: UnitRow, *, is_department: bool = False) -> str:
        code = escape(row.unit.code)
        link = f'<a href="{self.unit}{code}/{self.on}">{escape(row.unit.name)}</a>'
        return (
            f'<tr><th scope="row">{f"<b>{link}</b>" if is_department else f"　{link}"}　'
            f'<span class="muted">{code}</span></th><td>{self.head(row)}</td>'
            f'<td class="num">{row.seats:,}</td><td class="num">{row.vacancies:,}</td></tr>\n'
        )

    def head(self, row: UnitRow) -> str:
        """Who leads, how, and whether away on the day; or that nobody does."""
        if row.head is None:
            return '<span class="muted">長の職なし</span>'
        if row.holder is None:
            return VACANT
        return self.link(row.holder) + (f"　{AWAY}" if row.is_away else "")

    def link(self, holder: HolderOn) -> str:
        link = f'<a href="{self.person}{escape(holder.number)}/">{escape(holder.name)}</a>'
        if holder.manner == Manner.REGULAR:
            return link
        return f'{link}　<span class="muted">{escape(str(holder.manner.label))}</span>'
