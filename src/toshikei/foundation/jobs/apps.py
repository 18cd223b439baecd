from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "toshikei.foundation.jobs"
    label = "jobs"
