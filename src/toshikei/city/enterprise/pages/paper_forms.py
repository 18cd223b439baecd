"""The rows of a paper of explanation as forms: those that stand, or a beginning from the budget, and empty ones."""

from collections.abc import Iterable

from django import forms

from toshikei.city.enterprise.choices import PaperKind
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_papers
from toshikei.city.enterprise.selectors.papers import sections_of
from toshikei.city.enterprise.selectors.proposing import proposed
from toshikei.city.enterprise.services import PaperRow, row_of
from toshikei.ui.fields import YenField

EXTRA = 4
"""Empty rows below those that stand."""
CSS = {"amount": "inp is-small is-num", "before": "inp is-small is-num"}


class PaperRowForm(forms.Form):
    """A row; without a label and an amount it is none."""

    section = forms.ChoiceField(label="区分", required=False)
    label = forms.CharField(label="科目", required=False, max_length=200)
    amount = YenField(label="額", required=False)
    before = YenField(label="前年度", required=False)
    note = forms.CharField(label="説明", required=False, max_length=400)

    def __init__(self, *args: object, paper: PaperKind, number: int, **options: object) -> None:
        super().__init__(*args, prefix=f"row-{number}", **options)
        self.paper, self.number = paper, number
        self.fields["section"].choices = sections_of(paper)
        if paper is not PaperKind.PAY:
            del self.fields["before"]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{number}行目 {field.label}"
            field.widget.attrs["class"] = CSS.get(name, "inp is-small")

    def clean(self) -> None:
        """A label needs an amount, an amount a label."""
        label, amount = self.cleaned_data.get("label"), self.cleaned_data.get("amount")
        if label and amount is None and "amount" not in self.errors:
            self.add_error("amount", "額を書いてください。0円の科目は0と書き、消すときは科目も空にします。")
        if not label and amount is not None:
            self.add_error("label", "科目を書いてください。消すときは、額も空にします。")

    @property
    def rows(self) -> list[PaperRow]:
        data = self.cleaned_data
        if not data.get("label"):
            return []
        return [
            row_of(
                self.paper,
                data["section"],
                data["label"].strip(),
                data["amount"],
                data.get("before"),
                data["note"],
            )
        ]

    @property
    def wrong(self) -> str:
        """The form's errors with the row they stand at."""
        words = [f"{self.fields[name].label}：{errors[0]}" for name, errors in self.errors.items()]
        return f"{self.number}行目　{'　'.join(words)}"


def row_forms(version: EnterpriseVersion, paper: PaperKind, data: object = None) -> list[PaperRowForm]:
    """Rows as they stand; of a paper nobody began, those that follow from the budget."""
    standing = list(engine_papers(version.papers.filter(paper=paper.value)))
    rows = [*_initial(standing or proposed(version, paper)), *[{}] * EXTRA]
    return [
        PaperRowForm(data, paper=paper, number=number, initial=initial)
        for number, initial in enumerate(rows, start=1)
    ]


def _initial(rows: Iterable[PaperRow]) -> list[dict[str, object]]:
    names = ("section", "label", "amount", "before", "note")
    return [{name: getattr(row, name) for name in names} for row in rows]


def unit_of(paper: PaperKind) -> str:
    return "円（職員数は人）" if paper is PaperKind.PAY else "円"
