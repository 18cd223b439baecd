"""The national programme review, which is not part of the project."""

import os
from pathlib import Path

import pytest

from toshikei.engines.evaluation.national import TABLES, National, read

SHARED = Path(os.environ.get("TOSHIKEI_SHARED") or Path(__file__).parents[4] / "shared") / "data/finance"


@pytest.fixture(scope="session")
def national() -> National:
    """All four tables of 2024, read once."""
    paths = {table: SHARED / f"rs2024_{table}.csv.gz" for table in TABLES}
    if not all(path.exists() for path in paths.values()):
        pytest.skip(
            "国の行政事業レビューの置き場（../shared/data/finance）がありません。TOSHIKEI_SHARED で指定できます"
        )
    return read({table: path.read_bytes() for table, path in paths.items()})
