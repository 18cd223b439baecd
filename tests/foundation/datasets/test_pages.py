"""The wizard, the catalogue and the API on the seeded city."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from toshikei.city.budget.models import BudgetLine
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.events import IMPORTED
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.tasks import READ
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.trail.models import TrailEvent

HEAD = "年度,会計名称,款コード,款名称,項コード,項名称,目コード,目名称,節コード,節名称,予算額（円）\n"
ROWS = (
    "R2,一般会計,1,議会費,1,議会費,1,議会費,1,報酬,1000\nR2,一般会計,1,議会費,1,議会費,1,議会費,8,旅費,2000\n"
)


@pytest.fixture
def staff(client_for) -> Client:
    return client_for(Role.FINANCE)


def bring(client: Client, content: str | bytes, name: str = "予算.csv", **fields: str):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(
        reverse("imports:dataset", args=["budget.lines"]),
        {"file": SimpleUploadedFile(name, data), **fields},
        follow=True,
    )


def newest() -> ImportRun:
    return ImportRun.objects.order_by("-brought_at")[0]


def test_bring_confirm_load_and_press_twice(staff):
    page = bring(staff, HEAD + ROWS).content.decode()
    run = newest()
    assert run.state == RunState.READ
    assert "2行を加える" in page

    data = {"confirmed": f"{run.content_hash}/{run.city_hash}"}
    for _ in range(2):
        page = staff.post(reverse("imports:load", args=[run.pk]), data, follow=True).content.decode()

    run.refresh_from_db()
    assert run.state == RunState.LOADED
    assert "取り込みました" in page
    again = bring(staff, (HEAD + ROWS).encode("cp932"))
    assert "同じ内容であることを記録する" in again.content.decode()


def test_reading_is_stopped_from_the_run_and_taken_up_again(staff):
    bring(staff, HEAD + ROWS)
    run = newest()
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.WAITING)
    account = staff.session["_auth_user_id"]
    reading = Job.objects.create(
        kind=READ, once=f"read:{run.pk}", label="読む", started_by_id=int(account), created_at=timezone.now()
    )
    page = reverse("imports:run", args=[run.pk])
    own = reverse("jobs:job", args=[reading.pk])

    assert own in staff.get(page).content.decode()
    staff.post(reverse("jobs:cancel", args=[reading.pk]))
    assert "読み直す" in staff.get(page).content.decode()
    Job.objects.filter(pk=reading.pk).update(state="running", started_by_id=0)
    assert own not in staff.get(page).content.decode()


def test_a_stale_page_is_read_again(staff):
    bring(staff, HEAD + ROWS)
    first = newest()
    bring(staff, HEAD + ROWS.replace("2000", "3000"))
    second = newest()
    staff.post(
        reverse("imports:load", args=[second.pk]),
        {"confirmed": f"{second.content_hash}/{second.city_hash}"},
    )

    page = staff.post(
        reverse("imports:load", args=[first.pk]),
        {"confirmed": f"{first.content_hash}/{first.city_hash}"},
        follow=True,
    )

    first.refresh_from_db()
    assert first.state == RunState.READ
    assert "変わりました" in page.content.decode()
    assert "1行を直す" in page.content.decode()


def load(client: Client, run: ImportRun, **said: str):
    data = {"confirmed": f"{run.content_hash}/{run.city_hash}", **said}
    return client.post(reverse("imports:load", args=[run.pk]), data, follow=True)


def test_a_changed_file_asks_correction_or_new_version(staff):
    bring(staff, HEAD + ROWS)
    load(staff, newest())
    page = bring(staff, HEAD + ROWS.replace("2000", "3000")).content.decode()
    run = newest()
    assert "どちらの取り込みですか" in page
    assert "3,000円から4,000円" in page

    without = load(staff, run)
    bare = load(staff, run, answer="correction")
    run.refresh_from_db()
    assert run.state == RunState.READ
    assert without.status_code == bare.status_code == 422
    assert "選んでください" in without.content.decode()
    assert "理由が要ります" in bare.content.decode()

    load(staff, run, answer="correction", reason="旅費の打ち間違い")
    run.refresh_from_db()
    assert (run.state, run.said["answer"], run.said["reason"]) == (
        RunState.LOADED,
        "correction",
        "旅費の打ち間違い",
    )


def test_correcting_the_unit_reads_again(staff):
    bring(staff, HEAD.replace("（円）", "") + ROWS.replace("1000", "7"))
    run = newest()
    assert run.state == RunState.REFUSED

    staff.post(reverse("imports:say", args=[run.pk]), {"unit": "thousand_yen"})

    run.refresh_from_db()
    assert (run.state, run.report["total_yen"]) == (RunState.READ, 2_007_000)


def test_a_person_maps_a_foreign_heading(staff):
    bring(staff, HEAD.replace("予算額（円）", "みつもり（円）") + ROWS)
    run = newest()
    assert run.state == RunState.REFUSED
    place = [column["label"] for column in run.report["understanding"]["columns"]].index("みつもり（円）")

    staff.post(reverse("imports:say", args=[run.pk]), {f"column-{place}": "amount"})

    run.refresh_from_db()
    assert (run.state, run.report["total_yen"]) == (RunState.READ, 3000)


def test_an_unread_heading_is_asked_about_and_may_be_left_out(staff):
    bring(staff, HEAD.replace("節名称", "つかいみち") + ROWS)
    run = newest()
    columns = run.report["understanding"]["columns"]
    assert (run.state, run.report["problems"][0]["rule"]) == (RunState.REFUSED, "column_unread")

    as_shown = {f"column-{place}": column["name"] for place, column in enumerate(columns)}
    staff.post(reverse("imports:say", args=[run.pk]), as_shown)

    run.refresh_from_db()
    assert (run.state, run.said["mapping"]) == (RunState.READ, {"つかいみち": ""})


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "0バイト"),
        (b"PK\x03\x04broken", "a.xlsx", "何も変わっていません"),
        (b"\x00\x01\x02", "a.csv", "表として読めません"),
    ],
)
def test_wrong_files_are_told_in_words(staff, content, name, words):
    assert words in bring(staff, content, name).content.decode()


def test_the_original_and_the_rows_set_aside_come_back(staff):
    content = HEAD + ROWS + "R2,一般会計,1,議会費,1月2日,議会費,1,議会費,1,報酬,5000\n"
    bring(staff, content)
    run = newest()

    original = b"".join(staff.get(reverse("imports:original", args=[run.pk])).streaming_content)
    aside = b"".join(staff.get(reverse("imports:aside", args=[run.pk])).streaming_content).decode("utf-8-sig")

    assert original == content.encode()
    assert "取り込めないわけ" in aside.splitlines()[0]
    assert "1月2日" in aside.splitlines()[1]
    corrected = aside.replace("1月2日", "1").encode()
    again = bring(staff, corrected)
    assert "1行のうち1行を読めました" in again.content.decode()


def test_only_those_who_may_load_see_runs(staff, client_for):
    bring(staff, HEAD + ROWS)
    run = newest()

    for path in (reverse("imports:index"), reverse("imports:run", args=[run.pk])):
        assert Client().get(path).status_code == 302
        assert client_for(Role.COUNCIL).get(path).status_code in {403, 404}


def test_the_list_asks_as_often_for_many_runs_as_for_one(staff, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        bring(staff, HEAD + ROWS)
        bring(staff, HEAD + ROWS)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            staff.get(reverse("imports:index"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_catalogue_lists_describes_and_gives(city):
    client = Client()

    page = client.get("/data/").content.decode()
    dictionary = client.get("/data/budget.lines/")
    csv = client.get("/data/budget.lines.csv")
    body = b"".join(csv.streaming_content)

    assert "予算の明細" in page
    assert "department_code" in dictionary.content.decode()
    assert body.startswith(b"\xef\xbb\xbf")
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    same = client.get("/data/budget.lines.csv", headers={"If-None-Match": csv["ETag"]})
    assert same.status_code == 304


def test_filters_and_unknown_addresses(city):
    client = Client()

    none = json.loads(b"".join(client.get("/data/budget.lines.json?kan=ない款").streaming_content))

    assert none["rows"] == []
    assert client.get("/data/budget.lines.csv?nothing=1").status_code == 400
    assert client.get("/data/no.such.csv").status_code == 404
    assert client.get("/data/budget.lines.csv?encoding=latin1").status_code == 400


def test_the_dcat_catalogue_names_every_open_dataset(city):
    found = json.loads(Client().get("/data/catalog.jsonld").content)

    lines = next(each for each in found["dcat:dataset"] if each["dct:identifier"] == "budget.lines")
    assert found["@type"] == "dcat:Catalog"
    assert lines["dcat:distribution"][0]["dct:license"]["@id"].startswith("https://creativecommons.org/")
    terms = [one for each in found["dcat:dataset"] for one in each.get("dcat:distribution", ())]
    assert all("dct:rights" in one or "dct:license" in one for one in terms)
    assert all("@id" in one["dct:license"] for one in terms if "dct:license" in one)
    assert {each["dcat:mediaType"]["@id"].rpartition("/")[2] for each in lines["dcat:distribution"]} >= {
        "csv",
        "json",
    }


def test_the_api_pages_through_rows_with_a_schema(city):
    client = Client()
    described = client.get("/api/data/datasets/budget.lines").json()
    first = client.get("/api/data/datasets/budget.lines/rows?limit=2").json()
    second = client.get(f"/api/data/datasets/budget.lines/rows?limit=2&offset={first['next']}").json()

    assert set(first["rows"][0]) == set(described["row_schema"]["properties"])
    assert first["rows"][0] != second["rows"][0]
    assert client.get("/api/data/datasets/no.such").status_code == 404
    assert client.get("/api/data/datasets/budget.lines/rows?limit=0").status_code == 422


def test_a_file_nobody_reads_says_so_and_can_be_read_again(staff):
    bring(staff, HEAD + ROWS)
    run = newest()
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.WAITING)

    page = staff.get(reverse("imports:run", args=[run.pk])).content.decode()
    staff.post(reverse("imports:say", args=[run.pk]), {})

    run.refresh_from_db()
    assert "もう一度読めます" in page
    assert run.state == RunState.READ


def test_amounts_and_years_are_asked_only_where_there_are_such_columns(staff, client_for):
    asked = staff.get(reverse("imports:dataset", args=["budget.lines"])).content.decode()
    assert all(f'name="{name}"' in asked for name in ("unit", "control_total", "year", "city", "encoding"))

    personnel = client_for(Role.PERSONNEL)
    asked = personnel.get(reverse("imports:dataset", args=["organisation.appointments"])).content.decode()
    assert not any(f'name="{name}"' in asked for name in ("unit", "control_total", "year", "city"))
    assert 'name="encoding"' in asked


OLD_NUMBERS = ROWS.replace("8,旅費", "9,旅費").replace("1,報酬", "8,報償費")


def test_old_section_numbers_are_asked_about_and_mended_by_their_names(staff):
    page = bring(
        staff, HEAD + OLD_NUMBERS + "R2,一般会計,1,議会費,1,議会費,1,議会費,7,賃金,500\n"
    ).content.decode()
    run = newest()
    assert run.state == RunState.REFUSED
    assert "節の番号を名称から直す" in page.partition("<form")[2]
    assert 'name="renumber"' in page

    page = staff.post(reverse("imports:say", args=[run.pk]), {"renumber": "on"}, follow=True).content.decode()
    run.refresh_from_db()
    assert run.state == RunState.READ
    assert "8→7（報償費）1行、9→8（旅費）1行" in page
    assert "「賃金」という節はなく" in page
    assert "checked" in page.partition('name="renumber"')[2][:80]

    load(staff, run)
    lines = BudgetLine.objects.filter(version__import_run=run.pk).order_by("line_number")
    assert [(line.setsu_code, line.setsu) for line in lines] == [("7", "報償費"), ("8", "旅費")]
    assert run.report["total_yen"] == 3000
    told = TrailEvent.objects.get(event=IMPORTED.code, subject__endswith=str(run.pk))
    assert '"renumbered":true' in told.payload.replace(" ", "")


def test_units_have_no_numbers_to_mend(client_for):
    personnel = client_for(Role.PERSONNEL)
    address = reverse("imports:dataset", args=["organisation.appointments"])
    file = SimpleUploadedFile("任用.csv", "誤った見出し,次\n1,2\n".encode())

    page = personnel.post(address, {"file": file}, follow=True).content.decode()

    assert "読み直す" in page
    assert 'name="renumber"' not in page


def test_a_table_of_an_enterprise_account_is_led_to_its_own_template(staff):
    """What the general template refuses has a place to go: the page links it, the sentence names the command."""
    rows = "R9,水道事業会計,1,資本的支出,1,建設改良費,1,配水管整備費,1,工事請負費,1000\n"

    page = bring(staff, HEAD + rows, "水道.csv").content.decode()

    assert "import enterprise" in page
    address = reverse("imports:dataset", args=["enterprise.lines"])
    assert f'href="{address}"' in page
    template = staff.get("/data/enterprise.lines.csv")
    assert (
        "収益的・資本的収支の区分" in b"".join(template.streaming_content).decode("utf-8-sig").splitlines()[0]
    )
    assert staff.get(address).status_code == 200
