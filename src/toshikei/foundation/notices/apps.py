from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "toshikei.foundation.notices"
    label = "notices"
