"""Forms: look for assets, put one on the register, change one, take one off."""

from django import forms

from toshikei.city.assets.choices import Kind, Standing, Verdict
from toshikei.city.assets.models import SourceValue, VerdictStep
from toshikei.ui.fields import WarekiDateField, YenField

ALL = [("", "すべて")]


class SeekForm(forms.Form):
    """What a visitor looks for; anything odd is left out."""

    q = forms.CharField(label="名称・番号・地区", required=False, max_length=80)
    kind = forms.ChoiceField(label="種類", required=False, choices=[*ALL, *Kind.choices])
    standing = forms.ChoiceField(label="財産の区分", required=False, choices=[*ALL, *Standing.choices])


class FactsForm(forms.Form):
    """What is known of an asset; empty where nobody knows."""

    name = forms.CharField(label="名称", max_length=120)
    facility_class = forms.CharField(label="施設の区分", required=False, max_length=40)
    subclass = forms.CharField(label="小分類", required=False, max_length=60)
    district = forms.CharField(label="地区", required=False, max_length=60)
    unit_code = forms.CharField(label="所管コード", max_length=20, help_text="例：0201。組織の画面にあります")
    area_m2 = forms.DecimalField(
        label="面積（㎡）", required=False, max_digits=14, decimal_places=2, help_text="分からなければ空欄"
    )
    footprint_m2 = forms.DecimalField(label="建築面積（㎡）", required=False, max_digits=14, decimal_places=2)
    built_year = forms.IntegerField(label="建築年度（西暦）", required=False, help_text="分からなければ空欄")
    structure = forms.CharField(label="構造", required=False, max_length=40)
    address = forms.CharField(label="所在地", required=False, max_length=200)
    latitude = forms.DecimalField(label="緯度", required=False, max_digits=9, decimal_places=6)
    longitude = forms.DecimalField(label="経度", required=False, max_digits=9, decimal_places=6)
    programme_code = forms.CharField(label="事業コード", required=False, max_length=40)
    is_public_facility = forms.BooleanField(label="公の施設（設置の条例がある）", required=False)
    is_important = forms.BooleanField(label="条例で特に重要と定めた公の施設", required=False)
    is_subsidised = forms.BooleanField(label="国の補助を受けて取得した", required=False)
    other_organ = forms.CharField(
        label="市長以外の管理者", required=False, max_length=60, help_text="例：教育委員会"
    )


class RegisterForm(FactsForm):
    """A new asset."""

    code = forms.CharField(label="資産番号", max_length=20, help_text="あとから変えられません")
    kind = forms.ChoiceField(label="種類", choices=Kind.choices)
    standing = forms.ChoiceField(label="財産の区分", choices=Standing.choices)
    field_order = ("code", "name", "kind", "standing")


class ChangeForm(FactsForm):
    """New values with their reason."""

    source = forms.CharField(
        label="出どころ", required=False, max_length=200, help_text="図面、登記、現地など"
    )
    reason = forms.CharField(label="理由（公開されます）", max_length=400)


class RetireForm(forms.Form):
    """Off the register."""

    reason = forms.CharField(
        label="外す理由（公開されます）", max_length=400, widget=forms.Textarea({"rows": 3})
    )


class VerdictForm(forms.Form):
    """What is to become of an asset."""

    verdict = forms.ChoiceField(label="判定", choices=Verdict.choices)
    due_on = WarekiDateField(label="いつまでに実行しますか")
    reason = forms.CharField(
        label="理由（公開されます）", max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    dissent = forms.CharField(
        label="ほかの意見（公開されます）",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    price = YenField(
        label="予定価格（円）", required=False, help_text="まだなければ空欄。評価の手続で書けます"
    )
    is_unfair = forms.BooleanField(label="無償か、適正な対価より低い額で渡す・貸す", required=False)
    lease_case = forms.CharField(
        label="行政財産を貸せる場合の号",
        required=False,
        max_length=4,
        help_text="行政財産の貸付けだけ。地方自治法238条の4第2項の号（1〜4）",
    )


class StepForm(forms.Form):
    """A step that was done; the vote and the price only where the step has them."""

    done_on = WarekiDateField(label="行った日")
    paper = forms.CharField(label="文書", max_length=200, help_text="決裁番号・議案番号・契約番号など")
    price = YenField(label="予定価格（円）")
    present = forms.IntegerField(label="出席議員（人）", min_value=1, max_value=200)
    consents = forms.IntegerField(label="賛成（人）", min_value=0, max_value=200)

    def __init__(self, *args: object, step: VerdictStep, **options: object) -> None:
        super().__init__(*args, **options)
        if step.code != "appraise":
            del self.fields["price"]
        if step.vote != "special":
            del self.fields["present"], self.fields["consents"]


class ProceedsForm(forms.Form):
    """What a sale brought, and what hangs on it."""

    received_on = WarekiDateField(label="入った日")
    paper = forms.CharField(label="文書", max_length=200, help_text="調定番号など")
    gross = YenField(label="売払いの収入（円）")
    selling_cost = YenField(label="売るための費用（円）", required=False)
    bonds = YenField(label="この資産に残る市債（円）", required=False)
    subsidy = YenField(label="返す補助金（円）", required=False)


class WithdrawForm(forms.Form):
    """A verdict taken back."""

    reason = forms.CharField(
        label="取りやめる理由（公開されます）", max_length=400, widget=forms.Textarea({"rows": 3})
    )


class DecideForm(forms.Form):
    """Which of the two values stands, and why."""

    choice = forms.ChoiceField(label="どの値を採りますか", widget=forms.RadioSelect)
    reason = forms.CharField(label="理由", max_length=400, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: object, value: SourceValue, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["choice"].choices = [
            ("register", f"台帳の値　{value.register_says}"),
            (
                "source",
                f"{value.row.source.label}の値　{value.value or '読めません'}（書かれていたまま：{value.text}）",
            ),
        ]
