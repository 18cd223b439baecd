"""Public page of claims: the sums of every kind, what becomes of them, and what the words mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.claims.selectors.totals import LEAST, totals_public
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited
from toshikei.kernel.money import in_words

QUESTION = "市のお金で、まだ納められていないのはいくらですか"


@public
def home(request: HttpRequest) -> HttpResponse:
    """Sums by kind; kinds of few debtors are told together."""
    found = totals_public(clock.today())
    answer = (
        f"収入未済額は、あわせて{in_words(found.whole.unreceived)}です。"
        if found.whole
        else "まだ公表した債権がありません。"
    )
    context = {
        "question": QUESTION,
        "answer": answer,
        "found": found,
        "no_rows": not found.rows,
        "least": LEAST,
    } | cited(request, QUESTION)
    return render(request, "claims/home.html", context)
