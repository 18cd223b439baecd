"""Staff pages of the register: the list, one programme, and the changes with their preview."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import permissions, selectors, services
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.pages import listing, thread
from toshikei.city.strategy.pages.forms import ChangeForm, EndForm, MergeForm, ProgrammeForm, SplitForm
from toshikei.city.strategy.selectors import ProgrammeIn
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

type Keep = Callable[[], str]
type Look = Callable[[], services.Effect]


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """The same list as the public one, with what staff may do."""
    context = listing.list_context(request) | {"may_change": permissions.CHANGE.allows(request.acting)}
    return render(request, "strategy/staff/home.html", context)


@requires(permissions.SEE_AS_STAFF)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme with its stations, also those not published yet."""
    context = thread.programme_context(code, is_public=False)
    if context is None:
        raise Http404("この番号の事業は、台帳にありません。")
    context["may_change"] = permissions.CHANGE.allows(request.acting) and not context["programme"].is_ended
    return render(request, "strategy/staff/programme.html", context)


@requires(permissions.CHANGE)
def new(request: HttpRequest) -> HttpResponse:
    """新しい事業を載せる."""
    form = ProgrammeForm(request.POST or None, city=organisation_on(clock.today()))

    def keep() -> str:
        facts = form.facts()
        facts["category"] = Category(str(facts["category"]))
        made = services.programme_open(
            by=request.acting, on=clock.today(), from_year=form.cleaned_data["from_year"], **facts
        )
        return made.code

    return _written(request, "新しい事業を、台帳に載せますか", form, None, keep)


@requires(permissions.CHANGE)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """内容を改める, from a fiscal year on."""
    found = _found(code)
    form = ChangeForm(request.POST or None, city=organisation_on(clock.today()), programme=found)

    def keep() -> str:
        services.programme_change(
            by=request.acting,
            on=clock.today(),
            code=code,
            from_year=form.cleaned_data["from_year"],
            reason=form.cleaned_data["reason"],
            **form.facts(),
        )
        return code

    return _written(request, "この事業の内容を、どう改めますか", form, found, keep)


@requires(permissions.CHANGE)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """終了."""
    found = _found(code)
    form = EndForm(request.POST or None)

    def keep() -> str:
        services.programme_end(by=request.acting, on=clock.today(), code=code, **form.cleaned_data)
        return code

    return _written(request, "この事業は、いつの年度で終わりますか", form, found, keep)


@requires(permissions.CHANGE)
def split(request: HttpRequest, code: str) -> HttpResponse:
    """分割: what would happen is shown before it is kept."""
    found = _found(code)
    form = SplitForm(request.POST or None)

    def facts() -> dict[str, object]:
        parts = services.parts_read(form.cleaned_data["parts"])
        told = {name: form.cleaned_data[name] for name in ("from_year", "reason")}
        return {"by": request.acting, "on": clock.today(), "code": code, "parts": parts, **told}

    def keep() -> str:
        services.programme_split(**facts())
        return code

    return _written(
        request, "この事業を、どう分けますか", form, found, keep, lambda: services.split_preview(**facts())
    )


@requires(permissions.CHANGE)
def merge(request: HttpRequest) -> HttpResponse:
    """統合."""
    form = MergeForm(request.POST or None, city=organisation_on(clock.today()))

    def facts() -> dict[str, object]:
        told = {name: form.cleaned_data[name] for name in ("from_year", "name", "unit_code", "reason")}
        codes = form.cleaned_data["codes"].replace("　", " ").replace("、", " ").split()
        return {"by": request.acting, "on": clock.today(), "codes": codes, **told}

    def keep() -> str:
        return services.programme_merge(**facts()).code

    return _written(
        request, "どの事業を、一つにしますか", form, None, keep, lambda: services.merge_preview(**facts())
    )


def _found(code: str) -> ProgrammeIn:
    found = selectors.programme_known(code, FiscalYear.of(clock.today()).year + 1)
    if found is None:
        raise Http404("この番号の事業は、台帳にありません。")
    return found


def _written(
    request: HttpRequest,
    question: str,
    form: forms.Form,
    found: ProgrammeIn | None,
    keep: Keep,
    look: Look | None = None,
) -> HttpResponse:
    """Write what the form says; where there is something to look at first, only what was looked at is written."""
    context: dict[str, object] = {
        "form": form,
        "programme": found,
        "question": question,
        "has_preview": look is not None,
    }
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        try:
            if look is None or request.POST.get("checked") == _seen(form):
                code = keep()
                messages.success(request, f"事業 {code} を台帳に記録しました。")
                return redirect("programmes_staff:programme", code)
            context |= {"effect": look(), "checked": _seen(form)}
            status = HTTPStatus.OK
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    return render(request, "strategy/staff/form.html", context, status=status)


def _seen(form: forms.Form) -> str:
    """What was looked at, as a short word: anything typed afterwards is looked at again."""
    said = sorted((name, repr(value)) for name, value in form.cleaned_data.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
