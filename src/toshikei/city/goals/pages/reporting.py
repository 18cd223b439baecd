"""Staff pages of misses, reports and reviews."""

from django.http import Http404, HttpRequest, HttpResponse

from toshikei.city.goals import addresses, permissions, services
from toshikei.city.goals.choices import Moment
from toshikei.city.goals.models import Goal, GoalReport
from toshikei.city.goals.pages.report_forms import MissForm, ReportForm, ReviewForm
from toshikei.city.goals.pages.staff import found_goal
from toshikei.city.goals.pages.writing import written
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires


@requires(permissions.WRITE)
def miss(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Fact, cause and action of a missed value."""
    goal, today = found_goal(code), clock.today()
    indicator = next((one for one in goal.indicators.all() if one.number == number), None)
    if indicator is None:
        raise Http404("この番号の指標は、ありません。")
    city = organisation_on(today)
    department = (city.path_of(goal.unit_code) or ("",))[0]
    form = MissForm(request.POST or None, city=city, department=department)
    back = addresses.staff_url(goal)

    def keep() -> tuple[str, str]:
        answer = services.Answer(**form.cleaned_data)
        services.miss_answer(by=request.acting, on=today, goal_code=code, number=number, answer=answer)
        return "事実・原因・対応を書きました。", back

    name = max(indicator.versions.all(), key=lambda row: row.number).name
    return written(request, form, keep, back=back, question=f"「{name}」は、なぜ届いていませんか")


def _moment(text: str) -> Moment:
    if text not in Moment.values:
        raise Http404("この時期の報告は、ありません。")
    return Moment(text)


def _standing(goal: Goal, moment: Moment) -> GoalReport | None:
    return next((one for one in goal.reports.all() if one.moment == moment), None)


@requires(permissions.WRITE)
def report(request: HttpRequest, code: str, moment: str) -> HttpResponse:
    """年央・年度末の報告."""
    goal, when = found_goal(code), _moment(moment)
    standing, back = _standing(goal, when), addresses.staff_url(goal)
    initial = {"text": standing.text, "forecast": standing.forecast} if standing else {}
    form = ReportForm(request.POST or None, initial=initial)

    def keep() -> tuple[str, str]:
        services.report_write(
            by=request.acting, on=clock.today(), goal_code=code, moment=when, **form.cleaned_data
        )
        return "報告しました。", back

    question = f"{when.label}に、どこまで進みましたか"
    return written(request, form, keep, back=back, question=question, about=goal.statement)


@requires(permissions.PUBLISH)
def review(request: HttpRequest, code: str, moment: str) -> HttpResponse:
    """点検 of a report."""
    goal, when = found_goal(code), _moment(moment)
    standing, back = _standing(goal, when), addresses.staff_url(goal)
    if standing is None:
        raise Http404("この時期の報告は、まだありません。")
    initial = {"remark": standing.remark, "instruction": standing.instruction}
    form = ReviewForm(request.POST or None, initial=initial)

    def keep() -> tuple[str, str]:
        services.report_review(
            by=request.acting, on=clock.today(), goal_code=code, moment=when, **form.cleaned_data
        )
        return "点検を記録しました。", back

    about = f"{standing.office}の報告：{standing.text}"
    return written(
        request, form, keep, back=back, question=f"{when.label}の報告を、どう見ますか", about=about
    )
