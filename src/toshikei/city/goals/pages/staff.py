"""Staff pages: the list, a goal to write, its indicators, its publication, its posts; missions and the mayor's day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.goals import addresses, permissions, selectors, services
from toshikei.city.goals.choices import Whose
from toshikei.city.goals.models import Goal
from toshikei.city.goals.pages.context import shown, waiting
from toshikei.city.goals.pages.forms import (
    BeginForm,
    DayForm,
    GoalForm,
    MissionForm,
    PostsForm,
    SureForm,
    initial_of,
    own_units,
)
from toshikei.city.goals.pages.writing import written
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.fiscal_year import FiscalYear

MISSING = "この番号の目標は、ありません。"
NO_UNIT = "あなたの職の部には、目標を持つ部や課がありません。"


def found_goal(code: str) -> Goal:
    goal = selectors.with_parts(Goal.objects.filter(code=code)).first()
    if goal is None:
        raise Http404(MISSING)
    return goal


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Goals of the own department, or of all, with who has none yet."""
    today = clock.today()
    year = FiscalYear.of(today).year
    department = request.acting.post.department if request.acting.post else ""
    is_all = request.GET.get("all") == "1" or not selectors.goals_of_year(year).filter(
        unit_code__startswith=department
    )
    found = selectors.goals_of_year(year)
    goals, seen = shown(found if is_all else found.filter(unit_code__startswith=department), today)
    day = selectors.day_of(year)
    context = {
        "goals": goals,
        "counts": selectors.counts_of(seen),
        "year": year,
        "is_all": is_all,
        "day": day,
        "light": ("done", "守られています") if not selectors.missing_on(year, max(today, day), clock.now()) else _light(day, today),
        "missing": selectors.missing_on(year, max(today, day), clock.now()),
        "waiting": waiting(goals, today)[:50],
        "may_write": permissions.WRITE.allows(request.acting),
        "may_set_day": permissions.SET_DAY.allows(request.acting),
    }  # fmt: skip
    return render(request, "goals/staff/home.html", context)


def _light(day: date, today: date) -> tuple[str, str]:
    """The traffic light of the publication: green is only what is done."""
    left = (day - today).days
    if left < 0:
        return "missed", f"期限を{-left}日過ぎました"
    return ("due_soon", f"あと{left}日です") if left <= 30 else ("not_yet", f"あと{left}日あります")


@requires(permissions.WRITE)
def begin(request: HttpRequest) -> HttpResponse:
    """Whose goal, of which year: a question that writes nothing, so its answer stands in the address."""
    today, post = clock.today(), request.acting.post
    everywhere = permissions.WRITE.everywhere & request.acting.roles
    units = own_units(today, post.department if post else "", is_everywhere=bool(everywhere))
    form = BeginForm(request.GET or None, on=today, units=units)
    if form.is_valid():
        return redirect("goals_staff:new", form.cleaned_data["fiscal_year"], form.cleaned_data["unit_code"])
    context = {
        "form": form,
        "method": "get",
        "back": reverse("goals_staff:home"),
        "question": "だれの目標を書きますか",
        "about": "" if units else NO_UNIT,
        "verb": "次へ",
    }
    return render(request, "goals/staff/form.html", context, status=400 if form.errors else 200)


@requires(permissions.WRITE)
def new(request: HttpRequest, year: int, unit: str) -> HttpResponse:
    """Write a goal of a unit."""
    today = clock.today()
    if not 2000 <= year <= 2100:
        raise Http404(MISSING)
    city = organisation_on(max(today, FiscalYear(year).first_day))
    if unit not in city.units:
        raise Http404("この組織は、ありません。")
    form = GoalForm(request.POST or None, city=city, unit=unit, year=year, initial={"whose": Whose.UNIT})

    def keep() -> tuple[str, str]:
        made = services.goal_write(by=request.acting, on=today, draft=form.draft)
        return "目標の案を書きました。次に、指標を定めてください。", addresses.staff_url(made)

    question = f"{city.full_name_of(unit)}は、{FiscalYear(year).label}になにを目指しますか"
    return written(request, form, keep, back=reverse("goals_staff:home"), question=question)


