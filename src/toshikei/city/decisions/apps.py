from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "toshikei.city.decisions"
    label = "decisions"
