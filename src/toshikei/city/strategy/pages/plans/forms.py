"""Forms of plans: begin one, write a node, place programmes, name counterparts, take a step."""

from django import forms

from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.city.strategy.choices import PlanKind, SharingRule
from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.pages.forms import YearField
from toshikei.city.strategy.services import links_read, partners_read
from toshikei.kernel.errors import Refusal
from toshikei.ui.fields import WarekiDateField, YenField

CODE_HELP = "20字までの半角の英字・数字・点・ハイフン。一度使った番号は、ほかのものに使えません。"


def unit_choices(city: OrganisationOn) -> list[tuple[str, str]]:
    return [(unit.code, city.full_name_of(unit.code)) for unit in city.units.values()]


class PlanForm(forms.Form):
    """Begin a plan."""

    title = forms.CharField(label="名称", max_length=120)
    code = forms.SlugField(label="符号", max_length=20, help_text="アドレスになります。例：sogo")
    kind = forms.ChoiceField(label="種類", choices=PlanKind.choices)
    unit_code = forms.ChoiceField(label="所管")
    from_year = YearField(label="いつの年度から")
    to_year = YearField(label="いつの年度まで")
    legal_basis = forms.CharField(label="根拠", max_length=200, required=False)

    def __init__(self, *args: object, city: OrganisationOn, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["unit_code"].choices = unit_choices(city)


class NodeForm(forms.Form):
    """A policy, pillar or measure."""

    code = forms.CharField(label="番号", max_length=20, help_text=CODE_HELP)
    name = forms.CharField(label="名称", max_length=200)
    parent = forms.ChoiceField(label="上の段", required=False)
    intended_state = forms.CharField(
        label="目指す姿", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit_code = forms.ChoiceField(label="所管", required=False)
    order = forms.IntegerField(label="並べる順", min_value=0, max_value=9999, initial=0)

    def __init__(self, *args: object, city: OrganisationOn, version: PlanVersion, **more: object) -> None:
        super().__init__(*args, **more)
        tops = version.nodes.filter(parent__isnull=True).order_by("order", "code")
        self.fields["parent"].choices = [("", "いちばん上"), *((each.code, str(each)) for each in tops)]
        self.fields["unit_code"].choices = [("", "定めない"), *unit_choices(city)]


class ProgrammesForm(forms.Form):
    """Programmes of a measure, a line each."""

    programmes = forms.CharField(
        label="事業（一行に一つ：事業番号｜割合％｜いつの年度から｜いつの年度まで）",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="例：P00012｜100｜R8　割合を空けると100％、終わりを空けると続きます。一つの計画の中で、一つの事業の割合は合わせて100％までです。",
    )

    def clean_programmes(self) -> list[object]:
        try:
            return list(links_read(self.cleaned_data["programmes"]))
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class CrosswalkForm(forms.Form):
    """What a node corresponds to in another plan."""

    right = forms.ChoiceField(label="相手の計画")
    right_codes = forms.CharField(
        label="相手の番号",
        max_length=400,
        required=False,
        help_text="空白で区切っていくつでも。空けると、対応を消します。",
    )
    note = forms.CharField(label="説明", max_length=200, required=False)

    def __init__(self, *args: object, plans: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["right"].choices = plans


class CooperationForm(forms.Form):
    """Something done together, and how its cost is shared."""

    title = forms.CharField(
        label="連携して行うこと", max_length=200, help_text="同じ年度に同じ名称があれば、書き直します。"
    )
    fiscal_year = YearField(label="年度")
    cost_yen = YenField(label="全体の費用（円）")
    rule = forms.ChoiceField(label="分ける規則", choices=SharingRule.choices)
    partners = forms.CharField(
        label="市町村（一行に一つ：市町村｜値）",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="自分の市も書きます。値は人口や利用した数で、均等に分けるときは空けます。",
    )
    basis = forms.CharField(label="規則の根拠・値の出どころ", max_length=300)

    def clean_rule(self) -> SharingRule:
        return SharingRule(self.cleaned_data["rule"])

    def clean_partners(self) -> list[object]:
        try:
            return list(partners_read(self.cleaned_data["partners"]))
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal


class RollForm(forms.Form):
    """A new version."""

    valid_from = WarekiDateField(label="いつから")
    reason = forms.CharField(
        label="改める理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公開されます。",
    )


class AskForm(forms.Form):
    note = forms.CharField(
        label="決裁する人に伝えること",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="取りやめる理由", max_length=300)
