"""Two white papers of the demonstration: the last ended year published with citizens' words, this year's collecting voices.

Citizens, their words and the editors' answers are invented; the figures are those of the invented budget.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.city.decisions.example.deciding import acting_as, decide
from toshikei.city.decisions.selectors import request_pending
from toshikei.city.participation import services
from toshikei.city.participation.addresses import subject_of
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.selectors import years_with_books
from toshikei.city.participation.services import Said
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account
from toshikei.kernel.fiscal_year import FiscalYear

EDITORS = Acting(None, AccountKind.SYSTEM, "財政部 財政課（見本の編集）")
CITIZEN = "citizen"
DRAFTER = "0302-9"
"""The post that asks for the publication; the rest is the way of the authority table."""
OPEN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Story:
    """A voice and what the editors made of it; without a verdict it waits for an answer."""

    chapter: str
    kind: str
    text: str
    byline: str
    verdict: str = ""
    answer: str = ""
    is_shown: bool = True
    table: str = ""
    chart: str = ""


PUBLISHED = (
    Story(
        "revenue",
        "passage",
        "市税（市民や会社が市に納める税）は、市が自分で使い道を決められるお金です。わたしたちの納めた税が、道路や学校を支えています。",
        "白書を読む会（架空）",
        "accepted",
        "税と暮らしのつながりが伝わるので、そのまま載せました。",
    ),
    Story(
        "household",
        "passage",
        "わが家のローンと比べると、市の借金の返済は多く見えました。でも、道路や学校は、わたしの孫も使います。みんなで少しずつ返すのだと分かりました。",
        "架空 花子",
        "accepted",
        "借金の意味が、暮らしの言葉で書かれているので載せました。",
    ),
    Story(
        "purpose",
        "chart",
        "目的ごとの割合",
        "白書を読む会（架空）",
        "accepted",
        "棒の図では割合が分かりにくいという提案のとおりです。",
        table="purpose",
        chart="shares",
    ),
    Story(
        "nature",
        "passage",
        "市の職員が多すぎるから、お金が足りないのだと思います。",
        "名前を出さない市民",
        "dropped",
        "ほかの市と比べた数字がないため、載せませんでした。職員の数の比べ方は、次の白書で取り上げます。",
    ),
)
COLLECTING = (
    Story("revenue", "comment", "国から入るお金が減ったら、市の仕事はどうなりますか。", "架空 太郎"),
    Story("years", "comment", "5年より前の数字も見たいです。", "白書を読む会（架空）", is_shown=False),
)


def seed(on: date) -> None:
    """Does nothing when a paper is there, or where no book is."""
    years = years_with_books()
    if WhitePaper.objects.exists() or not years:
        return
    this = FiscalYear.of(on).year
    if this - 1 in years:
        _published(this - 1, on)
    if this in years:
        _collecting(this, on)


def _citizen() -> Acting:
    account = Account.objects.get(username=CITIZEN)
    return Acting(account.pk, AccountKind.CITIZEN, str(account), None, OWN_ROLES[AccountKind.CITIZEN])


def _begun(year: int, on: date) -> WhitePaper:
    paper = services.paper_begin(by=EDITORS, on=on, fiscal_year=year)
    until = on + timedelta(days=OPEN_DAYS)
    return services.paper_consult(by=EDITORS, on=on, paper_id=paper.pk, until=until)


def _published(year: int, on: date) -> None:
    paper = _begun(year, on)
    _tell(paper, PUBLISHED, on)
    services.paper_close(by=EDITORS, on=on, paper_id=paper.pk)
    services.paper_ask(by=acting_as(DRAFTER, on), on=on, paper_id=paper.pk)
    pending = request_pending(subject_of(paper))
    decide(pending.pk if pending else 0, on)


def _collecting(year: int, on: date) -> None:
    _tell(_begun(year, on), COLLECTING, on)


def _tell(paper: WhitePaper, stories: tuple[Story, ...], on: date) -> None:
    by = _citizen()
    known = set(paper.chapters.values_list("code", flat=True))
    for number, story in enumerate(stories):
        if story.chapter not in known:
            continue
        said = Said(
            form_key=f"seed-{paper.pk}-{number}",
            chapter=story.chapter,
            kind=story.kind,
            text=story.text,
            byline=story.byline,
            table=story.table,
            chart=story.chart,
        )
        voice = services.voice_say(by=by, on=on, paper_id=paper.pk, said=said)
        about = {"by": EDITORS, "on": on, "paper_id": paper.pk, "voice_id": voice.pk}
        if story.is_shown:
            services.voice_show(**about)
        if story.verdict:
            services.voice_answer(**about, verdict=story.verdict, answer=story.answer)
