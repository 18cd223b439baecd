"""The finance system's file of a month, both sides, written from the places as they stand and brought in."""

from datetime import date
from pathlib import Path

from toshikei.city.execution.choices import Side
from toshikei.city.execution.example import figures
from toshikei.city.execution.models import Ledger
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said


def bring(ledger: Ledger, folder: Path, month: int, on: date) -> None:
    """`month` as 202703; everything in the file has to be taken."""
    for side, code, heads, rows_of in (
        (Side.EXPENDITURE, "execution.payments", figures.PAYMENT_HEADS, figures.payments),
        (Side.REVENUE, "execution.receipts", figures.RECEIPT_HEADS, figures.receipts),
    ):
        held = list(ledger.places.filter(side=side).select_related("ledger").order_by("path"))
        path = figures.write(folder / f"{side}-{month}.csv", heads, rows_of(held, month))
        report = import_file(REGISTRY[code], Brought(path), Said(), by=SYSTEM, on=on)
        assert report.state == "loaded", report.problems[:3]
