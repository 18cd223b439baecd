"""The register on its pages: citizens find and follow, finance changes after looking, others are refused."""

import pytest
from django.test import Client
from django.urls import reverse

from toshikei.city.strategy import selectors
from toshikei.city.strategy.models import Programme
from toshikei.foundation.accounts.choices import Role

YEAR = 2026


def code_of(name: str, year: int = YEAR) -> str:
    return next(one.code for one in selectors.programmes_on(year) if one.name == name)


def test_the_list_is_sorted_and_says_how_many(city):
    page = Client().get("/programmes/").text
    by_name = Client().get("/programmes/?sort=name").text

    assert "市は、どんな" in page
    assert "P0" in page
    assert page.index("aria-sort") > 0
    assert by_name != page


def test_words_department_and_category_narrow_the_list(city):
    client = Client()

    assert "移住促進事業費" in client.get("/programmes/?q=移住").text
    assert "移住促進事業費" not in client.get("/programmes/?q=除雪").text
    assert "移住促進事業費" in client.get("/programmes/?q=移住&unit=01").text
    assert "移住促進事業費" not in client.get("/programmes/?q=移住&unit=03").text
    assert "当てはまる事業はありません" in client.get("/programmes/?q=移住&category=record").text


@pytest.mark.parametrize("query", ["year=99999", "year=x", "unit=%00", "category=none", "sort=-", "page=x"])
def test_what_cannot_be_read_is_left_out(city, query):
    assert Client().get(f"/programmes/?{query}").status_code == 200


def test_a_programme_shows_money_purpose_and_place(city):
    page = Client().get(f"/programmes/{code_of('移住促進事業費')}/").text

    assert "移住した人が五年後も市内で暮らしている" in page
    assert 'href="/budget/012068/2026/ippan/02/01/06/' in page
    assert "総務費・総務管理費・企画費・移住促進事業費" in page
    assert "100.00％" in page


def test_a_split_programme_leads_to_what_it_became(city):
    code = code_of("ふるさと納税推進事業費")
    page = Client().get(f"/programmes/{code}/").text
    later = code_of("ふるさと納税推進事業費（返礼品）", 2027)

    assert "これに分かれました" in page
    assert f'href="/programmes/{later}/"' in page
    assert "ここから分かれました" in Client().get(f"/programmes/{later}/").text


def test_unknown_programmes_are_not_found(city):
    assert Client().get("/programmes/P99999/").status_code == 404


def test_money_of_the_list_and_of_the_programme_agree(city):
    from toshikei.city.strategy.services import money_of, money_of_year

    known = money_of_year(YEAR)

    for code in list(known)[:20]:
        newest = [one for one in money_of(code) if one.fiscal_year == YEAR and one.kind == "initial"]
        assert sum(one.amount for one in newest) == known[code]


def test_money_of_a_year_is_the_expenditure_of_its_books(city):
    from toshikei.city.budget.selectors import book_list
    from toshikei.city.strategy.services import money_of_year

    books = [one for one in book_list() if (one.book.fiscal_year, one.book.kind) == (YEAR, "initial")]

    assert sum(money_of_year(YEAR).values()) == sum(one.expenditure_yen for one in books)


def test_finance_splits_after_looking(city, client_for):
    client, code = client_for(Role.FINANCE), code_of("移住促進事業費")
    address = reverse("programmes_staff:split", args=[code])
    body = {"from_year": "R9", "parts": "移住相談｜｜40\n移住体験｜｜60", "reason": "分けて示すため"}

    seen = client.post(address, body)
    assert seen.status_code == 200
    assert "移住相談（2027年度から）" in seen.text
    assert selectors.programme_in(code, 2027) is not None
    checked = seen.text.split('name="checked" value="')[1].split('"')[0]
    changed = client.post(address, body | {"reason": "書き直した理由", "checked": checked})
    assert "まだ何も記録していません" in changed.text
    done = client.post(address, body | {"checked": checked})

    assert done.status_code == 302
    assert selectors.programme_in(code, 2027) is None
    assert len([one for one in selectors.programmes_on(2027) if one.name.startswith("移住")]) == 2


def test_finance_changes_opens_ends_and_merges(city, client_for):
    client = client_for(Role.FINANCE)
    first, second = code_of("庁用車管理費"), code_of("秘書事務費")
    fields = {
        "from_year": "R9", "name": "公用車管理費", "unit_code": "0201", "category": "internal",
        "is_required_by_law": "no", "reason": "呼び名をそろえる",
    }  # fmt: skip

    changed = client.post(reverse("programmes_staff:change", args=[first]), fields)
    opened = client.post(reverse("programmes_staff:new"), fields | {"name": "新しい事業"})
    ended = client.post(
        reverse("programmes_staff:end", args=[second]), {"last_year": "R8", "reason": "終える"}
    )
    merge = {"from_year": "R9", "codes": f"{first} {code_of('法規事務費')}", "name": "x", "unit_code": "0201"}
    looked = client.post(reverse("programmes_staff:merge"), merge | {"reason": "合わせる"})

    assert [changed.status_code, opened.status_code, ended.status_code, looked.status_code] == [
        302,
        302,
        302,
        200,
    ]
    assert selectors.programme_in(first, 2027).name == "公用車管理費"
    assert selectors.programme_in(second, 2027) is None
    assert "こう変わります" in looked.text


def test_a_refusal_keeps_what_was_typed(city, client_for):
    client, code = client_for(Role.FINANCE), code_of("移住促進事業費")
    body = {"from_year": "R9", "parts": "一つだけ｜｜100", "reason": "分ける"}

    answer = client.post(reverse("programmes_staff:split", args=[code]), body)

    assert answer.status_code == 400
    assert "分けられません" in answer.text
    assert "一つだけ｜｜100" in answer.text


def test_others_see_and_do_not_change(city, client_for):
    client, code = client_for("welfare-staff"), code_of("移住促進事業費")
    before = Programme.objects.count()

    assert client.get(reverse("programmes_staff:programme", args=[code])).status_code == 200
    assert client.get(reverse("programmes_staff:new")).status_code == 403
    assert client.post(reverse("programmes_staff:end", args=[code]), {"last_year": "R8"}).status_code == 403
    assert Programme.objects.count() == before


def test_the_api_tells_a_programme_with_its_money(city):
    code = code_of("移住促進事業費")

    listed = Client().get("/api/strategy/programmes?year=2026").json()
    one = Client().get(f"/api/strategy/programmes/{code}").json()

    assert code in {each["code"] for each in listed}
    assert one["money"][0]["amount_yen"] == 31_400_000
    assert one["places"][0]["share_ppm"] == 1_000_000
