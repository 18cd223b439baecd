"""Pages: a judge's phone from the letter to the receipt, the office's desks, what citizens see."""

import re
from datetime import date

import pytest
from django.test import Client
from tests.city.sorting.conftest import CODES, NAMES, ON, WHO, YEAR, signed_in
from tests.city.sorting.conftest import phone as a_phone

from toshikei.city.sorting import errors, services
from toshikei.city.sorting.models import Ballot, Judge, JudgedPair, Narrowing, SortingRound, SortingSession
from toshikei.city.sorting.selectors.missing import answers_missing
from toshikei.city.strategy.services import programme_change
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account

STAFF, PUBLIC = f"/staff/sorting/{YEAR}/", f"/sorting/{YEAR}/"


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def test_from_the_letter_to_the_receipt(voting, planning):
    vote = voting()
    services.judge_add(**WHO, kind="citizen")
    answer = planning.post(f"{STAFF}judges/", {"do": "invite", "number": "6"})
    link = re.search(r"/sorting/vote/enter/[\w-]+/", words(answer)).group()

    phone = Client()
    assert "この電話で判定しますか" in words(phone.get(link))
    assert Judge.objects.get(number=6).key_hash == ""
    assert phone.post(link).status_code == 302
    desk = words(phone.get("/sorting/vote/"))
    assert "市民判定人6番" in desk
    assert "投票する" in desk

    ballot = f"/sorting/vote/{vote.hearing.pk}/"
    assert "あなたの判定は、どれですか" in words(phone.get(ballot))
    said = {"choice": "improve", "remark": "窓口を一つに"}
    receipt = words(phone.post(ballot, said))
    assert "受け取りました" in receipt
    assert words(phone.post(ballot, said)).count("受け取りました") == 1
    assert "いま箱に入っている票" in words(phone.get(ballot))
    assert Ballot.objects.count() == 1


def test_a_link_opened_elsewhere_is_told_in_words(opened):
    opened()
    judge = services.judge_add(**WHO, kind="citizen")
    link = f"/sorting/vote/enter/{services.judge_invite(**WHO, number=judge.number)}/"
    mail_program, phone, thief = Client(), Client(), Client()
    mail_program.get(link)
    phone.get(link)
    phone.post(link)
    lost_answer = phone.post(link)

    assert lost_answer.status_code == 302
    refused = thief.post(link)
    assert refused.status_code == 409
    assert "一度、一台だけ" in words(refused)


def test_a_phone_without_a_key(opened):
    opened()

    answer = Client().get("/sorting/vote/")

    assert answer.status_code == 409
    assert "判定人の鍵がありません" in words(answer)


def test_what_was_typed_stays_when_nothing_was_chosen(voting):
    vote = voting()
    phone = Client()
    phone.cookies["sorting_key"] = vote.phones[0].key

    answer = phone.post(f"/sorting/vote/{vote.hearing.pk}/", {"remark": "書きかけの理由"})

    assert answer.status_code == 400
    assert "書きかけの理由" in words(answer)


def test_a_judge_declares_an_interest_on_the_phone(voting):
    vote = voting()
    phone = Client()
    phone.cookies["sorting_key"] = vote.phones[0].key

    phone.post("/sorting/vote/", {"code": CODES[0], "reason": "家族が働いている"})
    answer = phone.post(f"/sorting/vote/{vote.hearing.pk}/", {"choice": "keep"})

    assert answer.status_code == 403
    assert "利害関係" in words(answer)
    assert "家族が働いている" in words(phone.get("/sorting/vote/"))


def test_a_judge_asks_in_writing_once_however_often_it_is_sent(opened):
    opened()
    own = a_phone()
    client = Client()
    client.cookies["sorting_key"] = own.key
    form = {"do": "ask", "code": CODES[0], "text": "だれが使っていますか", "form_key": "abc-1"}
    for _ in range(2):
        assert client.post("/sorting/vote/", form).status_code == 302

    page = words(Client().get(f"{PUBLIC}{CODES[0]}/"))
    assert page.count("だれが使っていますか") == 1
    assert "市民判定人1番" in page
    assert "あなたの質問：1件" in words(client.get("/sorting/vote/"))


