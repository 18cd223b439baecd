from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "toshikei.ui"
    label = "ui"
