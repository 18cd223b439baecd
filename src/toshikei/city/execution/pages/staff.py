"""Staff pages that show: the years, one ledger, my section's budget, one place with everything booked there, a proposal."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.execution import selectors
from toshikei.city.execution.choices import PostingKind, Side
from toshikei.city.execution.models import Ledger, LedgerPlace, Posting, Proposal
from toshikei.city.execution.pages.acting import verbs_for
from toshikei.city.execution.permissions import CLOSE, CORRECT, IMPORT, MANAGE, PUBLISH, READ
from toshikei.city.execution.selectors.binding import (
    clauses_standing,
    refused_at,
    refused_proposed,
    refused_standing,
)
from toshikei.city.execution.selectors.calendar import calendar_of
from toshikei.city.execution.selectors.ledgers import (
    kan_totals,
    place_entries,
    places_of,
    proposals_of,
    section_total,
    why_of,
)
from toshikei.city.execution.selectors.months import months_brought
from toshikei.city.execution.selectors.provisional import ends_of, on_provisional
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.fiscal_year import FiscalYear

PER_PAGE = 50
SHOWN = 10


@requires(READ)
def home(request: HttpRequest) -> HttpResponse:
    """The year of today, else the newest that has a ledger."""
    years = selectors.years_open()
    if not years:
        return render(request, "execution/staff/empty.html", {})
    now = FiscalYear.of(clock.today()).year
    return redirect("execution_staff:year", now if now in years else years[0])


@requires(READ)
def year(request: HttpRequest, year: str) -> HttpResponse:
    """All accounts of a year, and the statutory calendar with its lights."""
    ledgers = selectors.ledgers_of(int(year))
    if not ledgers:
        raise Http404("この年度の帳簿は、まだ開かれていません。")
    totals = selectors.year_totals(ledgers)
    provisional = on_provisional(ledgers)
    rows = [
        (
            ledger,
            totals.get(ledger.pk, {}).get("expenditure"),
            totals.get(ledger.pk, {}).get("revenue"),
            ledger.pk in provisional,
        )
        for ledger in ledgers
    ]
    context = {
        "year": FiscalYear(int(year)),
        "tabs": year_tabs(int(year), "year"),
        "years": selectors.years_open(),
        "rows": rows,
        "days": calendar_of(int(year), ledgers, clock.today()),
        "can_publish": PUBLISH.allows(request.acting),
        "can_import": IMPORT.allows(request.acting),
        "is_invented": any(ledger.is_invented for ledger in ledgers),
        "today": clock.today(),
    }
    return render(request, "execution/staff/year.html", context)


def year_tabs(year: int, current: str) -> list[dict[str, object]]:
    """The two ways to look at a year."""
    return [
        {"label": "全会計", "url": f"/staff/execution/{year}/", "is_current": current == "year"},
        {"label": "自分の課の予算", "url": f"/staff/execution/{year}/mine/", "is_current": current == "mine"},
    ]


def ledger_or_404(year: str, account: str) -> Ledger:
    found = selectors.ledger_at(int(year), account)
    if found is None:
        raise Http404("この年度・会計の帳簿は、まだ開かれていません。")
    return found


@requires(READ)
def ledger(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """One account: per 款, what was asked, months brought; places by 款, section or words."""
    found = ledger_or_404(year, account)
    within = {name: request.GET.get(name, "").strip()[:60] for name in ("kan", "section", "words")}
    places = places_of(found, Side.EXPENDITURE, **within) if any(within.values()) else None
    brought = months_brought(found)["expenditure"]
    ends = ends_of([found])
    context = {
        "ledger": found,
        "is_provisional": found.pk in ends,
        "provisional_end": ends.get(found.pk),
        "year": found.year,
        "within": within,
        "kan": kan_totals(found, Side.EXPENDITURE),
        "revenue": kan_totals(found, Side.REVENUE),
        "page": Paginator(places, PER_PAGE).get_page(request.GET.get("page")) if places is not None else None,
        "total": section_total(places, "しぼり込んだ計") if places is not None else None,
        "proposals": list(proposals_of(found)[:SHOWN]),
        "clauses": list(clauses_standing(found)),
        "refused": list(refused_standing(found)),
        "proposed": len(refused_proposed(found)) if MANAGE.allows(request.acting) else 0,
        "newest_month": max(brought, default=None),
        "may": {"manage": MANAGE.allows(request.acting), "close": CLOSE.allows(request.acting)},
    }
    return render(request, "execution/staff/ledger.html", context)


@requires(READ)
def mine(request: HttpRequest, year: str) -> HttpResponse:
    """My section's budget of a year: 現額, 配当, 負担行為, 支出, 残 and how far it has come. Other sections by choice."""
    ledgers = selectors.ledgers_of(int(year))
    if not ledgers:
        raise Http404("この年度の帳簿は、まだ開かれていません。")
    organisation = organisation_on(clock.today())
    own = request.acting.post.unit if request.acting.post else ""
    section = request.GET.get("section", "").strip()[:20] or own
    places = LedgerPlace.objects.filter(
        ledger__in=ledgers, side=Side.EXPENDITURE, department_code=section
    ).select_related("ledger")
    ordered = places.order_by("ledger__account_code", "path")
    context = {
        "year": FiscalYear(int(year)),
        "tabs": year_tabs(int(year), "mine"),
        "section": section,
        "section_name": organisation.full_name_of(section) if section else "（職がありません）",
        "sections": [
            (unit.code, organisation.full_name_of(unit.code))
            for unit in organisation.units.values()
            if len(unit.path) > 1
        ],
        "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page")),
        "total": section_total(places, "計"),
        "is_invented": any(ledger.is_invented for ledger in ledgers),
        "today": clock.today(),
    }
    return render(request, "execution/staff/mine.html", context)


@requires(READ)
def place(request: HttpRequest, place_id: int) -> HttpResponse:
    """One 節: its sums, why they are so, everything booked, and what can be done."""
    found = LedgerPlace.objects.select_related("ledger").filter(pk=place_id).first()
    if found is None:
        raise Http404("その科目は帳簿にありません。")
    entries = Paginator(place_entries(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": found,
        "ledger": found.ledger,
        "entries": entries,
        "why": why_of(found),
        "verbs": verbs_for(request.acting, found, clock.today()),
        "refused": refused_at(found),
        "can_manage": MANAGE.allows(request.acting),
        "reasons": list(found.unused_reasons.order_by("-pk")[:SHOWN]),
        "can_correct": CORRECT.allows(request.acting),
        "correctable": (PostingKind.COMMIT, PostingKind.REDUCE, PostingKind.RETURN),
        "today": clock.today(),
    }
    return render(request, "execution/staff/place.html", context)


@requires(READ)
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """What was asked, how it was decided, what was booked."""
    found = (
        Proposal.objects.select_related("source", "target", "ledger", "posting")
        .filter(pk=proposal_id)
        .first()
    )
    if found is None:
        raise Http404("その願い出はありません。")
    posting: Posting | None = found.posting
    context = {"proposal": found, "ledger": found.ledger, "posting": posting}
    return render(request, "execution/staff/proposal.html", context)
