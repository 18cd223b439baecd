"""allauth fitted to the city: who may register, where one lands, what is sealed, whom a provider may let in."""

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme

from toshikei.foundation.accounts import events
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.sign_in import browsers, previous, recording, sealing, throttle
from toshikei.foundation.accounts.sign_in.kinds import INNER_KINDS, home_of, needs_second_factor

WRONG = "サインイン名かパスワードが違います。"
SAID = {
    "account/messages/password_changed.txt": "パスワードを変えました。",
    "mfa/messages/totp_activated.txt": "二要素認証を登録しました。",
    "mfa/messages/totp_deactivated.txt": "二要素認証を外しました。",
    "mfa/messages/recovery_codes_generated.txt": "回復番号を作り直しました。前の番号は使えません。",
    "mfa/messages/webauthn_added.txt": "セキュリティキーを登録しました。",
    "mfa/messages/webauthn_removed.txt": "セキュリティキーを外しました。",
    "usersessions/messages/sessions_logged_out.txt": "ほかの端末のサインインを閉じました。",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name or e-mail. Only citizens register themselves, and only where the city says so."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "このアカウントは閉じられています。",
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": "いまのパスワードが違います。",
        "enter_current_password": "いまのパスワードを入れてください。",
        "incorrect_code": "番号が違います。表示されている番号を確かめてください。",
        "email_taken": "このメールアドレスは、もう使われています。",
        "invalid_password_reset": "この番地は使えません。もう一度、最初からお試しください。",
        "too_many_login_attempts": "続けて失敗したため、しばらくお待ちください。",
        "rate_limited": "続けて送信されました。少し待ってから、もう一度お試しください。",
        "same_as_current": "いまと違うものにしてください。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.TOSHIKEI_CITIZEN_SIGNUP)

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        user.kind = AccountKind.CITIZEN
        user.full_name = form.cleaned_data.get("full_name", "")
        with transaction.atomic():
            saved: Account = super().save_user(request, user, form, commit)
            recording.note(events.OPENED, saved, kind=saved.kind)
        return saved

    def populate_username(self, request: HttpRequest, user: Account) -> None:
        """A number that says nothing about the citizen; they sign in by e-mail."""
        user.username = f"c{get_random_string(11, '0123456789')}"

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        with transaction.atomic():
            return bool(super().confirm_email(request, email_address))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nobody's password is tried from an address that is guessing; its own people's browsers are known."""
        if throttle.is_crowded(request, credentials):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def post_login(self, request: HttpRequest, user: Account, **about: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **about)
        browsers.mark(request, response, user.pk)
        return response

    def login(self, request: HttpRequest, user: Account) -> None:
        before = user.last_login
        super().login(request, user)
        previous.keep(request, before)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user.kind)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return home_of(AccountKind.CITIZEN)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/account/"

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.address_of(request)

    def is_safe_url(self, url: str) -> bool:
        """Only a place in this house: the way back after sign-in is a path, never another host."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who gave the password within the last five minutes, at sign-in or since, is not asked for it again."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = any(time.time() - one["at"] < app_settings.REAUTHENTICATION_TIMEOUT for one in records)
        return not fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_stages(self) -> list[str]:
        """Confirming an e-mail address is for citizens; staff accounts are opened by an administrator."""
        own = "toshikei.foundation.accounts.sign_in.stages.CitizenEmailStage"
        return [
            own if path.endswith(".EmailVerificationStage") else path for path in super().get_login_stages()
        ]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own sentence, once; where the page itself shows what happened, say nothing."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, messages.SUCCESS if level < messages.WARNING else level, said)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed; who needs a second factor cannot take it off."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "番号が違います。時刻が合っている端末の、いま表示されている番号を入れてください。",
        "cannot_delete_authenticator": "この区分のアカウントは二要素認証が必要です。外せません。",
        "cannot_generate_recovery_codes": "先に認証アプリを登録してください。",
    }

    def get_totp_issuer(self) -> str:
        return f"{settings.CITY['name']}都市経営"

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"鍵{number}"

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not needs_second_factor(authenticator.user.kind):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return others.exclude(pk=authenticator.pk).exists()


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A provider only says who somebody is. An administrator linked its subject id beforehand; e-mail never counts."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        account, user = sociallogin.account, sociallogin.user
        is_signing_in = sociallogin.state.get("process", AuthProcess.LOGIN) == AuthProcess.LOGIN
        if is_signing_in and sociallogin.is_existing and user.is_active and user.kind in INNER_KINDS:
            return
        recording.provider_subject_unknown(request, account.provider, account.uid)
        context = {
            "provider": account.provider,
            "subject": account.uid,
            "help_desk": settings.TOSHIKEI_HELP_DESK,
            "is_closed": sociallogin.is_existing and not user.is_active,
        }
        raise ImmediateHttpResponse(render(request, "accounts/provider_unlinked.html", context, status=403))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False