def test_answers_that_are_missing_or_late_are_named(opened, small):
    opened(ask_until=date(2026, 11, 25), answer_until=date(2026, 11, 25))
    for number in (1, 2):
        services.question_ask(**WHO, code=CODES[0], text=f"問い{number}", form_key=str(number))
    late = WHO | {"on": date(2026, 11, 27)}
    services.question_answer(**late, code=CODES[0], number=1, answer="遅れた回答")

    assert "期限のあとの回答" in words(Client().get(f"{PUBLIC}{CODES[0]}/"))
    assert [
        (one.unit_name, one.count) for one in answers_missing(SortingRound.objects.get(), date(2026, 11, 26))
    ] == [("社会福祉課", 1)]


def test_office_chooses_and_narrows_with_reasons(begin, planning):
    begin()
    page = words(planning.get(f"{STAFF}choose/"))
    assert "どの事業を判定しますか" in page

    body = {"do": "narrow", "chooser": "experts", "reason": "点数の順", "sure": "1", f"out-{CODES[2]}": "1"}
    refused = planning.post(f"{STAFF}choose/", body)
    assert NAMES[2] in words(refused)
    assert refused.status_code == 400
    assert planning.post(f"{STAFF}choose/", body | {f"why-{CODES[2]}": "点数が低い"}).status_code == 302

    assert Narrowing.objects.get().kept == 2
    public = words(Client().get(PUBLIC))
    assert "有識者が3事業から2事業に" in public
    assert "点数が低い" in public


def test_the_finder_shows_a_pair_until_somebody_has_judged_it(begin, planning):
    begin()
    for code in CODES[:2]:
        programme_change(
            by=SYSTEM,
            on=ON,
            code=code,
            from_year=YEAR,
            reason="試験",
            target_group="ひとり暮らしの高齢者",
            intended_state="孤立せずに暮らせる",
        )
    page = words(planning.get(f"{STAFF}choose/"))
    assert f"{NAMES[0]}　と　{NAMES[1]}" in page

    body = {"do": "pair", "first": CODES[1], "second": CODES[0], "reason": "窓口が違う", "is_duplicate": "1"}
    assert planning.post(f"{STAFF}choose/", body).status_code == 302

    assert JudgedPair.objects.get().first == CODES[0]
    assert f"{NAMES[0]}　と　{NAMES[1]}" not in words(planning.get(f"{STAFF}choose/"))


def test_a_citizen_proposes_and_gets_an_answer(begin, planning):
    begin()
    services.candidates_narrow(**WHO, chooser="office", reason="試験", out={CODES[2]: "試験"})
    citizen = signed_in(Account.objects.create_user(username="shimin", kind=AccountKind.CITIZEN))
    form = {"code": CODES[0], "reason": "使う人が少ない", "form_key": "abc"}
    for _ in range(2):
        assert citizen.post(f"{PUBLIC}propose/", form).status_code == 302
    page = words(planning.get(f"{STAFF}choose/"))
    assert page.count("使う人が少ない") == 1
    assert "使う人が少ない" not in words(Client().get(PUBLIC))

    proposal = re.search(r'name="proposal" value="(\d+)"', page).group(1)
    body = {"do": "answer", "proposal": proposal, "answer": "もう候補にあります"}
    assert planning.post(f"{STAFF}choose/", body).status_code == 302

    assert "もう候補にあります" in words(citizen.get(f"{PUBLIC}propose/"))


