"""Pages of the budget: what they say, what they refuse, files, constant queries, permalinks, API."""

import csv
import io
import json

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.city.budget.conftest import ON, judged_lines, line

from toshikei.city.budget.addresses import version_url
from toshikei.city.budget.choices import Replacing
from toshikei.city.budget.public import static_paths
from toshikei.city.budget.services import budget_book_describe, budget_versions_load
from toshikei.city.budget.services.loading import Origin
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.datasets.definitions import Change

BOOK = "/budget/012068/2026/ippan/"
LINES = (
    line(1_500_000),
    line(499_000, saisetsu_code="2", saisetsu="図書購入費"),
    line(1_000, kan_code="3", kan="民生費", department_code="0501", department="社会福祉課"),
)


@pytest.fixture
def book(load):
    return load(*LINES)


@pytest.fixture
def without_posts(client, db):
    """A staff account that holds no post today."""
    client.force_login(Account.objects.create_user("x1", kind=AccountKind.STAFF))
    return client


def text(client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_home_without_any_budget_says_so(client, db):
    assert "まだ登録されていません" in text(client, "/budget/")


def test_home_answers_in_one_sentence(client, book):
    page = text(client, "/budget/")

    assert "200万円です" in page
    assert "いちばん大きいのは「総務費」で、100.0％です" in page


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "令和8年度の一般会計は、なにに、いくら使いますか"),
        ("02/", "「総務費」に、いくら使いますか"),
        ("02/01/03/", "「財政管理費」に、いくら使いますか"),
        ("02/01/03/p01/", "「予算編成事務費」に、いくら使いますか"),
    ],
)
def test_every_level_has_a_page(client, book, path, heading):
    page = text(client, BOOK + path)

    assert heading in page.replace("<wbr>", "")
    assert book.content_hash in page
    assert "閲覧）" in page


def test_page_of_a_programme_shows_its_lines(client, book):
    page = text(client, BOOK + "02/01/03/p01/")

    assert 'id="s10"' in page
    assert 'id="l3"' in page
    assert "図書購入費" in page
    assert "499,000" in page


