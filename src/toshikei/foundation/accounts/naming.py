"""Whom a typed name means: a staff account by its sign-in name, or a person by name, alone or with unit and post."""

from collections.abc import Iterator
from datetime import date

from toshikei.foundation.accounts.acting import Acting, posts_of
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account


def staff_named(text: str, on: date) -> list[Acting]:
    """Everybody of the staff whom `text` may mean on a day: one is an answer, several are a question.

    A sign-in name means one account. Else the name of a person (with or without unit and post), or unit and post alone.
    """
    active = Account.objects.filter(kind=AccountKind.STAFF, is_active=True)
    signed = active.filter(username__iexact=text.strip()).first()
    if signed is not None:
        return [_through_post(signed, on)]
    wanted = _squeezed(text)
    return [found for account in active.order_by("pk") if wanted for found in _meant(account, wanted, on)]


def _meant(account: Account, wanted: str, on: date) -> Iterator[Acting]:
    """The account as what the words name: the person, or the person through one post."""
    name = _squeezed(account.full_name)
    if name and name == wanted:
        yield _through_post(account, on)
        return
    for post in posts_of(account.pk, on):
        place = _squeezed(f"{post.unit_label}{post.title}")
        if wanted in {place, place + name, _squeezed(post.title) + name, _squeezed(post.unit_label) + name}:
            yield Acting(account.pk, AccountKind.STAFF, str(account), post)
            return


def _through_post(account: Account, on: date) -> Acting:
    """Through the regular post, where there is one."""
    post = next(iter(posts_of(account.pk, on)), None)
    return Acting(account.pk, AccountKind.STAFF, str(account), post)


def _squeezed(text: str) -> str:
    return "".join(text.split())
