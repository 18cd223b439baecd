"""Staff pages of verdicts: judge, record a step, divide the proceeds, take a verdict back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from toshikei.city.assets import permissions, services
from toshikei.city.assets.models import Asset
from toshikei.city.assets.pages.finding import found_asset
from toshikei.city.assets.pages.forms import ProceedsForm, StepForm, VerdictForm, WithdrawForm
from toshikei.city.assets.pages.staff import answered
from toshikei.city.assets.selectors.verdicts import step_of
from toshikei.city.assets.services import Done, Judged, Money
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires

GONE = "その手続は、いま待っているものではありません。いまの手続を確かめてください。"


@requires(permissions.JUDGE)
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Judge an asset."""
    found = found_asset(code)
    form = VerdictForm(request.POST if request.method == "POST" else None)

    def do(said: dict) -> Asset:
        said["is_fair"] = not said.pop("is_unfair")
        services.verdict_decide(by=request.acting, on=clock.today(), code=code, judged=Judged(**said))
        return found

    words = {
        "question": "この資産を、これからどうしますか",
        "button": "判定を記録する",
        "told": "判定を記録し、公開しました。法律の求める手続が並んでいます。",
        "asset": found,
    }
    return answered(request, form, do, words)


@requires(permissions.JUDGE)
def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Record a step with its day and paper."""
    found = found_asset(code)
    waiting = step_of(found, step)
    if waiting is None:
        messages.info(request, GONE)
        return redirect("assets_staff:asset", code)
    form = StepForm(request.POST if request.method == "POST" else None, step=waiting)

    def do(said: dict) -> Asset:
        services.step_done(by=request.acting, on=clock.today(), code=code, done=Done(step=step, **said))
        return found

    words = {
        "question": "この手続は、いつ、どの文書で行われましたか",
        "intro": f"{waiting.label}　{waiting.note}　{waiting.articles}",
        "button": "行ったと記録する",
        "told": f"「{waiting.label}」を記録し、公開しました。",
        "asset": found,
    }
    return answered(request, form, do, words)


@requires(permissions.DIVIDE)
def proceeds(request: HttpRequest, code: str) -> HttpResponse:
    """Divide what came in."""
    found = found_asset(code)
    form = ProceedsForm(request.POST if request.method == "POST" else None)

    def do(said: dict) -> Asset:
        money = Money(**{name: 0 if value is None else value for name, value in said.items()})
        services.proceeds_divide(by=request.acting, on=clock.today(), code=code, money=money)
        return found

    words = {
        "question": "売払いで、いくら入りましたか",
        "intro": "市の定めた割合で、返済・基金・一般の財源に1円まで分けます。返済の分は減債基金に積みます。",
        "button": "収入を分ける",
        "told": "収入を分け、公開しました。返済に充てる分は、減債基金に積みました。",
        "asset": found,
    }
    return answered(request, form, do, words)


@requires(permissions.JUDGE)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the open verdict back."""
    found = found_asset(code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def do(said: dict) -> Asset:
        services.verdict_withdraw(by=request.acting, on=clock.today(), code=code, **said)
        return found

    words = {
        "question": "この判定を取りやめますか",
        "button": "判定を取りやめる",
        "told": "判定を取りやめました。行った手続の記録は残ります。",
        "asset": found,
    }
    return answered(request, form, do, words)
