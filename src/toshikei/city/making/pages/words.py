"""Headings and first sentences of budget making: who reads only these knows how far the budget is (UX 1.2)."""

from collections.abc import Sequence

from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.selectors.shapes import RoundSeen, Row, StageSeen
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

GLOSSARY = (
    (Verb.ACCEPT.label, "求めた額のとおり入れる"),
    (Verb.REDUCE.label, "額を減らして入れる"),
    (Verb.ZERO.label, "この予算には入れない"),
    (Verb.HOLD.label, "次の段階まで決めない"),
    (Verb.SEPARATE.label, "職員の数など、ほかの決定を待って決める"),
    (Verb.SUPPLEMENT.label, "補正予算のときに改めて考える"),
    (Verb.REVIVE.label, "内示の額より多く、次の段階に求める"),
    (Verb.ADD.label, "期限のあとに加わった要求"),
    (Verb.ADJUST.label, "見積りの誤りや変化を直す"),
)


def question(seen: RoundSeen) -> str:
    whose = FiscalYear(seen.fiscal_year).label
    budget = seen.title.partition(" ")[2]
    if seen.council_result:
        return f"{whose}の{budget}は、どう決まりましたか"
    return f"{whose}の{budget}は、いまどこまで決まりましたか"


def intro(seen: RoundSeen) -> str:
    """Requests, what is missing, and how far it is, in whole sentences."""
    asked = next((one for one in seen.stages if one.code == Stage.REQUEST), None)
    if asked is None or not asked.is_public:
        return "編成方針を示しました。各課の要求は、内示と同時に、事業ごとに公表します。"
    parts = [f"{len(seen.rows)}の事業の要求が出ました。"]
    if asked.total is not None:
        parts = [f"{len(seen.rows)}の事業で、要求は合わせて{formats.about_oku(asked.total)}です。"]
    newest = seen.newest
    if newest and newest.code != Stage.REQUEST and newest.total is not None:
        parts.append(f"{newest.label}で{formats.about_oku(newest.total)}になりました。")
    parts.append(missing(seen))
    if seen.council_result:
        parts.append(
            f"市議会は{seen.council_result}しました。"
            if not seen.council_result.endswith("決")
            else f"市議会は「{seen.council_result}」としました。"
        )
    return "".join(parts)


def missing(seen: RoundSeen) -> str:
    if not seen.gaps:
        return ""
    gap = seen.gaps[-1].yen
    if gap > 0:
        return f"使える見込みに{formats.about_oku(gap)}足りません。"
    return (
        "歳入と歳出は同じ額です。"
        if gap == 0
        else f"使える見込みのうち{formats.about_oku(-gap)}が残っています。"
    )


def steps(seen: RoundSeen) -> list[dict[str, object]]:
    """The stages as a thread across: the guideline, where there is one, first; what is planned dotted."""
    found: list[dict[str, object]] = []
    if seen.guideline_at:
        day, url = _day(seen.guideline_at), f"{seen.url}#guideline"
        found.append({"label": "編成方針", "state": "done", "when": day, "url": url})
    newest = seen.newest
    for one in seen.stages:
        if one.code == Stage.REVIVAL and not one.is_public and not one.planned_on:
            continue
        found.append(_step(one, newest))
    return found


def _step(one: StageSeen, newest: StageSeen | None) -> dict[str, object]:
    if not one.is_public:
        when = f"{one.planned_on.month}月{one.planned_on.day}日の予定" if one.planned_on else ""
        return {"label": one.label, "state": "todo", "when": when}
    note = formats.about_oku(one.total) if one.total is not None else ""
    state = "now" if one is newest else "done"
    return {
        "label": one.label,
        "state": state,
        "when": f"{_day(one.published_at)} 公表",
        "note": note,
        "url": one.url,
    }


def _day(at: object) -> str:
    from django.utils.timezone import localtime

    day = localtime(at).date()  # type: ignore[arg-type]  # a moment
    return f"{day.month}月{day.day}日"


def withheld(seen: RoundSeen) -> str:
    """まだ公表していない額が14件あります（予定価格12件、交渉2件）."""
    count = sum(seen.withheld.values())
    if not count:
        return ""
    kinds = "、".join(f"{label} {number}件" for label, number in seen.withheld.items())
    return (
        f"公表していない明細が{count}件あります（{kinds}）。合計には入っています。"
        "引き算でわかってしまう額も、その間は「非公表」とします。"
    ) + taken_back(seen)


def taken_back(seen: RoundSeen) -> str:
    """そのうち1件は、一度公表したあとに公表を取りやめました（…）; "" where nothing was."""
    if not seen.taken_back:
        return ""
    acts = dict.fromkeys(f"{format_wareki(one.on)}、{one.reason}" for one in seen.taken_back)
    return (
        f"そのうち{len(seen.taken_back)}件は、一度公表したあとに公表を取りやめました（{'／'.join(acts)}）。"
    )


def programme_question(row: Row) -> str:
    return f"「{row.name}」の額は、どう変わり、なぜですか"


def programme_answer(row: Row, seen: RoundSeen) -> str:
    """One sentence each: what was asked, where it stands, what last year was."""
    asked, now = row.asked, row.now
    if now is None or (now.yen is None and (asked is None or asked.yen is None)):
        return "この事業の額は、いまは公表していません。理由は下にあります。"
    parts = []
    if asked and asked.yen is not None:
        parts.append(f"{row.unit}は{formats.in_words(asked.yen)}を求めました。")
    newest = list(row.stages)[-1]
    if newest != Stage.REQUEST and now.yen is not None:
        parts.append(f"{Stage(newest).label}で{formats.in_words(now.yen)}になりました。")
    if row.difference is not None and row.last:
        change = row.difference
        parts.append(
            "前年度と同じ額です。"
            if not change
            else f"前年度より{formats.in_words(abs(change))}{'多く' if change > 0 else '少なく'}なっています。"
        )
    return "".join(parts)


def names(rows: Sequence[Row], name: str) -> list[tuple[str, str]]:
    """Choices of a filter: every name there is, once, in order."""
    known = sorted({str(getattr(row, name)) for row in rows})
    return [("", "すべて"), *((one, one) for one in known)]


def collecting(seen: RoundSeen) -> str:
    """Until when comments are taken, as a sentence; "" before anything is out."""
    if seen.closed_on is not None:
        return f"質問や意見の受付は、予算の要領を公表した{format_wareki(seen.closed_on)}に終わりました。"
    if not seen.takes_comments:
        return ""
    council = next((one.planned_on for one in seen.stages if one.code == Stage.COUNCIL), None)
    when = f"（議決の予定は{format_wareki(council)}）" if council and not seen.council_result else ""
    return f"質問や意見は、予算の要領を公表する日まで受け付けています{when}。"


def said(count: int, answered: int) -> str:
    """How many comments, and how many have their answer."""
    if not count:
        return "まだありません。"
    left = count - answered
    return f"{count}件。" + (
        "すべてに答えました。" if not left else f"{answered}件に答え、{left}件を検討しています。"
    )
