"""Forms of misses, reports and reviews."""

from django import forms

from toshikei.city.goals.pages.forms import area, post_choices
from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.ui.fields import WarekiDateField, YenField


class MissForm(forms.Form):
    """事実・原因・対応."""

    fact = area("起きたこと", 600, "数字と、その数字になったできごと。")
    cause = area("原因", 600)
    action = area("対応", 600)
    owner_post = forms.ChoiceField(label="だれがしますか")
    due = WarekiDateField(label="いつまでに")
    cost_yen = YenField(label="費用（円）", required=False)

    def __init__(self, *args: object, city: OrganisationOn, department: str, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["owner_post"].choices = post_choices(city, department)


class ReportForm(forms.Form):
    text = area("どこまで進みましたか", 1000)
    forecast = area("これからの見込み", 600)


class ReviewForm(forms.Form):
    remark = area("点検の所見", 600)
    instruction = area("指示", 600, "あるときだけ。だれが、いつまでに、何をするか。", is_needed=False)
