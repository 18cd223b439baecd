from django.apps import AppConfig


class ImportSubjectConfig(AppConfig):
    name = "toshikei.cli.bench.import_subject"
    label = "import_subject"
