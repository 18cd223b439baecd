"""Claims and debtors by their address, as somebody may see them; what is hidden is not there."""

from datetime import date

from django.db.models import Q, QuerySet

from toshikei.city.claims.choices import LinkState
from toshikei.city.claims.models import Claim, Debtor, DebtorLink
from toshikei.city.claims.selectors.seeing import claims_visible_to, debtors_visible_to
from toshikei.foundation.accounts.acting import Acting

MOST = 50


def claim_seen(pk: object, by: Acting, on: date) -> Claim | None:
    return claims_visible_to(by, on).select_related("debtor").filter(pk=pk).first()


def debtor_seen(pk: object, by: Acting, on: date) -> Debtor | None:
    return debtors_visible_to(by, on).filter(pk=pk).first()


def claims_found(words: str, by: Acting, on: date) -> list[Claim]:
    """By number, or by the beginning of the debtor's kana or name; only among what one may see."""
    said = words.strip()
    if not said:
        return []
    hits = Q(number__icontains=said) | Q(debtor__kana__startswith=said) | Q(debtor__name__startswith=said)
    return list(claims_visible_to(by, on).filter(hits).select_related("state", "debtor")[:MOST])


def same_person(debtor: Debtor, by: Acting, on: date) -> list[Debtor]:
    """The record and those decided to be the same person, as far as one may see them. A hidden one leaves no trace."""
    seen, waiting = {debtor.pk: debtor}, [debtor.pk]
    for _ in range(5):
        ids = _linked(waiting) - set(seen)
        if not ids:
            break
        fresh = list(debtors_visible_to(by, on).filter(pk__in=ids))
        seen |= {one.pk: one for one in fresh}
        waiting = [one.pk for one in fresh]
    return list(seen.values())


def _linked(ids: list[object]) -> set[object]:
    links = DebtorLink.objects.filter(Q(one__in=ids) | Q(other__in=ids), state=LinkState.CONFIRMED)
    return {pk for pair in links.values_list("one", "other") for pk in pair}


def claims_of(debtors: list[Debtor], by: Acting, on: date) -> QuerySet[Claim]:
    """What one may see of these records: the sum of it is the sum of what one may see."""
    found = claims_visible_to(by, on).filter(debtor__in=[one.pk for one in debtors])
    return found.select_related("state", "debtor").order_by("due_on", "number")
