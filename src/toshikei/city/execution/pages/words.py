"""Headings, first sentences and threads: who reads only these knows what the page says (UX 1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Settlement, StatusLine, StatusReport
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the thread."""

    label: str
    state: str
    when: str = ""
    note: str = ""
    url: str = ""


def total_of(lines: Sequence[StatusLine], side: Side) -> tuple[int, int]:
    """Current budget and what was done, of one account and side."""
    mine = [line for line in lines if line.side == side]
    return sum(line.current for line in mine), sum(line.done for line in mine)


def status_answer(report: StatusReport, lines: Sequence[StatusLine]) -> str:
    """How much of the general account was spent and received by the day."""
    spent_of, spent = total_of(lines, Side.EXPENDITURE)
    wanted, received = total_of(lines, Side.REVENUE)
    if not spent_of:
        return "この半期に公表した歳出はありません。"
    words = (
        f"{format_wareki(report.as_of)}までに、{lines[0].account}の予算{formats.in_words(spent_of)}のうち"
        f"{formats.in_words(spent)}（{formats.percent(Decimal(spent) * 100 / spent_of)}）を支出しました。"
    )
    if wanted:
        words += f"収入は{formats.in_words(received)}（予算の{formats.percent(Decimal(received) * 100 / wanted)}）です。"
    return words


def moves_answer(year: FiscalYear, transfers: tuple[int, int], reserve: tuple[int, int]) -> str:
    """How often and how much money moved, each pair a count and yen; said also when nothing did."""
    told = [
        f"{name}は{count:,}件、{formats.in_words(total)}"
        for name, (count, total) in (("流用", transfers), ("予備費の充用", reserve))
        if count
    ]
    if not told:
        return f"{year.label}は、公表した期間に動かした予算はありません。"
    return f"{year.label}の{'、'.join(told)}です。一件ずつ理由があります。"


def settlement_answer(settlement: Settlement) -> str:
    """What came in, what went out, what is really left."""
    year = FiscalYear(settlement.ledger.fiscal_year).label
    real = settlement.real
    left = f"{formats.in_words(real)}の黒字" if real >= 0 else f"{formats.in_words(-real)}の赤字"
    words = (
        f"{year}は{formats.in_words(settlement.revenue)}が入り、{formats.in_words(settlement.expenditure)}を使いました。"
        f"翌年度に使うと決めた分を除くと、{left}です。"
    )
    if settlement.to_reserve and settlement.reserve_by:
        words += (
            f"このうち少なくとも{formats.in_words(settlement.to_reserve)}は、"
            f"{format_wareki(settlement.reserve_by)}までに積み立てるか、借金の繰上げ返済に充てます。"
        )
    return words


def settlement_thread(settlement: Settlement) -> list[Step]:
    """From the closed books to the council: the way of article 233."""
    steps = (
        ("帳簿の締切り", settlement.ledger.closed_on, "出納は翌年度の5月31日に閉鎖（地方自治法235条の5）"),
        ("決算の調製", settlement.made_on, "会計管理者が作る（233条1項）"),
        ("市長へ提出", settlement.handed_on, "閉鎖後3か月以内（233条1項）"),
        ("監査委員の審査意見", settlement.audited_on, "233条2項・3項"),
        (
            "議会の認定に付す",
            settlement.to_council_on,
            "主要な施策の成果を説明する書類とあわせて（233条3項・5項）",
        ),
        ("公表", settlement.published_on, "決算の要領を住民に公表（233条6項）"),
    )
    found = []
    now = next((label for label, day, _ in steps if day is None), "")
    for label, day, note in steps:
        state = "done" if day else "now" if label == now else "todo"
        found.append(Step(label, state, format_wareki(day) if day else "", note))
    return found


def balances_thread(settlement: Settlement) -> list[Step]:
    """The balances as steps: each amount with what it means."""
    to_reserve = settlement.to_reserve
    steps = [
        Step("入ったお金（歳入決算額）", "done", f"{settlement.revenue:,}円"),
        Step("使ったお金（歳出決算額）", "done", f"{settlement.expenditure:,}円"),
        Step("差（形式収支）", "done", formats.yen(settlement.formal) + "円"),
        Step(
            "翌年度へ繰り越すべき財源",
            "done",
            f"{settlement.carried_funds:,}円",
            "繰り越した事業のために取っておくお金。",
        ),
        Step("本当の黒字・赤字（実質収支）", "done", formats.yen(settlement.real) + "円"),
    ]
    single, label = settlement.single_year, "この一年だけの収支（単年度収支）"
    if single is None:
        steps.append(
            Step(
                label,
                "todo",
                "前年度の記録がありません",
                "前年度の実質収支が分からないため、計算できません。",
            )
        )
    else:
        note = f"実質収支から、前年度の実質収支{formats.yen(settlement.real - single)}円を引いた額。"
        steps.append(Step(label, "done", f"{formats.yen(single)}円", note))
    if to_reserve is not None and settlement.reserve_by is not None:
        day = format_wareki(settlement.reserve_by)
        note = f"剰余金の二分の一以上を、{day}までに（地方財政法7条1項）。"
        steps.append(Step("積立て又は繰上償還に充てる額（以上）", "todo", f"{to_reserve:,}円", note))
    return steps
