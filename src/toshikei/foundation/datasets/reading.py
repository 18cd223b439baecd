"""Opening a file as a table: what kind it is, in which encoding, and its rows one by one in constant memory."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from toshikei.engines.datasets import delimited
from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.encoding import LABELS, Undecodable, by_mark, detect, proved
from toshikei.engines.datasets.sheet_choice import SheetLook, look_at, only_table, proposed
from toshikei.engines.datasets.workbook import Workbook, WorkbookBroken, WorkbookTooLarge
from toshikei.foundation.datasets import errors

CHUNK = 1 << 20
ROWS_LOOKED_AT = 30
SHEETS_SHOWN = 20
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ENCODINGS = {"utf8": "utf-8", "utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "cp932": "cp932", "utf-16": "utf-16",
             "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932"}  # fmt: skip

type NumberedRow = tuple[int, list[str]]


@dataclass(frozen=True)
class Source:
    """A file on disk and what it is called by the person who brought it."""

    path: Path
    name: str
    sha256: str
    size: int
    is_workbook: bool
    encoding: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    book: Workbook | None = field(default=None, repr=False, compare=False)
    looks: tuple[SheetLook, ...] = ()

    @property
    def encoding_label(self) -> str:
        return LABELS.get(self.encoding, self.encoding)

    @cached_property
    def head(self) -> list[NumberedRow]:
        """The first rows, where title and header stand."""
        return list(islice(self.rows(), ROWS_LOOKED_AT))

    def close(self) -> None:
        """Let go of the workbook; afterwards its rows cannot be read any more."""
        if self.book is not None:
            self.book.close()

    def rows(self) -> Iterator[NumberedRow]:
        """All non-empty rows with the line a person sees. May be called again."""
        return self._sheet_rows() if self.is_workbook else self._text_rows()

    def _text_rows(self) -> Iterator[NumberedRow]:
        with self.path.open(encoding=self.encoding, errors="strict", newline="") as text:
            delimiter = delimited.guess_delimiter("".join(islice(text, ROWS_LOOKED_AT)))
            text.seek(0)
            try:
                yield from delimited.rows(text, delimiter)
            except delimited.LostQuote as lost:
                raise errors.QuoteLost(name=self.name, line=lost.line) from lost
            except delimited.CellTooLong as long:
                raise errors.QuoteLost(name=self.name, line=long.line) from long

    def _sheet_rows(self) -> Iterator[NumberedRow]:
        if self.book is None:
            return
        sheet = next(sheet for sheet in self.book.sheets if sheet.name == self.sheet)
        try:
            yield from self.book.rows(sheet)
        except WorkbookBroken as broken:
            raise errors.WorkbookUnreadable(name=self.name) from broken
        except WorkbookTooLarge as large:
            raise _unpacks_too_large(self.name) from large


def open_source(
    path: Path, *, name: str = "", encoding: str = "", sheet: str = "", columns: Sequence[Column] = ()
) -> Source:
    """Look at a file and say how it is to be read. Refuses what is not a table; `columns` choose among sheets."""
    name = name or path.name
    try:
        head = _head(path)
    except OSError as wrong:
        raise errors.FileMissing(name=name) from wrong
    if not head:
        raise errors.FileEmpty(name=name, detail="中身が0バイトです。")
    size, sha256 = path.stat().st_size, _hash(path)
    if head.startswith(OLD_OFFICE):
        raise errors.WorkbookLocked(name=name) if _holds(path, ENCRYPTED) else errors.WorkbookOld(name=name)
    if head.startswith(b"PK\x03\x04"):
        book, chosen, looks = _open_book(path, name, sheet, columns)
        names = tuple(each.name for each in book.sheets)
        return Source(path, name, sha256, size, True, "xlsx", chosen, names, book, looks)
    return Source(path, name, sha256, size, False, _encoding(path, name, head, encoding))


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8192)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _holds(path: Path, needle: bytes) -> bool:
    return any(needle in chunk for chunk in _chunks(path))


def _encoding(path: Path, name: str, head: bytes, said: str) -> str:
    """The codec name; a person's word is tried first and must fit every byte."""
    if by_mark(head) != "utf-16" and said != "utf-16" and _holds(path, b"\x00"):
        raise errors.FileBinary(name=name, detail="文字ではないデータ（NUL）が含まれています。")
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise errors.FileBinary(name=name, detail="PDFか画像のファイルです。")
    wanted = ENCODINGS.get(said.lower(), said)
    try:
        found = by_mark(head) if wanted == "utf-8" else wanted
        return proved(_chunks(path), found or wanted) if wanted else detect(_chunks(path))
    except LookupError as wrong:
        raise errors.EncodingNotKnown(said=said) from wrong
    except Undecodable as wrong:
        tried = LABELS[wrong.encoding] if wanted or by_mark(head) else "UTF-8・CP932"
        raise errors.EncodingUnknown(name=name, line=wrong.line, byte=wrong.byte, tried=tried) from wrong


def _open_book(
    path: Path, name: str, said: str, columns: Sequence[Column]
) -> tuple[Workbook, str, tuple[SheetLook, ...]]:
    """The workbook, the sheet to read (the named one, the only one, the only one whose headings match), and all others."""
    try:
        book = Workbook(path)
        names = [sheet.name for sheet in book.sheets]
        if said and said not in names:
            raise errors.SheetUnknown(sheet=said, sheets="」「".join(names))
        looks = look_at(book, columns) if len(names) > 1 else ()
        return book, said or (_chosen(name, looks) if looks else names[0]), looks
    except WorkbookBroken as broken:
        if not _is_spreadsheet(path):
            raise errors.FileBinary(name=name, detail="Excelブックではない圧縮ファイルです。") from broken
        raise errors.WorkbookUnreadable(name=name) from broken
    except WorkbookTooLarge as large:
        raise _unpacks_too_large(name) from large


def _is_spreadsheet(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile:
        return True


def _unpacks_too_large(name: str) -> errors.FileTooLarge:
    return errors.FileTooLarge(name=name, detail="ブックを展開すると、表としてありえない大きさになります。")


def _chosen(name: str, looks: tuple[SheetLook, ...]) -> str:
    """The sheet nobody has to choose. Several that could be meant are a question with what each one holds."""
    if not looks:
        raise errors.FileEmpty(name=name, detail="どのシートにも値がありません。")
    only = only_table(looks)
    if only is None:
        shown = "".join(look.sentence for look in looks[:SHEETS_SHOWN])
        first = proposed(looks)
        raise errors.SheetAmbiguous(
            sheets=shown, advice=f"見出しが合う最初のシートは「{first}」です。" if first else "", looks=looks
        )
    return only.name
