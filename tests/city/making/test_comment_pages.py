"""Comments on the pages: a citizen writes, an official answers, everybody reads; what is kept back is nowhere."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.making.commenting import ON, WORDS, answer, citizen, say, shown
from tests.city.making.conftest import WHO
from tests.city.making.test_public_pages import words
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.models import Comment
from toshikei.city.making.selectors.comment_places import line_places
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.models import Account

ROUND = "/making/2027/initial/"
STAFF = "/staff/making/2027/initial/"


@pytest.fixture
def public(making):
    services.guideline_issue(**making.id, text="方針")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    return making


@pytest.fixture
def page(public, programmes) -> str:
    return f"{ROUND}{programmes['財政白書作成事業費']}/"


@pytest.fixture
def reader(db) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=citizen().account_id))
    return client


@pytest.fixture
def offices(public) -> dict[str, Client]:
    """Somebody of finance, and a head of another department."""
    accounts = build_small_city().accounts
    found = {}
    for name, post in (("finance", "0302-1"), ("welfare", "0501-1")):
        found[name] = Client()
        found[name].force_login(accounts[post])
    return found


def body(making, **more: object) -> dict[str, object]:
    usual = {"form_key": "k", "kind": "question", "stage": "request", "line": "", "text": WORDS}
    return usual | more


PLACES = (
    "stages/request/", "/making/feed.atom", "/api/making/rounds/2027/initial/comments", "/data/making.comments.csv",
    "/data/making.comments.json", "/api/data/datasets/making.comments/rows",
)  # fmt: skip


def read(client: Client, address: str) -> str:
    """As words: JSON without its escapes."""
    found = words(client, address)
    return json.dumps(json.loads(found), ensure_ascii=False) if found[:1] in {"{", "["} else found


def everywhere(client: Client, page: str) -> str:
    """All an outsider can ask for about comments."""
    addresses = [page, ROUND, "/trail/", f"{ROUND}{PLACES[0]}", *PLACES[1:]]
    return "\n".join(read(client, address) for address in addresses)


def test_from_the_first_word_to_the_answer(client, reader, offices, public, page):
    assert "質問や意見を寄せる" in words(client, page)
    assert client.get(f"{page}say/").status_code == 302
    form = words(reader, f"{page}say/?stage=request")
    line = line_places(public.requests["白書"].pk)[0]
    assert f'value="{line.key}">委託料' in form

    sent = reader.post(f"{page}say/", body(public, line=line.key, byline="架空 太郎"), follow=True)
    assert "確認待ち" in sent.text
    assert WORDS not in everywhere(client, page)

    comment = Comment.objects.get()
    at = f"{STAFF}comments/{comment.pk}/"
    finance = offices["finance"]
    assert "確認待ち 1件" in words(finance, STAFF)
    assert WORDS in words(finance, f"{STAFF}comments/")
    assert finance.post(at, {"do": "show"}).status_code == 302
    said = words(client, page)
    assert WORDS in said
    assert "委託料について" in said
    assert "要求への声 1件" in said
    assert "この段階への声：1件。0件に答え、1件を検討しています。" in words(client, f"{ROUND}stages/request/")

    assert finance.post(at, {"do": "answer", "verdict": "explained", "answer": ""}).status_code == 400
    told = {"do": "answer", "verdict": "explained", "answer": "部数が増えるためです。"}
    assert finance.post(at, told).status_code == 302
    assert [
        place for place in (page, *PLACES[1:]) if "部数が増えるためです。" not in read(client, place)
    ] == []
    assert "すべてに答えました" in words(client, ROUND)
    assert "質問に答えた" in words(reader, "/making/mine/")
    card = f"{STAFF}requests/{comment.request_id}/"
    assert WORDS in words(finance, card)


def test_no_account_is_told_anywhere(client, page, public):
    for number in range(400):
        Account.objects.create_user(f"filler-{number}")
    comment = shown(public, by=citizen("架空の利用者名"))
    answer(comment)
    assert comment.account_id > 400

    said = everywhere(client, page)

    assert "架空の利用者名" not in said
    assert "架空 市民" not in said
    assert f"{comment.account_id}" not in said.replace(f"{comment.pk}", "")


def test_a_form_sent_twice_is_one_comment(reader, public, page):
    reader.post(f"{page}say/", body(public))
    again = reader.post(f"{page}say/", body(public))

    assert again.status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [{"text": ""}, {"text": "x\x00"}, {"stage": "mayor"}, {"stage": "\x00"}, {"line": "x"}, {"kind": ""},
     {"form_key": ""}, {"form_key": "k" * 41}, {"byline": "x" * 61}, {"text": "あ\u202eい"}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(reader, public, page, more):
    told = reader.post(f"{page}say/", body(public, byline="架空 花子") | more)

    assert told.status_code == 400
    assert not Comment.objects.exists()
    assert "架空 花子" in told.text or "byline" in more


def test_a_line_kept_back_cannot_be_chosen_and_leaks_nowhere(client, reader, public, page):
    line = public.lines("白書")[0]
    key = line_places(line.request_id)[0].key
    comment = shown(public, line_id=line.pk, text="六十万円は高すぎます")
    answer(comment, words="秘密の答え")
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.TENDER, reason="入札の前のため")

    assert "委託料" not in words(reader, f"{page}say/")
    refused = reader.post(f"{page}say/", body(public, line=key))
    guessed = reader.post(f"{page}say/", body(public, line="0" * 16, form_key="k2"))
    assert refused.status_code == guessed.status_code == 400
    assert not any(secret in everywhere(client, page) for secret in ("六十万円", "秘密の答え", "委託料"))
    mine = words(reader, "/making/mine/")
    assert "六十万円" in mine
    assert not any(secret in mine for secret in ("秘密の答え", "委託料"))


def test_the_closing_day_is_said_before_and_after(client, reader, making, page):
    assert "予算の要領を公表する日まで" in words(client, page)
    making.heard()
    making.rest(Stage.ASSESS_1)
    services.notify(**making.id)
    making.accepted()
    making.rest(Stage.ASSESS_2)
    making.mayor()
    services.round_submit(**making.id)
    services.council_adopt(**making.id)
    services.round_publish(**making.id)

    closed = words(client, page)

    assert "に終わりました" in closed
    assert "say/" not in closed
    assert "声を送る" not in words(reader, f"{page}say/")
    assert "受け取れません" in reader.post(f"{page}say/", body(making)).text


def test_the_author_alone_takes_back(client, reader, public, page):
    other, own = shown(public, by=citizen("another")), shown(public, form_key="k2", text="取り下げる声")

    assert reader.post("/making/mine/", {"comment": other.pk}).status_code == 404
    assert reader.post("/making/mine/", {"comment": "x" * 30}).status_code == 404
    assert reader.post("/making/mine/", {"comment": own.pk}).status_code == 302

    assert "取り下げる声" not in everywhere(client, page)
    assert WORDS in words(client, page)


def test_another_department_neither_reads_nor_answers(offices, public):
    comment = say(public)
    welfare = offices["welfare"]

    assert welfare.get(f"{STAFF}comments/{comment.pk}/").status_code == 403
    assert welfare.post(f"{STAFF}comments/{comment.pk}/", {"do": "show"}).status_code == 403
    assert WORDS not in words(welfare, f"{STAFF}comments/")
    assert WORDS not in words(welfare, f"{STAFF}requests/{comment.request_id}/")
    services.comment_withdraw(by=citizen(), **ON, comment_id=comment.pk)
    assert offices["finance"].get(f"{STAFF}comments/{comment.pk}/").status_code == 404


def test_reflected_asks_for_its_stage(offices, public):
    comment = shown(public)
    at = f"{STAFF}comments/{comment.pk}/"
    finance = offices["finance"]
    assert "より後の段階を公表すると選べます" in words(finance, at)
    public.heard()
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)
    told = {"do": "answer", "verdict": "reflected", "answer": "減らしました。"}

    assert "段階を選んでください" in finance.post(at, told).text
    assert finance.post(at, told | {"reflected_stage": "mayor"}).status_code == 400
    assert finance.post(at, told | {"reflected_stage": "assess_1"}).status_code == 302
    assert "一次査定で反映しました" in words(finance, at)


def test_a_comment_of_another_round_is_not_there(offices, public, opened):
    comment = say(public)
    opened(2028)

    assert offices["finance"].get(f"/staff/making/2028/initial/comments/{comment.pk}/").status_code == 404


def test_api_pages_through(client, public):
    for number in range(3):
        shown(public, form_key=f"k{number}")

    found = json.loads(words(client, "/api/making/rounds/2027/initial/comments?limit=2"))

    assert (found["count"], len(found["comments"]), found["next"]) == (3, 2, 2)
    assert found["comments"][0]["page"].endswith(f"#comment-{found['comments'][0]['number']}")
    assert client.get("/api/making/rounds/2031/initial/comments").status_code == 404


def test_many_comments_cost_no_more_questions(client, reader, offices, public, page):
    def asked() -> list[int]:
        counts = []
        pages = [
            (client, page), (client, ROUND), (client, "/making/feed.atom"), (reader, "/making/mine/"),
            (client, "/api/making/rounds/2027/initial/comments"), (client, "/data/making.comments.json"),
            (offices["finance"], f"{STAFF}comments/"), (offices["finance"], STAFF),
            (offices["finance"], f"{STAFF}requests/{public.requests['白書'].pk}/"),
        ]  # fmt: skip
        for who, address in pages:
            with CaptureQueriesContext(connection) as met:
                words(who, address)
            counts.append(len(met))
        return counts

    line = public.lines("白書")[0].pk
    answer(shown(public, line_id=line))
    shown(public, form_key="k2", name="事務")
    asked()
    few = asked()
    for number in range(12):
        answer(shown(public, form_key=f"m{number}", line_id=line))
        shown(public, form_key=f"n{number}", name="事務")

    assert asked() == few
