from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "toshikei.city.budget"
    label = "budget"
