from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "toshikei.city.organisation"
    label = "organisation"
