"""What must hold in the participation room; run by `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.decisions.choices import State
from toshikei.city.decisions.selectors import requests_about
from toshikei.city.participation.addresses import subject_of
from toshikei.city.participation.choices import PaperState
from toshikei.city.participation.events import PUBLISHED
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.selectors.books import book_title, general_books
from toshikei.city.participation.selectors.contents import hash_of
from toshikei.city.participation.selectors.household import USUAL_INCOME, household_of
from toshikei.foundation.trail.checks import Finding, check
from toshikei.foundation.trail.models import TrailEvent


@check("participation.household", "台所事情の内訳", of=(15,))
def household_adds_up() -> Iterator[Finding]:
    """The parts of each side add up to the whole, in the household and in the city (cycle invariant 15)."""
    for version in general_books():
        made = household_of(version, USUAL_INCOME)
        if made is None:
            continue
        pairs = (
            (sum(part.month_yen for part in made.revenue), made.income, "家計に入るお金"),
            (sum(part.month_yen for part in made.expenditure), made.spent, "家計が使うお金"),
            (sum(part.city_yen for part in made.revenue), version.revenue_yen, "市の歳入"),
            (sum(part.city_yen for part in made.expenditure), version.expenditure_yen, "市の歳出"),
        )
        for found, whole, label in pairs:
            if found != whole:
                words = f"{label}の内訳の合計{found:,}円が、合計{whole:,}円と合いません"
                yield Finding(words, book_title(version), "budget.totals の点検を先に直してください。")


@check("participation.editions", "公表した財政白書")
def editions_unchanged() -> Iterator[Finding]:
    """What was published is what stands there: the content still has the fingerprint of the day of publication."""
    published = WhitePaper.objects.filter(state=PaperState.PUBLISHED).order_by("pk")
    for paper in published.iterator(20):
        if hash_of(paper.content) != paper.content_hash:
            words = "公表した版の中身が、公表したときと違います"
            yield Finding(words, str(paper), "バックアップから、この版の中身を戻してください。")
        elif not _is_recorded(paper):
            words = "公表した版の検証番号が、公表の記録と違います"
            yield Finding(words, str(paper), "記録（/trail/）で公表のできごとを確かめてください。")


@check("participation.decisions", "財政白書の公表の決裁")
def papers_decided() -> Iterator[Finding]:
    """A paper published by a decision names one that was approved, and says what was asked about.

    Editions that came out before publications were decided by the authority table name none.
    """
    published = WhitePaper.objects.filter(state=PaperState.PUBLISHED).exclude(decision="")
    for paper in published.defer("content").order_by("pk"):
        approved = {one.number for one in requests_about(subject_of(paper)) if one.state == State.APPROVED}
        if paper.decision not in approved or paper.asked_hash != paper.content_hash:
            words = f"公表の決裁（{paper.decision}）が、決裁の記録か公表した中身と合いません"
            yield Finding(words, str(paper), "決裁の画面で、公表の決裁を確かめてください。")


def _is_recorded(paper: WhitePaper) -> bool:
    """The event of the publication names the same fingerprint."""
    subject = f"participation.whitepaper:{paper.pk}"
    found = TrailEvent.objects.filter(event=PUBLISHED.code, subject=subject).values_list("payload", flat=True)
    return any(paper.content_hash in payload for payload in found)
