"""Forms of the treasury. Each carries a key of its own, so that a second click finds what the first one did."""

import uuid
from datetime import date
from decimal import Decimal

from django import forms

from toshikei.city.treasury.choices import (
    BondPurpose,
    FundKind,
    Ground,
    Lender,
    LotPart,
    Manner,
    Method,
    MoneyFrom,
)
from toshikei.city.treasury.models import Fund, Parcel
from toshikei.city.treasury.selectors.earmarks import SourceNow
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import WarekiDateField, YenField

DAY_HELP = "和暦でも西暦でも入れられます。例：R8.11.25"


class KeyedForm(forms.Form):
    """A form with the key that makes a double click harmless."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)


class AskedAgainForm(KeyedForm):
    """A form whose very large or unbudgeted amount is asked once more; the mark shows only then."""

    is_checked = forms.BooleanField(label="額と単位を確かめました", required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.order_fields([*(name for name in self.fields if name != "is_checked"), "is_checked"])


class DepositForm(AskedAgainForm):
    """積立て."""

    amount = YenField(label="積み立てる額")
    money_from = forms.ChoiceField(label="お金の元", choices=MoneyFrom.choices)
    moved_on = WarekiDateField(label="積み立てた日", help_text=DAY_HELP)
    surplus_year = forms.TypedChoiceField(
        label="決算剰余金なら、その年度", coerce=int, empty_value=None, required=False
    )
    reason = forms.CharField(label="説明（公開されます）", max_length=400, required=False)

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        now = FiscalYear.of(on)
        years = [(year.year, year.label) for year in (now.previous, now - 2, now - 3)]
        self.fields["surplus_year"].choices = [("", "剰余金ではない"), *years]
        self.fields["moved_on"].initial = on


class AskForm(AskedAgainForm):
    """取崩しの伺い: a ground for the adjustment fund, a purpose for the others."""

    amount = YenField(label="取り崩す額")
    ground = forms.ChoiceField(label="使える場合", required=False, widget=forms.RadioSelect)
    purpose = forms.ChoiceField(label="使い道", required=False)
    reason = forms.CharField(
        label="何に使いますか（公開されます）", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: object, fund: Fund, **options: object) -> None:
        super().__init__(*args, **options)
        if fund.kind == FundKind.ADJUSTMENT:
            self.fields["ground"].choices = Ground.choices
            del self.fields["purpose"]
        else:
            self.fields["purpose"].choices = [("", "選んでください"), *((one, one) for one in fund.purposes)]
            del self.fields["ground"]


class CorrectForm(KeyedForm):
    """訂正."""

    number = forms.IntegerField(label="直す動きの番号", min_value=1, max_value=10**6)
    difference = YenField(
        label="差の額", help_text="多く積んだことになっているときは ▲ を付けます。例：▲1,000"
    )
    reason = forms.CharField(label="何が誤りでしたか（公開されます）", max_length=400)


class PayForm(forms.Form):
    """支払の記録: the figures of the lender's notice, compared with the schedule."""

    due_on = WarekiDateField(label="支払日", widget=forms.HiddenInput)
    principal = YenField(label="通知にある元金")
    interest = YenField(label="通知にある利息")


class RateForm(forms.Form):
    """利率見直し."""

    from_number = forms.IntegerField(label="何回からの利率ですか", min_value=2, max_value=1200)
    rate = forms.DecimalField(
        label="年利率", max_digits=8, decimal_places=6, min_value=Decimal(0), max_value=Decimal("99.999999")
    )


class RedeemForm(KeyedForm):
    """繰上償還の伺い."""

    amount = YenField(label="繰り上げて返す元金")
    redeem_on = WarekiDateField(label="返す日", help_text=DAY_HELP)
    manner = forms.ChoiceField(label="あとの返し方", choices=Manner.choices, widget=forms.RadioSelect)
    paid_from = forms.CharField(label="財源", max_length=120)


class IssueForm(AskedAgainForm):
    """市債の発行の伺い: the terms of the loan."""

    code = forms.SlugField(label="市債番号", max_length=20, help_text="英数字とハイフン。例：B2026-03")
    name = forms.CharField(label="名称（公開されます）", max_length=120)
    account = forms.CharField(label="会計", max_length=60, initial="一般会計")
    purpose = forms.ChoiceField(label="起債の目的", choices=BondPurpose.choices)
    budget_purpose = forms.CharField(
        label="予算の地方債の起債の目的",
        max_length=200,
        required=False,
        help_text="予算書の「地方債」にあるとおりに入れます。空なら、名称から見分けます。",
    )
    lender = forms.ChoiceField(label="借入先", choices=Lender.choices)
    principal = YenField(label="借りる額")
    issued_on = WarekiDateField(label="借りる日", help_text=DAY_HELP)
    first_due_on = WarekiDateField(label="初回の支払日", help_text=DAY_HELP)
    count = forms.IntegerField(label="支払の回数", min_value=1, max_value=200)
    grace = forms.IntegerField(label="うち据置の回数", min_value=0, max_value=60, initial=0)
    method = forms.ChoiceField(label="償還の方法", choices=Method.choices)
    rate = forms.DecimalField(
        label="年利率（％）", max_digits=8, decimal_places=6, min_value=Decimal(0), max_value=Decimal(50)
    )
    reset_every = forms.IntegerField(
        label="利率を見直す間隔（回）", min_value=0, max_value=200, initial=0, help_text="見直さないときは0。"
    )
    counted_share = forms.DecimalField(
        label="地方交付税に算入されるとみる割合（％）",
        max_digits=5,
        decimal_places=2,
        min_value=Decimal(0),
        max_value=Decimal(100),
        initial=0,
    )
    useful_life_years = forms.IntegerField(
        label="施設の耐用年数（建設のとき）", min_value=1, max_value=100, required=False
    )


