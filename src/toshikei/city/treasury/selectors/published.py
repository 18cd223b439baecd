"""What the public sees of the treasury: the one place that decides it. Pages, API, datasets and export all ask here."""

from datetime import datetime

from django.db.models import Model, QuerySet


def published[Row: Model](rows: QuerySet[Row], now: datetime, path: str = "") -> QuerySet[Row]:
    """Rows (or rows whose `path` leads to what) came out by `now`. A row without a moment is not public."""
    prefix = f"{path}__" if path else ""
    return rows.filter(**{f"{prefix}published_at__lte": now})
