"""What citizens see of budget making: every stage at its moment, reasons beside amounts, nothing before, nothing withheld."""

import json

import pytest
from tests.city.making.conftest import WHO, spent

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.public import static_paths
from toshikei.engines.making.verbs import Stage, Verb

ROUND = "/making/2027/initial/"


@pytest.fixture
def public(making):
    """The guideline is out; the requests are in, nothing of them is public."""
    services.guideline_issue(**making.id, text="身の丈に合った予算にします。")
    making.submitted()
    return making


def words(client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig").replace("<wbr>", "")


def everything(client, code: str) -> str:
    """All an outsider can ask for: pages, guessed addresses, API, data, feed, the thread of the programme."""
    addresses = [
        "/making/", ROUND, f"{ROUND}?q=白書", "/making/feed.atom", "/api/making/rounds", f"{ROUND}{code}/",
        "/api/making/rounds/2027/initial/programmes", "/data/making.published.csv", "/data/making.published.json",
        "/api/data/datasets/making.published/rows", f"/programmes/{code}/", "/search/?q=白書",
        *(f"{ROUND}stages/{stage.value}/" for stage in Stage),
    ]  # fmt: skip
    found = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in {200, 404}, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found.append(body.decode("utf-8-sig"))
    return "\n".join(found)


def test_without_a_round_the_page_says_so(client, db):
    assert "いま公表している予算の編成はありません" in words(client, "/making/")


def test_round_is_nowhere_before_its_guideline(client, making):
    assert client.get(ROUND).status_code == 404
    assert "いま公表している予算の編成はありません" in words(client, "/making/")
    assert list(static_paths()) == ["/making/", "/making/feed.atom"]


def test_guideline_is_public_and_requests_are_not(client, public):
    page = words(client, ROUND)

    assert "身の丈に合った予算にします。" in page
    assert "まだ公表していません" in page


def test_an_unpublished_stage_leaks_nowhere(client, public, programmes):
    """Requests are in and assessed; only the requests are published. The assessed amounts stand nowhere."""
    public.heard()
    public.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 431_219, "部数をしぼる秘密の理由")
    public.rest(Stage.ASSESS_1)

    services.stage_publish(**public.id, stage=Stage.REQUEST)

    said = everything(client, programmes["財政白書作成事業費"])
    assert "600" in said
    assert not any(amount in said for amount in ("431219", "431,219", ">431<", "431千円"))
    assert "秘密の理由" not in said
    assert client.get(f"{ROUND}stages/assess_1/").status_code == 404
    assert f"{ROUND}stages/assess_1/" not in list(static_paths())


def test_each_stage_is_public_at_its_decision_with_its_reason(client, public, programmes):
    public.heard()
    public.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 450_000, "部数を実績に合わせる")
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)

    page = words(client, ROUND)
    one = words(client, f"{ROUND}{programmes['財政白書作成事業費']}/")

    assert "部数を実績に合わせる" in page
    assert "450" in page
    assert "減額" in one
    assert "▲150" in one
    assert "国庫支出金" in one
    assert "前年度の当初予算" in one


def test_a_stage_keeps_its_address_and_shows_nothing_later(client, public, programmes):
    public.heard()
    public.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 450_000, "部数を実績に合わせる")
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)

    page = words(client, f"{ROUND}stages/request/")

    assert "部数を実績に合わせる" not in page
    assert "要求の段階でどうなりましたか" in page


def test_search_filters_and_says_when_nothing_fits(client, public):
    services.stage_publish(**public.id, stage=Stage.REQUEST)

    assert "1件。" in words(client, f"{ROUND}?q=白書")
    assert "あてはまる事業はありません" in words(client, f"{ROUND}?q=存在しない")
    assert "2件。" in words(client, f"{ROUND}?order=asked&verb=accept")


@pytest.mark.parametrize(
    "address",
    [
        "/making/2027/zzz/",
        "/making/2027/initial-3/",
        "/making/1999/initial/",
        f"{ROUND}P99999/",
        f"{ROUND}stages/zzz/",
    ],
)
def test_guessed_addresses_find_nothing(client, public, address):
    services.stage_publish(**public.id, stage=Stage.REQUEST)

    assert client.get(address).status_code == 404


