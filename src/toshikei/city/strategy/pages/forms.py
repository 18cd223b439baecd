"""Forms of the register."""

from django import forms

from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.selectors import ProgrammeIn
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

BY_LAW = (("", "まだ確かめていない"), ("yes", "義務づけがある"), ("no", "義務づけはない（市が決められる）"))
REASON = "台帳とともに公開されます。"
LONGEST = 20
"""Characters of a year; the length is judged here because the value is no text any more."""


class YearField(forms.CharField):
    """A fiscal year as people write it: R9, 令和9年度, 2027."""

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", "例：R9、令和9年度、2027")
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "maxlength": str(LONGEST)}

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int):
            return value
        text = super().to_python(value)[:LONGEST]
        if not text:
            return None
        try:
            return FiscalYear.parse(text).year
        except Refusal as refusal:
            raise forms.ValidationError(f"{refusal} {refusal.sentence('instead')}") from refusal

    def prepare_value(self, value: object) -> object:
        return FiscalYear(value).label if isinstance(value, int) else value


class ProgrammeForm(forms.Form):
    """What a programme is called, who runs it, what it is for."""

    from_year = YearField(label="いつの年度から")
    name = forms.CharField(label="事業名", max_length=200)
    unit_code = forms.ChoiceField(label="所管")
    category = forms.ChoiceField(label="区分", choices=Category.choices)
    planned_end_year = YearField(label="終わる予定の年度", required=False)
    is_required_by_law = forms.ChoiceField(label="法令の義務づけ", choices=BY_LAW, required=False)
    legal_basis = forms.CharField(label="根拠の法令", max_length=200, required=False)
    target_group = forms.CharField(label="だれのために", max_length=200, required=False)
    intended_state = forms.CharField(label="どうなることを目指すか", max_length=300, required=False)

    def __init__(
        self, *args: object, city: OrganisationOn, programme: ProgrammeIn | None = None, **more: object
    ):
        super().__init__(*args, **more)
        self.city = city
        choices = [(unit.code, city.full_name_of(unit.code)) for unit in city.units.values()]
        if programme and programme.unit_code not in city.units:
            choices.insert(0, (programme.unit_code, programme.unit_name or "（所管なし）"))
        self.fields["unit_code"].choices = choices
        if not programme:
            return
        for name in self.fields:
            if name not in {"from_year", "reason", "is_required_by_law"}:
                self.fields[name].initial = getattr(programme, name)
        self.fields["is_required_by_law"].initial = {None: "", True: "yes", False: "no"}[
            programme.is_required_by_law
        ]

    def facts(self) -> dict[str, object]:
        """What the services take, without the year and the reason."""
        data = {
            name: value for name, value in self.cleaned_data.items() if name not in {"from_year", "reason"}
        }
        unit = str(data["unit_code"])
        data["is_required_by_law"] = {"yes": True, "no": False}.get(str(data["is_required_by_law"]))
        known = unit in self.city.units
        return data | ({"unit_name": self.city.name_of(unit)} if known else {})


class ChangeForm(ProgrammeForm):
    reason = forms.CharField(label="変える理由", max_length=300, help_text=REASON)


class EndForm(forms.Form):
    last_year = YearField(label="最後の年度")
    reason = forms.CharField(label="終える理由", max_length=300, help_text=REASON)


class SplitForm(forms.Form):
    from_year = YearField(label="いつの年度から")
    parts = forms.CharField(
        label="分けた先（一行に一つ：名称｜所管コード｜割合％）",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text="例：子育て相談事業｜0403｜60　所管コードを空けると、いまの所管のままです。割合は合わせて100。",
    )
    reason = forms.CharField(label="分ける理由", max_length=300, help_text=REASON)


class MergeForm(forms.Form):
    from_year = YearField(label="いつの年度から")
    codes = forms.CharField(
        label="もとの事業番号", max_length=400, help_text="空白で区切って二つ以上。例：P00012 P00034"
    )
    name = forms.CharField(label="新しい事業名", max_length=200)
    unit_code = forms.ChoiceField(label="所管")
    reason = forms.CharField(label="一つにする理由", max_length=300, help_text=REASON)

    def __init__(self, *args: object, city: OrganisationOn, **more: object):
        super().__init__(*args, **more)
        self.fields["unit_code"].choices = [
            (unit.code, city.full_name_of(unit.code)) for unit in city.units.values()
        ]
