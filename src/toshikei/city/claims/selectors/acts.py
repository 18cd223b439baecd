"""Acts as somebody may see them, the list for the council, and the words of the notice to the debtor."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from toshikei.city.claims.choices import ClaimClass, EventKind
from toshikei.city.claims.models import ClaimAct
from toshikei.city.claims.models.acts import ActState
from toshikei.city.claims.selectors.labels import kind_labels
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

GIVEN_UP = (
    EventKind.WAIVER_ORDINANCE,
    EventKind.WAIVER_COUNCIL,
    EventKind.REMISSION,
    EventKind.IMMEDIATE_EXTINCTION,
    EventKind.WRITE_OFF,
)


def acts_visible_to(by: Acting, on: date) -> QuerySet[ClaimAct]:
    """Acts of claims one may see, newest first."""
    found = ClaimAct.objects.filter(claim__in=claims_visible_to(by, on))
    return found.select_related("claim__state").order_by("-asked_on", "-pk")


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A line for the council: kind of claim, act, ground, how many, how much. No names."""

    kind: str
    act: str
    ground: str
    count: int
    amount: int


def council_rows(fiscal_year: int, on: date) -> list[CouncilRow]:
    """What was given up or written off in a fiscal year, by kind, act and ground."""
    year, labels = FiscalYear(fiscal_year), kind_labels(on)
    found = ClaimAct.objects.filter(
        state=ActState.DECIDED, kind__in=GIVEN_UP, event__on__gte=year.first_day, event__on__lte=year.last_day
    )
    rows = (
        found.order_by()
        .values("claim__kind", "kind", "criterion", "ground")
        .annotate(count=Count("pk"), amount=Sum("amount"))
        .order_by("claim__kind", "kind", "criterion", "ground")
    )
    return [
        CouncilRow(
            labels[row["claim__kind"]],
            EventKind(row["kind"]).label,
            row["criterion"] or ClaimAct(ground=row["ground"]).get_ground_display(),
            row["count"],
            row["amount"],
        )
        for row in rows
    ]


def appeal_words(claim_class: str, on: date) -> str:
    """教示: where the debtor can appeal; private claims are no dispositions and have none."""
    if claim_class == ClaimClass.PRIVATE:
        return "この通知は、行政処分ではありません。内容に疑問があるときは、担当の部署にお尋ねください。"
    months = _value("claims.appeal.months", on)
    years = _value("claims.appeal.years", on)
    return (
        f"この処分に不服があるときは、この処分を知った日の翌日から{months}か月以内に、市長に審査請求をすることができます。"
        f"ただし、処分の日の翌日から{years}年を過ぎると、することができません（行政不服審査法18条）。"
    )


def _value(name: str, on: date) -> int:
    return int(reader.value(name, on=on).as_int())


TOLD = {
    EventKind.COLLECTION_STAY: "取立てを止めました。債権が消えたのではありません。時効は進みます。",
    EventKind.DISPOSITION_STAY: "滞納処分の執行を止めました。債権が消えたのではありません。3年続くと消滅します。",
    EventKind.DEFERRAL: "納める日を延ばしました。",
    EventKind.TAX_DEFERRAL: "徴収を猶予しました。",
    EventKind.CONVERSION_DEFERRAL: "財産の換価を猶予しました。",
    EventKind.REMISSION: "債務を免除しました。これから納める必要はありません。",
    EventKind.IMMEDIATE_EXTINCTION: "納付の義務が消滅しました。これから納める必要はありません。",
    EventKind.WAIVER_ORDINANCE: "市は、条例により、この債権を放棄しました。これから納める必要はありません。",
    EventKind.WAIVER_COUNCIL: "市は、議会の議決により、この債権を放棄しました。これから納める必要はありません。",
}
"""What the notice says; a write-off is bookkeeping and is not told."""


def notice_words(act: ClaimAct, on: date) -> tuple[str, str] | None:
    """The sentence of the notice and its appeal; None where nothing is told to the debtor."""
    said = TOLD.get(EventKind(act.kind))
    if said is None or act.state != ActState.DECIDED:
        return None
    return said, appeal_words(act.claim.state.claim_class, on)