class SaleForm(forms.Form):
    """土地の売却の記録: what it brought, under which decision."""

    parcel = forms.ChoiceField(label="売った土地")
    sold_on = WarekiDateField(label="売った日", help_text=DAY_HELP)
    proceeds = YenField(label="売却収入")
    decision = forms.CharField(label="売払いの決裁番号", max_length=40)

    def __init__(self, *args: object, parcels: list[Parcel], on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["parcel"].choices = [("", "選んでください"), *((one.code, one.name) for one in parcels)]
        self.fields["sold_on"].initial = on


class ReceiveForm(forms.Form):
    """使い道の決まった収入の受入れ."""

    source = forms.ChoiceField(label="収入")
    code = forms.SlugField(label="収入の番号", max_length=30)
    label = forms.CharField(label="名称（公開されます）", max_length=80)
    amount = YenField(label="入った額")
    received_on = WarekiDateField(label="入った日", help_text=DAY_HELP)
    part = forms.ChoiceField(label="分け方", choices=LotPart.choices)
    bound_to = forms.ChoiceField(
        label="使い道が選ばれているとき",
        required=False,
        help_text="選ばれていなければ、収入の使い道のどれにも使えます。",
    )

    def __init__(self, *args: object, sources: list[SourceNow], on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["source"].choices = [(one.source.code, one.source.name) for one in sources]
        uses = {use.code: f"{one.source.name}：{use.label}" for one in sources for use in one.uses}
        self.fields["bound_to"].choices = [("", "選ばれていない"), *uses.items()]
        self.fields["received_on"].initial = on


class UseForm(KeyedForm):
    """充当: which lot, for which of its uses."""

    lot = forms.ChoiceField(label="どの収入から使いますか")
    use = forms.ChoiceField(label="使い道")
    amount = YenField(label="充てる額")
    used_on = WarekiDateField(label="充てた日", help_text=DAY_HELP)
    label = forms.CharField(label="充てた事業（公開されます）", max_length=120)

    def __init__(self, *args: object, sources: list[SourceNow], on: date, **options: object) -> None:
        super().__init__(*args, **options)
        lots = [
            (one.lot.code, f"{one.lot.label}（残り {one.left:,}円）")
            for source in sources
            for one in source.lots
            if one.left
        ]
        uses = {use.code: use.label for source in sources for use in source.uses}
        self.fields["lot"].choices = [("", "選んでください"), *reversed(lots)]
        self.fields["use"].choices = [("", "選んでください"), *uses.items()]
        self.fields["used_on"].initial = on


class WhatIfForm(forms.Form):
    """もしも: points more, and one more bond."""

    points = forms.DecimalField(
        label="利率が上がる幅（ポイント）",
        max_digits=4,
        decimal_places=2,
        min_value=Decimal(-5),
        max_value=Decimal(20),
        help_text="これから見直す市債だけに効きます。",
    )
    new_principal = YenField(label="新しく借りる額", help_text="借りないときは0。")
    new_years = forms.IntegerField(label="返す年数", min_value=1, max_value=50)
    new_grace_years = forms.IntegerField(label="うち据置", min_value=0, max_value=10)
    new_rate = forms.DecimalField(
        label="新しい市債の年利率",
        max_digits=6,
        decimal_places=4,
        min_value=Decimal(0),
        max_value=Decimal(50),
    )
    new_method = forms.ChoiceField(label="返し方", choices=Method.choices)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        years, grace = data.get("new_years"), data.get("new_grace_years")
        if years is not None and grace is not None and grace >= years:
            self.add_error("new_grace_years", "据置は、返す年数より短くしてください")
        if (data.get("new_principal") or 0) < 0:
            self.add_error("new_principal", "0円以上の額にしてください")
        return data


class RatesForm(forms.Form):
    """税率のもしも: guests of a year, the price of a night, and the reaction."""

    registered = forms.IntegerField(label="登録ホテル・旅館の宿泊", min_value=0, max_value=10**7)
    other = forms.IntegerField(label="そのほかの宿泊", min_value=0, max_value=10**7)
    day = forms.IntegerField(label="日帰り", min_value=0, max_value=10**7)
    school_stay = forms.IntegerField(label="学校行事の宿泊", min_value=0, max_value=10**7)
    school_day = forms.IntegerField(label="学校行事の日帰り", min_value=0, max_value=10**7)
    price = forms.IntegerField(label="1泊の料金（平均）", min_value=1_000, max_value=10**6)
    elasticity = forms.DecimalField(
        label="弾力性",
        max_digits=4,
        decimal_places=2,
        min_value=Decimal(-20),
        max_value=Decimal(0),
        help_text="料金と税の合計が1％上がると、宿泊が何％変わるか。例：-1.0",
    )
