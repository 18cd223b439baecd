"""The folder of real tables, which is not part of the project."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_finance() -> Path:
    named = os.environ.get("TOSHIKEI_SHARED")
    root = Path(named) if named else Path(__file__).parents[3].parent / "shared"
    folder = root / "data/finance"
    if not folder.is_dir():
        pytest.skip(
            "全国の財政指標の置き場（../shared/data/finance）がありません。TOSHIKEI_SHARED で指定できます"
        )
    return folder
