"""The public facts hold together, each file has its source, and derived figures follow from them."""

from pathlib import Path

import pytest

from toshikei.city.portal import facts
from toshikei.city.portal.one_page import money, people, said, sentence, shape, standing, threshold
from toshikei.city.portal.sources import FOLDER, all_sources

NOT_FACTS = {"mechanisms.yaml", "sources.yaml", "SOURCES.md"}


def test_every_file_has_a_source_and_every_source_its_file():
    shipped = {path.name for path in Path(FOLDER).iterdir()} - NOT_FACTS

    assert shipped == {source.file for source in all_sources()}


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.code)
def test_sources_are_complete(source):
    assert all((source.title, source.publisher, source.released, source.licence, source.credit))


@pytest.mark.parametrize("row", facts.people(), ids=lambda row: str(row.year))
def test_age_classes_add_up(row):
    assert row.under_15 + row.working_age + row.over_64 + row.age_unknown == row.population


def test_settlement_adds_up():
    found = {code: fact.yen for code, fact in facts.facts().items() if fact.unit == "円"}

    assert found["balance_2023"] - found["carried_sources_2023"] == found["real_balance_2023"]
    assert found["real_balance_2023"] - found["saved_2023"] == found["carried_over_2023"]


def test_facts_name_their_source():
    assert all(fact.source for fact in facts.facts().values())


def test_a_fact_that_is_no_money_is_not_read_as_money():
    with pytest.raises(ValueError, match="not money"):
        _ = facts.facts()["laspeyres_2023"].yen


def test_band_holds_the_projection_and_widens_downward():
    rows = [row for row in facts.people() if row.is_projection]

    edges = [people.spread(row) for row in rows]

    assert all(edge.low <= row.population <= edge.high for edge, row in zip(edges, rows, strict=True))
    assert [edge.low for edge in edges] == sorted((edge.low for edge in edges), reverse=True)


def test_band_of_2025_against_the_hand_calculation():
    row = next(row for row in facts.people() if row.year == 2025)

    assert people.spread(row) == people.Range(148_051, 156_345)


def test_census_has_no_band():
    assert people.spread(facts.people()[0]) is None


def test_lead_sentence():
    said_words = ["".join(piece.words for piece in line) for line in sentence.lead().lines]

    assert said_words == [
        "人は4年で7％減りました。",
        "将来の負担は軽くなり、蓄えは増えました。",
        "ただし、毎年入るお金の96％は、",
        "使い道がもう決まっています。",
    ]


def test_sections_say_what_the_figures_say():
    assert (
        said.about_people()[0]
        == "いちばん多かった昭和55年の、3分の2ほどになりました。令和32年には10万人を切る見通しです。"
    )
    assert said.about_money()[0] == "令和5年度は約21億円の黒字。その7割近くを基金に積みました。"
    assert said.about_standing() == "負担は軽くなる途中で、似た市より重いままです。"


def test_warning_threshold_is_computed():
    found = threshold.warning()

    assert found.threshold.shown == "11.26"
    assert not found.has_deficit


@pytest.mark.parametrize(
    "figure",
    [people.population(), people.ages(), money.surplus(), money.revenues(), money.donations()],
    ids=lambda figure: figure.code,
)
def test_figures_have_table_source_and_file(figure):
    assert figure.table
    assert figure.source
    assert figure.downloads


def test_figure_codes_are_anchors_used_once():
    codes = [
        f.code
        for f in (people.population(), people.ages(), money.surplus(), money.revenues(), money.donations())
    ]

    assert len(codes) == len(set(codes))


def test_small_charts_and_map_speak():
    drawings = [small.drawing for small in standing.standing().smalls] + [shape.outline_of_city()]

    assert all('role="img"' in drawing for drawing in drawings)
