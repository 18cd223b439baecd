"""Forms of goals and missions, their publication, their posts."""

from datetime import date

from django import forms

from toshikei.city.goals.choices import Horizon, Whose
from toshikei.city.goals.models import Goal, Objective
from toshikei.city.goals.selectors import units_owing
from toshikei.city.goals.services import GoalDraft
from toshikei.city.organisation.selectors import OrganisationOn, duties_of
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.fields import WarekiDateField


def area(label: str, most: int, hint: str = "", *, is_needed: bool = True) -> forms.CharField:
    """Some lines of text."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=most, widget=widget, help_text=hint, required=is_needed)


def post_choices(city: OrganisationOn, department: str = "") -> list[tuple[str, str]]:
    """Posts of a department (or of all), as people call them."""
    posts = city.posts.values()
    return [
        (post.code, f"{post.label}（{post.code}）")
        for post in posts
        if not department or department in city.path_of(post.unit_code)
    ]


class BeginForm(forms.Form):
    """Whose goal, of which year: what the other fields depend on."""

    unit_code = forms.ChoiceField(label="どの部課の目標ですか")
    fiscal_year = forms.ChoiceField(label="年度")

    def __init__(self, *args: object, on: date, units: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)
        this = FiscalYear.of(on).year
        years = [(str(year), FiscalYear(year).label) for year in (this, this + 1)]
        self.fields["fiscal_year"].choices = years
        self.fields["unit_code"].choices = units


class GoalForm(forms.Form):
    """A goal of one unit and year."""

    whose = forms.ChoiceField(label="だれの目標か", choices=Whose.choices)
    statement = forms.CharField(label="目標", max_length=200, help_text="市民に読める一文で。")
    why = area("なぜ", 600)
    horizon = forms.ChoiceField(label="期間の種類", choices=Horizon.choices)
    years = forms.IntegerField(
        label="期間（年）", min_value=0, max_value=10, help_text="直ちに0～1、短期1、中期2～4、長期5～10"
    )
    owner_post = forms.ChoiceField(label="担う職")
    deputy_post = forms.ChoiceField(label="代わりの職")
    clause = forms.ChoiceField(label="事務分掌の号", required=False)
    programme_code = forms.CharField(
        label="事業番号",
        max_length=20,
        required=False,
        help_text="例：P00012。事業のページに、この目標が出ます。",
    )
    plan_code = forms.CharField(
        label="計画の符号", max_length=20, required=False, help_text="長期の目標には要ります。例：sogo"
    )
    plan_node = forms.CharField(label="計画の施策の番号", max_length=20, required=False)
    objective = forms.ChoiceField(label="戦略マップの目標", required=False)
    supports = forms.ChoiceField(
        label="支える部課の目標", required=False, help_text="管理職の目標には要ります。"
    )

    def __init__(self, *args: object, city: OrganisationOn, unit: str, year: int, **more: object) -> None:
        super().__init__(*args, **more)
        self.unit, self.year = unit, year
        department = (city.path_of(unit) or ("",))[0]
        for name in ("owner_post", "deputy_post"):
            self.fields[name].choices = post_choices(city, department)
        duties = duties_of(unit, city.on)
        self.fields["clause"].choices = [
            ("", "号がない（分掌のない目標）"),
            *((f"{duty.article}-{duty.item}", f"{duty.clause}　{duty.text}") for duty in duties),
        ]
        found = Objective.objects.filter(fiscal_year=year).order_by("code")
        self.fields["objective"].choices = [("", "結ばない"), *((one.code, str(one)) for one in found)]
        own = Goal.objects.filter(fiscal_year=year, unit_code=unit, whose=Whose.UNIT).order_by("number")
        self.fields["supports"].choices = [("", "なし"), *((one.code, one.statement) for one in own)]

    @property
    def draft(self) -> GoalDraft:
        data = dict(self.cleaned_data)
        clause = data.pop("clause")
        article, item = (int(part) for part in clause.split("-")) if clause else (None, None)
        data |= {"horizon": Horizon(data["horizon"]), "whose": Whose(data["whose"])}
        return GoalDraft(fiscal_year=self.year, unit_code=self.unit, article=article, item=item, **data)


def initial_of(goal: Goal) -> dict[str, object]:
    """A goal as its form shows it."""
    names = ("whose", "statement", "why", "horizon", "years", "owner_post", "deputy_post", "programme_code")
    found = {name: getattr(goal, name) for name in (*names, "plan_code", "plan_node")}
    found["clause"] = f"{goal.article}-{goal.item}" if goal.article else ""
    found["objective"] = goal.objective.code if goal.objective else ""
    found["supports"] = goal.supports.code if goal.supports else ""
    return found


class SureForm(forms.Form):
    """Something that is not taken back: said once more, about the content that was read."""

    sure = forms.BooleanField(label="確かめました。公表すると、取り消せません")
    seen = forms.CharField(widget=forms.HiddenInput)


class PostsForm(forms.Form):
    """Other posts for a goal."""

    owner_post = forms.ChoiceField(label="担う職")
    deputy_post = forms.ChoiceField(label="代わりの職")
    reason = forms.CharField(label="理由", max_length=300, help_text="目標とともに公開されます。")

    def __init__(self, *args: object, city: OrganisationOn, **more: object) -> None:
        super().__init__(*args, **more)
        for name in ("owner_post", "deputy_post"):
            self.fields[name].choices = post_choices(city)


class MissionForm(forms.Form):
    text = area("使命", 600, "この部課は、何のためにありますか。")
    legal_basis = forms.CharField(label="根拠", max_length=200, required=False)


class DayForm(forms.Form):
    """The mayor's day."""

    fiscal_year = forms.ChoiceField(label="年度")
    day = WarekiDateField(label="公表の期限")
    reason = forms.CharField(label="理由", max_length=300, help_text="目標のページに公開されます。")

    def __init__(self, *args: object, on: date, **more: object) -> None:
        super().__init__(*args, **more)
        this = FiscalYear.of(on).year
        years = [(str(year), FiscalYear(year).label) for year in (this, this + 1)]
        self.fields["fiscal_year"].choices = years


def own_units(on: date, department: str, *, is_everywhere: bool) -> list[tuple[str, str]]:
    """Units somebody may write goals for: of the own department, or all."""
    units = units_owing(FiscalYear.of(on).year, on)
    return [(code, name) for code, name in units.items() if is_everywhere or code.startswith(department)]
