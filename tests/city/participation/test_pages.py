"""A citizen and an editor make a white paper on the pages: from the first figure to the frozen edition, and what is refused."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.budget.conftest import ON
from tests.city.participation.conftest import citizen, comment, editor
from tests.city.participation.speaking import approved, asked, decided

from toshikei.city.participation import services
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.participation.public import static_paths
from toshikei.city.participation.selectors.contents import hash_of
from toshikei.foundation import clock
from toshikei.foundation.accounts import acting
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.trail.checks import run_all

BY = {"by": SYSTEM, "on": ON}
PAGE = "/whitepaper/2025/1/"


@pytest.fixture
def today(monkeypatch):
    """The day of the small city."""
    monkeypatch.setattr(clock, "today", lambda: ON)


@pytest.fixture
def staff(db, monkeypatch) -> Client:
    """An editor of the finance section, signed in."""
    by = editor()
    monkeypatch.setattr(acting, "_providers", [lambda pk, on: [by.post] if pk == by.account_id else []])
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


@pytest.fixture
def reader(db) -> Client:
    """A citizen, signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=citizen().account_id))
    return client


def text(answer, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def send(client: Client, url: str, **data: object) -> str:
    """Send a form and follow to the page it leads to."""
    return text(client.post(url, data, follow=True))


def test_a_white_paper_from_the_first_figure_to_the_frozen_edition(load_city, today, staff, reader, client):
    load_city(2025)
    assert "まだありません" in text(client.get("/whitepaper/"))

    desk = send(staff, "/staff/whitepaper/", fiscal_year="2025")
    assert "令和7年度 財政白書を、次にどうしますか" in desk
    paper = WhitePaper.objects.get()
    assert client.get(PAGE).status_code == 404

    at = f"/staff/whitepaper/{paper.pk}/"
    assert "市民の声を集めています" in send(staff, f"{at}step/", do="consult", until="R8.11.25")
    page = text(client.get(PAGE))
    assert "いま、声を集めています" in text(client.get("/whitepaper/"))
    assert "ここに声を寄せる" in page

    block = Block.objects.filter(chapter__code="revenue").earliest("position")
    say = f"{PAGE}say/?chapter=revenue&block={block.pk}&kind=passage"
    assert client.get(say).status_code == 302
    form = text(reader.get(say))
    assert "白書に載せたい文章" in form
    assert "次の段落について" in form
    assert "この章について" in text(reader.get(f"{PAGE}say/?chapter=revenue"))
    told = {"form_key": "k", "text": "税は、市の給料です。", "byline": "白書の会（架空）"}
    mine = send(reader, say, **told)
    assert "確認待ち" in mine
    assert "税は、市の給料です。" not in text(client.get(PAGE))

    voice = Voice.objects.get()
    assert "税は、市の給料です。" in text(staff.get(f"{at}voices/"))
    send(staff, f"{at}voices/{voice.pk}/", do="show")
    assert "白書の会（架空）" in text(client.get(PAGE))
    send(staff, f"{at}step/", do="close")
    assert "公表できません" in text(staff.post(f"{at}step/", {"do": "publish"}), 409)
    send(staff, f"{at}voices/{voice.pk}/", do="answer", verdict="accepted", answer="分かりやすいからです。")
    assert "採用" in text(reader.get("/whitepaper/mine/"))

    asked(voice.paper)
    assert "公表の決裁を待っています" in text(staff.get(at))
    decided(voice.paper)
    assert "この版は公表されています" in text(staff.get(at))
    public = text(client.get("/whitepaper/2025/"))
    assert "いっしょにつくった市民" in public
    assert "提案：白書の会（架空）" in public
    assert "声を寄せる" not in public
    pdf = client.get(f"{PAGE}whitepaper.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert client.get(f"{PAGE}whitepaper.pdf").content == pdf.content
    assert {one.name: one.is_green for one in run_all(["participation."])} == {
        "participation.decisions": True,
        "participation.editions": True,
        "participation.household": True,
    }


def test_changed_content_of_a_published_edition_is_found(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    made = approved(paper)
    made.content["chapters"][0]["answer"] = "黒字です。"
    made.save(update_fields=["content"])

    (outcome,) = run_all(["participation.editions"])

    assert outcome.count == 1


def test_fingerprint_changed_with_the_content_is_found_by_the_trail(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    made = approved(paper)
    made.content["title"] = "別の白書"
    made.content_hash = hash_of(made.content)
    made.save(update_fields=["content", "content_hash"])

    (outcome,) = run_all(["participation.editions"])

    assert "記録" in outcome.findings[0].what


def test_figures_lead_to_the_budget_and_files_hold_whole_yen(paper, client, today):
    page = text(client.get(PAGE))

    assert 'href="/budget/012068/2025/ippan/03/"' in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}revenue.csv").content.decode("utf-8-sig"))))
    assert sum(int(row["金額（円）"]) for row in rows) == 1_000_000_000
    assert client.get(f"{PAGE}no-such.csv").status_code == 404
    assert client.get(f"{PAGE}whitepaper.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["/whitepaper/2025/2/", "/whitepaper/1999/", "/whitepaper/9999/", "/whitepaper/0000/1/"]
)
def test_a_paper_that_is_not_there(paper, client, path):
    assert "この財政白書は開けません" in text(client.get(path), 404)


@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "chapter=x",
        "chapter=revenue&block=x",
        "chapter=revenue&block=999999999999999999999",
        "chapter=revenue&kind=shout",
    ],
)
def test_a_mangled_place_is_said(paper, reader, today, verb, query):
    assert "どこへの声か分かりません" in text(getattr(reader, verb)(f"{PAGE}say/?{query}"), 400)
    assert not Voice.objects.exists()


def test_a_block_of_another_chapter_is_no_place(paper, reader, today):
    block = Block.objects.filter(chapter__code="purpose").earliest("position")

    assert reader.get(f"{PAGE}say/?chapter=revenue&block={block.pk}").status_code == 400


def test_what_was_typed_stays_when_something_is_missing(paper, reader, today):
    answer = reader.post(
        f"{PAGE}say/?chapter=revenue&kind=chart", {"form_key": "k", "text": "割合の図", "table": "revenue"}
    )

    assert "割合の図" in text(answer, 400)


def test_voice_after_the_last_day_is_refused_with_the_words_kept(paper, reader, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: ON + timedelta(days=1))
    say = f"{PAGE}say/?chapter=revenue"

    assert "声の募集は終わりました" in text(reader.get(say))
    assert "締め切りを過ぎました" in text(reader.post(say, {"form_key": "k", "text": "遅れた声"}), 409)


def test_a_citizen_sees_only_the_own_voices(paper, reader, today):
    services.voice_say(by=citizen(2), on=ON, paper_id=paper.pk, said=comment(text="ほかの人の声です。"))

    assert "ほかの人の声です。" not in text(reader.get("/whitepaper/mine/"))


def test_a_voice_is_taken_back_on_the_page(paper, reader, today):
    send(reader, f"{PAGE}say/?chapter=revenue", form_key="k", text="まちがえた声です。")
    other = services.voice_say(by=citizen(2), on=ON, paper_id=paper.pk, said=comment())

    assert "取り下げました" in send(reader, "/whitepaper/mine/", voice=Voice.objects.earliest("pk").pk)
    for key in (other.pk, "", "x", "9" * 5000):
        assert reader.post("/whitepaper/mine/", {"voice": key}).status_code == 404
    assert sorted(Voice.objects.values_list("state", flat=True)) == ["waiting", "withdrawn"]


def test_words_of_citizens_are_shown_as_words(paper, client, today):
    voice = services.voice_say(
        by=citizen(), on=ON, paper_id=paper.pk, said=comment(text="<script>alert(1)</script>", byline="<b>")
    )
    services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk)

    page = text(client.get(PAGE))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("who", ["reader", "client"])
