"""Pages of decisions: from the empty form to the decision, and every way of being refused."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.city.decisions.test_requests import TABLE
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.decisions import services
from toshikei.city.decisions.models import Act, Request
from toshikei.city.decisions.selectors.waiting import waiting
from toshikei.city.decisions.services import Draft
from toshikei.foundation.accounts.acting import SYSTEM


@pytest.fixture
def city(small_city):
    for each in TABLE:
        services.rule_set(by=SYSTEM, on=TODAY, line=each, starts_on=STARTED)
    return small_city


@pytest.fixture
def sign_in(city):
    def signed_in(post: str) -> Client:
        client = Client()
        client.force_login(city.accounts[post])
        return client

    return signed_in


def typed(**more: object) -> dict[str, object]:
    start = {"form_key": "page-1", "token": 0, "matter": "subsidy|", "title": "見守りの補助金"}
    return {**start, "amount": "５０万", "body": "伺います", "due_on": "R8.11.30", "do": "submit", **more}


def words(answer) -> str:
    """The page without the break opportunities in its headings."""
    return answer.content.decode().replace("<wbr>", "")


def token_on(page: str) -> str:
    return re.search(r'name="token" value="(\d+)"', page)[1]


def test_from_the_form_to_the_decision(sign_in, django_capture_on_commit_callbacks):
    drafter, decider = sign_in("0501-9"), sign_in("0501-1")
    with django_capture_on_commit_callbacks(execute=True):
        sent = drafter.post("/staff/decisions/new/", typed(amount="500,000"))
    page = decider.get(sent.url).content.decode()
    assert "決裁する" in page

    act = {"verb": "approve", "token": token_on(page), "reason": ""}
    done = decider.post(f"{sent.url}act/", act)
    again = decider.post(f"{sent.url}act/", act)

    assert (done.status_code, again.status_code) == (302, 302)
    assert Request.objects.get().state == "approved"
    assert Act.objects.filter(verb="approve").count() == 1
    assert "見守りの補助金" in decider.get("/staff/decisions/done/").content.decode()


def test_an_amount_that_cannot_be_read_keeps_the_form(sign_in):
    answer = sign_in("0501-9").post("/staff/decisions/new/", typed(amount="5OO,000"))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "5OO,000" in page
    assert "1か所を直してください" in page
    assert "提出までに必要" in page.partition("伺いの内容")[2][:120]


def test_a_form_refused_by_the_table_is_kept_as_a_draft(sign_in):
    services.rule_end(by=SYSTEM, on=TODAY, number="1", last_on=STARTED)

    answer = sign_in("0501-9").post("/staff/decisions/new/", typed(amount="500000"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "すき間" in page
    assert "下書きとして残っています" in page
    assert Request.objects.get().state == "draft"
    mended = sign_in("0501-9").post("/staff/decisions/new/", typed(amount="1,500,000", token=token_on(page)))
    assert mended.status_code == 302
    assert Request.objects.get().state == "circulating"


def opened(city, amount: int = 500_000) -> Request:
    draft = Draft(form_key="page-2", matter="subsidy", title="見守りの補助金", body="伺います", amount=amount)
    return services.request_open(by=city.acting("0501-9"), on=TODAY, draft=draft)


def test_who_may_not_decide_sees_it_and_is_told_who_does(city, sign_in):
    request = opened(city)
    client = sign_in("0302-1")

    page = client.get(f"/staff/decisions/{request.pk}/").content.decode()
    refused = client.post(
        f"/staff/decisions/{request.pk}/act/", {"verb": "approve", "token": request.token, "reason": ""}
    )

    assert "いまは社会福祉課長の順番です（規程（架空） 1）。見ることはできます。" in page
    assert refused.status_code == 403
    assert "この決裁は社会福祉課長が行います（規程（架空） 1）" in words(refused)
    assert "何も変わっていません" in refused.content.decode()


def test_a_missing_reason_keeps_the_page(city, sign_in):
    request = opened(city)

    answer = sign_in("0501-1").post(
        f"/staff/decisions/{request.pk}/act/", {"verb": "reject", "token": request.token, "reason": ""}
    )

    assert answer.status_code == 400
    assert "理由がありません" in answer.content.decode()
    assert Request.objects.get().state == "circulating"


def test_a_reason_survives_a_stale_page(city, sign_in):
    request = opened(city, 3_000_000)
    services.request_pass(by=city.acting("0501-1"), on=TODAY, request_id=request.pk, token=request.token)

    answer = sign_in("0302-1").post(
        f"/staff/decisions/{request.pk}/act/",
        {"verb": "object", "token": request.token, "reason": "長い理由を書きました"},
    )

    assert answer.status_code == 409
    assert "長い理由を書きました" in answer.content.decode()


@pytest.mark.parametrize("body", [{}, {"verb": "explode"}, {"verb": "approve", "token": "x"}])
def test_nonsense_is_not_found(city, sign_in, body):
    request = opened(city)

    assert sign_in("0501-1").post(f"/staff/decisions/{request.pk}/act/", body).status_code == 404
    assert Request.objects.get().token == request.token


def test_a_draft_is_nobody_elses_business(city, sign_in):
    saved = services.draft_save(
        by=city.acting("0501-9"),
        on=TODAY,
        draft=Draft(form_key="secret", matter="subsidy", title="まだ出していない", amount=1),
    )

    assert sign_in("0501-9").get(f"/staff/decisions/{saved.pk}/").status_code == 200
    assert sign_in("0501-1").get(f"/staff/decisions/{saved.pk}/").status_code == 404


def test_what_waits_stands_on_todays_list(city):
    opened(city)

    found = list(waiting(city.acting("0501-1"), TODAY))

    assert [(item.verb, item.other) for item in found] == [("決裁する", "社会福祉課主事")]
    assert list(waiting(city.acting("0302-1"), TODAY)) == []


def test_queries_of_the_inbox_do_not_grow(city, sign_in, django_assert_max_num_queries):
    client = sign_in("0501-1")
    for number in range(8):
        draft = Draft(
            form_key=f"many-{number}", matter="subsidy", title=f"{number}件目", body="伺います", amount=1
        )
        services.request_open(by=city.acting("0501-9"), on=TODAY, draft=draft)
    client.get("/staff/decisions/")

    with django_assert_max_num_queries(16):
        page = client.get("/staff/decisions/").content.decode()

    assert "8件が待っています" in page


def test_sheet_has_a_box_for_every_step(city, sign_in):
    request = opened(city, 3_000_000)

    page = sign_in("0501-1").get(f"/staff/decisions/{request.pk}/sheet/").content.decode()

    assert [word in page for word in ("福祉部長", "財政課長", "社会福祉課長")] == [True] * 3


def test_table_and_question_pages(sign_in):
    client = sign_in("0302-9")

    assert "ちょうど一人" in client.get("/staff/decisions/table/").content.decode()
    asked = {"matter": "subsidy|", "amount": "3,000,000", "unit": "0501", "on": "R8.11.25"}
    assert "福祉部長が決めます" in client.get("/staff/decisions/ask/", asked).content.decode()
    unasked = client.get("/staff/decisions/ask/", {**asked, "amount": ""}).content.decode()
    assert "金額がありません" in unasked


def test_api_answers_and_refuses_alike(sign_in):
    client = sign_in("0302-9")
    asked = {"matter": "subsidy", "unit": "0501", "amount": 3_000_000, "on": "2026-11-25"}

    answer = client.get("/api/decisions/route", asked)
    refused = client.get("/api/decisions/route", {**asked, "matter": "unknown"})

    assert answer.json()["decider"] == "福祉部長"
    assert [step["kind"] for step in answer.json()["steps"]] == ["pass", "consent", "decide"]
    assert "の人（架空）" not in str(answer.json()["steps"])
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "decisions.matter_unknown")
    assert client.get("/api/decisions/faults").json() == []
    assert Client().get("/api/decisions/route", asked).status_code == 401


PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def test_papers_of_a_draft_are_the_drafters_alone(city, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    saved = services.draft_save(
        by=city.acting("0501-9"),
        on=TODAY,
        draft=Draft(form_key="p", matter="subsidy", title="案", body="伺い", amount=1),
    )
    drafter, head = sign_in("0501-9"), sign_in("0501-1")
    paper = SimpleUploadedFile("見積書.pdf", PAPER, content_type="application/pdf")

    assert drafter.post(f"/staff/decisions/{saved.pk}/attach/", {"file": paper}).status_code == 302

    address = re.search(
        r'href="(/documents/[^"]+)"', drafter.get(f"/staff/decisions/{saved.pk}/").content.decode()
    )[1]
    assert head.get(address).status_code in {403, 404}
    services.request_submit(by=city.acting("0501-9"), on=TODAY, request_id=saved.pk, token=saved.token)
    assert b"".join(head.get(address).streaming_content) == PAPER


def test_a_post_above_may_act_but_is_not_asked(city, sign_in):
    request = opened(city)

    page = sign_in("00-1").get(f"/staff/decisions/{request.pk}/").content.decode()

    assert "上の職として進める" in page
    assert "何も待っていません" not in page
    assert sign_in("00-1").get("/staff/decisions/").content.decode().count("見守りの補助金") == 0


@pytest.mark.parametrize(
    "text",
    ["\x00", "'; DROP TABLE x; --", "<script>alert(1)</script>", "あ" * 5000],
    ids=["nul", "sql", "script", "long"],
)
def test_hostile_words_are_only_words(city, sign_in, text):
    request = opened(city)
    client = sign_in("0501-1")

    for path in ("/staff/organisation/", "/organisation/", "/staff/organisation/duties/"):
        assert client.get(path, {"q": text, "on": text, "unit": text}).status_code == 200
    answer = client.post(
        f"/staff/decisions/{request.pk}/act/", {"verb": "pass", "token": request.token, "reason": text}
    )
    assert answer.status_code in {403, 409}
    assert "<script>alert" not in answer.content.decode()


def test_second_thought_after_sending_is_refused_and_kept(sign_in):
    """Another text from a page that was sent already changes nothing; the same text is the second click."""
    drafter = sign_in("0501-9")
    sent = drafter.post("/staff/decisions/new/", typed(amount="1"))

    same = drafter.post("/staff/decisions/new/", typed(amount="1"))
    other = drafter.post(f"{sent.url}edit/", typed(amount="1", title="書き直した件名", token=1))

    assert (same.status_code, same.url) == (302, sent.url)
    assert other.status_code == 409
    assert "いまは「回議中」です" in words(other)
    assert "書き直した件名" in words(other)
    assert Request.objects.get().title == "見守りの補助金"


def test_nobody_mends_somebody_elses_request(sign_in):
    sent = sign_in("0501-9").post("/staff/decisions/new/", typed(amount="1"))

    answer = sign_in("0501-1").post(f"{sent.url}edit/", typed(amount="1", title="横から"))

    assert answer.status_code == 403
    assert "起案した人だけ" in words(answer)
    assert Request.objects.get().title == "見守りの補助金"


def test_what_a_room_put_into_a_request_survives_mending(sign_in, city):
    asked = Draft(
        form_key="page-1", matter="subsidy", title="案", body="伺います", amount=1, facts={"節": "18"}
    )
    kept = services.draft_save(by=city.acting("0501-9"), on=TODAY, draft=asked)

    sign_in("0501-9").post(
        f"/staff/decisions/{kept.pk}/edit/", typed(amount="1", do="save", token=kept.token)
    )

    kept.refresh_from_db()
    assert (kept.title, kept.facts) == ("見守りの補助金", {"節": "18"})
