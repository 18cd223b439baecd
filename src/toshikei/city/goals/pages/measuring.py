"""Staff pages of indicators: define one, define it otherwise, write a value, collect what comes by itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from toshikei.city.goals import addresses, permissions, services
from toshikei.city.goals.models import Goal, IndicatorVersion
from toshikei.city.goals.pages.indicator_forms import IndicatorForm, ReviseForm, ValueForm, definition_of
from toshikei.city.goals.pages.staff import found_goal
from toshikei.city.goals.pages.writing import written
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires


def _version(goal: Goal, number: int) -> IndicatorVersion:
    """The present version of an indicator of the goal."""
    found = next((one for one in goal.indicators.all() if one.number == number), None)
    if found is None:
        raise Http404("この番号の指標は、ありません。")
    return max(found.versions.all(), key=lambda row: row.number)


@requires(permissions.WRITE)
def define(request: HttpRequest, code: str) -> HttpResponse:
    """A new indicator."""
    goal = found_goal(code)
    form = IndicatorForm(request.POST or None)
    back = addresses.staff_url(goal)

    def keep() -> tuple[str, str]:
        services.indicator_define(by=request.acting, on=clock.today(), goal_code=code, draft=form.draft)
        return "指標を定めました。", back

    about = f"目標：{goal.statement}"
    return written(request, form, keep, back=back, question="何で、届いたかどうかを確かめますか", about=about)


@requires(permissions.WRITE)
def redefine(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An indicator once more, before its goal is public."""
    goal = found_goal(code)
    version = _version(goal, number)
    form = IndicatorForm(request.POST or None, initial=definition_of(version))
    back = addresses.staff_url(goal)

    def keep() -> tuple[str, str]:
        services.indicator_define(
            by=request.acting, on=clock.today(), goal_code=code, draft=form.draft, number=number
        )
        return "指標を書き直しました。", back

    return written(request, form, keep, back=back, question=f"指標「{version.name}」を、どう書き直しますか")


@requires(permissions.PUBLISH)
def revise(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Another formula: a new version, from which on values are a new line."""
    goal = found_goal(code)
    version = _version(goal, number)
    form = ReviseForm(request.POST or None, initial=definition_of(version))
    back = addresses.staff_url(goal)

    def keep() -> tuple[str, str]:
        services.indicator_revise(
            by=request.acting, on=clock.today(), goal_code=code, number=number, draft=form.draft,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        return "新しい版にしました。前の版の値とは、続けて比べません。", back

    question = f"指標「{version.name}」を、どう改めますか"
    about = "改めると新しい版になり、前の版の値は新しい版では数えません。"
    return written(request, form, keep, back=back, question=question, about=about)


@requires(permissions.WRITE)
def value(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A value that nothing brings."""
    goal = found_goal(code)
    version = _version(goal, number)
    form = ValueForm(request.POST or None)
    back = addresses.staff_url(goal)

    def keep() -> tuple[str, str]:
        services.value_record(
            by=request.acting, on=clock.today(), goal_code=code, number=number, **form.cleaned_data
        )
        return "値を書きました。", back

    question = f"「{version.name}」の値は、いくつですか"
    return written(request, form, keep, back=back, question=question, about=f"単位：{version.unit}")


@require_POST
@requires(permissions.COLLECT)
def collect(request: HttpRequest) -> HttpResponse:
    """値を集める: by hand until something does it every night."""
    found = services.values_collect(by=request.acting, on=clock.today())
    silent = f"値のなかった指標：{'、'.join(found.silent[:5])}" if found.silent else ""
    messages.success(request, f"{found.came}件の値が届きました。{silent}")
    return redirect("goals_staff:home")
