"""The home of council members and auditors: read only, everything on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts.member import offered_to
from toshikei.foundation.accounts.permissions import MEMBER_HOME, requires


@requires(MEMBER_HOME)
def home(request: HttpRequest) -> HttpResponse:
    sections = offered_to(request.acting, clock.today())
    return render(request, "accounts/member.html", {"sections": sections})
