"""The forms of the door, with Japanese labels and the few extra rules of the city."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    SignupForm,
)
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms

from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.sign_in import throttle

LENGTH_RULE = "12文字以上。よく使われる言葉、数字だけ、名前に似たものは使えません。"
CODE_RULE = "認証アプリに出ている6桁。使えないときは、控えておいた8桁の回復番号"
WAIT = "続けて失敗したため、しばらくお待ちください。"
UNREADABLE = "鍵を読み取れませんでした。もう一度お試しください。"
# What the library raises, and does not catch, for an answer no key has made.
MADE_UP = (KeyError, TypeError, ValueError, AttributeError)


def _reword(form: forms.Form, name: str, label: str, hint: str = "", **attrs: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "login", "職員番号またはメールアドレス", autocomplete="username", autocapitalize="none")
        _reword(self, "password", "パスワード", autocomplete="current-password")
        self.fields["login"].max_length = 254


class ConfirmForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "password", "いまのパスワード", autocomplete="current-password")


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "oldpassword", "いまのパスワード", autocomplete="current-password")
        _reword(self, "password1", "新しいパスワード", LENGTH_RULE, autocomplete="new-password")
        _reword(self, "password2", "新しいパスワード（確かめのためもう一度）", autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", "いまと違うパスワードにしてください。")
        return cleaned


class ForgottenForm(ResetPasswordForm):
    """Only citizens reset by e-mail; for everybody else an administrator gives a temporary password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(
            self,
            "email",
            "メールアドレス",
            "登録のメールアドレスに、新しいパスワードを決める番地を送ります。",
        )

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if user.kind == AccountKind.CITIZEN]
        return email


class CitizenForm(SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "email", "メールアドレス", "確かめのメールを送ります。", autocomplete="email")
        _reword(self, "password1", "パスワード", LENGTH_RULE, autocomplete="new-password")
        _reword(self, "password2", "パスワード（確かめのためもう一度）", autocomplete="new-password")


class _Throttled:
    """A wrong code counts like a wrong password; a locked account is told when to come back."""

    def clean_code(self) -> str:
        if throttle.is_locked(context.request, self.user):
            raise forms.ValidationError(WAIT)
        return super().clean_code()


class SecondFactorForm(_Throttled, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", "番号", CODE_RULE, inputmode="numeric")


class SecondFactorConfirmForm(_Throttled, FactorReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", "番号", CODE_RULE, inputmode="numeric")


class KeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "name", "鍵の名前", "見分けるための名前。例：職員証、予備の鍵")

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except MADE_UP as error:
            raise forms.ValidationError(UNREADABLE) from error
        return cleaned


class KeyUseForm(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        if throttle.is_locked(context.request, self.user):
            raise forms.ValidationError(WAIT)
        try:
            found: Authenticator = super().clean_credential()
        except MADE_UP as error:
            raise forms.ValidationError(UNREADABLE) from error
        return found


class KeyConfirmForm(KeyUseForm):
    reauthenticated = True


class EnrolForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, "code", "認証アプリに出た6桁の番号", inputmode="numeric")