def test_setsu_leads_to_its_place_on_the_programme_page(client, book):
    answer = client.get(BOOK + "02/01/03/p01/s10/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == BOOK + "02/01/03/p01/#s10"


@pytest.mark.parametrize(
    "url",
    [
        BOOK + "99/", BOOK + "02/01/99/", "/budget/012068/2025/ippan/", "/budget/999999/2026/ippan/", BOOK + "sainyu/",
        BOOK + "99/budget.csv", "/budget/012068/2026/nai/", "/budget/012068/0000/ippan/", BOOK + "%E6%97%A0/",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, book, url):
    assert client.get(url).status_code == 404


def test_thousands_add_up_to_the_printed_total(client, load):
    load(*[line(1_400, kan_code=str(n), kan=f"{n}の費") for n in (2, 3, 4)])

    with_files = client.get(BOOK + "budget.json").json()

    page = text(client, BOOK)
    shown = [int(cell.split(">")[1].split("<")[0]) for cell in page.split('円"')[1:] if cell.startswith(">")]
    assert sum(row["amount"] for row in with_files["rows"]) == 4_200
    assert sum(shown[:3]) == shown[3] == 4


def test_files_hold_exact_yen(client, book):
    rows = list(csv.reader(io.StringIO(b"".join(client.get(BOOK + "budget.csv")).decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(BOOK + "budget.xlsx").content)).active
    data = client.get(BOOK + "budget.json").json()

    assert [row[2] for row in rows[1:]] == ["1999000", "1000"]
    assert [cell.value for cell in sheet["C"]][1:] == [1_999_000, 1_000]
    assert data["amount_yen"] == 2_000_000
    assert data["content_hash"] == book.content_hash


def test_files_say_what_they_hold(client, book):
    data = client.get(BOOK + "02/budget.json").json()
    explaining = openpyxl.load_workbook(io.BytesIO(client.get(BOOK + "02/budget.xlsx").content))["説明"]

    assert data["title"] == "令和8年度 一般会計 当初予算「総務費」"
    assert [column["name"] for column in data["columns"]] == list(data["rows"][0])
    assert {column["name"]: column["unit"] for column in data["columns"]}["amount"] == "円"
    assert data["licence"] == "CC BY 4.0"
    assert data["source"] in [cell.value for cell in explaining["B"]]


def test_codes_keep_their_zeros_in_a_workbook(client, load):
    load(line(1, kan_code="02", kan="説明"))

    sheet = openpyxl.load_workbook(io.BytesIO(client.get(BOOK + "budget.xlsx").content)).active
    below = openpyxl.load_workbook(io.BytesIO(client.get(BOOK + "02/budget.xlsx").content))

    assert sheet["A2"].value == "02"
    assert len(below.sheetnames) == 2


def test_cells_that_a_spreadsheet_would_run_are_quoted(client, load):
    load(line(1, kan="=1+1"))

    rows = list(csv.reader(io.StringIO(b"".join(client.get(BOOK + "budget.csv")).decode("utf-8-sig"))))

    assert rows[1][1] == "'=1+1"


def test_search_sums_all_departments(client, book):
    page = text(client, "/budget/search/", q="図書")

    assert "<b>1</b>行、合わせて<b>49万円</b>" in page
    assert "<mark>図書</mark>購入費" in page


def test_search_of_one_year_by_default(client, load):
    load(line(1, saisetsu="図書"), line(2, saisetsu="図書", fiscal_year=2025))

    assert "<b>1</b>行" in text(client, "/budget/search/", q="図書")
    assert "<b>2</b>行" in text(client, "/budget/search/", q="図書", fiscal_year="")
    assert "すべての年度を合わせた額" in text(client, "/budget/search/", q="図書", fiscal_year="")


@pytest.mark.parametrize("query", [{"q": "図書", "page": "x"}, {"q": "図書", "fiscal_year": "９９"}, {"q": "\x00"},
                                   {"q": "あ" * 900}, {"q": "図書", "fiscal_year": "99999999999"}])  # fmt: skip
def test_search_survives_any_address(client, book, query):
    assert client.get("/budget/search/", query).status_code == 200


def test_found_lines_as_a_file(client, book):
    answer = client.get("/budget/search/lines.csv", {"q": "図書"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))

    assert len(rows) == 2
    assert "499000" in rows[1]
    data = client.get("/budget/search/lines.json", {"q": "図書"}).json()
    assert (data["query"], data["total_yen"]) == ("図書", 499_000)
    (found,) = data["rows"]
    assert (found["amount"], found["saisetsu"], found["fiscal_year"]) == (499_000, "図書購入費", 2026)


def test_search_without_a_find_says_what_to_try(client, book):
    assert "別の書き方" in text(client, "/budget/search/", q="存在しない", fiscal_year="")


def test_versions_page_lists_the_hash(client, book):
    assert book.content_hash in text(client, BOOK + "versions/")


@pytest.fixture
def corrected(load, book, tmp_path):
    """A second version that corrects an error of the first."""
    old, new = judged_lines([LINES[0], line(1_600_000)])
    origin = Origin("直し.csv", replaces_as=Replacing.CORRECTION, reason="消耗品費の打ち間違い")
    made = budget_versions_load([Change((), old, new, ("amount",), 2)], by=SYSTEM, on=ON, source=origin)
    return made.versions[0]


def test_a_past_version_keeps_its_own_page(client, book, corrected):
    past, now = (text(client, version_url(one)) for one in (book, corrected))

    assert "誤りのため令和8年11月25日" in past
    assert "に第2版に置き換えられました（理由：消耗品費の打ち間違い）" in past
    assert version_url(corrected) in past
    assert ("2,000,000" in past, "2,100,000" in past) == (True, False)
    assert "いまの版です" in now
    assert "2,100,000" in now
    rows = json.loads(client.get(f"{version_url(book)}tree.json").content)["rows"]
    assert [row["amount"] for row in rows if row["level"] == "合計"] == [2_000_000]


def test_a_citation_leads_to_the_version(client, book):
    page = text(client, BOOK + "02/")
    address = f"{version_url(book)}#expenditure-02（"

    assert address in page
    assert 'id="expenditure-02"' in text(client, version_url(book))


def test_a_version_asks_as_often_for_many_places_as_for_one(client, load):
    one = load(line(1, fiscal_year=2025))
    many = load(*[line(1, moku_code=str(number), moku=f"目{number}") for number in range(1, 40)])

    assert queries(client, version_url(one)) == queries(client, version_url(many))


def test_an_unknown_version_is_not_there(client, book):
    assert client.get(f"{BOOK}versions/{'0' * 16}/").status_code == 404


def test_the_list_of_versions_says_why(client, corrected):
    page = text(client, BOOK + "versions/")

    assert "誤りの訂正：消耗品費の打ち間違い" in page
    assert version_url(corrected) in page


def test_static_paths_are_complete_and_all_there(client, book):
    paths = list(static_paths())

    assert len(paths) == len(set(paths))
    assert {BOOK, BOOK + "budget.csv", BOOK + "02/01/03/p01/budget.json", BOOK + "versions/"} <= set(paths)
    assert {version_url(book), f"{version_url(book)}tree.csv"} <= set(paths)
    assert {client.get(path).status_code for path in paths} == {200}


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["", "02/01/03/", "02/01/03/p01/"])
def test_queries_do_not_depend_on_the_rows(client, load, path):
    load(
        *[line(n, saisetsu_code=str(n)) for n in range(1, 11)],
        *[line(5, programme_code=str(n)) for n in (2, 3)],
    )
    few = queries(client, BOOK + path)
    load(*[line(n, fiscal_year=2027, saisetsu_code=str(n)) for n in range(1, 401)],
         *[line(5, fiscal_year=2027, programme_code=str(n), programme=f"事業{n}") for n in range(2, 200)])  # fmt: skip

    many = queries(client, f"/budget/012068/2027/ippan/{path}")

    assert many == few


@pytest.mark.parametrize("path", ["", "012068/2026/ippan/", "012068/2026/ippan/02/", "search/?q=図書"])
def test_staff_pages_need_a_sign_in(client, book, path):
    assert client.get(f"/staff/budget/{path}").status_code == 302


@pytest.mark.parametrize("path", ["", "012068/2026/ippan/", "012068/2026/ippan/02/", "search/?q=図書"])
def test_staff_pages_refuse_who_holds_no_post(without_posts, book, path):
    assert without_posts.get(f"/staff/budget/{path}").status_code == 403


def test_api_lists_books(client, book):
    (found,) = client.get("/api/budget/books").json()

    assert (found["fiscal_year"], found["expenditure_yen"], found["account_segment"]) == (
        2026,
        2_000_000,
        "ippan",
    )


def test_api_gives_a_place_with_its_children(client, book):
    found = client.get("/api/budget/places/012068/2026/ippan", {"path": "02/01/03"}).json()

    assert found["node"]["amount_yen"] == 1_999_000
    assert [child["label"] for child in found["children"]] == ["予算編成事務費"]


def test_api_pages_through_lines(client, book):
    first = client.get("/api/budget/lines/012068/2026/ippan", {"limit": 2}).json()
    last = client.get("/api/budget/lines/012068/2026/ippan", {"limit": 2, "offset": first["next"]}).json()

    assert (first["count"], first["next"], len(first["lines"])) == (3, 2, 2)
    assert (last["next"], len(last["lines"])) == (None, 1)


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/api/budget/places/012068/2020/ippan", 404, "budget_book_not_found"),
        ("/api/budget/places/012068/2026/ippan?path=99", 404, "budget_place_not_found"),
        ("/api/budget/places/012068/99999999999999999999/ippan", 404, "budget_book_not_found"),
        ("/api/budget/places/012068/2026/ippan?side=x", 422, None),
        ("/api/budget/search", 422, None),
        ("/api/budget/lines/012068/2026/ippan?limit=0", 422, None),
    ],
)
def test_api_refuses_with_reasons(client, book, url, status, code):
    answer = client.get(url)

    assert answer.status_code in {status, 400} if code is None else answer.status_code == status
    error = json.loads(answer.content)["error"]
    assert error["what"]
    assert error["instead"]
    assert code is None or error["code"] == code


def test_what_is_kept_of_a_page_leaves_with_a_new_version(client, load):
    load(*LINES)
    assert "150万" not in text(client, BOOK + "03/")
    old, new = judged_lines([LINES[2], LINES[2] | {"amount": 1_500_000}])

    load(changes=[Change((), old, new, ("amount",), 4)])

    assert "150万円です" in text(client, BOOK + "03/")


def test_what_is_kept_of_a_page_leaves_with_a_new_word_about_the_book(client, book):
    assert "架空データ" not in text(client, BOOK)

    budget_book_describe(book.book, by=SYSTEM, on=ON, is_invented=True)

    assert "架空データ" in text(client, BOOK)
