"""Forms of one line of the authority table: what it says, and until when. Seats are chosen, never spelled."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.selectors import matters_on
from toshikei.city.decisions.selectors.revising import limit_choices, seat_choices, seats_of
from toshikei.city.decisions.services import Line
from toshikei.city.decisions.services.table import ALL_LIMITS
from toshikei.kernel.era import format_wareki
from toshikei.ui.fields import WarekiDateField, YenField

PLACES = 3
"""Empty places offered for route, consents and stand-ins; a line that has more keeps them."""


class LineForm(forms.Form):
    """The content of a line from a day on."""

    number = forms.CharField(label="項の番号", max_length=40, help_text="例：別表2の12")
    matter = forms.RegexField(
        r"^[a-z0-9]+([._-][a-z0-9]+)*$",
        label="事案コード",
        max_length=60,
        help_text="英小文字・数字・点。同じ事案の項は同じコードにします。例：subsidy.grant",
        error_messages={"invalid": "英小文字と数字を点でつないでください。例：subsidy.grant"},
        widget=forms.TextInput(attrs={"list": "matters", "autocomplete": "off"}),
    )
    label = forms.CharField(label="事案", max_length=120)
    condition = forms.CharField(label="場合の区分", max_length=60, required=False)
    at_least = YenField(label="この金額から", required=False)
    below = YenField(label="この金額の手前まで", required=False)
    decider = forms.ChoiceField(label="決裁者")
    absent_days = forms.IntegerField(
        label="不在とみる日数",
        min_value=0,
        max_value=365,
        initial=1,
        help_text="これを超える不在で代決できます。",
    )
    limits = forms.MultipleChoiceField(
        label="専決も代決もできない事情",
        choices=limit_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    article = forms.CharField(label="根拠", max_length=120, help_text="この定めが書いてある規程の条と別表。")
    starts_on = WarekiDateField(label="この内容が始まる日")

    def __init__(self, *args: object, on: date, line: AuthorityLine | None, **options: object) -> None:
        super().__init__(*args, initial=_initial(line) if line else {"limits": ALL_LIMITS.split()}, **options)
        self.on, self.line = on, line
        self.seats = {name: seats_of(line, name) for name in ("route", "consents", "stand_ins")}
        kept = [seat for seats in self.seats.values() for seat, _least in seats]
        choices = seat_choices(on, [*kept, *([line.decider] if line else [])])
        self.fields["decider"].choices = [("", "選んでください"), *choices]
        for name, label in (("route", "回議"), ("consents", "合議"), ("stand_ins", "代決")):
            self._places(name, label, [("", "（なし）"), *choices])
        if line is not None:
            for name in ("number", "matter"):
                self.fields[name].disabled = True

    def _places(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        seats = self.seats[name]
        for place in range(max(PLACES, len(seats) + 1)):
            seat, least = seats[place] if place < len(seats) else ("", None)
            self.fields[f"{name}-{place}"] = forms.ChoiceField(
                label=f"{label} {place + 1}", choices=choices, required=False, initial=seat
            )
            if name == "consents":
                self.fields[f"{name}-{place}-yen"] = YenField(
                    label=f"合議 {place + 1} の金額（以上）", required=False, initial=least
                )

    def route_places(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        return self.places("route")

    def consent_places(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        return self.places("consents")

    def stand_in_places(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        return self.places("stand_ins")

    def matters(self) -> dict[str, str]:
        """Codes and names of the matters the table knows, to choose from."""
        return {code: matter.label for code, matter in matters_on(self.on).items()}

    def places(self, name: str) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """The places of a list of seats with their amounts, for the page."""
        places = [each for each in self.fields if each.startswith(f"{name}-") and not each.endswith("-yen")]
        return [
            (self[each], self[f"{each}-yen"] if f"{each}-yen" in self.fields else None) for each in places
        ]

    def clean_number(self) -> str:
        """A number is given once; what it says later is a change of it."""
        number = self.cleaned_data["number"].strip()
        if self.line is None and AuthorityLine.objects.filter(number=number).exists():
            raise ValidationError(f"{number}はもうあります。決裁規程の表でその項を開き、改めてください。")
        return number

    def clean_starts_on(self) -> date:
        """An old case keeps its old line: a change begins today or later."""
        day = self.cleaned_data["starts_on"]
        if day < self.on:
            raise ValidationError(
                f"{format_wareki(day)}は過ぎた日です。今日（{format_wareki(self.on)}）以後の日を入れてください。"
                "過ぎた日の誤りを直すときは、決裁規程のファイルを取り込んでください。"
            )
        if self.line and day < self.line.starts_on:
            raise ValidationError(
                f"いまの内容は{format_wareki(self.line.starts_on)}に始まります。その日以後にしてください。"
            )
        return day

    def content(self) -> Line:
        """What was chosen, as the service takes it."""
        data = self.cleaned_data
        names = (
            "number",
            "matter",
            "label",
            "condition",
            "at_least",
            "below",
            "decider",
            "absent_days",
            "article",
        )
        return Line(
            **{name: data[name] for name in names},
            route=self._written("route"),
            consents=self._written("consents"),
            stand_ins=self._written("stand_ins"),
            limits=" ".join(data["limits"]),
        )

    def _written(self, name: str) -> str:
        found = []
        for seat, yen in self.places(name):
            if text := self.cleaned_data[seat.name]:
                least = self.cleaned_data[yen.name] if yen else None
                found.append(f"{text}@{least}" if least else text)
        return " ".join(found)


class EndForm(forms.Form):
    """The last day of a line."""

    last_on = WarekiDateField(label="この項の最後の日")

    def __init__(self, *args: object, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.on = on

    def clean_last_on(self) -> date:
        day = self.cleaned_data["last_on"]
        if day < self.on:
            raise ValidationError(
                f"今日（{format_wareki(self.on)}）以後の日を入れてください。過ぎた日までさかのぼって終えることはできません。"
            )
        return day


def _initial(line: AuthorityLine) -> dict[str, object]:
    names = (
        "number",
        "matter",
        "label",
        "condition",
        "at_least",
        "below",
        "decider",
        "absent_days",
        "article",
    )
    return {name: getattr(line, name) for name in names} | {"limits": line.limits.split()}
