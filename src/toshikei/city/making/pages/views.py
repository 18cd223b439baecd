"""Public pages of budget making: where the budget is, a stage of it, one programme."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.making import permissions
from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.pages import drawing, estimate_words, seen_programme, words
from toshikei.city.making.selectors import comments, estimates_seen, listing, seen
from toshikei.city.making.selectors.listing import Wanted
from toshikei.city.making.selectors.shapes import RoundSeen
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

ROWS_PER_PAGE = 20


@public
def home(request: HttpRequest) -> HttpResponse:
    """予算ができるまで: the newest round, and the way to the others."""
    newest = seen.rounds_public().prefetch_related("dates").first()
    if newest is None:
        return render(request, "making/nothing.html")
    return _round(request, seen.round_seen(newest), is_home=True)


@public
def round_page(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """One round as it stands now."""
    return _round(request, seen.round_seen(_found(year, slug)))


@public
def stage_page(request: HttpRequest, year: str, slug: str, stage: str) -> HttpResponse:
    """One published stage, as it was: its address never changes and never shows a later stage."""
    making = _found(year, slug)
    known = {one.code: one for one in seen.stage_order(making)}
    if stage not in known or not known[stage].is_public:
        raise Http404("この段階は、まだ公表していません。")
    shown = seen.round_seen(making, until=stage)
    return _round(request, shown, stage=Stage(stage))


@public
def programme(request: HttpRequest, year: str, slug: str, key: str) -> HttpResponse:
    """One programme of the round: each stage with its reason, sources, indicators."""
    shown = seen.round_seen(_found(year, slug))
    context = seen_programme.context(shown, key)
    if context is None:
        raise Http404("この予算では、その事業はまだ公表していません。")
    url = request.build_absolute_uri(context["it"].url)
    context["may_say"] = shown.takes_comments and _may_say(request)
    context["may_see_own"] = permissions.COMMENT.allows(request.acting)
    return render(request, "making/programme.html", context | _cited(shown, context["it"].name, url))


@public
def estimates(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """How the revenue was estimated, and how well it was done in the last years."""
    making = _found(year, slug)
    shown = seen.round_seen(making)
    accounts = estimates_seen.estimates_seen(making)
    context = {
        "rnd": shown,
        "accounts": estimate_words.told_of(accounts),
        "answer": estimate_words.answer(accounts),
        "updated_at": estimates_seen.newest_estimate(),
    }
    url = request.build_absolute_uri(request.path)
    return render(request, "making/estimates.html", context | _cited(shown, "歳入の見積り", url))


def _may_say(request: HttpRequest) -> bool:
    """Citizens may; whoever is not signed in is led to the door."""
    return not request.acting.is_signed_in or permissions.COMMENT.allows(request.acting)


def _found(year: str, slug: str):  # a Round; the model stays below the selectors
    making = seen.round_public(int(year), slug)
    if making is None:
        raise Http404("この年度・種類の予算の編成は、まだ公表していません。")
    return making


def _cited(shown: RoundSeen, name: str, url: str) -> dict[str, str]:
    day = format_wareki(clock.today())
    return {
        "citation": f"{settings.CITY['name']}「{shown.title}　{name}」{url}（{day}閲覧）",
        "permalink": url,
    }


class Filters(forms.Form):
    """The filters of the list, with the names the round itself has."""

    q = forms.CharField(label="ことばで探す", required=False, max_length=200)
    department = forms.ChoiceField(label="部", required=False)
    field = forms.ChoiceField(label="分野", required=False)
    verb = forms.ChoiceField(label="査定", required=False, choices=[("", "すべて"), *Verb.choices])

    def __init__(self, shown: RoundSeen, wanted: Wanted) -> None:
        super().__init__(
            initial={
                "q": wanted.query,
                "department": wanted.department,
                "field": wanted.field,
                "verb": wanted.verb,
            }
        )
        self.fields["department"].choices = words.names(shown.rows, "department")
        self.fields["field"].choices = words.names(shown.rows, "field")


def _round(
    request: HttpRequest, shown: RoundSeen, *, is_home: bool = False, stage: Stage | None = None
) -> HttpResponse:
    wanted = Wanted.of(request.GET)
    found = listing.found(shown.rows, wanted)
    form = Filters(shown, wanted)
    source = f"{settings.CITY['name']}の要求と査定の記録"
    told = {"source": source, "as_of": shown.updated_at, "is_invented": shown.is_invented}
    url = request.build_absolute_uri(request.path)
    context = {
        "rnd": shown,
        "stage": stage,
        "is_home": is_home,
        "question": f"{shown.title}は、{stage.label}の段階でどうなりましたか"
        if stage
        else words.question(shown),
        "intro": words.intro(shown),
        "steps": words.steps(shown),
        "updated_at": shown.updated_at,
        "gap": drawing.gap_figure(shown.gaps, **told),
        "gap_words": words.missing(shown),
        "fields": drawing.fields_figure(shown.fields, code="bunya", title="分野ごとの増減", **told),
        "departments": drawing.fields_figure(shown.departments, code="bu", title="部ごとの増減", **told),
        "before_label": FiscalYear(shown.fiscal_year - 1).label,
        "now_label": "いまの額" if not stage else stage.label,
        "filters": [form[name] for name in form.fields],
        "is_filtered": wanted.is_filtered,
        "here": request.path,
        "page": Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "orders": _orders(request, wanted),
        "glossary": words.GLOSSARY,
        "withheld_words": words.withheld(shown),
        "comments": _comments(shown, stage),
        "others": [] if stage else _others(shown),
        **_cited(shown, stage.label if stage else "予算ができるまで", url),
    }
    return render(request, "making/round.html", context)


def _comments(shown: RoundSeen, stage: Stage | None) -> str:
    """How many comments on the stage, or on the whole round, and how many of them are answered; "" before any stage."""
    if shown.newest is None:
        return ""
    counted = comments.tallies(shown)
    tallies = [counted.get(stage.value, comments.Tally())] if stage else list(counted.values())
    what = "この段階への声" if stage else "事業ごとの声"
    told = words.said(sum(one.said for one in tallies), sum(one.answered for one in tallies))
    return f"{what}：{told}"


def _orders(request: HttpRequest, wanted: Wanted) -> list[dict[str, object]]:
    query = request.GET.copy()
    query.pop("page", None)
    found = []
    for order, (label, _) in listing.ORDERS.items():
        query["order"] = order
        found.append({"label": label, "url": f"?{query.urlencode()}#list", "is_on": order == wanted.order})
    return found


def _others(shown: RoundSeen) -> list[dict[str, object]]:
    """Every other round the public knows of, newest first. One query."""
    from toshikei.city.making import addresses

    return [
        {"title": seen.title_of(one), "url": addresses.round_url(one), "stage_label": one.get_state_display()}
        for one in seen.rounds_public()
        if one.pk != shown.pk
    ]
