"""Register an enterprise account: which enterprise, how the Act applies, which department runs it, from when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.enterprise import permissions, services
from toshikei.city.enterprise.models import EnterpriseAccount
from toshikei.city.enterprise.pages.account_form import AccountForm
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


@requires(permissions.COMPILE)
def new(request: HttpRequest) -> HttpResponse:
    """Finance registers an account; whoever runs it begins its budgets from then on."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.account_open(by=request.acting, **form.said)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"{made.name}を登録しました。所管の部署が、予算の原案を始められます。")
            return redirect("enterprise_staff:home")
    status = status_of(refusal, is_wrong=form.errors)
    context = {
        "form": form,
        "accounts": EnterpriseAccount.objects.all(),
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "enterprise/staff/account.html", context, status=status)
