"""What invented citizens wrote about the invented budgets, and what the invented city answered. Nothing of it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.city.making import services
from toshikei.city.making.example import people
from toshikei.city.making.models import Request, RequestLine
from toshikei.city.making.services import CommentSaid
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account

CITIZEN = "citizen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A comment on the request for a programme, and what came of it; without an answer it is being looked into."""

    of: str
    on: date
    stage: str
    kind: str
    text: str
    byline: str = ""
    is_of_line: bool = False
    is_shown: bool = True
    verdict: str = ""
    reflected_stage: str = ""
    answer: str = ""
    answered_on: date | None = None


PUBLISHED = (
    Story(
        of="ホームページ運営事業費", on=date(2025, 11, 10), stage="request", kind="question", is_of_line=True,
        text="この節は何に使うお金ですか。前の年と同じ額なのに、載っているページは増えているように見えます。",
        byline="架空 花子", verdict="explained", answered_on=date(2025, 11, 14),
        answer="前の年と同じ数の契約を続けるための額です。増えたページは、手作業だった更新をやめて、同じ額の中で作ります。",
    ),
    Story(
        of="交通安全対策事業費", on=date(2025, 12, 20), stage="assess_1", kind="opinion",
        text="一次査定でゼロになりましたが、通学路の見守りを頼りにしています。もう一度考えてください。",
        byline="予算を読む会（架空）", verdict="reflected", reflected_stage="assess_2", answered_on=date(2026, 1, 21),
        answer="担当の課からも復活の要求があり、見守りの回数を確かめて、二次査定で計上しました。",
    ),
    Story(
        of="広報紙発行事業費", on=date(2025, 12, 22), stage="assess_1", kind="opinion",
        text="紙の広報をやめて、ホームページだけにすれば、もっと減らせるのではありませんか。",
        byline="架空 次郎", verdict="next_budget", answered_on=date(2026, 1, 22),
        answer="インターネットを使わない人への知らせ方が決まっていません。使う人の数を調べ、次の予算で考えます。",
    ),
    Story(
        of="空港利用促進事業費", on=date(2026, 1, 25), stage="mayor", kind="opinion",
        text="この事業をやめて、そのお金でバスの本数を増やしてください。",
        verdict="declined", answered_on=date(2026, 2, 3),
        answer="飛行機の便が減ると、観光の収入も減ります。やめずに、効果を調べて続けます。バスの本数は別の事業で考えています。",
    ),
)  # fmt: skip


def of_published(saved: Sequence[Request]) -> None:
    """Four comments on 令和8年度当初, each with its answer, one for everything that can follow."""
    for number, story in enumerate(PUBLISHED):
        _tell(saved, story, f"example-2026-{number}")


def of_open(saved: Sequence[Request], on: date) -> None:
    """On 令和9年度当初: one that is read and not yet answered, one nobody has looked at."""
    stories = (
        Story(
            of="移動図書館車運行費", on=on - timedelta(days=6), stage="request", kind="question",
            text="車が回る場所と回数は、前の年と同じですか。", byline="架空 花子",
        ),
        Story(
            of="生活バス路線維持対策費", on=on - timedelta(days=1), stage="request", kind="opinion",
            text="朝の便を減らさないでください。通学に使っています。", byline="予算を読む会（架空）", is_shown=False,
        ),
    )  # fmt: skip
    for number, story in enumerate(stories):
        _tell(saved, story, f"example-2027-{number}")


def _citizen() -> Acting:
    account = Account.objects.get(username=CITIZEN)
    return Acting(account.pk, AccountKind.CITIZEN, str(account), None, OWN_ROLES[AccountKind.CITIZEN])


def _tell(saved: Sequence[Request], story: Story, key: str) -> None:
    request = next((one for one in saved if one.title == story.of), None)
    if request is None:
        return
    lines = RequestLine.objects.filter(request=request, side="expenditure", withheld_as="").order_by("number")
    said = CommentSaid(
        form_key=key,
        stage=story.stage,
        kind=story.kind,
        text=story.text,
        byline=story.byline,
        line_id=lines[0].pk if story.is_of_line else None,
    )
    comment = services.comment_say(by=_citizen(), on=story.on, request_id=request.pk, said=said)
    by = people.acting_as(people.FINANCE, story.on)
    if story.is_shown:
        services.comment_show(by=by, on=story.on + timedelta(days=1), comment_id=comment.pk)
    if story.answered_on:
        answer = {
            "verdict": story.verdict,
            "reflected_stage": story.reflected_stage,
            "answer": story.answer,
        }
        services.comment_answer(by=by, on=story.answered_on, comment_id=comment.pk, **answer)
