"""Questions beside the text of a card: copied from last year, activity called outcome, no end, hard to read. Never a verdict."""

import re
from collections.abc import Sequence

from toshikei.city.evaluation.models import Evaluation
from toshikei.city.strategy.selectors import programme_known
from toshikei.engines.evaluation.cards import Card, Goal
from toshikei.engines.evaluation.detectors import Kind, findings
from toshikei.engines.wording.checking import check
from toshikei.engines.wording.findings import Passage

ASKED = {
    Kind.NO_END: "終わりの年度が書かれていません。いつまで、何が起きたらやめますか。",
    Kind.END_CONTRADICTS: "終わりの年度と「終了予定なし」が食い違っています。どちらですか。",
    Kind.COPIED: "前の年度と同じ文に見えます。この一年で、何が変わりましたか。",
    Kind.ACTIVITY_AS_OUTCOME: "市がすること（活動）が、成果として書かれています。その結果、だれの何が変わりますか。",
}
MOST = 12
_DONE = re.compile(r"(?:行った|行いました|しました|した)(?=。|$)")


def questions_of(card: Evaluation) -> list[tuple[str, str]]:
    """What is asked, and the words it rests on. Three queries."""
    programme = programme_known(card.programme_code, card.fiscal_year)
    before = Evaluation.objects.filter(
        programme_code=card.programme_code, fiscal_year=card.fiscal_year - 1
    ).first()
    reasons = {card.fiscal_year: _said(card)}
    if before is not None:
        reasons[before.fiscal_year] = _said(before)
    goals = [one for one in (card.goals, _undone(card.outcome)) if one]
    read = Card(
        card.programme_code,
        card.title,
        purpose=card.intended,
        overview=card.means,
        end_year=programme.planned_end_year if programme else None,
        goals=tuple(map(Goal, goals)),
        reasons=reasons,
    )
    asked = [(ASKED[one.kind], one.words) for one in findings(read)]
    return [*asked, *_wording([card.outcome, str(card.said.get("reason") or "")])][:MOST]


def _undone(outcome: str) -> str:
    """What was done, as a goal would say it: the detector reads goals (「開催した」 → 「開催する」)."""
    return _DONE.sub(lambda found: "行う" if found[0].startswith("行") else "する", outcome)


def _said(card: Evaluation) -> str:
    return f"{card.outcome}。{card.said.get('reason') or ''}"


def _wording(texts: Sequence[str]) -> list[tuple[str, str]]:
    passages = [Passage(str(number), text) for number, text in enumerate(texts) if text]
    return [(f"{one.message}{one.suggestion}", one.found) for one in check(passages)]
