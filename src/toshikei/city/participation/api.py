"""The participation room over the API: the household, the tax bill, white papers. Amounts are whole yen."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from toshikei.city.participation import errors, permissions, selectors
from toshikei.foundation.accounts.api import operation

router = Router(tags=["市民参加"])


class HouseholdLineOut(Schema):
    word: str
    city_word: str
    month_yen: int
    share_percent: Decimal | None
    city_yen: int
    pages: list[str]


class HouseholdOut(Schema):
    """Both sides add up: `revenue` to `income_yen`, `expenditure` to `spent_yen`."""

    book: str
    income_yen: int
    spent_yen: int
    left_yen: int
    revenue: list[HouseholdLineOut]
    expenditure: list[HouseholdLineOut]
    limits: list[str]


class TaxShareOut(Schema):
    label: str
    tax_yen: int
    city_yen: int


class TaxOut(Schema):
    """Both divisions add up to `tax_yen`."""

    book: str
    tax_yen: int
    assumption: str
    functions: list[TaxShareOut]
    programmes: list[TaxShareOut]


class PaperOut(Schema):
    fiscal_year: int
    edition: int
    title: str
    state: str
    consult_until: date | None
    published_at: datetime | None
    content_hash: str


class RowOut(Schema):
    label: str
    values: list[int]
    url: str


class TableOut(Schema):
    code: str
    caption: str
    heads: list[str]
    rows: list[RowOut]


class VoiceOut(Schema):
    kind_label: str
    text: str
    byline: str
    said_on: date
    verdict_label: str
    answer: str


class BlockOut(Schema):
    kind: str
    text: str
    table: str
    byline: str
    voices: list[VoiceOut]


class ChapterOut(Schema):
    number: int
    code: str
    question: str
    answer: str
    source: str
    blocks: list[BlockOut]
    tables: list[TableOut]
    voices: list[VoiceOut]


class EditionOut(PaperOut):
    bylines: list[str]
    chapters: list[ChapterOut]


Income = Annotated[int, Query(ge=10_000, le=100_000_000, description="家計にひと月で入るお金（円）")]
Tax = Annotated[int, Query(ge=1, le=1_000_000_000, description="一年に納めた市の税（円）。保存しません。")]
Year = Annotated[int, Query(ge=1873, le=2199)]


@router.get("/household", response=HouseholdOut, auth=operation(permissions.SEE), summary="台所事情")
def household(request: HttpRequest, income: Income = 300_000) -> HouseholdOut:
    shown = selectors.household_shown(income)
    if shown is None:
        raise errors.BookMissing()
    made = shown.made
    return HouseholdOut(
        book=shown.title,
        income_yen=made.income,
        spent_yen=made.spent,
        left_yen=made.left,
        revenue=[_line(line) for line in shown.revenue],
        expenditure=[_line(line) for line in shown.expenditure],
        limits=list(made.limits),
    )


def _line(line: selectors.Line) -> HouseholdLineOut:
    part = line.part
    return HouseholdLineOut(
        word=part.word.word,
        city_word=part.word.city,
        month_yen=part.month_yen,
        share_percent=line.share,
        city_yen=part.city_yen,
        pages=[place.url for place in line.places],
    )


@router.get("/your-tax", response=TaxOut, auth=operation(permissions.SEE), summary="税の使いみち")
def your_tax(request: HttpRequest, tax: Tax) -> TaxOut:
    shown = selectors.tax_shown(tax)
    if shown is None:
        raise errors.BookMissing()
    functions, programmes = (
        [TaxShareOut(label=one.use.label, tax_yen=one.tax_yen, city_yen=one.use.yen) for one in made.shares]
        for made in (shown.functions, shown.programmes)
    )
    return TaxOut(
        book=shown.title, tax_yen=tax, assumption=shown.assumption, functions=functions, programmes=programmes
    )


@router.get(
    "/whitepapers", response=list[PaperOut], auth=operation(permissions.SEE), summary="公開している財政白書"
)
def whitepapers(request: HttpRequest) -> list[PaperOut]:
    return [PaperOut.from_orm(paper) for paper in selectors.papers_public().defer("content")]


@router.get(
    "/whitepapers/{year}/{edition}",
    response=EditionOut,
    auth=operation(permissions.SEE),
    summary="財政白書の一つの版",
)
def whitepaper(request: HttpRequest, year: int, edition: int) -> dict[str, object]:
    found = selectors.edition_of(selectors.paper_public(year, edition))
    return selectors.published_as_dict(found) | {"edition": found.number}
