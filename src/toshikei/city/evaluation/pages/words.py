"""Headings and first sentences of the evaluation: who reads only these knows whether verdicts reach the money."""

from toshikei.city.evaluation.choices import ActionState
from toshikei.city.evaluation.selectors import Front, Seen
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

HOME = "やめると決めた事業は、本当になくなりましたか"


def home(front: Front) -> str:
    """Abolished and freed, and how many wait for a reason."""
    if front.year is None:
        return "まだ、予算で確かめた評決がありません。評価した年度の二年あとの予算が成立すると、ここに数が出ます。"
    listed = (
        f"評決が予算に反映されず、理由も公表されていない事業が{len(front.listed)}件あります。"
        if front.listed
        else "評決が予算に反映されず、理由も公表されていない事業はありません。"
    )
    return (
        f"{FiscalYear(front.year).label}までの予算で、廃止と評決した事業のうち{front.abolished}件がなくなりました。"
        f"見直しで減った一般財源は{formats.in_words(front.freed)}、拡充に使った一般財源は"
        f"{formats.in_words(front.expanded_yen)}です。{listed}"
    )


def action(seen: Seen) -> str:
    """What was said, of which budget, and how it stands."""
    verdict = seen.action.verdict
    due = FiscalYear(seen.action.due_year).label
    what = (
        f"{verdict.unit_name or '市'}の「{verdict.title}」は、{FiscalYear(verdict.fiscal_year).label}の評価で"
        f"「{verdict.get_kind_display()}」と評決されました（{verdict.get_origin_display()}）。"
    )
    return f"{what}{due}からの予算に反映するもので、いまは「{standing(seen)}」です。"


def standing(seen: Seen) -> str:
    """The state as it counts."""
    return ActionState(seen.standing).label


def change(seen: Seen) -> str:
    """How the general funds moved."""
    freed = seen.action.freed_yen
    if freed is None:
        return ""
    if not freed:
        return "増減はありません"
    return f"{formats.in_words(abs(freed))}{'減りました' if freed > 0 else '増えました'}"


def rate(front: Front) -> str:
    """The shift rate in per cent, cut after the first decimal."""
    if front.shift is None or front.shift.rate is None:
        return ""
    return f"{float(front.shift.rate) * 100:.2f}％"
