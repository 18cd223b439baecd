"""Sign-in and the own account, below /account/. Only what stands here is reachable of allauth's many views.

Names without a namespace: allauth asks for its own pages by these names.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as provider
from django.urls import path, re_path

from toshikei.foundation.accounts.pages import door, own
from toshikei.foundation.accounts.pages.citizens import citizens_only
from toshikei.foundation.accounts.pages.writing import in_one_write
from toshikei.foundation.accounts.permissions import SIGNED_IN, public, requires

signed_in = requires(SIGNED_IN)

urlpatterns = [
    path("", own.home, name="account_home"),
    path("login/", public(door.sign_in), name="account_login"),
    path("logout/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/", signed_in(in_one_write(own.password_change)), name="account_change_password"),
    path("post/", own.post_choose, name="account_post"),
    path("sessions/", own.sessions, name="usersessions_list"),
    path("sessions/end/", own.sessions_end, name="account_sessions_end"),
    path("second-factor/", signed_in(factors.index), name="mfa_index"),
    path("second-factor/check/", public(factors.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", signed_in(factors.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "second-factor/app/remove/", signed_in(in_one_write(totp.deactivate_totp)), name="mfa_deactivate_totp"
    ),
    path("second-factor/keys/", signed_in(keys.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/keys/new/", signed_in(in_one_write(keys.add_webauthn)), name="mfa_add_webauthn"),
    path(
        "second-factor/keys/confirm/",
        signed_in(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-factor/keys/<int:pk>/remove/",
        signed_in(in_one_write(keys.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path("second-factor/codes/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        signed_in(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("provider/cancelled/", public(provider.login_cancelled), name="socialaccount_login_cancelled"),
    path("provider/error/", public(door.provider_failed), name="socialaccount_login_error"),
    path("provider/<slug:provider_id>/", public(door.provider_sign_in), name="openid_connect_login"),
    path("provider/<slug:provider_id>/back/", public(door.provider_back), name="openid_connect_callback"),
    path("register/", public(citizens_only(account.signup)), name="account_signup"),
    path(
        "register/sent/",
        public(citizens_only(account.email_verification_sent)),
        name="account_email_verification_sent",
    ),
    path("register/<str:key>/", public(citizens_only(account.confirm_email)), name="account_confirm_email"),
    path("forgotten/", public(citizens_only(account.password_reset)), name="account_reset_password"),
    path(
        "forgotten/sent/",
        public(citizens_only(account.password_reset_done)),
        name="account_reset_password_done",
    ),
    path(
        "forgotten/done/",
        public(citizens_only(account.password_reset_from_key_done)),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(citizens_only(in_one_write(account.password_reset_from_key))),
        name="account_reset_password_from_key",
    ),
]
