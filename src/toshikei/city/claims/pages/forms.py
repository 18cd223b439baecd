"""Forms of the room: an event with the facts of its kind, a payment."""

import uuid

from django import forms

from toshikei.city.claims.choices import EventKind, Ground, Outcome, Payer
from toshikei.city.claims.models import Claim
from toshikei.city.claims.services import NewEvent
from toshikei.foundation import clock
from toshikei.ui.fields import WarekiDateField, YenField

LETTER = ("arrived_on", "deadline_on", "is_returned", "is_public_service")
FACTS: dict[str, tuple[str, ...]] = {
    EventKind.NOTICE: LETTER,
    EventKind.DEMAND: LETTER,
    EventKind.REMINDER: ("arrived_on", "is_returned"),
    EventKind.PLEDGE: ("until_on", "is_listed", "is_signed", "is_by_debtor"),
    EventKind.ACKNOWLEDGMENT: ("is_signed", "is_by_debtor"),
    EventKind.NEGOTIATION: ("until_on",),
    EventKind.TAX_DEFERRAL: ("applied_on", "until_on"),
    EventKind.CONVERSION_DEFERRAL: ("applied_on", "until_on"),
    EventKind.DEFERRAL: ("applied_on", "due_on", "ground"),
    EventKind.ACCELERATION: ("due_on",),
    EventKind.DISTRIBUTION: ("amount",),
    EventKind.COST: ("amount",),
    EventKind.DEMAND_FEE: ("amount",),
    EventKind.ENDED: ("of_id", "outcome"),
    EventKind.SUCCESSION: ("heirs_fixed_on",),
    EventKind.DISASTER: ("until_on",),
}
"""What is asked beside the day and the note, by kind."""


class EventForm(forms.Form):
    """The fields of one kind of event."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    on = WarekiDateField(label="いつ", help_text="文書は発送した日。例：R8.11.25")
    arrived_on = WarekiDateField(label="届いた日", required=False)
    deadline_on = WarekiDateField(label="指定した期限", required=False)
    until_on = WarekiDateField(label="いつまで", required=False)
    applied_on = WarekiDateField(label="申請の日", required=False)
    due_on = WarekiDateField(label="新しい納期限", required=False)
    heirs_fixed_on = WarekiDateField(label="相続人が確定した日", required=False)
    amount = YenField(label="額（円）", required=False)
    of_id = forms.TypedChoiceField(label="何が終わったか", coerce=int, empty_value=None, required=False)
    outcome = forms.ChoiceField(label="どう終わったか", choices=Outcome.choices, required=False)
    ground = forms.ChoiceField(label="理由", choices=Ground.choices, required=False)
    is_returned = forms.BooleanField(label="郵便が戻ってきた", required=False)
    is_public_service = forms.BooleanField(label="公示送達による", required=False)
    is_listed = forms.BooleanField(label="期別をすべて並べてある", required=False, initial=True)
    is_signed = forms.BooleanField(label="署名がある", required=False, initial=True)
    is_by_debtor = forms.BooleanField(label="本人か代理人による", required=False, initial=True)
    note = forms.CharField(label="内容・書類の番号", required=False, max_length=300)

    def __init__(self, kind: str, claim: Claim, data: object = None) -> None:
        super().__init__(data, initial={"form_key": uuid.uuid4().hex, "on": clock.today()})
        self.kind = kind
        kept = {"form_key", "on", "note", *FACTS.get(kind, ())}
        for name in set(self.fields) - kept:
            del self.fields[name]
        if "of_id" in self.fields:
            rows = claim.events.exclude(kind__in=[EventKind.PAYMENT, EventKind.ENDED]).order_by("on", "pk")
            self.fields["of_id"].choices = [
                ("", "選んでください"),
                *((row.pk, f"{row.get_kind_display()} {row.on}") for row in rows),
            ]

    @property
    def said(self) -> NewEvent:
        """What the service is told."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "form_key"}
        if "amount" in data:
            data["amount"] = data["amount"] or 0
        return NewEvent(kind=self.kind, **data)


class PaymentForm(forms.Form):
    """One payment at the counter."""

    received_on = WarekiDateField(label="領収の日")
    amount = YenField(label="納付額（円）")
    slip = forms.CharField(label="領収の番号", max_length=80, help_text="同じ番号は一度だけ記録します。")
    payer = forms.ChoiceField(
        label="だれが納めましたか",
        choices=Payer.choices,
        help_text="本人の納付だけが、債務の承認になります。",
    )
    is_mispaid = forms.BooleanField(
        label="消滅した債権への納付（過誤納）として預かり、還付する", required=False
    )
    note = forms.CharField(label="内容", max_length=200, required=False)

    def clean_amount(self) -> int:
        amount = int(self.cleaned_data["amount"] or 0)
        if amount <= 0:
            raise forms.ValidationError("1円以上の額を書いてください。")
        return amount
