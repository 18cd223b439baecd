"""Forms of the execution room. Amounts are read by the house's own field; the form key makes a second click harmless."""

from collections.abc import Sequence

from django import forms

from toshikei.city.execution.choices import CarryKind, Side
from toshikei.city.execution.models import LedgerPlace
from toshikei.city.execution.selectors.carry_parts import Line
from toshikei.city.execution.services import Carrying
from toshikei.ui.fields import YenField

CHOOSE = "選んでください"
NO_LINE = "この科目についての定めはありません"
NO_LINE_HELP = "繰越明許費か継続費にするには、年度内に補正予算で定めます。避けがたい事故によるときは、事故繰越しを選びます。"
CITED = "上の「予算の定め」に出ない、取り込んだだけの予算書によるときだけ書きます。限度額は照合されません。"


def line_said(line: Line) -> str:
    """A line of the budget as a choice: what it is for, how much it permits, what is left of it."""
    part, words = line.part, " ".join(filter(None, (line.part.kan, line.part.kou)))
    amount = f"{part.limit_yen or 0:,}円、残り {line.left:,}円"
    return f"{line.kind.label}　{part.subject}（{words}　{amount}、{part.budget}）"


class KeyedForm(forms.Form):
    """Every form bears a key of its own."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)


class AmountForm(KeyedForm):
    """支出負担行為・戻入・配当."""

    amount = YenField(label="金額")
    title = forms.CharField(
        label="件名", max_length=120, help_text="契約や支払いの名。個人の名は書きません。"
    )
    reason = forms.CharField(
        label="理由", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReduceForm(KeyedForm):
    """支出負担行為の減額: how much less, of which contract, and why."""

    amount = YenField(label="減らす額", help_text="減らしたあとの額ではなく、減らす額を書きます。")
    title = forms.CharField(
        label="件名", max_length=120, help_text="減らす契約や決定の名。個人の名は書きません。"
    )
    reason = forms.CharField(label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class AllotForm(KeyedForm):
    """配当の増減."""

    amount = YenField(label="配当する額", help_text="取り戻すときは、先頭に「-」か「▲」を付けます。")
    reason = forms.CharField(label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class AskForm(KeyedForm):
    """流用・予備費の充用: the other place is chosen among those of the same ledger."""

    source = forms.ModelChoiceField(queryset=LedgerPlace.objects.none(), label="出す科目", empty_label=CHOOSE)
    amount = YenField(label="金額")
    reason = forms.CharField(
        label="理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="決裁する人と、あとで見る市民に分かるように書きます。",
    )

    def __init__(self, *args: object, places: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["source"].queryset = places
        self.fields["source"].label_from_instance = self.label_of

    @staticmethod
    def label_of(place: LedgerPlace) -> str:
        free = place.current - place.carried_out - place.committed
        return f"{place.path}　{place}（充てていない額 {free:,}円）"


class CarryForm(KeyedForm):
    """翌年度への繰越し with its condition and its funds."""

    carry_kind = forms.ChoiceField(label="繰越しの種類", choices=CarryKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="事業・契約の名", max_length=120)
    amount = YenField(label="繰り越す額")
    committed_part = YenField(label="うち支出負担行為のまま繰り越す額", required=False)
    part = forms.ChoiceField(label="予算の定め", required=False, help_text="繰越明許費か継続費のとき")
    cited_year = forms.IntegerField(
        label="予算書の年度（西暦）", required=False, min_value=1900, max_value=2199, help_text=CITED
    )
    cited = forms.CharField(label="予算書の箇所（表とページ）", max_length=200, required=False)
    permitted = YenField(label="その予算書に定めた繰越明許費の限度額", required=False)
    last_year = forms.IntegerField(
        label="その予算書に定めた継続年度の終わり（西暦の年度）",
        required=False,
        min_value=1900,
        max_value=2199,
    )
    accident = forms.CharField(
        label="避けがたい事故の内容", max_length=400, required=False, help_text="事故繰越しのとき"
    )
    related = YenField(label="関連して要する額", required=False, help_text="事故繰越しのとき")
    funds_received = YenField(label="財源：既収入特定財源", required=False)
    funds_expected = YenField(label="財源：未収入特定財源", required=False)
    funds_general = YenField(label="財源：一般財源", required=False)
    reason = forms.CharField(label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, lines: Sequence[Line], **options: object) -> None:
        super().__init__(*args, **options)
        part = self.fields["part"]
        part.choices = [
            ("", CHOOSE if lines else NO_LINE),
            *((one.part.key, line_said(one)) for one in lines),
        ]
        if not lines:
            part.help_text = NO_LINE_HELP

    def carrying(self) -> Carrying:
        """What was typed, for the service; an empty amount is nothing."""
        data = self.cleaned_data
        names = ("committed_part", "related", "funds_received", "funds_expected", "funds_general")
        return Carrying(
            kind=CarryKind(data["carry_kind"]),
            title=data["title"],
            part=data["part"],
            cited=data["cited"],
            cited_year=data["cited_year"],
            permitted=data["permitted"],
            last_year=data["last_year"],
            accident=data["accident"],
            **{name: data[name] or 0 for name in names},
        )


class ReasonForm(KeyedForm):
    """不用額の理由."""

    text = forms.CharField(label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectForm(forms.Form):
    """訂正の理由."""

    reason = forms.CharField(label="訂正の理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


def sources_of(place: LedgerPlace, *, is_reserve: bool) -> object:
    """Places money may come from: the reserve, or the expenditure of the same ledger by section and 目."""
    found = LedgerPlace.objects.filter(ledger=place.ledger, side=Side.EXPENDITURE, is_reserve=is_reserve)
    if not is_reserve:
        found = found.filter(kan_code=place.kan_code) | found.filter(department_code=place.department_code)
    return found.exclude(pk=place.pk).order_by("path")