@requires(permissions.SEE_AS_STAFF)
def goal(request: HttpRequest, code: str) -> HttpResponse:
    """One goal with what may be done next."""
    found = found_goal(code)
    goals, _ = shown(Goal.objects.filter(pk=found.pk), clock.today())
    path = organisation_on(clock.today()).path_of(found.unit_code)
    context = {
        "shown": goals[0],
        "waiting": waiting(goals, clock.today()),
        "goal": found,
        "may_write": permissions.WRITE.allows(request.acting, path),
        "may_publish": permissions.PUBLISH.allows(request.acting, path),
        "public_url": addresses.goal_url(found) if found.is_public else "",
        "post_gone": found.owner_post not in organisation_on(clock.today()).posts,
    }
    return render(request, "goals/staff/goal.html", context)


@requires(permissions.WRITE)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write a goal once more, before it is public."""
    found, today = found_goal(code), clock.today()
    city = organisation_on(max(today, FiscalYear(found.fiscal_year).first_day))
    facts = {"city": city, "unit": found.unit_code, "year": found.fiscal_year}
    form = GoalForm(request.POST or None, initial=initial_of(found), **facts)

    def keep() -> tuple[str, str]:
        made = services.goal_write(by=request.acting, on=today, draft=form.draft, code=code)
        return "目標の案を書き直しました。", addresses.staff_url(made)

    question = f"「{found.statement}」を、どう書き直しますか"
    return written(request, form, keep, back=addresses.staff_url(found), question=question)


@requires(permissions.PUBLISH)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """公表: said once more."""
    found = found_goal(code)
    form = SureForm(request.POST or None, initial={"seen": services.stamp_of(found)})

    def keep() -> tuple[str, str]:
        seen = form.cleaned_data["seen"]
        made = services.goal_publish(by=request.acting, on=clock.today(), code=code, seen=seen)
        return "目標を公表しました。", addresses.staff_url(made)

    about = f"{found.unit_name}　{found.statement}（指標{len(found.indicators.all())}）"
    back = addresses.staff_url(found)
    return written(
        request, form, keep, back=back, question="この目標を公表しますか", about=about, verb="公表する"
    )


@requires(permissions.PUBLISH)
def posts(request: HttpRequest, code: str) -> HttpResponse:
    """Other posts for a goal, as when a post is abolished in the year."""
    found = found_goal(code)
    initial = {"owner_post": found.owner_post, "deputy_post": found.deputy_post}
    form = PostsForm(request.POST or None, city=organisation_on(clock.today()), initial=initial)

    def keep() -> tuple[str, str]:
        services.posts_change(by=request.acting, on=clock.today(), code=code, **form.cleaned_data)
        return "担う職を改めました。", addresses.staff_url(found)

    question = "この目標を、どの職が担いますか"
    return written(request, form, keep, back=addresses.staff_url(found), question=question)


@requires(permissions.WRITE)
def mission(request: HttpRequest, unit: str) -> HttpResponse:
    """使命 of a unit."""
    city = organisation_on(clock.today())
    if unit not in city.units:
        raise Http404("この組織は、ありません。")
    standing = selectors.mission_of(unit)
    initial = {"text": standing.text, "legal_basis": standing.legal_basis} if standing else {}
    form = MissionForm(request.POST or None, initial=initial)
    back = reverse("goals_staff:home")

    def keep() -> tuple[str, str]:
        services.mission_set(by=request.acting, on=clock.today(), unit_code=unit, **form.cleaned_data)
        return "使命を定めました。", back

    return written(request, form, keep, back=back, question=f"{city.full_name_of(unit)}の使命は何ですか")


@requires(permissions.SET_DAY)
def day(request: HttpRequest) -> HttpResponse:
    """The mayor's day."""
    form = DayForm(request.POST or None, on=clock.today())
    back = reverse("goals_staff:home")

    def keep() -> tuple[str, str]:
        facts = form.cleaned_data | {"fiscal_year": int(form.cleaned_data["fiscal_year"])}
        services.day_set(by=request.acting, on=clock.today(), **facts)
        return "公表の期限を定めました。", back

    return written(request, form, keep, back=back, question="いつまでに、目標を公表しますか")
