from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "toshikei.foundation.accounts"
    label = "accounts"
    verbose_name = "アカウント"

    def ready(self) -> None:
        from toshikei.foundation.accounts.sign_in import recording  # noqa: F401  # connects the receivers
