"""The results report: made from the cards in three layouts, frozen once with the settlement, on the web and as files."""

from datetime import date

import pytest
from django.test import Client
from tests.city.evaluation.test_cards import published

from toshikei.city.evaluation import checks, services
from toshikei.city.evaluation.errors import ReportEmpty, ReportFrozen
from toshikei.city.evaluation.models import Evaluation, ReportEdition
from toshikei.city.evaluation.selectors.layouts import NO_CHAPTER, matrix_of
from toshikei.city.evaluation.selectors.printing.document import paper_of, said_of
from toshikei.city.evaluation.selectors.sheets import sheets_now, sheets_of
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Table

ON = date(2026, 8, 31)


def frozen() -> ReportEdition:
    return services.report_freeze(by=SYSTEM, on=ON, fiscal_year=2025)


def test_a_frozen_report_does_not_follow_the_cards(code):
    published(code)
    frozen()

    Evaluation.objects.update(outcome="あとから書き換えた")

    assert sheets_of(2025)[0].outcome == "参加者の満足度は61％だった"
    assert list(checks.reports()) == []


def test_it_is_frozen_once_and_not_without_cards(code):
    with pytest.raises(ReportEmpty):
        frozen()
    published(code)
    frozen()

    with pytest.raises(ReportFrozen):
        frozen()


def test_a_frozen_report_that_was_tampered_with_is_found(code):
    published(code)
    made = frozen()
    ReportEdition.objects.update(content=[made.content[0] | {"outcome": "良くなった"}])

    assert len(list(checks.reports())) == 1


def test_every_programme_stands_in_one_cell_of_the_matrix(code):
    published(code)

    matrix = matrix_of(sheets_now(2025), {"05": "福祉部"})

    assert matrix.departments == ("福祉部",)
    assert matrix.rows == ((NO_CHAPTER, ((1, 600_000),)),)


def test_the_sheet_says_what_is_not_recorded(code):
    published(code)

    said = dict(said_of(sheets_now(2025)[0]))

    assert "記録がありません" in said["当初予算・決算・うち一般財源"]


def test_the_paper_has_all_three_layouts(code):
    published(code)

    paper = paper_of(2025, "pdf", sheets_now(2025), {}, "0" * 64, ON)

    captions = [part.caption for part in paper.flat() if isinstance(part, Table)]
    assert captions == ["計画の章と部", "款・項・目との対応", "敬老事業　P00001"]


def test_everybody_reads_it_on_the_web_and_as_a_file(code):
    published(code)

    page = Client().get("/evaluation/2025/report/")
    pdf = Client().get("/evaluation/2025/report.pdf")
    sheet = Client().get("/evaluation/2025/report.xlsx")

    assert "敬老事業" in page.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert sheet.content.startswith(b"PK")
    assert Client().get("/evaluation/2024/report/").status_code == 404
