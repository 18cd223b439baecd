"""What the tests of comments say and ask again and again: a citizen, words, an official who answers."""

import pytest
from tests.city.making.conftest import WHO, Making

from toshikei.city.making import services
from toshikei.city.making.models import Comment
from toshikei.city.making.services import CommentSaid
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import Refusal

ON = {"on": WHO["on"]}
WORDS = "委託料はなぜ増えるのですか。"


def citizen(name: str = "citizen-1") -> Acting:
    account = Account.objects.filter(username=name).first() or Account.objects.create_user(
        name, kind=AccountKind.CITIZEN
    )
    return Acting(account.pk, AccountKind.CITIZEN, "架空 市民", None, OWN_ROLES[AccountKind.CITIZEN])


def said(**more: object) -> CommentSaid:
    usual = {"form_key": "k1", "stage": "request", "kind": "question", "text": WORDS}
    return CommentSaid(**usual | more)


def say(making: Making, by: Acting | None = None, name: str = "白書", **more: object) -> Comment:
    request = making.requests[name]
    return services.comment_say(by=by or citizen(), **ON, request_id=request.pk, said=said(**more))


def shown(making: Making, **more: object) -> Comment:
    return services.comment_show(**WHO, comment_id=say(making, **more).pk)


def answer(
    comment: Comment, verdict: str = "explained", words: str = "部数が増えるためです。", **more: object
):
    return services.comment_answer(**(WHO | more), comment_id=comment.pk, verdict=verdict, answer=words)


def events(code: str) -> list[TrailEvent]:
    return list(TrailEvent.objects.filter(event=f"making.comment_{code}").order_by("pk"))


def refused(kind: type[Refusal], call) -> Refusal:
    """The call is refused in whole sentences, and nothing is written."""
    before = TrailEvent.objects.count(), list(Comment.objects.order_by("pk").values())
    with pytest.raises(kind) as caught:
        call()
    assert (TrailEvent.objects.count(), list(Comment.objects.order_by("pk").values())) == before
    assert all(caught.value.sentence(part) for part in ("what", "why", "instead"))
    return caught.value
