"""What a request must say before it can be submitted (acceptance check 9)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What is judged of a request."""

    is_new: bool
    is_free: bool
    purpose: str
    end_year: int | None
    outcome_indicator: str
    outcome_target: str
    open_actions: tuple[str, ...] = ()
    answered_actions: tuple[str, ...] = ()
    line_count: int = 0


def lacking(facts: RequestFacts) -> list[str]:
    """What is missing, in words; empty when the request may go.

    >>> lacking(RequestFacts(True, True, "目的", None, "", "", line_count=1))
    ['終わりの年度（新しい事業には必ず書きます）', '成果の指標と目標（市が選べる事業には必ず書きます）']
    """
    found = []
    if not facts.line_count:
        found.append("金額の行")
    if not facts.purpose.strip():
        found.append("目的")
    if facts.is_new and facts.end_year is None:
        found.append("終わりの年度（新しい事業には必ず書きます）")
    if facts.is_free and not (facts.outcome_indicator.strip() and facts.outcome_target.strip()):
        found.append("成果の指標と目標（市が選べる事業には必ず書きます）")
    unanswered = [action for action in facts.open_actions if action not in facts.answered_actions]
    found += [f"予算への反映を求められている「{action}」への答え" for action in unanswered]
    return found