def test_section_writes_its_sheet_and_another_does_not(begin, small):
    begin()
    body = {"do": "write", "need": "要る", "duplication": "ない", "role": "市", "means": "直営", "seen": "0"}
    other = signed_in(small.accounts["0302-9"])
    own = signed_in(small.accounts["0501-1"])

    assert other.post(f"{STAFF}{CODES[0]}/", body).status_code == 403
    assert own.post(f"{STAFF}{CODES[0]}/", body).status_code == 302
    late = own.post(f"{STAFF}{CODES[0]}/", body | {"need": "上書き"})

    assert late.status_code == 409
    assert "上書き" in words(late)


def test_a_session_called_off_frees_its_programmes(opened, planning):
    opened()
    services.hearing_place(**WHO, code=CODES[0], session=1)

    answer = planning.post(
        f"{STAFF}sessions/", {"do": "cancel", "number": "1", "reason": "大雪", "sure": "1"}
    )

    assert answer.status_code == 302
    assert SortingSession.objects.get(number=1).state == "cancelled"
    assert "大雪" in words(Client().get(PUBLIC))
    body = {"do": "plan", "held_on": "R8.12.12", "begins_at": "10:00", "place": "会議室"}
    assert planning.post(f"{STAFF}sessions/", body).status_code == 302
    assert planning.post(f"{STAFF}{CODES[0]}/", {"do": "place", "session": "2"}).status_code == 302


def test_a_programme_changed_after_freezing_is_shown_beside_the_sheet(opened):
    opened()
    programme_change(by=SYSTEM, on=ON, code=CODES[0], from_year=YEAR, reason="試験", name="改めた名前")

    page = words(Client().get(f"{PUBLIC}{CODES[0]}/"))

    assert "調書を固定したあとに、事業の記録が変わりました" in page
    assert "改めた名前" in page
    assert NAMES[0] in page


def test_the_next_button_pressed_twice_goes_on_once(opened, planning):
    opened()
    hearing = services.hearing_place(**WHO, code=CODES[0], session=1)
    page = f"{STAFF}{CODES[0]}/hearing/"

    assert planning.post(page, {"do": "next", "seen": ""}).status_code == 302
    again = planning.post(page, {"do": "next", "seen": ""})

    assert again.status_code == 409
    hearing.refresh_from_db()
    assert hearing.phase == "explanation"
    assert "あと" in words(planning.get(page))
    assert "いま審議しています" in words(Client().get(f"{PUBLIC}{CODES[0]}/"))


def test_a_round_in_preparation_is_not_public(small, planning):
    body = {
        "fiscal_year": "R9",
        "quorum": "5",
        "tie_rule": "again",
        "ask_until": "R9.7.1",
        "answer_until": "R9.7.9",
    }
    assert planning.post("/staff/sorting/new/", body).status_code == 302

    assert Client().get("/sorting/2027/").status_code == 404
    assert planning.post("/staff/sorting/2027/", {"do": "announce"}).status_code == 400
    assert planning.post("/staff/sorting/2027/", {"do": "announce", "sure": "1"}).status_code == 302
    assert Client().get("/sorting/2027/").status_code == 200


def test_a_programme_that_waits_to_be_heard_may_fall_and_one_that_is_heard_may_not(opened):
    opened()
    waiting, heard = (services.hearing_place(**WHO, code=code, session=1) for code in CODES[:2])
    services.phase_next(by=SYSTEM, on=ON, hearing_id=heard.pk, seen="")
    who = WHO | {"chooser": "office", "reason": "試験"}

    with pytest.raises(errors.NarrowsNothing, match=NAMES[1]):
        services.candidates_narrow(**who, out={CODES[1]: "試験"})
    with pytest.raises(errors.WordsMissing, match="だれが選んだか"):
        services.candidates_narrow(**who | {"chooser": ""}, out={CODES[0]: "試験"})
    services.candidates_narrow(**who, out={CODES[0]: "所管が取り下げた"})

    waiting.refresh_from_db()
    assert (waiting.phase, waiting.void_reason) == ("void", "所管が取り下げた")
