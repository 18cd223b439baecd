from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "toshikei.foundation.accounts"
    label = "accounts"
