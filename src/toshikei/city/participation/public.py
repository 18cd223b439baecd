"""What the participation room publishes: figures and voices of white papers, and its pages as static files."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse

from toshikei.city.participation import permissions, selectors
from toshikei.city.participation.choices import PaperState
from toshikei.city.participation.models import WhitePaper
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register
from toshikei.foundation.datasets.describing import MEDIA

PUBLICATION = Publication(owner="0302", frequency="annual", source="財政白書")


def _newest() -> date | None:
    """The day of the newest paper everybody may read."""
    found = selectors.papers_public().order_by("-begun_on").first()
    return found.begun_on if found else None


def figure_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    return selectors.figure_rows()


def voice_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    return selectors.voice_rows()


FIGURES = register(
    Dataset(
        code="participation.figures",
        title="財政白書の数値",
        description="公開した財政白書のすべての表を、一つの数値ごとに一行で。",
        room="participation",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
            Column("edition", "版", CellType.INTEGER),
            Column("chapter", "章", CellType.CODE),
            Column("table", "表", CellType.CODE),
            Column("caption", "表の題"),
            Column("label", "名称"),
            Column("head", "列"),
            Column("yen", "金額", CellType.YEN, unit="円"),
        ),
        key=("fiscal_year", "edition", "chapter", "table", "label", "head"),
        rows=figure_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("財政白書", "歳入", "歳出", "家計"),
        as_of=_newest,
    )
)
VOICES = register(
    Dataset(
        code="participation.voices",
        title="財政白書に寄せられた声",
        description="公開した声と、市の答え。名前は本人が選んだものです。",
        room="participation",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
            Column("edition", "版", CellType.INTEGER),
            Column("number", "番号", CellType.INTEGER),
            Column("chapter", "章", CellType.CODE),
            Column("kind", "種類"),
            Column("text", "声"),
            Column("byline", "名前"),
            Column("said_on", "寄せた日", CellType.DATE),
            Column("verdict", "答え"),
            Column("answer", "答えの文"),
        ),
        key=("fiscal_year", "edition", "number"),
        rows=voice_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("財政白書", "市民の声"),
        as_of=_newest,
    )
)


def static_paths() -> Iterator[str]:
    """The household and the tax bill with their files, every white paper everybody may read with its tables and PDF."""
    yield reverse("participation:household")
    yield reverse("participation:your_tax")
    yield reverse("participation:whitepapers")
    if selectors.general_books():
        for form in MEDIA:
            yield reverse("participation:household_file", args=[form])
            yield reverse("participation:your_tax_file", args=[form])
    for paper in selectors.papers_public():
        yield from _paper_paths(paper)


def _paper_paths(paper: WhitePaper) -> Iterator[str]:
    address = [paper.fiscal_year, paper.edition]
    yield reverse("participation:year", args=[paper.fiscal_year])
    yield reverse("participation:edition", args=address)
    if paper.state == PaperState.PUBLISHED:
        yield reverse("participation:pdf", args=address)
    for chapter in selectors.edition_of(paper).chapters:
        for table in chapter.tables:
            for form in MEDIA:
                yield reverse("participation:table_file", args=[*address, table.code, form])
