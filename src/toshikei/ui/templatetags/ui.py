"""Template words for figures, dates, reasons and parts of a page. Loaded as builtins: no {% load %} needed."""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from urllib.parse import urlencode

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats, navigation, statuses
from toshikei.ui import phrases as breaking
from toshikei.ui.reasons import steps_of

register = template.Library()

register.filter("yen", formats.yen)
register.filter("exact", formats.exact)
register.filter("thousand_yen", formats.thousand_yen)
register.filter("oku", formats.in_words)
register.filter("about_oku", formats.about_oku)
register.filter("percent_cut", formats.percent_cut)
register.filter("share", formats.share)
register.filter("phrases", breaking.phrases)


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Text in pieces, those that were found in <mark>. Written here since a page of hits has hundreds of them."""
    written = (f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in pieces)
    return mark_safe("".join(written))  # noqa: S308  # every piece is escaped above


@register.filter
def tenths(value: int | None) -> str:
    """Tenths as people write them: 25 → 2.5; nothing known is －."""
    return formats.NOTHING if value is None else f"{formats.yen(value // 10)}.{value % 10}"


@register.filter
def percent(value: object, digits: int | str = 1) -> str:
    """`{{ share|percent:2 }}` → 12.34％."""
    return formats.percent(value, int(digits))


@register.filter
def signed_yen(value: object) -> str:
    """＋50 or ▲1,500, for changes."""
    return formats.yen(value, "＋")


@register.filter
def signed_thousand_yen(value: object) -> str:
    """＋50 or ▲1,500 in 千円."""
    return formats.thousand_yen(value, "＋")


@register.filter
def signed_oku(value: object) -> str:
    """＋4,540万円 or ▲2億円."""
    return formats.in_words(value, "＋")


def _day(value: date | datetime) -> date:
    """The day in the city; a moment is brought to local time first."""
    return localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def wareki(value: date | datetime | None) -> str:
    """令和8年11月25日（水）."""
    return format_wareki(_day(value), weekday=True) if value else ""


@register.filter
def wareki_day(value: date | datetime | None) -> str:
    """令和8年11月25日, where the weekday does not matter."""
    return format_wareki(_day(value)) if value else ""


@register.filter
def wareki_short(value: date | datetime | None) -> str:
    """11月25日（水）, only inside a page whose year is clear."""
    if not value:
        return ""
    day = _day(value)
    return f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"


@register.filter
def moment(value: datetime | None) -> str:
    """令和8年11月25日（水）9時05分."""
    if not value:
        return ""
    local = localtime(value)
    return f"{format_wareki(local.date(), weekday=True)} {local.hour}時{local.minute:02d}分"


@register.filter
def fiscal_year(value: int | None) -> str:
    """2027 → 令和9年度."""
    if value in {None, ""}:
        return ""
    return value.label if isinstance(value, FiscalYear) else FiscalYear(int(value)).label


@register.simple_tag
def time(value: date | datetime | None, form: str = "long") -> SafeString | str:
    """`{% time day %}`, `{% time day "short" %}`, `{% time day "day" %}`, `{% time when "moment" %}`: words for people, datetime for machines."""
    if not value:
        return ""
    words = {"long": wareki, "day": wareki_day, "short": wareki_short, "moment": moment}[form](value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.simple_tag
def heading(text: object) -> SafeString:
    """A heading's words with break opportunities between phrases."""
    return breaking.phrases(text)


@register.simple_tag
def status(code: object, label: object) -> SafeString:
    """`{% status row.state row.get_state_display %}`: shape, word and colour from one place."""
    return format_html('<span class="pill {}">{}</span>', statuses.shape(code), label)


@register.simple_tag
def invented() -> SafeString:
    """The mark of what is made up."""
    return mark_safe('<span class="mock">架空データ</span>')


@register.simple_tag
def menu_links(entries: Iterable[navigation.Shown], count: str = "") -> SafeString:
    """`{% menu_links entries count="column" %}`: the links of a menu; counts beside the words "inline" or in a "column".

    Written in Python: every page has its menu twice (wide and narrow), and a template takes ten times as long.
    """
    return mark_safe("".join(_menu_link(shown, count) for shown in entries))  # noqa: S308  # every text in it is escaped


@register.simple_tag
def menu_groups(entries: Iterable[navigation.Shown], form: str = "drop", count: str = "") -> SafeString:
    """`{% menu_groups entries "drop" %}`: links under their words, which open ("drop") or stand as headings ("list")."""
    parts = (_menu_group(group, form, count) for group in navigation.grouped(list(entries)))
    return mark_safe("".join(parts))  # noqa: S308  # every text in it is escaped


def _menu_group(group: navigation.Group, form: str, count: str) -> str:
    links = "".join(_menu_link(shown, count) for shown in group.entries)
    if not group.label:
        return links
    if form == "list":
        return f'<p class="nav-word">{escape(group.label)}</p>{links}'
    current = ' class="is-current"' if group.is_current else ""
    return (
        f'<details class="drop" name="drop"><summary{current}>{escape(group.label)}</summary>'
        f'<div class="drop-list">{"".join(_told_link(shown) for shown in group.entries)}</div></details>'
    )


