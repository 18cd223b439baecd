"""A priority round through the pages: opened, frozen, scored by three, closed, solved, decided, public; and its bad days."""

import re

import pytest
from django.test import Client

from toshikei.city.decisions.models import Request
from toshikei.city.strategy.checks import rounds
from toshikei.city.strategy.models import PriorityRound
from toshikei.city.strategy.selectors.priorities import priority_frame

pytestmark = pytest.mark.slow
DECIDERS = ("planning-chief", "finance-chief", "general-affairs-chief", "vice-mayor-1", "mayor")
SCORERS = {"vice-mayor-1": "00-2", "vice-mayor-2": "00-3", "finance-chief": "0302-1"}
OPENED = {
    "title": "来年の政策事業", "fiscal_year": "R9", "due_on": "R9.1.15", "highest": "5", "least": "3",
    "money_ceiling": "10,000,000", "posts_ceiling": "2",
}  # fmt: skip
OPTIONS = (
    ("O1", "見守り", "0501", "6,000,000", "1"),
    ("O2", "除雪の応援", "1002", "5,000,000", "0.5"),
    ("O3", "広報の動画", "0103", "4,000,000", "0.2"),
    ("O4", "駅前の像", "1003", "1,000,000", "0"),
)
POINTS = {"O1": (5, 4), "O2": (4, 4), "O3": (2, 3), "O4": (1, 1)}


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def sent(client: Client, path: str, body: dict) -> str:
    """Send a form that is taken; gives where it leads."""
    answer = client.post(path, body)
    assert answer.status_code == 302, words(answer)
    return answer.url


def opened(planning: Client, title: str = OPENED["title"]) -> str:
    """A round with criteria, options and scorers, ready to freeze. Gives its address."""
    place = sent(planning, "/staff/priorities/new/", OPENED | {"title": title})
    sent(planning, f"{place}criteria/", {"criteria": "K1｜必要性｜3｜困るか\nK2｜効果｜2｜近づくか"})
    for code, name, unit, money, posts in OPTIONS:
        body = {"code": code, "name": name, "unit_code": unit, "money": money, "posts": posts}
        sent(planning, f"{place}options/new/", body)
    for post in SCORERS.values():
        sent(planning, f"{place}scorers/new/", {"post_code": post})
    return place


def fields(page: str) -> dict[str, str]:
    """Names of the fields of a sheet by their label."""
    return {label: name for name, label in re.findall(r'name="(p-\d+-\d+)"[^>]*aria-label="([^"]*)"', page)}


def score(client: Client, place: str) -> None:
    named = fields(words(client.get(f"{place}sheet/")))
    called = {name: code for code, name, *_ in OPTIONS}
    body = {
        field: str(POINTS[called[label.split()[0]]][label.endswith("効果")]) for label, field in named.items()
    }
    sent(client, f"{place}sheet/", body)


def approve(client_for, place: str) -> None:
    subject = f"strategy.round:{place.strip('/').rpartition('/')[2]}"
    request = Request.objects.get(subject=subject, state="circulating")
    for _ in range(8):
        request.refresh_from_db()
        if request.state != "circulating":
            return
        for who in DECIDERS:
            for verb in ("pass", "consent", "approve"):
                body = {"verb": verb, "token": request.token, "reason": ""}
                client_for(who).post(f"/staff/decisions/{request.pk}/act/", body)
                request.refresh_from_db()
                if request.state != "circulating":
                    return


