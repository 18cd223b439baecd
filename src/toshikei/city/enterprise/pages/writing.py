"""額と事項を書く: the lines of the open version in one table, and the entries of one kind of item."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei import law
from toshikei.city.enterprise import addresses, permissions, selectors, services
from toshikei.city.enterprise.choices import ItemKind
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.pages.finding import found_budget, newest_version
from toshikei.city.enterprise.pages.forms import EntryForm, LineForm, NewLineForm, entry_forms
from toshikei.city.enterprise.selectors.tables import shown, side_label
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


@requires(permissions.DRAFT)
def lines(request: HttpRequest, year: int, account: str, number: int) -> HttpResponse:
    """Amounts of every line at once, and one line to add."""
    budget = found_budget(year, account, number)
    version = newest_version(budget)
    data = request.POST if request.method == "POST" else None
    forms = [LineForm(data, line=line, stage=version.stage) for line in version.lines.all()]
    new = NewLineForm(data, prefix="new")
    if data is None or not all(form.is_valid() for form in [*forms, new]):
        return _lines_page(request, version, forms, new)
    try:
        services.lines_write(
            by=request.acting,
            on=clock.today(),
            budget_id=budget.pk,
            marks=[form.mark for form in forms],
            added=new.added,
            seen=data.get("seen", ""),
        )
    except Refusal as refusal:
        return _lines_page(request, version, forms, new, refusal)
    messages.success(request, "額を保存しました。")
    return redirect(addresses.staff_url(budget))


def _lines_page(
    request: HttpRequest,
    version: EnterpriseVersion,
    forms: list[LineForm],
    new: NewLineForm,
    refusal: Refusal | None = None,
) -> HttpResponse:
    blocks: dict[str, list[LineForm]] = {}
    for form in forms:
        blocks.setdefault(side_label(form.line.half, form.line.side), []).append(form)
    wrong = [form for form in [*forms, new] if form.is_bound and not form.is_valid()]
    found = shown(version)
    context = _about(version, refusal) | {
        "blocks": blocks.items(),
        "new": new,
        "wrong": [_said(form) for form in wrong],
        "is_draft": version.stage == "draft",
        "covering": found.covering,
        "doubts": found.doubts,
    }
    return render(request, "enterprise/staff/lines.html", context, status=status_of(refusal, is_wrong=wrong))


def _said(form: LineForm | NewLineForm | EntryForm) -> str:
    """The form's errors with the line they stand at."""
    name = str(getattr(form, "line", "")) or "加える行"
    errors = [
        f"{form.fields[field].label}：{words[0]}"
        for field, words in form.errors.items()
        if field in form.fields
    ]
    return f"{name}　{'　'.join(errors)}"


@requires(permissions.DRAFT)
def items(request: HttpRequest, year: int, account: str, number: int, kind: str) -> HttpResponse:
    """All entries of one kind."""
    if kind not in ItemKind.values:
        raise Http404("この事項はありません。")
    budget = found_budget(year, account, number)
    version, chosen = newest_version(budget), ItemKind(kind)
    data = request.POST if request.method == "POST" else None
    forms = entry_forms(version, chosen, data)
    if data is None or not all(form.is_valid() for form in forms):
        return _items_page(request, version, chosen, forms)
    try:
        services.items_write(
            by=request.acting,
            on=clock.today(),
            budget_id=budget.pk,
            kind=chosen,
            items=[item for form in forms for item in form.items],
            reason=data.get("reason", "")[:400],
            seen=data.get("seen", ""),
        )
    except Refusal as refusal:
        return _items_page(request, version, chosen, forms, refusal)
    messages.success(request, f"{chosen.label}を保存しました。")
    return redirect(addresses.staff_url(budget))


def _items_page(
    request: HttpRequest,
    version: EnterpriseVersion,
    kind: ItemKind,
    forms: list[EntryForm],
    refusal: Refusal | None = None,
) -> HttpResponse:
    wrong = [form for form in forms if form.is_bound and not form.is_valid()]
    found = shown(version)
    context = _about(version, refusal) | {
        "kind": kind,
        "reason": request.POST.get("reason", ""),
        "ground": found.of_kind_named(kind.value).ground,
        "forms": forms,
        "covering": found.covering if kind == ItemKind.COVER else None,
        "sources": _sources() if kind == ItemKind.COVER else (),
    }
    return render(request, "enterprise/staff/items.html", context, status=status_of(refusal, is_wrong=wrong))


def _sources() -> tuple[str, ...]:
    named = law.value("enterprise.budget.cover_sources", on=clock.today()).value
    return tuple(str(name) for name in named)  # type: ignore[union-attr]  # a list of names


def _about(version: EnterpriseVersion, refusal: Refusal | None) -> dict[str, object]:
    budget: EnterpriseBudget = version.budget
    return {
        "budget": budget,
        "version": version,
        "title": selectors.title_of(budget),
        "stamp": selectors.stamp_of(budget),
        "back": addresses.staff_url(budget),
        "kinds": ItemKind.choices,
        "refusal": refusal.to_dict() if refusal else None,
    }
