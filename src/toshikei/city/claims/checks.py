"""Invariants of claims for `./toshikei verify`: what must hold between the books, the events and the secrecy groups."""

from collections.abc import Iterator

from django.db.models import F, Sum

from toshikei.city.claims.choices import Existence
from toshikei.city.claims.models import Claim, ClaimAct, ClaimState, DebtorLink, Payment
from toshikei.city.claims.models.acts import ActState
from toshikei.city.claims.selectors.rulebook import kinds_on
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check


@check("claims.groups", "債権の情報の区分")
def groups() -> Iterator[Finding]:
    """A claim stands in the group of its kind, and so does its debtor; nothing joins groups without a ground."""
    known = kinds_on(clock.today())
    for claim in Claim.objects.exclude(group=F("debtor__group")).iterator():
        yield Finding(
            "債権と債務者の情報の区分が違います", claim.number, "債務者の記録を区分ごとに分けてください。"
        )
    for kind, group in Claim.objects.order_by().values_list("kind", "group").distinct():
        if kind in known and known[kind].secrecy != group:
            yield Finding(
                "種類の区分と違う区分の債権があります", known[kind].label, "種類の定めを確かめてください。"
            )
    for link in DebtorLink.objects.filter(is_across=False).exclude(one__group=F("other__group")):
        yield Finding("区分をまたぐ名寄せに印がありません", str(link), "根拠を確かめ、決め直してください。")


@check("claims.payments", "納付と充当")
def payments() -> Iterator[Finding]:
    """Every yen of a payment went somewhere."""
    for payment in Payment.objects.annotate(parts=Sum("allocations__amount")).exclude(amount=F("parts")):
        yield Finding("納付額と充てた額の計が違います", str(payment), "充当の記録を確かめてください。")


@check("claims.states", "債権の判定")
def states() -> Iterator[Finding]:
    """Accounts add up; nothing is written off that lives; every claim was judged."""
    for claim in Claim.objects.filter(state=None):
        yield Finding("判定のない債権があります", claim.number, "債権の判定を更新してください。")
    alive = ClaimState.objects.filter(written_off__gt=0).exclude(existence=Existence.EXTINGUISHED)
    for state in alive.select_related("claim"):
        yield Finding(
            "生きている債権に不納欠損があります", str(state.claim), "消滅の原因を確かめてください。"
        )
    for state in ClaimState.objects.exclude(
        unreceived=F("assessed") - F("received") - F("written_off")
    ).select_related("claim"):
        yield Finding(
            "収入未済額が合いません", str(state.claim), "できごとを確かめ、判定を更新してください。"
        )


@check("claims.acts", "債権の処分と決裁")
def acts() -> Iterator[Finding]:
    """What was decided was done by its event."""
    for act in ClaimAct.objects.filter(state=ActState.DECIDED).exclude(event__kind=F("kind")):
        yield Finding("決まった処分のできごとがありません", str(act), "決裁の記録を確かめてください。")
