"""Forms of account administration."""

from typing import Any

from django import forms

from toshikei.foundation.accounts import services
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import SIGN_IN_NAME
from toshikei.kernel.errors import Refusal

OPENABLE = [
    (kind.value, kind.label) for kind in (AccountKind.STAFF, AccountKind.COUNCIL, AccountKind.AUDITOR)
]
STATES = [
    ("", "すべて"),
    ("open", "使える"),
    ("no_factor", "二要素認証がない"),
    ("closed", "閉じた"),
]


class FindForm(forms.Form):
    q = forms.CharField(label="氏名・サインイン名・メール", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="区分", required=False, choices=[("", "すべて"), *OPENABLE, (AccountKind.CITIZEN, "市民")]
    )
    state = forms.ChoiceField(label="状態", required=False, choices=STATES)


class OpenForm(forms.Form):
    username = forms.CharField(
        label="サインイン名",
        max_length=150,
        validators=[SIGN_IN_NAME],
        help_text="職員番号など。あとから変えられません。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    full_name = forms.CharField(
        label="氏名", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(
        label="区分", choices=OPENABLE, widget=forms.RadioSelect, initial=AccountKind.STAFF
    )
    email = forms.EmailField(
        label="メールアドレス",
        required=False,
        help_text="お知らせの送り先。サインイン名のかわりにも使えます。",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    is_invented = forms.BooleanField(label="架空の人（研修や実演のため）", required=False)

    def place_of(self, refusal: Refusal) -> str | None:
        """The field a refusal of the service speaks of."""
        return {"accounts.name_taken": "username", "accounts.email_taken": "email"}.get(refusal.code)


class ContactForm(forms.Form):
    full_name = forms.CharField(
        label="氏名", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="メールアドレス", required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, help_text="記録に残ります。")


class LinkForm(forms.Form):
    provider = forms.ChoiceField(label="認証基盤")
    subject = forms.CharField(
        label="認証基盤での番号（sub）",
        max_length=191,
        help_text="本人が一度サインインを試すと、画面に番号が出ます。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [(name, name) for name in services.provider_ids()]
