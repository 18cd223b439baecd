"""Foreign headings: understood by label, name, synonym or shape; ambiguous or missing ones are one question."""

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.headers import find_header, folded, make_header, unique_labels
from toshikei.engines.datasets.mapping import fingerprint, known_names, match

COLUMNS = (
    Column("kan_code", "款コード", CellType.CODE, synonyms=("款",)),
    Column("kan", "款名称", synonyms=("款名",)),
    Column("amount", "予算額", CellType.YEN, required=True, synonyms=("本年度予算額", "当初予算額")),
)


def places(labels, **options):
    return match(unique_labels(labels), COLUMNS, **options)


def test_labels_synonyms_spaces_widths_and_units():
    found = places(["款", "款 名", "予算額（千円）"])

    assert found.places == {"kan_code": 0, "kan": 1, "amount": 2}
    assert found.questions == ()


def test_the_exact_label_beats_a_synonym():
    assert places(["当初予算額", "予算額"]).places["amount"] == 1


def test_two_headings_for_one_column_are_a_question():
    found = places(["款", "本年度予算額", "当初予算額"])

    assert [question.rule for question in found.questions] == ["column_ambiguous"]
    assert "「本年度予算額」「当初予算額」" in found.questions[0].message


def test_a_missing_required_column_lists_what_is_left():
    found = places(["款", "", "見積"])

    assert [question.rule for question in found.questions] == ["column_missing"]
    assert "「col_2」「見積」" in found.questions[0].message


def test_a_persons_word_wins_and_can_leave_out():
    found = places(["款", "本年度予算額", "見積"], said={"見積": "amount", "款": ""})

    assert found.places == {"amount": 2}
    assert found.unmapped == ("款", "本年度予算額")


def test_unnamed_and_repeated_headings_stay_apart():
    assert unique_labels(["", "名称", "", "名称"]) == ("col_1", "名称", "col_3", "名称#2")


def test_the_header_stands_below_its_titles():
    rows = [
        (1, ["令和8年度　一般会計予算（単位：千円）", "", ""]),
        (2, ["款", "款名", "予算額"]),
        (3, ["1", "議会費", "5"]),
    ]

    header = make_header(rows, find_header(rows, known_names(COLUMNS)))

    assert (header.line, header.caption_years) == (2, ("令和8年度",))
    assert header.caption_unit is not None
    assert header.caption_unit.value == "thousand_yen"


def test_the_fingerprint_does_not_see_spaces_and_widths():
    assert fingerprint(["款 名", "予算額(円)"]) == fingerprint(["款名", "予算額（円）"])
    assert fingerprint(["款名"]) != fingerprint(["項名"])


def test_folding_keeps_brackets_that_are_no_unit():
    assert folded("予算科目（款）") == "予算科目(款)"
