"""Forms of acts, grounds, classes and plans."""

from django import forms

from toshikei.city.claims.choices import Basis, EventKind, Ground
from toshikei.city.claims.selectors.waiving import ordinance
from toshikei.city.claims.services import NewAct
from toshikei.foundation import clock
from toshikei.ui.fields import WarekiDateField, YenField

AREA = forms.Textarea(attrs={"rows": 3})
UNTIL = (EventKind.DEFERRAL, EventKind.TAX_DEFERRAL, EventKind.CONVERSION_DEFERRAL)


class ActForm(forms.Form):
    """Why, on which ground, what was looked into."""

    ground = forms.ChoiceField(label="理由の区分", choices=Ground.choices)
    criterion = forms.ChoiceField(label="条例の基準", required=False)
    until_on = WarekiDateField(label="いつまで（新しい期限）")
    reason = forms.CharField(label="理由", max_length=2000, widget=AREA)
    evidence = forms.CharField(
        label="確かめた事実と書類",
        max_length=2000,
        required=False,
        widget=AREA,
        help_text="例：預金調査の回答（番号）、保護の証明、戸籍",
    )

    def __init__(self, kind: str, data: object = None) -> None:
        super().__init__(data)
        self.kind = kind
        if kind not in UNTIL:
            del self.fields["until_on"]
        if kind == EventKind.WAIVER_ORDINANCE:
            rows = [(row.code, f"{row.code} {row.label}") for row in ordinance(clock.today())]
            self.fields["criterion"].choices = [("", "選んでください"), *rows]
        else:
            del self.fields["criterion"]

    @property
    def said(self) -> NewAct:
        return NewAct(kind=self.kind, **self.cleaned_data)


class CouncilForm(forms.Form):
    """The day and the number of the council's paper."""

    council_on = WarekiDateField(label="議会の日")
    number = forms.CharField(label="議案・報告の番号", max_length=60)


class ReasonForm(forms.Form):
    """Why, in words."""

    reason = forms.CharField(label="確かめたこと・理由", max_length=300, widget=AREA)


class GroundForm(forms.Form):
    """Who may see a debtor, on which ground, until when."""

    unit_code = forms.CharField(label="見る部署のコード", max_length=20, help_text="例：0903")
    basis = forms.ChoiceField(
        label="根拠", choices=[one for one in Basis.choices if one[0] in {"consent", "statute", "duty"}]
    )
    evidence = forms.CharField(label="書類・条文", max_length=300)
    until_on = WarekiDateField(label="いつまで")


class ClassForm(forms.Form):
    """The class, why, and who decided."""

    basis = forms.CharField(label="その区分とする理由", max_length=2000, widget=AREA)
    decided_by = forms.CharField(label="決めた人・決裁の番号", max_length=200)


class PlanForm(forms.Form):
    """Targets in per cent and what will be done."""

    target_current = forms.DecimalField(
        label="現年の徴収率の目標（％）", min_value=0, max_value=100, decimal_places=1
    )
    target_carried = forms.DecimalField(
        label="滞納繰越の徴収率の目標（％）", min_value=0, max_value=100, decimal_places=1
    )
    policy = forms.CharField(label="方針・重点", max_length=4000, widget=AREA)


class SimulationForm(forms.Form):
    """Another limit and another wait."""

    small = YenField(label="少額の上限（円）", required=False)
    months = forms.IntegerField(label="徴収停止からの月数", min_value=0, max_value=240, required=False)