def test_feed_tells_of_every_published_stage(client, public):
    services.stage_publish(**public.id, stage=Stage.REQUEST)

    feed = words(client, "/making/feed.atom")

    assert feed.count("<entry>") == 2
    assert "stages/request/" in feed
    assert "一次査定" not in feed


def test_api_gives_rounds_and_programmes(client, public):
    services.stage_publish(**public.id, stage=Stage.REQUEST)

    rounds = json.loads(words(client, "/api/making/rounds"))
    found = json.loads(words(client, "/api/making/rounds/2027/initial/programmes?q=白書"))

    assert [stage["total_yen"] for stage in rounds[0]["stages"]][:2] == [1_500_000, None]
    assert found["count"] == 1
    assert found["programmes"][0]["stages"][0]["amount_yen"] == 600_000
    assert client.get("/api/making/rounds/2031/initial/programmes").status_code == 404


def test_erratum_is_shown_with_what_stood_before(client, public, programmes):
    services.stage_publish(**public.id, stage=Stage.REQUEST)
    line = public.lines("白書")[0]

    services.erratum_publish(
        **WHO, line_id=line.pk, stage=Stage.REQUEST, amount=610_000, why="単価の写し誤り"
    )

    page = words(client, f"{ROUND}{programmes['財政白書作成事業費']}/")
    assert "600,000円 → 610,000円" in page
    assert "単価の写し誤り" in page


def withheld(making, name: str = "白書") -> None:
    services.line_withhold(
        **WHO, line_id=making.lines(name)[0].pk, withheld_as=Withheld.TENDER, reason="入札の前のため"
    )


def test_a_withheld_line_cannot_be_computed_from_anything_public(client, public, programmes):
    """Two programmes in one section: with one withheld, the other would show it through the sum. So it is hidden too."""
    withheld(public)
    public.heard()
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)

    page = words(client, ROUND)
    said = everything(client, programmes["財政白書作成事業費"])

    assert page.count("非公表") >= 4
    assert "予定価格が分かる" in page
    for amount in ("600000", "600,000", ">600<", "300,000", "300000"):
        assert amount not in said
    other = words(client, f"{ROUND}{programmes['予算編成事務費']}/")
    assert "引くと、公表できない額がわかってしまう" in other
    assert "<b>900</b>" not in page


def test_withheld_line_beside_others_of_its_request_hides_no_sum(client, making, programmes):
    """A request of several lines keeps its sum: no single line of it is public."""
    services.guideline_issue(**making.id, text="方針")
    making.asked(
        "催し",
        spent(400_000, "催し"),
        spent(500_000, "催し", setsu=("12", "委託料")),
        programme_code="P90001",
    )
    making.submitted()
    withheld(making, "催し")
    services.stage_publish(**making.id, stage=Stage.REQUEST)

    page = words(client, ROUND)

    assert ">900<" in page
    assert "公表していない明細が1件あります" in page
    assert "非公表</td>" not in page


def test_letting_out_again_shows_it_at_once(client, public):
    withheld(public)
    services.stage_publish(**public.id, stage=Stage.REQUEST)
    assert "非公表" in words(client, ROUND)

    services.line_withhold(**WHO, line_id=public.lines("白書")[0].pk, withheld_as=None, reason="契約した")

    assert "非公表" not in words(client, ROUND)


def test_public_pages_cost_the_same_for_many_programmes(
    client, making, programmes, django_assert_max_num_queries
):
    services.guideline_issue(**making.id, text="方針")
    for number in range(30):
        making.asked(f"増えた{number}", spent(1_000, f"増えた{number}"), programme_code=f"P9{number:03}")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    with django_assert_max_num_queries(14):
        client.get(ROUND)


def test_council_result_is_shown(client, public):
    public.heard()
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)
    public.accepted()
    public.rest(Stage.ASSESS_2)
    public.mayor()
    services.round_submit(**public.id)
    services.council_adopt(**public.id, note="附帯決議：早めの公表に努めること。")

    page = words(client, ROUND)

    assert "どう決まりましたか" in page
    assert "附帯決議：早めの公表に努めること。" in page
