"""The one card: at most twelve fields typed, published once with its verdict, questions beside the text, the ratchet."""

from datetime import date

import pytest
from tests.city.evaluation.conftest import programme
from tests.factories.organisation import TODAY

from toshikei.city.evaluation import services
from toshikei.city.evaluation.choices import CardState, Form, ReviewAnswer, VerdictClass
from toshikei.city.evaluation.errors import (
    CardIncomplete,
    CardMoved,
    CardPublished,
    CardUnknown,
    ReviewTwice,
    WordsMissing,
)
from toshikei.city.evaluation.models import BudgetAction, Evaluation, Verdict
from toshikei.city.evaluation.pages.card_fields import CardForm
from toshikei.city.evaluation.selectors import due_on, missing, questions_of, sorting_list, unit_cost
from toshikei.city.evaluation.services import CardDraft
from toshikei.engines.evaluation.errors import ShrinkWithoutShare
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

MOST_TYPED = 12
SCORES = {"need": "3", "role": "3", "effect": "2", "efficiency": "2", "fairness": "4"}
TOLD = {
    "goals": "参加者の満足度　80％",
    "means": "催しを年に二回ひらく",
    "budget_yen": 600_000,
    "general_yen": 600_000,
}
AUGUST = date(2026, 8, 20)


def draft(**more: object) -> CardDraft:
    facts = {
        "outcome": "参加者の満足度は61％だった",
        "units_done": 120,
        "scores": SCORES,
        "kind": VerdictClass.IMPROVE.value,
        "reason": "有効性が足りない",
        "words": "回数を一回にして内容を変える",
        "told": TOLD,
    }
    return CardDraft(**(facts | more))


def saved(code: str, year: int = 2025, **more: object) -> Evaluation:
    return services.card_save(
        by=SYSTEM, on=date(year + 1, 8, 20), programme_code=code, fiscal_year=year, draft=draft(**more)
    )


def published(code: str, year: int = 2025, **more: object) -> Evaluation:
    saved(code, year, **more)
    return services.card_publish(by=SYSTEM, on=date(year + 1, 8, 20), programme_code=code, fiscal_year=year)


def test_at_most_twelve_fields_are_typed_and_each_says_why():
    """Acceptance 8 of the issue."""
    form = CardForm()

    assert len(form.fields) <= MOST_TYPED
    assert all(field.help_text.startswith("なぜ：") for field in form.fields.values())
    assert len(CardForm(card_form=Form.SHORT).fields) <= MOST_TYPED // 2


def test_a_published_card_brings_its_verdict_and_the_action(code):
    card = published(code)

    assert card.state == CardState.PUBLISHED
    verdict = Verdict.objects.get(programme_code=code)
    assert (verdict.kind, verdict.measure) == ("improve", "回数を一回にして内容を変える")
    assert BudgetAction.objects.get(verdict=verdict).due_year == 2027


def test_a_published_card_is_not_written_over(code):
    published(code)

    with pytest.raises(CardPublished):
        saved(code)


def test_a_card_with_gaps_is_not_published_and_nothing_is_written(code):
    saved(code, scores={"need": "3"}, outcome="")
    before = TrailEvent.objects.count()

    with pytest.raises(CardIncomplete) as refused:
        services.card_publish(by=SYSTEM, on=AUGUST, programme_code=code, fiscal_year=2025)

    assert "成果の実績" in str(refused.value)
    assert "有効性" in str(refused.value)
    assert TrailEvent.objects.count() == before


def test_the_condition_of_a_class_is_read_from_the_two_free_fields(code):
    with pytest.raises(ShrinkWithoutShare):
        published(code, kind="shrink", number=None)
    saved(code, kind="shrink", number=30)

    services.card_publish(by=SYSTEM, on=AUGUST, programme_code=code, fiscal_year=2025)

    assert Verdict.objects.get().share_permille == 300


def test_a_card_that_was_never_begun_is_not_published(code):
    with pytest.raises(CardUnknown):
        services.card_publish(by=SYSTEM, on=AUGUST, programme_code=code, fiscal_year=2025)


def test_a_page_out_of_date_writes_nothing(code):
    token = saved(code).token
    saved(code)

    with pytest.raises(CardMoved):
        saved(code, token=token)


def test_progress_is_written_during_the_year_and_brings_no_verdict(code):
    services.card_save(
        by=SYSTEM,
        on=date(2025, 10, 1),
        programme_code=code,
        fiscal_year=2025,
        draft=CardDraft(progress="半分"),
    )

    assert Evaluation.objects.get().progress == "半分"
    assert not Verdict.objects.exists()


def test_a_stranger_writes_no_card(city, code):
    with pytest.raises(NotPermitted):
        services.card_save(
            by=city.acting("0302-9"), on=AUGUST, programme_code=code, fiscal_year=2025, draft=draft()
        )


def test_unit_costs_count_the_staff(code):
    card = published(code, told=TOLD | {"personnel_yen": 1_200_000})

    found = unit_cost(card)

    assert found is not None
    assert (found.cost, found.with_staff) == (5_000, 15_000)


def test_the_same_words_as_last_year_and_doing_called_outcome_are_asked_about(code):
    published(code, 2024, outcome="講習会を年に三回開催した。", reason="これまでどおり着実に進めている。")
    card = saved(code, 2025, outcome="講習会を年に三回開催した。", reason="これまでどおり着実に進めている。")

    asked = "".join(question for question, _words in questions_of(card))

    assert "前の年度と同じ文" in asked
    assert "活動" in asked
    assert "いつまで" in asked


def test_three_years_of_improvement_without_change_put_it_on_the_sorting_list(code):
    for year in (2023, 2024):
        published(code, year)
    assert sorting_list() == []

    published(code, 2025)

    assert [(one.programme_code, one.year) for one in sorting_list()] == [(code, 2025)]


def test_a_change_of_the_means_keeps_it_off_the_list(code):
    for year in (2023, 2024):
        published(code, year)

    published(code, 2025, told=TOLD | {"means": "家庭を訪ねて、暮らしの相談にのる"})

    assert sorting_list() == []


def test_missing_cards_are_listed_by_name(code):
    other = programme("居場所づくり")
    assert {one.code for one in missing(2025)} == {code, other}

    published(code)

    assert [one.name for one in missing(2025)] == ["居場所づくり"]
    assert due_on(2025) == date(2026, 8, 31)


def test_an_opinion_from_outside_and_the_answer_stand_once(code):
    card = published(code)
    said = {"by": SYSTEM, "on": TODAY, "card_id": card.pk}
    with pytest.raises(WordsMissing):
        services.review_record(**said, opinion="", panel="委員会")
    services.review_record(**said, opinion="やめるべきだ", panel="委員会")
    with pytest.raises(ReviewTwice):
        services.review_record(**said, opinion="もう一度", panel="委員会")

    made = services.review_answer(**said, answer=ReviewAnswer.DECLINED, words="来年度に答えを出す")

    assert made.answered_on == TODAY
    with pytest.raises(ReviewTwice):
        services.review_answer(**said, answer=ReviewAnswer.ACCEPTED, words="変えた")
