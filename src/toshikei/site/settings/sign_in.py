"""Sign-in: who may come in, how, and for how long. Shared by every way of running; base imports it whole."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ

env = environ.Env()

TOSHIKEI_SECOND_FACTOR = env.str("TOSHIKEI_SECOND_FACTOR", default="required")
TOSHIKEI_CITIZEN_SIGNUP = env.bool("TOSHIKEI_CITIZEN_SIGNUP", default=False)
TOSHIKEI_HELP_DESK = env.str("TOSHIKEI_HELP_DESK", default="情報システム担当課")
TOSHIKEI_BASE_URL = env.str("TOSHIKEI_BASE_URL", default="")
DEFAULT_FROM_EMAIL = env.str("TOSHIKEI_MAIL_FROM", default="toshikei@localhost")
TOSHIKEI_IDLE = timedelta(minutes=env.int("TOSHIKEI_IDLE_MINUTES", default=30))
TOSHIKEI_WRONG_TRIES_A_MINUTE = env.int("TOSHIKEI_WRONG_TRIES_A_MINUTE", default=60)
TOSHIKEI_TRUSTED_PROXIES = env.int("TOSHIKEI_TRUSTED_PROXIES", default=0)

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
SIGN_IN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "toshikei.foundation.accounts.sign_in.reading.Backend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "full_name", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/staff/"
LOGOUT_REDIRECT_URL = "/"

# The cookie lives until the browser closes; the server forgets a session after half a day of work, and after
# TOSHIKEI_IDLE without a request (foundation.accounts.idle), whichever comes first.
SESSION_ENGINE = "toshikei.foundation.accounts.sign_in.reading"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "toshikei.foundation.accounts.pages.failures.csrf_failed"

# Second-factor codes already used and rate limits must be seen by every process: the database is what they share.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharedcache",
        "KEY_PREFIX": "toshikei",
    }
}

ACCOUNT_ADAPTER = "toshikei.foundation.accounts.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "toshikei.foundation.accounts.sign_in.citizen_name.CitizenNameForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_FORMS = {
    "login": "toshikei.foundation.accounts.sign_in.forms.SignInForm",
    "reauthenticate": "toshikei.foundation.accounts.sign_in.forms.ConfirmForm",
    "change_password": "toshikei.foundation.accounts.sign_in.forms.NewPasswordForm",
    "reset_password": "toshikei.foundation.accounts.sign_in.forms.ForgottenForm",
    "signup": "toshikei.foundation.accounts.sign_in.forms.CitizenForm",
}
# Guessing passwords and codes is stopped by axes (per account and address, in the database, with a page that says
# until when) and, over many names, per address by wrong tries a minute (sign_in.throttle). allauth's own limit of
# sign-ins counts right ones too, so it would stop a city hall behind one address; its others guard what axes does
# not see.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}

MFA_ADAPTER = "toshikei.foundation.accounts.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "toshikei.foundation.accounts.sign_in.forms.SecondFactorForm",
    "reauthenticate": "toshikei.foundation.accounts.sign_in.forms.SecondFactorConfirmForm",
    "authenticate_webauthn": "toshikei.foundation.accounts.sign_in.forms.KeyUseForm",
    "reauthenticate_webauthn": "toshikei.foundation.accounts.sign_in.forms.KeyConfirmForm",
    "add_webauthn": "toshikei.foundation.accounts.sign_in.forms.KeyForm",
    "activate_totp": "toshikei.foundation.accounts.sign_in.forms.EnrolForm",
}

SOCIALACCOUNT_ADAPTER = "toshikei.foundation.accounts.sign_in.adapters.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False

USERSESSIONS_TRACK_ACTIVITY = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "toshikei.foundation.accounts.sign_in.throttle.username_of"
AXES_CLIENT_IP_CALLABLE = "toshikei.foundation.accounts.sign_in.throttle.address_of"
AXES_LOCKOUT_CALLABLE = "toshikei.foundation.accounts.sign_in.throttle.locked_page"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "code"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False


def oidc_providers(home: Path) -> dict[str, Any]:
    """OpenID Connect providers from `oidc.toml` in TOSHIKEI_HOME; none when the file is absent.

    [[provider]]
    id = "city-sso"                     # stands in the address and in the links of accounts; never change it
    name = "庁内認証基盤"                # on the button
    server_url = "https://sso.example"  # its /.well-known/openid-configuration is read at sign-in
    client_id = "toshikei"
    client_secret_file = "oidc.secret"  # beside this file, or client_secret = "…"
    """
    path = home / "oidc.toml"
    if not path.exists():
        return {}
    apps = [_oidc_app(entry, home) for entry in tomllib.loads(path.read_text())["provider"]]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _oidc_app(entry: dict[str, Any], home: Path) -> dict[str, Any]:
    secret = entry.get("client_secret") or (home / entry["client_secret_file"]).read_text().strip()
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": secret,
        "settings": {"server_url": entry["server_url"], "fetch_userinfo": False},
    }