def test_a_round_from_its_criteria_to_its_publication(client_for):
    planning, citizen = client_for("planning-chief"), Client()
    place = opened(planning)
    pk = int(place.strip("/").rpartition("/")[2])
    sent(planning, f"{place}conditions/", {"conditions": "O3→O4"})
    sent(planning, f"{place}next/freeze/", {})

    refused = planning.post(f"{place}criteria/", {"criteria": "K1｜必要性｜9｜"})
    assert "に決まり、その決まりで採点しています" in words(refused)
    clients = {who: client_for(who) for who in SCORERS}
    score(clients["vice-mayor-1"], place)
    assert 'value="5"' not in words(clients["vice-mayor-2"].get(f"{place}sheet/"))
    assert "採点する人ではありません" in words(client_for("welfare-chief").get(f"{place}sheet/"))
    assert "順位" not in words(planning.get(place)).partition("候補の一覧")[2].partition("</table>")[0]
    assert "採点がそろっていない" in words(planning.post(f"{place}next/close/", {}))
    for who in ("vice-mayor-2", "finance-chief"):
        score(clients[who], place)
    sent(planning, f"{place}next/close/", {})
    late = fields(words(clients["vice-mayor-1"].get(f"{place}sheet/")))
    body = dict.fromkeys(late.values(), "0")
    assert "採点を締め切った" in words(clients["vice-mayor-1"].post(f"{place}sheet/", body))

    sent(planning, f"{place}options/at/O1/must/", {"must_do": "on", "reason": "法令の義務"})
    sent(
        planning, f"{place}ceilings/", {"money_ceiling": "5,000,000", "posts_ceiling": "2", "reason": "減収"}
    )
    assert "一般財源が6,000,000円になり、上限の5,000,000円を超えます" in words(
        planning.post(f"{place}next/solve/", {})
    )
    sent(
        planning, f"{place}ceilings/", {"money_ceiling": "11,000,000", "posts_ceiling": "2", "reason": "基金"}
    )
    sent(planning, f"{place}next/solve/", {})
    assert citizen.get(f"/plans/priorities/{pk}/").status_code == 404
    sent(planning, f"{place}next/ask/", {"note": ""})
    assert "決裁中" in words(
        planning.post(f"{place}ceilings/", {"money_ceiling": "1", "posts_ceiling": "2", "reason": "x"})
    )
    approve(client_for, place)

    page = words(citizen.get(f"/plans/priorities/{pk}/"))
    for said in (
        "選んだもの", "選ばなかったもの", "選ばないことで空くもの", "採点のあとに加えた条件があります", "法令の義務",
        "一般財源があと100万円ある場合に増える点", "重みを20％動かすと", "「広報の動画」には「駅前の像」が要る", "副市長",
    ):  # fmt: skip
        assert said in page, said
    frame = priority_frame(2027)
    own = [row for row in frame.rows if row.round_id == pk]
    assert {row.name for row in own if row.is_chosen} == {"見守り", "除雪の応援"}
    rows = b"".join(citizen.get("/data/strategy.round_results.csv").streaming_content).decode("utf-8-sig")
    assert "除雪の応援" in rows
    assert list(rounds()) == []


def test_a_scorer_leaves_and_two_rounds_stand_beside_each_other(client_for):
    planning = client_for("planning-chief")
    place, other = opened(planning), opened(planning, "もう一つの回")
    sent(planning, f"{place}next/freeze/", {})
    own = {
        "code": "O9",
        "name": "移住",
        "programme_code": "P00032",
        "unit_code": "0101",
        "money": "1",
        "posts": "0",
    }
    assert "二つの回で選ぶと、同じお金を二度数えます" in words(planning.post(f"{other}options/new/", own))

    clients = {who: client_for(who) for who in SCORERS}
    for who in ("vice-mayor-1", "vice-mayor-2"):
        score(clients[who], place)
    found = PriorityRound.objects.get(title=OPENED["title"])
    leaving = found.scorers.get(post_code="0302-1")
    sent(planning, f"{place}scorers/{leaving.pk}/leave/", {"reason": "異動"})
    assert clients["finance-chief"].get(f"{place}sheet/").status_code == 403
    assert "抜けた人の代わりを加えるか" in words(planning.post(f"{place}next/close/", {}))
    sent(planning, f"{place}scorers/new/", {"post_code": "0101-1"})
    named = fields(words(planning.get(f"{place}sheet/")))
    assert not any(label.startswith("広報の動画") for label in named)
    score(planning, place)
    sent(planning, f"{place}options/at/O3/defer/", {"reason": "採点がそろわない"})
    sent(planning, f"{place}next/close/", {})
    assert PriorityRound.objects.get(title="もう一つの回").state == "drafting"
