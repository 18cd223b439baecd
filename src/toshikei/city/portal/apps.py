from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "toshikei.city.portal"
    label = "portal"
