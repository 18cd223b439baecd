from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "toshikei.foundation.search"
    label = "search"
