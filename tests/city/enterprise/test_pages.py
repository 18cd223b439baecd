"""Pages of enterprise budgets: what everybody reads, nothing before its moment, and the bureau's work from draft to vote."""

import pytest
from django.test import Client
from tests.city.enterprise.conftest import ON, WATER, approved, autumn_before, carried, line_of, now

from toshikei.city.enterprise import services
from toshikei.city.enterprise.choices import ItemKind, State
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.public import static_paths
from toshikei.city.enterprise.seed import seed
from toshikei.city.enterprise.selectors import stamp_of
from toshikei.city.enterprise.selectors.printing import budget_paper
from toshikei.foundation.accounts.acting import SYSTEM

PUBLIC, STAFF = "/enterprise/2027/suido/0/", "/staff/enterprise/2027/suido/0/"


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words_of_paper(budget) -> str:
    """The moment on the front is the city's, not Greenwich's."""
    return f"{budget_paper(budget.versions.order_by('-number')[0]).as_of:%H時%M分}"


def client_of(city, post: str) -> Client:
    client = Client()
    client.force_login(city.accounts[post])
    return client


@pytest.fixture
def clerk(city) -> Client:
    return client_of(city, "0501-9")


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def everything_public(client: Client) -> bytes:
    addresses = (
        "/enterprise/",
        PUBLIC,
        "/enterprise/2027/suido/",
        f"{PUBLIC}document.xlsx",
        "/data/enterprise.lines.csv",
        "/data/enterprise.items.json",
        "/api/data/enterprise.lines",
    )
    return b"".join(body(client.get(address)) for address in addresses)


def test_nothing_is_seen_anywhere_before_the_submission(budget, walk):
    walk(budget, "compiled")
    client = Client()

    assert "給水収益".encode() not in everything_public(client)
    assert client.get(PUBLIC).status_code == client.get(f"{PUBLIC}document.pdf").status_code == 404
    assert list(static_paths()) == ["/enterprise/"]
    services.to_council(by=SYSTEM, on=ON, budget_id=budget.pk)
    assert "給水収益".encode() in body(client.get("/data/enterprise.lines.csv"))
    assert PUBLIC in static_paths()


def test_a_page_says_what_is_covered_and_what_is_not_recorded(budget, walk):
    walk(budget, "published")

    page = words(Client().get(PUBLIC))

    for said in (
        "令和9年度 水道事業会計 当初予算",
        "不足する額",
        "減債積立金",
        "議会が議決した予算です",
        "記録がありません",
        "営業利益",
        "地方公営企業法20条",
        "1,000 戸",
    ):
        assert said in page, said


def test_without_the_tax_there_is_no_profit_and_no_zero(budget, walk):
    line = line_of(budget, "営業収益")
    services.lines_write(
        by=SYSTEM, on=ON, budget_id=budget.pk, marks=[services.LineMark(line.pk, 1_100, None)]
    )
    walk(budget, "submitted")

    page = words(Client().get(PUBLIC))

    assert "含まれる消費税及び地方消費税の額の記録がない行が1行" in page
    assert "当年度純利益" not in page
    assert "まだ議決されていません" in page


def test_files_of_one_budget(budget, walk):
    walk(budget, "published")

    lines = body(Client().get(f"/data/enterprise.lines.csv?account={WATER}&fiscal_year=2027&number=0"))
    pdf = Client().get(f"{PUBLIC}document.pdf")

    assert len(lines.decode("utf-8-sig").splitlines()) == 5
    assert pdf.content.startswith(b"%PDF")
    assert "17時00分" in words_of_paper(budget)
    assert Client().get(f"{PUBLIC}document.docx").status_code == 404


def test_the_stages_stand_side_by_side_with_the_reason(budget, walk):
    walk(budget, "handed_over")
    line = line_of(budget, "営業費用")
    mark = services.LineMark(line.pk, 900, 30, reason="委託を見直す")
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, marks=[mark])
    approved(budget, 0)
    services.to_council(by=SYSTEM, on=ON, budget_id=budget.pk)

    page = words(Client().get(PUBLIC))

    assert "委託を見直す" in page
    assert "管理者の原案" in page
    assert "市長の調製" in page


def test_the_clerk_begins_next_year_from_the_voted_one(clerk, budget, walk, settings):
    walk(budget, "adopted")
    settings.TOSHIKEI_TODAY = autumn_before(2028)

    answer = clerk.post(
        "/staff/enterprise/new/", {"account": "suido", "fiscal_year": "R10", "number": 0}, follow=True
    )

    assert "令和10年度 水道事業会計 当初予算" in words(answer)
    assert "1,100" in words(answer)
    again = clerk.post("/staff/enterprise/new/", {"account": "suido", "fiscal_year": "R10", "number": 0})
    assert again.status_code == 409
    assert "もうあります" in words(again)


