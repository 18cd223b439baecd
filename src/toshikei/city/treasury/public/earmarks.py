"""Earmarked revenue: lots, what they were used for, and the donations by month."""

from collections.abc import Iterator

from django.db.models import Sum

from toshikei.city.treasury.choices import LotPart
from toshikei.city.treasury.models import DonationMonth, Lot, LotUse
from toshikei.city.treasury.permissions import SEE
from toshikei.city.treasury.public.words import (
    CHOICE,
    CODE,
    DAY,
    NUMBER,
    OWNER,
    YEAR,
    YEN,
    Row,
    choices_of,
)
from toshikei.city.treasury.selectors.published import published
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, register


def lot_rows(by: Acting, **_: object) -> Iterator[Row]:
    now = clock.now()
    lots = published(Lot.objects.filter(source__published_at__lte=now), now)
    lots = lots.select_related("source", "bound_to").annotate(total=Sum("used__amount"))
    for lot in sorted(lots, key=lambda one: one.code):
        used = lot.total or 0  # type: ignore[attr-defined]  # the annotation above
        yield {
            "code": lot.code,
            "source": lot.source.name,
            "label": lot.label,
            "received_on": lot.received_on,
            "fiscal_year": lot.fiscal_year,
            "part": lot.part,
            "bound_to": lot.bound_to.label if lot.bound_to else "",
            "amount": lot.amount,
            "used": used,
            "left": lot.amount - used,
        }


register(
    Dataset(
        code="treasury.earmarks",
        title="使い道の決まった収入",
        description="入湯税・寄附の一口ごとに、入った額、使った額、使い残し。",
        room="treasury",
        columns=(
            Column("code", "収入の番号", CODE),
            Column("source", "収入"),
            Column("label", "名称"),
            Column("received_on", "入った日", DAY),
            Column("fiscal_year", "年度", YEAR),
            Column("part", "分け方", CHOICE, choices=choices_of(LotPart)),
            Column("bound_to", "選ばれた使い道"),
            Column("amount", "入った額", YEN, unit="円"),
            Column("used", "使った額", YEN, unit="円"),
            Column("left", "使い残し", YEN, unit="円"),
        ),
        key=("code",),
        rows=lot_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("入湯税", "ふるさと納税", "充当", "使い道"),
    )
)


def use_rows(by: Acting, **_: object) -> Iterator[Row]:
    now = clock.now()
    rows = published(LotUse.objects.filter(lot__published_at__lte=now), now).select_related("lot", "use")
    for number, one in enumerate(rows.order_by("pk"), 1):
        yield {
            "number": number,
            "lot_code": one.lot.code,
            "use": one.use.label,
            "used_on": one.used_on,
            "fiscal_year": one.fiscal_year,
            "amount": one.amount,
            "label": one.label,
        }


register(
    Dataset(
        code="treasury.earmark_uses",
        title="使い道の決まった収入の充当",
        description="入湯税・寄附を、どの事業に、いくら充てたか。訂正は負の額の一行です。",
        room="treasury",
        columns=(
            Column("number", "番号", NUMBER),
            Column("lot_code", "収入の番号", CODE),
            Column("use", "使い道"),
            Column("used_on", "充てた日", DAY),
            Column("fiscal_year", "年度", YEAR),
            Column("amount", "金額", YEN, unit="円"),
            Column("label", "充てた事業"),
        ),
        key=("number",),
        rows=use_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("入湯税", "ふるさと納税", "充当"),
    )
)


COST_COLUMNS = tuple(
    Column(f"cost_{kind}", label, YEN, unit="円")
    for kind, label in (
        ("gift", "返礼品の調達"),
        ("shipping", "返礼品の送付"),
        ("pr", "広報"),
        ("settlement", "決済など"),
        ("admin", "事務"),
        ("other", "その他の費用"),
    )
)


def donation_rows(by: Acting, **_: object) -> Iterator[Row]:
    names = ("month_on", "receipts", "gifts", *(column.name for column in COST_COLUMNS), "is_invented")
    yield from DonationMonth.objects.order_by("month_on").values(*names)


register(
    Dataset(
        code="treasury.donations",
        title="ふるさと納税の月ごとの受入れと費用",
        description="寄附の受入額、件数、募集に要した費用の種類ごとの額。",
        room="treasury",
        columns=(
            Column("month_on", "月（初日）", DAY),
            Column("receipts", "受入額", YEN, unit="円"),
            Column("gifts", "件数", NUMBER, unit="件"),
            *COST_COLUMNS,
            Column("is_invented", "架空", CellType.BOOLEAN),
        ),
        key=("month_on",),
        rows=donation_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("ふるさと納税", "寄附", "返礼品"),
    )
)
