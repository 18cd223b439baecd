"""Public pages of the treasury: 借金と貯金."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.treasury import facts, selectors
from toshikei.city.treasury.pages import drawing, words
from toshikei.city.treasury.selectors.affiliates import burden_moved
from toshikei.city.treasury.selectors.earmarks import bathing_classes
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited

AFFILIATE_FACTS = (
    "corporations_debt_2010",
    "corporations_loans_2011",
    "third_sector_bond_2011",
    "third_sector_years_2011",
    "unsold_land_2011",
    "hidden_loss_2011",
)


@public
def home(request: HttpRequest) -> HttpResponse:
    """What is owed and saved in one sentence, and the way to every part."""
    day, now = clock.today(), clock.now()
    debt = selectors.debt_on(selectors.bonds_public(now), day)
    savings = selectors.savings_on(selectors.movements_public(now), day)
    context = {
        "question": words.HOME,
        "answer": words.home(debt, savings),
        "debt": debt,
        "savings": savings,
        "today": day,
        "balance_figure": drawing.debt_to_end(debt),
        "savings_figure": drawing.savings_years(savings),
        "duty": selectors.surplus_2023(),
        "facts": facts.facts(),
        **cited(request, words.HOME),
    }
    return render(request, "treasury/home.html", context)


@public
def debt(request: HttpRequest) -> HttpResponse:
    """All bonds: to the end, by purpose and lender, one by one."""
    day = clock.today()
    found = selectors.debt_on(selectors.bonds_public(clock.now()), day)
    question = "借金は、いつ、なくなりますか"
    context = {
        "question": question,
        "answer": words.debt(found),
        "debt": found,
        "today": day,
        "figures": [
            drawing.debt_to_end(found),
            drawing.service_years(found),
            drawing.parts("mokuteki", "何のために借りましたか", found, found.purposes),
            drawing.parts("kariiresaki", "どこから借りましたか", found, found.lenders),
        ],
        **cited(request, question),
    }
    return render(request, "treasury/debt.html", context)


@public
def bond(request: HttpRequest, code: str) -> HttpResponse:
    """One bond with its whole schedule and the reasons of the next payment."""
    day = clock.today()
    page = selectors.bond_page(selectors.bonds_public(clock.now()), code, day)
    if page is None:
        raise Http404("この市債は登録されていないか、まだ公開されていません。")
    context = {
        "page": page,
        "answer": words.bond(page),
        "method": words.method(page),
        "figure": drawing.bond_balance(page, day),
        "today": day,
        **cited(request, f"市債 {page.now.bond.name}"),
    }
    return render(request, "treasury/bond.html", context)


@public
def funds(request: HttpRequest) -> HttpResponse:
    """All funds, and how they moved."""
    day = clock.today()
    found = selectors.savings_on(selectors.movements_public(clock.now()), day)
    question = "貯金は、いくらありますか"
    context = {
        "question": question,
        "answer": words.funds(found),
        "savings": found,
        "figure": drawing.savings_years(found),
        "duty": selectors.surplus_2023(),
        "today": day,
        **cited(request, question),
    }
    return render(request, "treasury/funds.html", context)


@public
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """One fund with every movement and its ground."""
    day = clock.today()
    page = selectors.fund_page(selectors.movements_public(clock.now()), code, day)
    if page is None:
        raise Http404("この基金は登録されていません。")
    context = {
        "page": page,
        "answer": words.fund(page),
        "figure": drawing.fund_fall(page, day),
        "today": day,
        **cited(request, page.fund.name),
    }
    return render(request, "treasury/fund.html", context)


@public
def affiliates(request: HttpRequest) -> HttpResponse:
    """公社・三セク債: from what was owed to nothing, the land, and what its sale brought."""
    day = clock.today()
    found = selectors.affiliates_on(clock.now(), day)
    question = "公社の借金は、どうなりましたか"
    context = {
        "question": question,
        "answer": words.affiliates(found),
        "found": found,
        "figure": drawing.to_zero(found, day),
        "real": [facts.facts()[code] for code in AFFILIATE_FACTS],
        "burden": burden_moved(),
        "last_sale": found.sales[-1] if found.sales else None,
        "no_parcels": not found.parcels,
        "no_sales": not found.sales,
        "no_corporations": not found.corporations,
        "today": day,
        **cited(request, question),
    }
    return render(request, "treasury/affiliates.html", context)


@public
def earmarks(request: HttpRequest) -> HttpResponse:
    """Donations and the bathing tax: from yen in to yen out, beside the published figures."""
    day, now = clock.today(), clock.now()
    real = selectors.real_donations(day)
    question = "寄附と入湯税は、何に使われましたか"
    sources = selectors.sources_now(selectors.sources_public(now), now)
    context = {
        "question": question,
        "sources": [(source, words.source(source)) for source in sources],
        "watch": selectors.donation_watch(day),
        "real": real,
        "survey": facts.SURVEY,
        "survey_2019": facts.SURVEY_2019,
        "donations_figure": drawing.donations(real, facts.SURVEY),
        "net_figure": drawing.net(real, facts.SURVEY),
        "facts": facts.facts(),
        "rates": bathing_classes(day),
        "today": day,
        **cited(request, question),
    }
    return render(request, "treasury/earmarks.html", context)


@public
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source: year by year, lot by lot, use by use."""
    day, now = clock.today(), clock.now()
    found = selectors.sources_now(selectors.sources_public(now).filter(code=code), now)
    if not found:
        raise Http404("この収入は登録されていません。")
    shown = found[0]
    context = {
        "found": shown,
        "answer": words.source(shown),
        "figure": drawing.source_years(shown, day),
        "today": day,
        **cited(request, f"{shown.source.name}の使い道"),
    }
    return render(request, "treasury/source.html", context)
