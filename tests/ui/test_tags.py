"""Template words: escaping, order, the parts of a page."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from toshikei.kernel.explanation import Explanation
from toshikei.ui import navigation, statuses
from toshikei.ui.navigation import Entry, Shown


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_status_is_shape_word_and_colour():
    assert render('{% status "late" "遅れ" %}') == '<span class="pill is-warn">遅れ</span>'


def test_unknown_status_is_the_open_circle():
    assert statuses.shape("never heard of") == ""


def test_one_code_has_one_shape():
    codes = [code for listed in statuses.SHAPES.values() for code in listed.split()]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    "source", ['{% status "ok" bad %}', "{% heading bad %}", "{{ bad|phrases }}", "{% explanation tree %}"]
)
def test_what_people_typed_is_escaped(source):
    bad = "<script>alert(1)</script>"

    html = render(source, bad=bad, tree=Explanation(bad, bad, note=bad))

    assert "<script" not in html


def test_heading_keeps_its_words():
    html = render("{% heading words %}", words="足りない額は、どこまで縮みましたか")

    assert "<wbr>" in html
    assert html.replace("<wbr>", "") == "足りない額は、どこまで縮みましたか"


def test_time_is_for_people_and_machines():
    assert (
        render("{% time day %}", day=date(2026, 11, 25))
        == '<time datetime="2026-11-25">令和8年11月25日（水）</time>'
    )


def test_moment_is_local():
    assert (
        render("{{ at|moment }}", at=datetime(2026, 11, 25, 0, 5, tzinfo=UTC))
        == "令和8年11月25日（水） 9時05分"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% time day %}",
        "{{ day|wareki }}",
        "{{ day|wareki_short }}",
        "{{ day|moment }}",
        "{{ day|fiscal_year }}",
    ],
)
def test_no_day_no_words(source):
    assert render(source, day=None) == ""


def test_fiscal_year():
    assert render("{{ 2027|fiscal_year }}") == "令和9年度"


def sort_head(query: str, source: str = '{% sortlink "now" "要求" "num" %}') -> str:
    return render(source, request=RequestFactory().get(f"/x/?{query}"))


def test_figures_sort_largest_first_then_turn():
    assert 'href="?sort=-now"' in sort_head("")
    assert 'aria-sort="descending"' in sort_head("sort=-now")
    assert 'href="?sort=now"' in sort_head("sort=-now")


def test_sorting_keeps_filters_and_drops_the_page():
    html = sort_head("q=%E9%9B%AA&page=3")

    assert "q=%E9%9B%AA" in html
    assert "page=" not in html


def test_pagination_elides_and_keeps_filters():
    request = RequestFactory().get("/x/?q=1&page=7")

    html = render("{% pagination page %}", page=Paginator(range(520), 10).page(7), request=request)

    assert "…" in html
    assert "q=1&amp;page=8" in html
    assert '<span aria-current="page">7</span>' in html


def test_one_page_needs_no_pages():
    assert "nav" not in render(
        "{% pagination page %}", page=Paginator(range(3), 10).page(1), request=RequestFactory().get("/")
    )


def test_table_shell_names_everything():
    html = render(
        '{% tbl "事業別の額" unit="千円" source="予算書" as_of=day downloads="budget.lines" %}<tbody></tbody>{% endtbl %}',
        day=date(2026, 11, 25),
    )

    for part in (
        "<caption>",
        "単位：千円",
        "出典：予算書",
        "2026-11-25",
        "/data/budget.lines.csv",
        'tabindex="0"',
        "<tbody>",
    ):
        assert part in html


def test_empty_table_says_when_something_will_stand_there():
    html = render('{% tbl "空" is_empty=True empty="11月6日に並びます。" %}<tbody></tbody>{% endtbl %}')

    assert "11月6日に並びます。" in html
    assert "<table" not in html


def test_downloads_carry_the_filters():
    html = render('{% downloads "budget.lines" year=2026 q="" %}')

    assert 'href="/data/budget.lines.xlsx?year=2026"' in html


MENU = [
    Shown(Entry("a", "<予算>", "a", 10), "/a/?x=1&y=2", is_current=True, count=3),
    Shown(Entry("b", "決裁", "b", 20), "/b/", is_current=False, count=None),
]


@pytest.mark.parametrize(
    ("count", "written"),
    [
        ("", ("&lt;予算&gt;", "決裁")),
        ("column", ("&lt;予算&gt;<span>3</span>", "決裁<span></span>")),
        ("inline", ("&lt;予算&gt;　3", "決裁")),
    ],
)
def test_a_menu_marks_the_current_page_and_escapes(count, written):
    assert render("{% menu_links entries count %}", entries=MENU, count=count) == (
        f'<a href="/a/?x=1&amp;y=2" aria-current="page">{written[0]}</a><a href="/b/">{written[1]}</a>'
    )


def test_a_menu_opens_its_words_or_shows_them_as_headings(monkeypatch):
    monkeypatch.setattr(navigation, "GROUPS", {entry.entry.code: "<お金>" for entry in MENU[:1]})

    opened = render("{% menu_groups entries %}", entries=MENU)
    listed = render('{% menu_groups entries "list" %}', entries=MENU)

    assert opened.startswith(
        '<details class="drop" name="drop"><summary class="is-current">&lt;お金&gt;</summary>'
    )
    assert '<a href="/a/?x=1&amp;y=2" aria-current="page"><b>&lt;予算&gt;</b></a>' in opened
    assert listed.startswith('<p class="nav-word">&lt;お金&gt;</p><a href="/a/')


def test_a_menu_without_entries_is_empty():
    assert not render("{% menu_links entries %}")


def test_a_table_shows_only_the_parts_it_was_given():
    html = render('{% tbl "表" unit="千円" %}<tbody></tbody>{% endtbl %}')

    assert "単位：千円" in html
    assert not any(part in html for part in ("出典", " id=", "<table class", "tools", "nothing"))