def sent_lines(budget: EnterpriseBudget, **changed: str) -> dict[str, str]:
    """The form as it stands, with some values changed."""
    sent = {"seen": stamp_of(budget), "new-half": "current", "new-side": "income"}
    for line in budget.versions.order_by("-number")[0].lines.all():
        sent |= {f"line-{line.pk}-amount": str(line.amount), f"line-{line.pk}-note": line.note}
        sent |= {f"line-{line.pk}-tax": "" if line.tax is None else str(line.tax)}
    return sent | changed


def test_amounts_are_written_in_one_table(clerk, budget):
    line, out = line_of(budget, "営業収益"), line_of(budget, "営業費用")
    new = {"new-side": "outlay", "new-kan": "水道事業費用", "new-kou": "営業費用", "new-moku": "総係費"}
    new |= {"new-amount": "９００", "new-tax": "0"}
    sent = sent_lines(budget, **{f"line-{line.pk}-amount": "1,200", f"line-{out.pk}-is_out": "on"}, **new)

    answer = clerk.post(f"{STAFF}lines/", sent)

    assert answer.status_code == 302, words(answer)
    amounts = {one.moku: one.amount for one in budget.versions.get().lines.filter(half="current")}
    assert amounts == {"給水収益": 1_200, "総係費": 900}


def test_what_was_typed_wrong_is_named_with_its_line_and_kept(clerk, budget):
    line = line_of(budget, "営業収益")

    answer = clerk.post(f"{STAFF}lines/", sent_lines(budget, **{f"line-{line.pk}-amount": "百円くらい"}))

    assert answer.status_code == 400
    assert "給水収益　予定額（円）" in words(answer)
    assert "百円くらい" in words(answer)


def test_a_line_with_a_name_and_no_amount_is_not_lost(clerk, budget):
    answer = clerk.post(f"{STAFF}lines/", sent_lines(budget, **{"new-kan": "水道事業収益"}))

    assert answer.status_code == 400
    assert "加える行の予定額" in words(answer)


def test_an_old_page_writes_nothing(clerk, budget):
    sent = sent_lines(budget)
    line = line_of(budget, "営業収益")
    services.lines_write(
        by=SYSTEM, on=ON, budget_id=budget.pk, marks=[services.LineMark(line.pk, 1_500, 100)]
    )

    answer = clerk.post(f"{STAFF}lines/", sent)

    assert answer.status_code == 409
    assert line_of(budget, "営業収益").amount == 1_500


def test_an_amount_in_another_unit_than_last_years_is_doubted(clerk, budget, walk):
    walk(budget, "adopted")
    made = services.budget_open(by=SYSTEM, on=autumn_before(2028), account=WATER, fiscal_year=2028)
    line = line_of(made, "営業収益")
    services.lines_write(
        by=SYSTEM, on=ON, budget_id=made.pk, marks=[services.LineMark(line.pk, 1_100_000, 100)]
    )

    for tail in ("", "lines/", "next/hand_over/"):
        page = words(clerk.get(f"/staff/enterprise/2028/suido/0/{tail}"))
        assert "単位の取り違えかもしれません" in page
        assert "円の額を千円の欄に" in page


def test_the_gap_is_seen_and_covered(clerk, budget):
    line = line_of(budget, "建設改良費")
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, marks=[services.LineMark(line.pk, 900, 60)])
    assert "あと100円の補塡財源が要ります" in words(clerk.get(STAFF))
    entries = (("減債積立金", "500"), ("過年度分損益勘定留保資金", "100"))
    sent = {"seen": stamp_of(now(budget))}
    for number, (source, amount) in enumerate(entries):
        sent |= {f"entry-{number}-subject": source, f"entry-{number}-amount": amount}

    assert clerk.post(f"{STAFF}items/cover/", sent).status_code == 302

    assert "補塡財源の計と一致しています" in words(clerk.get(STAFF))
    assert "過年度分損益勘定留保資金" in words(clerk.get(f"{STAFF}items/cover/"))


def test_an_item_without_subject_or_of_no_kind(clerk, budget):
    lost = clerk.post(f"{STAFF}items/bond/", {"entry-0-amount": "5", "seen": stamp_of(budget)})
    little = clerk.post(
        f"{STAFF}items/bond/", {"entry-0-subject": "配水管", "entry-0-amount": "5", "seen": stamp_of(budget)}
    )

    assert lost.status_code == little.status_code == 400
    assert "何についてかを書いてください" in words(lost)
    assert "起債の方法・利率・償還の方法" in words(little)
    assert clerk.get(f"{STAFF}items/other/").status_code == 404


@pytest.mark.parametrize("kind", ["volume", "continuing", "commitment", "transfer", "surplus"])
def test_every_kind_has_its_page(clerk, budget, kind):
    assert clerk.get(f"{STAFF}items/{kind}/").status_code == 200


