"""Forms: look for assets, put one on the register, change one, take one off."""

from django import forms

from toshikei.city.assets.choices import Kind, Standing

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
