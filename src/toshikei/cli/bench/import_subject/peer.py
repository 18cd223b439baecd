"""The peer: django-import-export on the same model, in row mode and in its fastest settings of bulk mode."""

from pathlib import Path

from import_export import resources
from import_export.instance_loaders import CachedInstanceLoader
from tablib import Dataset

from toshikei.cli.bench.import_subject.dataset import NAMES
from toshikei.cli.bench.import_subject.models import Line


class RowResource(resources.ModelResource):
    """As its documentation begins: one row after the other."""

    class Meta:
        model = Line
        fields = NAMES
        import_id_fields = ("number",)
        use_transactions = True


class BulkResource(RowResource):
    """As its chapter on bulk imports advises: batches, no diffs, existing rows looked up once."""

    class Meta(RowResource.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        report_skipped = False
        instance_loader_class = CachedInstanceLoader


def load(path: Path, *, is_bulk: bool) -> int:
    """Read the file as its command does (tablib) and import it; returns the rows that stand afterwards."""
    if path.suffix == ".csv":
        table = Dataset().load(path.read_text(encoding="utf-8-sig"), format="csv")
    else:
        table = Dataset().load(path.read_bytes(), format="xlsx")
    resource = (BulkResource if is_bulk else RowResource)()
    resource.import_data(table, dry_run=False, raise_errors=True)
    return Line.objects.count()
