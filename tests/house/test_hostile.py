"""What somebody hostile, hurried or merely clumsy sends: nothing answers 500, nothing is half written."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.house.things import acting_of

from toshikei.city.decisions.models import Act, Request
from toshikei.city.organisation.models import Unit
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.clock import now
from toshikei.foundation.documents.models import Attachment
from toshikei.foundation.notices.models import Notice

pytestmark = pytest.mark.slow

KEYS_NO_ROW_HAS = ["x", "-1", "²", "9" * 5000]


def draft(**more: str) -> dict[str, str]:
    return {
        "matter": "subsidy.grant|",
        "title": "試験の起案",
        "amount": "100000",
        "body": "試験のため。",
        "form_key": uuid.uuid4().hex,
        "token": "0",
        "do": "submit",
        **more,
    }


@pytest.mark.parametrize("key", KEYS_NO_ROW_HAS)
def test_mangled_key_never_means_all_notices(client_for, key):
    client = client_for("finance-staff")
    account = Account.objects.get(username="finance-staff")
    told = Notice.objects.create(account=account, kind="decisions.waiting", title="試験", created_at=now())

    assert client.post("/staff/notices/read/", {"only": key}).status_code == 302

    told.refresh_from_db()
    assert told.read_at is None


@pytest.mark.parametrize("key", KEYS_NO_ROW_HAS)
def test_mangled_key_never_means_all_sessions(client_for, key):
    here, elsewhere = client_for("finance-staff"), client_for("finance-staff")
    assert [client.get("/account/").status_code for client in (here, elsewhere)] == [200, 200]

    assert here.post("/account/sessions/end/", {"only": key}).status_code == 302

    assert elsewhere.get("/account/").status_code == 200


@pytest.mark.parametrize("address", ["/trail/events/{event}/proof.json?size={key}"])
@pytest.mark.parametrize("key", KEYS_NO_ROW_HAS)
def test_size_of_no_head_is_refused(client_for, address, key):
    from toshikei.foundation.trail.models import TrailEvent

    found = client_for("finance-staff").get(
        address.format(event=TrailEvent.objects.order_by("happened_at")[0].pk, key=key)
    )

    assert 400 <= found.status_code < 500


@pytest.mark.parametrize(
    "day", ["9999-12-31", "9999-12-30", "令和99年1月1日", "2028-02-29", "0001-01-01", "H31.4.30"]
)
def test_last_day_of_the_trail_search(client_for, day):
    assert client_for(Role.SYSTEM_ADMIN).get("/staff/trail/", {"until": day}).status_code == 200


@pytest.mark.parametrize("unit", ["<script>", "²", "0302", "' OR 1", "../..", "９"])
def test_duties_of_what_is_no_unit(client_for, unit):
    found = client_for("finance-staff").get("/staff/organisation/duties/", {"unit": unit})

    assert found.status_code == 200
    assert "<script>" not in found.content.decode().partition("<main")[2]


@pytest.mark.parametrize("do", ["save", "submit"])
def test_negative_amount_is_refused_in_words(client_for, do):
    before = Request.objects.count()

    found = client_for("welfare-staff").post("/staff/decisions/new/", draft(amount="▲500", do=do))

    assert found.status_code == 400
    assert "0円より小さく" in found.content.decode()
    assert Request.objects.count() == before


def test_second_click_on_submit_leads_to_what_the_first_one_sent(client_for):
    client, sent = client_for("welfare-staff"), draft()

    first = client.post("/staff/decisions/new/", sent)
    second = client.post("/staff/decisions/new/", sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Request.objects.filter(form_key=sent["form_key"]).count() == 1
    assert Act.objects.filter(request__form_key=sent["form_key"]).count() == 1


@pytest.mark.parametrize("do", ["look", "do"])
@pytest.mark.parametrize(
    "step",
    [
        "新設 ../x 重複課 → 03",
        "新設 03/9 重複課 → 03",
        "新設 999999999 九桁課 → 03",
        "新設 0399 " + "長" * 61 + " → 03",
        "改称 0302 財政\u202e課",
        "統合 0302 0303 → 0398",
        "廃止 0302 → 0302",
    ],
)
def test_units_nobody_could_open_again_are_refused(client_for, step, do):
    """Such a code once stored would break every page that links to it."""
    before = list(Unit.objects.order_by("pk").values_list("code", "name", "ends_on"))

    found = client_for(Role.GENERAL_AFFAIRS).post(
        "/staff/organisation/reorganise/",
        {"title": "試験", "effective_on": "R9.4.1", "steps": step, "do": do},
    )

    assert 400 <= found.status_code < 500
    assert list(Unit.objects.order_by("pk").values_list("code", "name", "ends_on")) == before


def test_what_is_typed_comes_back_as_text(client_for):
    """A unit called like a script is shown as such, everywhere."""
    client, name = client_for(Role.GENERAL_AFFAIRS), "<script>alert(1)</script>課"
    step = {"title": "<b>試験", "effective_on": "R8.11.26", "steps": f"改称 0302 {name}", "do": "do"}
    seen = client.post("/staff/organisation/reorganise/", step | {"do": "preview"}).context["effect"].mark
    assert client.post("/staff/organisation/reorganise/", step | {"seen": seen}).status_code == 302

    for address in (
        "/organisation/",
        "/staff/organisation/",
        "/organisation/0302/",
        "/staff/organisation/units/0302/",
    ):
        page = client.get(address, {"on": "R8.11.26"}).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def workbook_bomb() -> bytes:
    """A workbook of some kilobytes whose sheet unpacks to two hundred megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(200):
                sheet.write(b" " * 1_000_000)
    return made.getvalue()


