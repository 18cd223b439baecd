"""Everything the public page of one programme in one round shows."""

from collections import Counter
from collections.abc import Sequence

from toshikei.city.making.choices import Stage
from toshikei.city.making.pages import drawing, words
from toshikei.city.making.pages.drawing import StageAmount
from toshikei.city.making.selectors import comments
from toshikei.city.making.selectors import programme as reading
from toshikei.city.making.selectors.comments import CommentShown
from toshikei.city.making.selectors.lines_seen import lines_seen
from toshikei.city.making.selectors.shapes import RoundSeen, Row, Seen
from toshikei.ui import formats

HIDDEN = "非公表"


def context(shown: RoundSeen, key: str) -> dict[str, object] | None:
    """None for a programme that is not public in this round. The number of queries is the same for all."""
    row = next((one for one in shown.rows if one.key == key), None)
    if row is None:
        return None
    card = reading.card_of(row.request_id)
    said = comments.comments_about(row)
    is_hidden = any(one.hidden for one in row.stages.values())
    told = {"source": "要求と査定の記録", "as_of": shown.updated_at, "is_invented": shown.is_invented}
    return {
        "rnd": shown,
        "it": row,
        "question": words.programme_question(row),
        "answer": words.programme_answer(row, shown),
        "facts": facts(row, card),
        "figure": drawing.stages_figure(row.name, _bars(row, shown), **told),
        "stages": thread(row, shown, said),
        "lines": lines_seen(shown, row),
        "sources": reading.sources_of(row),
        "plan": plan(card),
        "indicators": card.indicators,
        "errata": () if is_hidden else card.errata,
        "errata_hidden": card.errata if is_hidden else (),
        "taken_back": dict.fromkeys(
            (one.on, one.reason) for one in shown.taken_back if one.request_id == row.request_id
        ),
        "comments": comments.by_place(said),
        "comments_said": words.said(len(said), sum(bool(one.answer) for one in said)),
        "collecting": words.collecting(shown),
        "updated_at": shown.updated_at,
        "glossary": words.GLOSSARY,
    }


def facts(row: Row, card: reading.Card) -> list[tuple[str, str, str]]:
    """The figures on top."""
    now = row.now
    amount = formats.thousand_yen(now.yen) if now and now.yen is not None else HIDDEN
    unit = "千円" if now and now.yen is not None else ""
    return [
        ("いまの額", amount, unit),
        _fact("前年度の当初予算", row.last),
        _fact("前年度の予算（補正後）", card.past.current),
        *([_fact("前年度の決算", card.last_settled)] if card.last_settled is not None else ()),
        _fact("前々年度の決算", card.past.settled),
        ("職員の人件費", formats.thousand_yen(card.personnel_yen), "千円"),
    ]


def _fact(name: str, yen: int | None) -> tuple[str, str, str]:
    return (name, formats.thousand_yen(yen), "千円" if yen is not None else "")


def _bars(row: Row, shown: RoundSeen) -> list[StageAmount]:
    found = []
    for stage in shown.stages:
        one = row.stages.get(stage.code)
        if one is None:
            if not stage.is_public and stage.code != Stage.REVIVAL:
                found.append(StageAmount(stage.label, None))
            continue
        found.append(StageAmount(stage.label, one.yen, HIDDEN if one.hidden else ""))
    return found


def thread(row: Row, shown: RoundSeen, said: Sequence[CommentShown] = ()) -> list[dict[str, object]]:
    """The stages downward: amount, change to the stage before, verb, reason, comments; planned ones dotted."""
    counted = Counter(one.stage for one in said)
    found: list[dict[str, object]] = []
    before: Seen | None = None
    newest = list(row.stages)[-1]
    for stage in shown.stages:
        one = row.stages.get(stage.code)
        if one is None:
            if not stage.is_public and stage.code != Stage.REVIVAL:
                found.append({"label": stage.label, "state": "todo", "words": _planned(stage.planned_on)})
            continue
        change = one.yen - before.yen if before and before.yen is not None and one.yen is not None else 0
        found.append(
            {
                "label": stage.label,
                "state": "now" if stage.code == newest else "done",
                "at": one.at,
                "amount": one.yen,
                "hidden": one.hidden,
                "change": change,
                "verb": one.verb,
                "verb_label": one.verb_label,
                "reason": one.reason,
                "comments": counted[stage.code],
            }
        )
        before = one
    return found


def _planned(day: object) -> str:
    return f"{day.month}月{day.day}日の予定" if day else "これから"  # type: ignore[attr-defined]  # a date


def plan(card: reading.Card) -> Sequence[tuple[str, str]]:
    """What the request says, as names and values; what is empty is left out."""
    said = (
        *card.said,
        ("かかる職員", f"{card.heads}（人件費は人数×標準単価）" if card.personnel_yen else ""),
    )
    return [(name, value) for name, value in said if value]
