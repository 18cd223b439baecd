"""What council members and auditors may always read; the front door knows all rooms, so it offers."""

from collections.abc import Iterator
from datetime import date

from django.urls import NoReverseMatch, reverse

from toshikei.foundation.accounts import member
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.member import Offer

READABLE = (
    (
        "budget:home",
        "予算は、何にいくらですか",
        "款から節まで、比べ方と出典つき。CSV・Excel・JSONで持ち出せます",
    ),
    ("datasets:catalogue", "どんなデータがありますか", "公開しているデータの一覧と、列の説明"),
    ("trail:home", "記録は書き換えられていませんか", "記録の証明を取り出し、別の機械でも確かめられます"),
    ("portal:law", "法令の値は、いつのものですか", "計算に使う値の根拠と、確かめた日"),
    ("portal:mechanisms", "この仕組みは、何をしますか", "提言の仕組みと、いま動くもの"),
)
FOR_AUDITORS = (
    ("trail:list", "だれが、いつ、何をしましたか", "記録の一覧。閲覧したことも記録に残ります"),
    ("accounts_permissions", "だれが、何をできますか", "権限の表。CSVで持ち出せます"),
)


@member.offer
def always(by: Acting, on: date) -> Iterator[Offer]:
    """The standing offers whose pages exist in this installation."""
    offers = READABLE + (FOR_AUDITORS if by.kind is AccountKind.AUDITOR else ())
    for name, title, about in offers:
        try:
            yield Offer(title, reverse(name), about)
        except NoReverseMatch:
            continue
