"""Rows that were not taken, kept on disk while reading and then with the run, to be corrected and brought again."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import batched
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from toshikei.foundation.datasets.models import AsideRow, ImportRun

BATCH = 500


class AsideKeeper:
    """Use as a context manager; constant memory however many rows are kept out."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._file = self._open.enter_context(TemporaryFile("w+", encoding="utf-8"))  # noqa: SIM115  # closed by the stack

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def keep(self, line: int, row: list[str], message: str) -> None:
        """One row as it stood in the file, with the reason."""
        self._file.write(json.dumps([line, row, message], ensure_ascii=False) + "\n")

    def rows(self) -> Iterator[tuple[int, list[str], str]]:
        self._file.seek(0)
        for text in self._file:
            line, row, message = json.loads(text)
            yield line, row, message

    def write(self, run: ImportRun) -> None:
        """Keep the rows with the run, replacing those of an earlier reading."""
        run.aside.all().delete()
        for rows in batched(self.rows(), BATCH):
            AsideRow.objects.bulk_create(
                AsideRow(run=run, line=line, cells=cells, message=message) for line, cells, message in rows
            )
