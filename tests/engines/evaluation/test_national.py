"""The national review as a foreign source: the published statistics exactly, and what a broken file is told."""

import gzip

import pytest

from toshikei.engines.evaluation.detectors import Kind, findings_of
from toshikei.engines.evaluation.errors import ReviewColumnMissing, ReviewNotText, ReviewNumberUnreadable
from toshikei.engines.evaluation.national import CHAIN, COLUMNS, MONEY, OVERVIEW, REVIEW, read
from toshikei.engines.evaluation.statistics import statistics


def csv(table: str, *rows: dict[str, str]) -> bytes:
    columns = COLUMNS[table]
    lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
    return "\n".join(lines).encode()


def files(**changed: bytes) -> dict[str, bytes]:
    """One invented programme of two offices, and a goal said twice."""
    overview = {"予算事業ID": "7", "事業名": "見本", "事業開始年度": "2004", "終了予定なし": "TRUE"}
    money = {
        "予算事業ID": "7",
        "予算年度": "2023",
        "計（歳出予算現額合計）": "100.0",
        "執行額（合計）": "101",
    }
    goal = {"予算事業ID": "7", "派生先ー種別（アクティビティ・アウトプット・アウトカム）": "アウトカム"}
    goal["派生先ー 活動目標／成果目標"] = "講習を開催する"
    made = {
        OVERVIEW: csv(OVERVIEW, overview, overview),
        MONEY: csv(MONEY, money),
        REVIEW: csv(REVIEW, {"予算事業ID": "7"}),
        CHAIN: csv(CHAIN, goal, goal),
    }
    return made | changed


def test_published_statistics_come_out_exactly(national):
    """cycle of management, section 12, item 16."""
    found = statistics(national, year=2024)

    assert (found.reviews, found.programmes, found.money_rows) == (5304, 5550, 17218)
    assert found.verdicts == {
        "現状通り": 2321,
        "事業内容の一部改善": 1677,
        "終了予定": 583,
        "事業全体の抜本的な改善": 61,
        "廃止": 8,
        "": 654,
    }
    assert (found.done["廃止"], found.done["縮減"]) == (11, 183)
    assert found.without_end == 4659
    assert (found.old, found.with_start) == (1624, 5435)
    assert found.overspent == 421


def test_detectors_over_all_programmes(national):
    """820 rows tick 終了予定なし beside a year: a detector that believed the tick would be wrong there."""
    found = findings_of(national.cards)

    number = {kind: len({each.code for each in found if each.kind is kind}) for kind in Kind}
    assert len(national.cards) == 5287
    assert number == {
        Kind.NO_END: 3632,
        Kind.END_CONTRADICTS: 804,
        Kind.COPIED: 829,
        Kind.ACTIVITY_AS_OUTCOME: 1974,
    }


def test_rows_are_counted_and_cards_are_programmes():
    review = read(files())

    assert len(review.programmes) == 2
    (card,) = review.cards
    assert (card.started, card.end_year, len(card.goals)) == (2004, None, 1)
    assert statistics(review, year=2024).old == 2
    assert statistics(review, year=2024).overspent == 1


def test_gzip_and_plain_are_one():
    plain = files()

    assert read({name: gzip.compress(data) for name, data in plain.items()}) == read(plain)


def test_a_missing_column_is_named():
    with pytest.raises(ReviewColumnMissing, match="終了予定なし"):
        read(
            files(
                **{
                    OVERVIEW: "予算事業ID,事業名,政策所管府省庁,事業の目的,事業の概要,事業開始年度,事業終了（予定）年度\n".encode()
                }
            )
        )


@pytest.mark.parametrize(
    "data", ["事業名".encode("cp932"), b"\x1f\x8bbroken", gzip.compress(b"x" * 999)[:20]]
)
def test_another_coding_is_refused(data: bytes):
    with pytest.raises(ReviewNotText):
        read(files(**{REVIEW: data}))


def test_an_amount_that_is_none_is_refused_with_its_line():
    row = {"予算事業ID": "7", "予算年度": "2023", "執行額（合計）": "約百万"}

    with pytest.raises(ReviewNumberUnreadable) as refused:
        read(files(**{MONEY: csv(MONEY, row)}))

    assert (refused.value.params["line"], refused.value.params["text"]) == (2, "約百万")
    assert refused.value.sentence("instead")


def test_no_amount_is_not_zero():
    review = read(
        files(**{MONEY: csv(MONEY, {"予算事業ID": "7", "予算年度": "2023", "執行額（合計）": "5"})})
    )

    assert review.money[0].current is None
    assert statistics(review, year=2024).overspent == 0
