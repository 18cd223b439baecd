from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "toshikei.foundation.trail"
    label = "trail"