def _told_link(shown: navigation.Shown) -> str:
    current = ' aria-current="page"' if shown.is_current else ""
    about = f"<small>{escape(shown.about)}</small>" if shown.about else ""
    return f'<a href="{escape(shown.url)}"{current}><b>{escape(shown.label)}</b>{about}</a>'


def _menu_link(shown: navigation.Shown, count: str) -> str:
    known = "" if shown.count is None else escape(str(shown.count))
    figure = {"column": f"<span>{known}</span>", "inline": known and f"　{known}"}.get(count, "")
    current = ' aria-current="page"' if shown.is_current else ""
    return f'<a href="{escape(shown.url)}"{current}>{escape(shown.label)}{figure}</a>'


@register.inclusion_tag("ui/components/why.html")
def explanation(tree: Explanation | dict | None, label: str = "", is_open: bool = False) -> dict[str, object]:
    """`{% explanation tree %}`: the pill なぜ？ with the reasons in order of calculation, each with its article."""
    return {"steps": steps_of(tree), "label": label, "is_open": is_open}


@register.inclusion_tag("ui/components/thread.html")
def thread(steps: list[object]) -> dict[str, object]:
    """Steps downward: each has label, state (done, now, todo), and may have when, note, url."""
    return {"steps": steps}


@register.inclusion_tag("ui/components/stages.html")
def stages(steps: list[object], label: str = "段階") -> dict[str, object]:
    """Steps across: each has label, state (done, now, todo), and may have note, when, url."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/components/chart.html")
def chart(figure: object, level: int = 3) -> dict[str, object]:
    """`{% chart figure %}`: a ui.charts.figure.Figure with both drawings, table twin, source and downloads."""
    return {"figure": figure, "level": level}


@register.inclusion_tag("ui/components/downloads.html")
def downloads(code: str, label: str = "", **filters: object) -> dict[str, object]:
    """`{% downloads "budget.lines" year=2026 %}`: CSV, Excel and JSON of a dataset with the page's filters."""
    kept = {key: value for key, value in filters.items() if value not in {None, ""}}
    return {"code": code, "label": label, "query": f"?{urlencode(kept)}" if kept else ""}


@register.inclusion_tag("ui/components/pages.html", takes_context=True)
def pagination(context: template.Context, page: object, label: str = "ページ送り") -> dict[str, object]:
    """`{% pagination page %}` of a Django Page; keeps the other parameters of the address."""
    return {"page": page, "label": label, "request": context.get("request")}


@register.simple_tag(takes_context=True)
def sortlink(
    context: template.Context, key: str, label: str, kind: str = "", parameter: str = "sort"
) -> SafeString:
    """A whole column head that sorts by `key` on the server; a second press turns the order. `kind` "num" for figures."""
    query = context["request"].GET.copy()
    now = context.get("sort") or query.get(parameter, "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(str(now), "")
    first, other = (f"-{key}", key) if kind == "num" else (key, f"-{key}")
    query[parameter] = other if now == first else first
    query.pop("page", None)
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}</a></th>',
        mark_safe(' class="num"') if kind == "num" else "",
        format_html(' aria-sort="{}"', direction) if direction else "",
        query.urlencode(),
        label,
    )


TABLE = dict.fromkeys(
    ("unit", "source", "as_of", "downloads", "query", "is_empty", "empty", "invented", "css", "id"), ""
) | {"level": 3}
"""Every parameter of a table, named: a template pays thirty times for a name that is not there."""


@register.simple_block_tag(takes_context=True)
def tbl(context: template.Context, content: str, caption: str, **parts: object) -> SafeString:
    """`{% tbl "事業別の額" unit="千円" source="…" as_of=day downloads="budget.lines" %}<thead>…{% endtbl %}`

    The shell of every table: caption, unit, scroll region, source and date, downloads, and one sentence when empty.
    Parameters: unit, source, as_of, downloads, query, is_empty, empty, invented, css (class of the table), id, level.
    """
    shell = template.loader.get_template("ui/components/table.html")
    return mark_safe(shell.render({**TABLE, "caption": caption, "rows": mark_safe(content), **parts}))  # noqa: S308  # rendered by the template engine, which escaped it


@register.filter
def page_range(paginator: object, number: int) -> list[int | str]:
    """The numbers to show around a page: 1 2 … 7 8 9 … 52."""
    return list(paginator.get_elided_page_range(number, on_each_side=1, on_ends=1))  # type: ignore[attr-defined]  # the stubs lag behind Django


@register.filter
def as_input(field: BoundField, width: str = "") -> SafeString:
    """The widget of a bound field in our look; Django itself ties help text and errors to it for screen readers."""
    kind = getattr(field.field.widget, "input_type", "")
    css = "" if kind in {"checkbox", "radio", "hidden"} else f"inp {width or ''}".strip()
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{css} {own}".strip()} if css or own else None)


@register.filter
def error_count(form: BaseForm) -> int:
    """How many places are to be mended."""
    return sum(len(errors) for errors in form.errors.values())