@pytest.mark.parametrize("tail", ["", "voices/", "check/", "add/revenue/"])
def test_the_desk_is_for_editors(request, paper, who, tail):
    answer = request.getfixturevalue(who).get(f"/staff/whitepaper/{paper.pk}/{tail}")

    assert answer.status_code in {302, 403}


def test_hard_words_are_mended_or_left_with_a_reason(paper, staff, today):
    at = f"/staff/whitepaper/{paper.pk}/"
    assert "何を足しますか" in text(staff.get(f"{at}add/revenue/"))
    send(staff, f"{at}add/revenue/", text="滞納繰越分の調定です。")

    page = text(staff.get(f"{at}check/"))

    assert page.count("財政の言葉</span>") == 2
    key = page.split('name="key" value="')[1][:64]
    assert staff.post(f"{at}check/", {"key": key, "reason": " "}).status_code == 400
    assert "残す理由を記録しました" in send(staff, f"{at}check/", key=key, reason="法律の言葉だからです。")
    assert "もうありません" in text(staff.post(f"{at}check/", {"key": "x", "reason": "x"}), 422)
    block = Block.objects.get(text="滞納繰越分の調定です。")
    assert "直しました" in send(staff, f"{at}blocks/{block.pk}/", text="納められていない税があります。")
    assert "取り除きました" in send(staff, f"{at}blocks/{block.pk}/", do="remove")