def test_a_step_is_asked_once_more_and_done_once(city, budget):
    head = client_of(city, "05-1")
    assert f"{STAFF}next/hand_over/" in words(head.get(STAFF))
    sent = {"seen": stamp_of(budget)}

    unsure = head.post(f"{STAFF}next/hand_over/", sent)
    assert unsure.status_code == 400
    assert "まだ行っていません" in words(unsure)
    assert head.post(f"{STAFF}next/hand_over/", sent | {"sure": "1"}).status_code == 302
    again = head.post(f"{STAFF}next/hand_over/", sent | {"sure": "1"}, follow=True)

    assert "いまできることではありません" in words(again)
    assert now(budget).state == State.HANDED_OVER


def test_what_is_not_covered_is_told_where_one_wants_to_go_on(city, budget):
    line = line_of(budget, "建設改良費")
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, marks=[services.LineMark(line.pk, 900, 60)])
    head = client_of(city, "05-1")

    answer = head.post(f"{STAFF}next/hand_over/", {"seen": stamp_of(now(budget)), "sure": "1"})

    assert answer.status_code == 422
    assert "差が100円" in words(answer)
    assert "施行規則45条" in words(answer)


def test_finance_carries_it_to_the_public(finance, budget, walk):
    walk(budget, "handed_over")
    finance.post(f"{STAFF}next/compile/", {"seen": stamp_of(now(budget)), "sure": "1", "says": "よろしく"})
    assert "市長の決裁が回っています" in words(finance.get(STAFF))
    approved(budget, 0)
    for act, says in (("submit", ""), ("adopt", "附帯決議なし"), ("publish", "")):
        sent = {"seen": stamp_of(now(budget)), "sure": "1", "says": says}
        assert finance.post(f"{STAFF}next/{act}/", sent).status_code == 302

    assert now(budget).state == State.PUBLISHED
    assert "附帯決議なし" in words(Client().get(PUBLIC))


def test_a_rejection_is_told_to_the_public(finance, budget, walk):
    walk(budget, "submitted")
    bare = finance.post(f"{STAFF}next/reject/", {"seen": stamp_of(now(budget)), "sure": "1"})
    assert bare.status_code == 400

    finance.post(f"{STAFF}next/reject/", {"seen": stamp_of(now(budget)), "sure": "1", "says": "料金に異議"})

    page = words(Client().get(PUBLIC))
    assert "予算としては成立していません" in page
    sent = {"seen": stamp_of(now(budget)), "sure": "1", "says": "料金を据え置く"}
    assert finance.post(f"{STAFF}next/redraft/", sent).status_code == 302
    assert now(budget).state == State.DRAFTING
    assert "予算としては成立していません" in words(Client().get(PUBLIC))
    carried(budget, "submitted")
    assert "まだ議決されていません" in words(Client().get(PUBLIC))


def test_the_amendment_page_asks_for_reasons(finance, budget, walk):
    walk(budget, "submitted")

    page = words(finance.get(f"{STAFF}lines/"))

    assert "変えた理由" in page
    assert "理由が要ります" in page


def test_the_demonstration_is_whole(db):
    seed(ON)
    client = Client()

    assert {client.get(path).status_code for path in static_paths()} == {200}
    home = words(client.get("/enterprise/"))
    assert "水道事業会計　当初予算" in home
    assert "架空データ" in home
    assert EnterpriseVersion.objects.filter(published_at__isnull=False).count() == 12


def test_an_estimate_below_zero_is_not_taken(clerk, budget):
    line = line_of(budget, "営業費用")
    new = {"new-side": "outlay", "new-kan": "水道事業費用", "new-kou": "営業費用", "new-amount": "-5"}

    for sent in ({f"line-{line.pk}-amount": "▲5"}, new):
        answer = clerk.post(f"{STAFF}lines/", sent_lines(budget, **sent))
        assert answer.status_code == 400
        assert "減らしたあとの額を書いてください" in words(answer)

    assert line_of(budget, "営業費用").amount == 930


def test_a_draft_without_capital_amounts_is_not_said_to_be_covered(city, clerk):
    services.budget_open(by=SYSTEM, on=ON, account=WATER, fiscal_year=2027)

    page = words(clerk.get(STAFF))

    assert "資本的収入と資本的支出の額がまだありません" in page
    assert "一致しています" not in page


def test_a_capital_half_that_lacks_nothing_says_so(clerk, budget):
    line = line_of(budget, "建設改良費")
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, marks=[services.LineMark(line.pk, 300, 0)])
    services.items_write(by=SYSTEM, on=ON, budget_id=budget.pk, kind=ItemKind.COVER, items=[])

    assert "補塡財源は要りません" in words(clerk.get(STAFF))


def test_a_budget_is_called_by_its_era_year(budget):
    assert str(budget) == "令和9年度 水道事業会計 当初予算"
