"""予算書と説明書 for everybody: from the submission on and not a moment before, the council's very paper, nothing kept back."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from tests.city.making.conftest import DAY, WHO, Making, earned, spent

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.models import RequestLine, StageValue
from toshikei.city.making.public import static_paths
from toshikei.city.making.selectors.printing import public_document, round_document, shelf
from toshikei.foundation import clock
from toshikei.foundation.jobs.models import Job

PAGE = "/making/2027/initial/"
FILES = (f"{PAGE}document.pdf", f"{PAGE}document.xlsx")
TARGET = {"outcome_indicator": "読んだ人", "outcome_target": "3,000人"}


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path) -> None:
    """The day of the small budget, with a shelf of its own."""
    monkeypatch.setattr(clock, "today", lambda: DAY)
    settings.HOME = tmp_path


@pytest.fixture
def asked(opened, programmes) -> Making:
    made = opened()
    services.guideline_issue(**made.id, text="編成方針")
    paper = spent(500_000, "財政白書作成事業費", setsu=("12", "委託料"))
    code = programmes["財政白書作成事業費"]
    made.asked("財政白書作成事業費", paper, programme_code=code, **TARGET)
    made.asked("市税", earned(500_000))
    return made


def statuses(client) -> set[int]:
    return {client.get(file).status_code for file in FILES}


def read(client) -> str:
    """All cells of the workbook."""
    answer = client.get(FILES[1])
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_there_is_none_before_the_submission(asked, client) -> None:
    asked.to_mayor()

    assert statuses(client) == {404}
    assert public_document(asked.now) is None
    assert "document.pdf" not in client.get(PAGE).text
    assert not [path for path in static_paths() if "document" in path]
    assert client.get("/api/making/rounds").json()[0]["document"] == ""


def test_with_the_submission_everybody_has_the_councils_paper(asked, client) -> None:
    asked.to_council()

    assert statuses(client) == {200}
    assert client.get(FILES[0]).content.startswith(b"%PDF")
    words = read(client)
    assert "議会への提出：令和8年11月20日" in words
    assert "財政白書作成事業費" in words
    assert public_document(asked.now).said() == round_document(asked.now).said()
    assert f'href="{FILES[0]}"' in client.get(PAGE).text
    assert set(FILES) <= set(static_paths())
    assert client.get("/api/making/rounds").json()[0]["document"] == FILES[0]


def test_a_submission_of_a_later_day_is_not_out_yet(asked, client, monkeypatch) -> None:
    asked.to_council()
    monkeypatch.setattr(clock, "today", lambda: DAY - timedelta(days=1))

    assert statuses(client) == {404}


def test_the_councils_result_is_in_the_paper_at_once(asked, client) -> None:
    asked.to_council()
    services.council_adopt(**asked.id)

    words = read(client)

    assert "段階：議決" in words
    assert "（案）" not in words


def test_a_line_kept_back_behind_the_services_closes_the_paper(asked, client) -> None:
    asked.to_council()
    RequestLine.objects.filter(side="expenditure").update(withheld_as=Withheld.NEGOTIATION)

    assert statuses(client) == {404}
    assert "document.pdf" not in client.get(PAGE).text


@pytest.mark.parametrize("at", [None, "later"])
def test_a_value_that_is_not_out_closes_the_paper(asked, client, at) -> None:
    asked.to_council()
    moment = None if at is None else clock.now() + timedelta(hours=1)
    StageValue.objects.filter(is_newest=True, line__side="expenditure", stage="mayor").update(
        published_at=moment
    )

    assert statuses(client) == {404}


def test_a_draft_nobody_sent_is_in_no_table(asked, client, programmes) -> None:
    code, heads = programmes["予算編成事務費"], {"regular_heads": Decimal("7.77")}
    asked.asked("送っていない要求", spent(123_457), programme_code=code, **TARGET, **heads)
    del asked.requests["送っていない要求"]
    asked.to_council()

    words = read(client)

    assert "7.77" not in words
    assert "123457" not in words


def test_a_supplementary_budget_has_its_own(opened, client) -> None:
    assert client.get("/making/2027/supplementary-1/document.pdf").status_code == 404
    assert client.get("/making/2027/nothing/document.pdf").status_code == 404


def test_a_big_one_is_ordered_by_the_submission(
    asked, client, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    asked.to_mayor()
    with django_capture_on_commit_callbacks(execute=True):
        services.round_submit(**WHO, round_id=asked.round.pk)

    assert Job.objects.filter(kind="making.paper", state="done").count() == 1
    assert client.get(FILES[0]).content.startswith(b"%PDF")


def test_a_big_one_that_is_not_set_says_so(asked, client, monkeypatch) -> None:
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    asked.to_council()

    answer = client.get(FILES[0])

    assert answer.status_code == 202
    assert "まだ組み上がっていません" in answer.text
    assert "document.xlsx" in answer.text
