"""第1条 and on: what the budget decides, item by item; items it does not state have no article and are named."""

from collections.abc import Callable

from toshikei.city.enterprise.selectors.printing import supplementary, tables
from toshikei.city.enterprise.selectors.tables import ItemGroup, Shown
from toshikei.foundation.papers.model import Notes, Paragraph, Part
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
type Body = Callable[[ItemGroup], list[Part]]


def articles(found: Shown) -> list[Part]:
    """Every article in order, then what is not stated."""
    before = supplementary.stood_before(found.version)
    parts: list[Part] = [_said("（総則）", 1, _general(found))]
    parts += _changed(found, before) if before else [*_volume(found), *_amounts(found)]
    number = 5 if _has_capital(found, before) else 4
    for group in found.stated:
        parts += _group(group, number)
        number += 1
    if found.not_stated:
        parts.append(Notes((f"{'、'.join(found.not_stated)}の定めはありません。",)))
    return parts


def _said(title: str, number: int, words: str) -> Paragraph:
    return Paragraph(f"{title}\n第{str(number).translate(WIDE)}条　{words}")


def _general(found: Shown) -> str:
    budget = found.version.budget
    year = FiscalYear(budget.fiscal_year).label
    if budget.number:
        return f"{year}{budget.account.name}の{budget.kind_label}は、次に定めるところによる。"
    return f"{year}{budget.account.name}の予算は、次に定めるところによる。"


def _volume(found: Shown) -> list[Part]:
    lines = "".join(
        f"\n({number}) {one.subject}　{formats.yen(one.amount)} {one.unit}"
        for number, one in enumerate(found.of_kind_named("volume").entries, start=1)
    )
    return [_said("（業務の予定量）", 2, f"業務の予定量は、次のとおりとする。{lines}")]


def _has_capital(*versions: Shown | None) -> bool:
    """Whether there is a 第4条: a capital half now or before."""
    return any(one.sums.capital_outlay or one.sums.capital_income for one in versions if one)


def _changed(found: Shown, before: Shown) -> list[Part]:
    """第2条 to 第4条 of a supplementary budget."""
    words = "予算第{}条に定めた{}を、次のとおり補正する。"
    parts: list[Part] = [
        _said("（業務の予定量）", 2, words.format("２", "業務の予定量")),
        supplementary.volumes(found, before),
    ]
    for number, (name, blocks) in enumerate(found.halves, start=3):
        if number == 4 and not _has_capital(found, before):
            continue
        place = str(number).translate(WIDE)
        parts.append(_said(f"（{name}）", number, words.format(place, f"{name}の予定額")))
        olds = before.halves[number - 3][1]
        parts += [supplementary.summary(now, old) for now, old in zip(blocks, olds, strict=True)]
    if _has_capital(found, before):
        parts.append(supplementary.cover(found, before))
    parts.append(Notes(("ここから後の条の額は、補正後の額です。",)))
    return parts


def _amounts(found: Shown) -> list[Part]:
    """第3条 the current half, 第4条 the capital half with what covers it."""
    current, capital = (blocks for _, blocks in found.halves)
    parts: list[Part] = [
        _said("（収益的収入及び支出）", 3, "収益的収入及び支出の予定額は、次のとおりと定める。"),
        *[tables.summary(one) for one in current],
    ]
    if any(not block.is_empty for block in capital):
        parts += [
            _said(
                "（資本的収入及び支出）",
                4,
                f"資本的収入及び支出の予定額は、次のとおりと定める。{_cover(found)}",
            ),
            *[tables.summary(one) for one in capital],
        ]
    return parts


def _cover(found: Shown) -> str:
    """（資本的収入額が資本的支出額に対し不足する額 … は、… で補塡するものとする。）"""
    covering = found.covering
    if not covering.shortfall:
        return ""
    sources = "、".join(f"{one.source}{formats.yen(one.amount)}円" for one in covering.covers)
    gap = f"　まだ補塡されていない額{formats.yen(covering.gap)}円" if covering.gap else ""
    return (
        f"（資本的収入額が資本的支出額に対し不足する額{formats.yen(covering.shortfall)}円は、"
        f"{sources or '（補塡財源の記録がありません）'}で補塡するものとする。{gap}）"
    )


WORDS = {
    "continuing": "継続費の総額及び年割額は、次のとおりと定める。",
    "commitment": "債務負担行為をすることができる事項、期間及び限度額は、次のとおりと定める。",
    "bond": "起債の目的、限度額、起債の方法、利率及び償還の方法は、次のとおりと定める。",
    "transfer": "予定支出の各項の経費の金額を流用することができる場合は、次のとおりと定める。",
    "restricted": "次の経費の金額は、議会の議決を経なければ、ほかの経費との間で流用することができない。",
    "subsidy": "この会計が受ける他会計からの補助金は、次のとおりである。",
    "surplus": "利益剰余金は、次のとおり処分するものと定める。",
    "asset": "重要な資産の取得及び処分は、次のとおりとする。",
}
LISTED: dict[str, Callable[[ItemGroup], Part]] = {
    "continuing": tables.continuing,
    "commitment": tables.commitments,
    "bond": tables.bonds,
}


def _group(group: ItemGroup, number: int) -> list[Part]:
    title = f"（{group.label}）"
    if group.kind in {"borrowing", "inventory"}:
        return [_said(title, number, f"{group.label}は、{formats.yen(group.total)}円と定める。")]
    if group.kind in LISTED:
        return [_said(title, number, WORDS[group.kind]), LISTED[group.kind](group)]
    lines = "".join(f"\n({place}) {_entry(one)}" for place, one in enumerate(group.entries, start=1))
    return [_said(title, number, f"{WORDS[group.kind]}{lines}")]


def _entry(one: object) -> str:
    amount, note = one.amount, one.note  # type: ignore[attr-defined]  # an EnterpriseItem
    words = [
        one.subject,
        f"{formats.yen(amount)}円" if amount is not None else "",
        f"（{note}）" if note else "",
    ]  # type: ignore[attr-defined]  # the same
    return "　".join(word for word in words if word)
