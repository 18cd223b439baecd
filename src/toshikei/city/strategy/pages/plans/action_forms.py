"""Forms of actions: write one, report how far it is."""

from django import forms

from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.city.strategy.choices import NodeLevel, ReportState
from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.pages.plans.forms import CODE_HELP
from toshikei.ui.fields import WarekiDateField, YenField

SPACED = "空白で区切っていくつでも。例：A03 A12"
UNKNOWN = "見積もっていなければ空けます。"


class ActionForm(forms.Form):
    """An action with owner, dates, indicator, money and links."""

    code = forms.CharField(label="番号", max_length=20, help_text=CODE_HELP)
    name = forms.CharField(label="行動", max_length=200)
    pillar = forms.ChoiceField(label="柱")
    mechanism = forms.ChoiceField(label="仕組み", required=False)
    owner_post = forms.ChoiceField(label="責任を持つ職")
    starts_on = WarekiDateField(label="始まり")
    ends_on = WarekiDateField(label="終わり")
    indicator = forms.CharField(label="何で測るか", max_length=200, required=False)
    target = forms.CharField(label="目標の値", max_length=100, required=False)
    cost_yen = YenField(label="費用（一年、円）", required=False, help_text=UNKNOWN)
    saving_yen = YenField(label="効果額（一年、円）", required=False, help_text=UNKNOWN)
    depends = forms.CharField(label="この後に始める行動", max_length=200, required=False, help_text=SPACED)
    reinforces = forms.CharField(label="強める行動", max_length=200, required=False, help_text=SPACED)
    is_early = forms.BooleanField(label="先行して着手する", required=False)
    order = forms.IntegerField(label="並べる順", min_value=0, max_value=9999, initial=0)

    def __init__(
        self,
        *args: object,
        city: OrganisationOn,
        version: PlanVersion,
        mechanisms: list[tuple[str, str]],
        **more: object,
    ) -> None:
        super().__init__(*args, **more)
        pillars = version.nodes.filter(level=NodeLevel.PILLAR).order_by("order", "code")
        self.fields["pillar"].choices = [(each.code, str(each)) for each in pillars]
        self.fields["mechanism"].choices = [("", "仕組みの外"), *mechanisms]
        posts = sorted(city.posts.values(), key=lambda post: (post.unit_code, post.order))
        heads = [(post.code, f"{post.label}（{post.code}）") for post in posts if post.is_head]
        self.fields["owner_post"].choices = [("", "選んでください"), *heads]

    def facts(self) -> dict[str, object]:
        data = dict(self.cleaned_data)
        for name in ("depends", "reinforces"):
            data[name] = tuple(data[name].replace("　", " ").replace("、", " ").split())
        return data


class ReportForm(forms.Form):
    """How far an action is."""

    state = forms.ChoiceField(label="進み具合", choices=ReportState.choices)
    value = forms.CharField(label="指標の値", max_length=100, required=False)
    text = forms.CharField(
        label="したこと・次にすること", max_length=600, widget=forms.Textarea(attrs={"rows": 5})
    )