def test_forms_of_the_desk_say_what_is_missing(paper, staff, today):
    at = f"/staff/whitepaper/{paper.pk}/"
    voice = services.voice_say(by=citizen(), on=ON, paper_id=paper.pk, said=comment(kind="passage"))
    services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk)
    one = f"{at}voices/{voice.pk}/"

    text(staff.post(f"{at}add/revenue/", {"text": ""}), 400)
    text(staff.post(one, {"do": "hide", "because": "x"}), 400)
    text(staff.post(one, {"do": "answer", "verdict": "partly", "answer": "直します"}), 400)
    assert "手を入れた文章を書いてください" in text(
        staff.post(one, {"do": "answer", "verdict": "partly", "answer": "直します"}), 400
    )
    text(staff.post("/staff/whitepaper/", {"fiscal_year": "1999"}), 400)
    assert "ボタンを押し直してください" in send(staff, f"{at}step/", do="dance")
    assert staff.get(f"{at}voices/999999/").status_code == 404
    assert staff.get(f"{at}blocks/999999/").status_code == 400
    assert staff.get("/staff/whitepaper/999999/").status_code == 404


def test_beginning_twice_is_refused_on_the_page(paper, staff, today):
    assert "まだ公表されていません" in text(staff.post("/staff/whitepaper/", {"fiscal_year": "2025"}), 409)


def test_consultation_with_a_day_past_is_refused_on_the_desk(load_city, staff, today):
    load_city(2025)
    made = services.paper_begin(**BY, fiscal_year=2025)
    step = f"/staff/whitepaper/{made.pk}/step/"

    assert "きょうより前です" in text(staff.post(step, {"do": "consult", "until": "R8.11.24"}), 400)
    text(staff.post(step, {"do": "consult", "until": "あした"}), 400)


def test_number_of_queries_does_not_grow_with_voices(paper, client, today):
    def cost() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        return len(asked)

    before = cost()
    by = citizen()
    for number in range(8):
        voice = services.voice_say(by=by, on=ON, paper_id=paper.pk, said=comment(form_key=f"k{number}"))
        services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk)

    assert cost() == before


def test_api_tells_the_same(paper, client, today):
    assert client.get("/api/participation/household").json()["income_yen"] == 300_000
    assert (
        sum(one["tax_yen"] for one in client.get("/api/participation/your-tax?tax=999").json()["programmes"])
        == 999
    )
    assert client.get("/api/participation/your-tax?tax=0").status_code == 422
    (one,) = client.get("/api/participation/whitepapers").json()
    assert one["state"] == "consulting"
    found = client.get("/api/participation/whitepapers/2025/1").json()
    assert found["chapters"][1]["tables"][0]["rows"][0]["values"] == [250_000_000]
    assert client.get("/api/participation/whitepapers/2025/9").status_code == 404


def test_unpublished_is_nowhere(load_city, client):
    load_city(2025)
    services.paper_begin(**BY, fiscal_year=2025)

    assert client.get("/api/participation/whitepapers").json() == []
    assert client.get("/api/participation/whitepapers/2025/1").status_code == 404
    assert (
        json.loads(b"".join(client.get("/data/participation.figures.json").streaming_content))["rows"] == []
    )
    assert not [path for path in static_paths() if "whitepaper/2025" in path]
    assert "2025" not in text(client.get("/whitepaper/"))


def test_datasets_hold_figures_and_shown_voices(paper, client):
    shown, waiting = (
        services.voice_say(by=citizen(n), on=ON, paper_id=paper.pk, said=comment(text=words))
        for n, words in ((1, "公開した声"), (2, "待っている声"))
    )
    services.voice_show(**BY, paper_id=paper.pk, voice_id=shown.pk)

    body = b"".join(client.get("/data/participation.voices.csv").streaming_content).decode("utf-8-sig")

    assert "公開した声" in body
    assert waiting.text not in body


def test_static_paths_of_papers_stand(paper, client, today):
    services.paper_close(**BY, paper_id=paper.pk)
    approved(paper)

    paths = [path for path in static_paths() if path.startswith("/whitepaper/")]

    assert f"{PAGE}whitepaper.pdf" in paths
    assert {client.get(path).status_code for path in paths} == {200}
