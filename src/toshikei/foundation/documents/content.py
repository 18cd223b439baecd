"""What a file is, by its content: signature bytes, the parts of an Office archive, decodable text."""

import mmap
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toshikei.foundation.documents.choices import EXTENSIONS, MediaType
from toshikei.foundation.documents.errors import ArchiveUnsafe, ContentDiffers, FileEmpty, TypeRefused

SIGNATURES = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.XLS),
)
EXECUTABLES = (
    (b"MZ", "Windows の実行ファイル"),
    (b"\x7fELF", "Linux の実行ファイル"),
    (b"\xfe\xed\xfa", "実行ファイル"),
    (b"\xcf\xfa\xed\xfe", "実行ファイル"),
    (b"\xca\xfe\xba\xbe", "実行ファイル"),
    (b"#!", "スクリプト"),
)
OFFICE_PARTS = (
    ("xl/workbook.xml", MediaType.XLSX),
    ("word/document.xml", MediaType.DOCX),
    ("ppt/presentation.xml", MediaType.PPTX),
)
MACRO_PARTS = ("vbaproject.bin", "macrosheets/")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
TEXTS = (MediaType.CSV, MediaType.TSV, MediaType.TEXT, MediaType.JSON, MediaType.GEOJSON)
ACTIVE_STARTS = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml", b"<?php")

MAX_RATIO = 200
"""Unpacked to packed bytes of an archive. Office files of repetitive tables reach about 50."""
RATIO_FREE = 4 * 1024 * 1024
"""Below this unpacked size the ratio is not asked: small tables of zeros pack very well."""
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Judged:
    """The type found and, for text, its encoding ("utf-8", "utf-8-sig", "cp932", "utf-16")."""

    media_type: MediaType
    encoding: str = ""


def judge(path: Path, name: str, accepted: Iterable[MediaType]) -> Judged:
    """Type of the file by content, agreed with the extension of `name` and in `accepted`; else a refusal.

    Where UNKNOWN is accepted, a disagreement or unreadable text is UNKNOWN; programs and unsafe archives never pass.
    """
    allowed = frozenset(accepted)
    judged = _named(_by_content(path, name, allowed), name, allowed)
    if judged.media_type not in allowed:
        raise _refused(name, judged.media_type.label, allowed)
    return judged


def _named(found: Judged, name: str, accepted: frozenset[MediaType]) -> Judged:
    """The finding in the light of the extension: text becomes CSV, JSON …; a contradiction is refused."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    expected = EXTENSIONS.get(extension)
    if expected and found.media_type is MediaType.TEXT and expected in TEXTS:
        return Judged(expected, found.encoding)
    if expected is found.media_type:
        return found
    if MediaType.UNKNOWN in accepted:
        return Judged(MediaType.UNKNOWN, found.encoding)
    raise ContentDiffers(name=name, extension=extension, found=found.media_type.label)


def _refused(name: str, found: str, accepted: Iterable[MediaType]) -> TypeRefused:
    words = "・".join(each.label for each in MediaType if each in accepted and each is not MediaType.UNKNOWN)
    return TypeRefused(name=name, found=found, accepted=words)


def _by_content(path: Path, name: str, accepted: frozenset[MediaType]) -> Judged:
    with path.open("rb") as file:
        start = file.read(1024)
    if not start:
        raise FileEmpty(name=name)
    if words := _program(start):
        raise _refused(name, words, accepted)
    if start.startswith(b"PK\x03\x04"):
        return Judged(_archive(path, name, accepted))
    for signature, media_type in SIGNATURES:
        if start.startswith(signature):
            return Judged(_without_macros(path, name, media_type, accepted))
    encoding = _encoding(path, start)
    if not encoding and MediaType.UNKNOWN not in accepted:
        raise _refused(name, "文字として読めないファイル", accepted)
    return Judged(MediaType.TEXT if encoding else MediaType.UNKNOWN, encoding)


def _program(start: bytes) -> str:
    """What kind of program this begins like, or "". MZ alone may begin a table; a program also holds zero bytes."""
    for signature, words in EXECUTABLES:
        if start.startswith(signature) and (signature != b"MZ" or b"\x00" in start):
            return words
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(ACTIVE_STARTS):
        return "ブラウザで動くページ（HTML・SVG・XML）"
    return ""


def _without_macros(path: Path, name: str, found: MediaType, accepted: frozenset[MediaType]) -> MediaType:
    """Old Excel files name their macro storage in UTF-16; such a file needs the same leave as .xlsm."""
    if found is MediaType.XLS and MediaType.XLSM not in accepted:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            if content.find(OLD_MACROS) >= 0:
                raise _refused(name, "マクロつきのファイル", accepted)
    return found


def _encoding(path: Path, start: bytes) -> str:
    """Encoding which the whole text can be read in, tried piece by piece; "" when none fits."""
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        tries = ["utf-16"]
    else:
        tries = ["utf-8-sig" if start.startswith(b"\xef\xbb\xbf") else "utf-8", "cp932"]
    return next((encoding for encoding in tries if _decodes(path, encoding)), "")


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while piece := file.read(1 << 20):
                if "\x00" in piece:
                    return False
    except UnicodeError:
        return False
    return True


def _archive(path: Path, name: str, accepted: frozenset[MediaType]) -> MediaType:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _ensure_safe(entries, path.stat().st_size, name)
            return _kind(archive, name, accepted)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as problem:
        raise ArchiveUnsafe(name=name, reason="圧縮ファイルとして壊れています") from problem


def _ensure_safe(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise ArchiveUnsafe(name=name, reason=f"中のファイルが多すぎます（{len(entries):,}個）")
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FREE and unpacked > MAX_RATIO * packed):
        megabytes = unpacked // (1024 * 1024)
        raise ArchiveUnsafe(name=name, reason=f"広げると大きすぎます（{megabytes:,}MB）")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveUnsafe(name=name, reason="パスワードがかかっていて中を確かめられません")
    if any(".." in entry.filename.split("/") or entry.filename.startswith("/") for entry in entries):
        raise ArchiveUnsafe(name=name, reason="中のファイルの名前が、外の場所を指しています")


def _kind(archive: zipfile.ZipFile, name: str, accepted: frozenset[MediaType]) -> MediaType:
    names = set(archive.namelist())
    has_macros = any(part in each.lower() for each in names for part in MACRO_PARTS)
    found = next((media_type for part, media_type in OFFICE_PARTS if part in names), MediaType.ZIP)
    if found is MediaType.XLSX and has_macros:
        return MediaType.XLSM
    if found is not MediaType.ZIP and has_macros:
        raise _refused(name, "マクロつきのファイル", accepted)
    return _declared(archive) if found is MediaType.ZIP and "mimetype" in names else found


def _declared(archive: zipfile.ZipFile) -> MediaType:
    """OpenDocument says its type in the first entry."""
    with archive.open("mimetype") as file:
        declared = file.read(200).decode("ascii", "replace").strip()
    return next((each for each in (MediaType.ODS, MediaType.ODT) if each.value == declared), MediaType.ZIP)
