"""The demonstration's white papers: what was adopted and what not, debt and savings as the treasury tells them, checks green."""

from toshikei.city.participation.models import Voice, WhitePaper
from toshikei.city.participation.seed import seed
from toshikei.city.participation.selectors import edition_of, wording_of
from toshikei.city.treasury import selectors as treasury
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import run_all


def test_last_year_is_published_with_citizens_words_and_this_year_is_open(city):
    published, collecting = WhitePaper.objects.order_by("fiscal_year")

    assert (published.state, collecting.state) == ("published", "consulting")
    verdicts = list(Voice.objects.filter(paper=published).order_by("pk").values_list("kind", "verdict"))
    assert verdicts.count(("passage", "accepted")) == 2
    assert verdicts.count(("passage", "dropped")) == 1
    assert len(edition_of(published).bylines) == 2
    assert set(Voice.objects.filter(paper=collecting).values_list("state", flat=True)) == {
        "public",
        "waiting",
    }


def test_debt_and_savings_are_those_of_the_treasury(city):
    paper = WhitePaper.objects.get(state="published")
    chapter = next(one for one in edition_of(paper).chapters if one.code == "savings")
    now = clock.now()

    debt = treasury.debt_on(treasury.bonds_public(now), chapter.as_of)
    saved = treasury.savings_on(treasury.movements_public(now), chapter.as_of)

    assert chapter.table("debt").sums == (debt.balance,)
    assert chapter.table("funds").sums == (saved.balance,)


def test_wording_and_checks_are_green_and_a_second_seed_changes_nothing(city):
    before = Voice.objects.count()
    seed(clock.today())

    assert Voice.objects.count() == before
    assert wording_of(WhitePaper.objects.get(state="consulting")).judged == ()
    assert [one.count for one in run_all(["participation."])] == [0, 0, 0]