FILES = {
    "nothing": b"",
    "one newline": b"\n",
    "NUL": "コード,名称\n0302,財政\x00課\n".encode(),
    "half a CP932 letter": "コード,名称\n0302,財政課".encode("cp932") + b"\x81",
    "no text": bytes(range(256)) * 50,
    "half a workbook": workbook_bomb()[:900],
    "bomb": workbook_bomb(),
    "a quote never closed": 'コード,名称\n"0302,財政課\n'.encode(),
    "one cell of a megabyte": b"x" * 1_000_000,
    "a thousand headings": (",".join(["コード"] * 1000) + "\n").encode(),
}
NAMES = [
    "../../x.csv",
    "a\r\nSet-Cookie: x=1.csv",
    "😀\u202exslx.csv",
    'q".csv',
    "x" * 300 + ".csv",
    "<b>.xlsx",
    ".csv",
]


@pytest.mark.parametrize("name", FILES)
def test_bad_files_are_refused_in_words(client_for, name):
    """Either the file is refused at once, or its page says what is wrong. The city stays as it was."""
    client = client_for(Role.GENERAL_AFFAIRS)
    before = list(Unit.objects.order_by("pk").values_list("code", "name"))
    for suffix in ("csv", "xlsx"):
        file = SimpleUploadedFile(f"units.{suffix}", FILES[name])

        answer = client.post("/staff/data/organisation.units/", {"file": file}, follow=True)

        assert answer.status_code in {200, 422}
        assert 'role="alert"' in (page := answer.content.decode()) or "取り込めません" in page
    assert list(Unit.objects.order_by("pk").values_list("code", "name")) == before


@pytest.mark.parametrize("name", NAMES)
def test_file_names_neither_break_out_nor_break_headers(client_for, city, name):
    client = client_for("welfare-staff")
    draft_id = client.post("/staff/decisions/new/", draft(do="save"))["Location"].strip("/").split("/")[-1]
    paper = SimpleUploadedFile("x.csv", "項目,額\n紙,1\n".encode())
    paper._name = name  # what a browser may send; Django's own setter would mend it

    sent = client.post(f"/staff/decisions/{draft_id}/attach/", {"file": paper})
    assert sent.status_code in {302, 400}

    for kept in Attachment.objects.filter(subject=f"decisions.request:{draft_id}"):
        answer = client.get(f"/documents/{kept.document_id}/")
        b"".join(answer.streaming_content)
        assert answer["Content-Disposition"].startswith("attachment")
        assert "Set-Cookie" not in answer
        assert not {"\r", "\n"} & set(answer["Content-Disposition"])
        assert not {"/", "\\", "\n"} & set(kept.document.name)


@pytest.mark.parametrize(
    "way", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\tevil"]
)
def test_no_form_leads_out_of_the_house(client_for, way):
    client = client_for("planning-chief")
    post = acting_of("planning-chief").post.key
    for address, body in {
        "/staff/notices/read/": {"open": way},
        "/account/post/": {"post": post, "next": way},
    }.items():
        answer = client.post(address, body)
        assert not answer.get("Location", "").startswith(("//", "http", "javascript", "/\\"))
    assert "evil.example" not in Client().get("/account/login/", {"next": way}).headers.get("Location", "")


def test_posts_need_the_token_of_the_page(city):
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(username="welfare-staff"))

    for address in ("/staff/decisions/new/", "/staff/notices/read/", "/account/sessions/end/"):
        assert client.post(address, {}).status_code == 403
