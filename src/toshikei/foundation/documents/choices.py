"""Kinds of file that the city keeps. What a file is, its content says; the name only has to agree."""

from django.db.models import TextChoices


class MediaType(TextChoices):
    """Accepted media types with the word people know them by."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "画像（PNG）"
    JPEG = "image/jpeg", "画像（JPEG）"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"
    XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12", "Excel（マクロつき）"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument 表計算"
    ODT = "application/vnd.oasis.opendocument.text", "OpenDocument 文書"
    XLS = "application/vnd.ms-excel", "Excel（旧形式）"
    ZIP = "application/zip", "ZIP"
    CSV = "text/csv", "CSV"
    TSV = "text/tab-separated-values", "TSV"
    TEXT = "text/plain", "テキスト"
    JSON = "application/json", "JSON"
    GEOJSON = "application/geo+json", "GeoJSON"
    UNKNOWN = "application/octet-stream", "種類の分からないファイル"


EXTENSIONS = {
    "pdf": MediaType.PDF,
    "png": MediaType.PNG,
    "jpg": MediaType.JPEG,
    "jpeg": MediaType.JPEG,
    "xlsx": MediaType.XLSX,
    "xlsm": MediaType.XLSM,
    "docx": MediaType.DOCX,
    "pptx": MediaType.PPTX,
    "ods": MediaType.ODS,
    "odt": MediaType.ODT,
    "xls": MediaType.XLS,
    "zip": MediaType.ZIP,
    "csv": MediaType.CSV,
    "tsv": MediaType.TSV,
    "txt": MediaType.TEXT,
    "json": MediaType.JSON,
    "geojson": MediaType.GEOJSON,
}

USUAL = frozenset(MediaType) - {MediaType.XLSM, MediaType.ZIP, MediaType.UNKNOWN}
"""What `document_store` takes unless it is told otherwise: nothing that runs, nothing that hides files."""

EVIDENCE = USUAL | {MediaType.UNKNOWN}
"""For bytes that must be kept just because they were brought (imports): a wrong name or unreadable text too."""
