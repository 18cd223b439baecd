"""A real installation behind a reverse proxy. Everything secret comes from the environment or TOSHIKEI_HOME."""

from toshikei.site.settings.base import *  # noqa: F403  # the settings idiom: one base, small differences
from toshikei.site.settings.base import HOME, env

SECRET_KEY = env.str("SECRET_KEY", default="") or (HOME / "secret_key").read_text().strip()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = env.bool("TOSHIKEI_HTTPS", default=True)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.str("SMTP_HOST", default="localhost"),
            "port": env.int("SMTP_PORT", default=25),
            "username": env.str("SMTP_USER", default=""),
            "password": env.str("SMTP_PASSWORD", default=""),
            "use_tls": env.bool("SMTP_TLS", default=False),
        },
    }
}
