"""予定損益計算: profit or loss the budget expects, net of consumption tax, as far as the lines say it.

The lines of a budget include the tax; a profit and loss statement does not. Each line says how much tax is in it: the
tax the enterprise pays to the State (消費税及び地方消費税) is tax as a whole. Where one line does not say it, or a 項 is
neither 営業, 営業外 nor 特別, there is no statement, and the reason is given: nothing is assumed to be zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toshikei.engines.enterprise.lines import Half, Line, Side
from toshikei.kernel.explanation import Explanation, LawRef

ACCRUAL = LawRef("地方公営企業法", "20条1項")
RESERVE = "予備費"
KINDS = {
    (Side.INCOME, "営業収益"): "operating_income",
    (Side.INCOME, "医業収益"): "operating_income",
    (Side.INCOME, "営業外収益"): "other_income",
    (Side.INCOME, "医業外収益"): "other_income",
    (Side.INCOME, "特別利益"): "special_income",
    (Side.OUTLAY, "営業費用"): "operating_cost",
    (Side.OUTLAY, "医業費用"): "operating_cost",
    (Side.OUTLAY, "営業外費用"): "other_cost",
    (Side.OUTLAY, "医業外費用"): "other_cost",
    (Side.OUTLAY, "特別損失"): "special_cost",
    (Side.OUTLAY, RESERVE): "reserve",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """Expected profit and loss in yen, net of tax."""

    operating_income: int = 0
    operating_cost: int = 0
    other_income: int = 0
    other_cost: int = 0
    special_income: int = 0
    special_cost: int = 0
    reserve: int = 0

    @property
    def operating(self) -> int:
        """営業利益（損失は負）."""
        return self.operating_income - self.operating_cost

    @property
    def ordinary(self) -> int:
        """経常利益（損失は負）."""
        return self.operating + self.other_income - self.other_cost

    @property
    def net(self) -> int:
        """当年度純利益（損失は負）: the reserve counts as spent."""
        return self.ordinary + self.special_income - self.special_cost - self.reserve

    @property
    def rows(self) -> tuple[tuple[str, int, bool], ...]:
        """Label, yen, and whether it is a sum, in the order of a profit and loss statement."""
        reserve = ((RESERVE, self.reserve, False),) if self.reserve else ()
        return (
            ("営業収益", self.operating_income, False),
            ("営業費用", self.operating_cost, False),
            ("営業利益（▲は損失）", self.operating, True),
            ("営業外収益", self.other_income, False),
            ("営業外費用", self.other_cost, False),
            ("経常利益（▲は損失）", self.ordinary, True),
            ("特別利益", self.special_income, False),
            ("特別損失", self.special_cost, False),
            *reserve,
            ("当年度純利益（▲は純損失）", self.net, True),
        )

    @property
    def explanation(self) -> Explanation:
        parts = tuple(Explanation(label, amount, "円") for label, amount, _ in self.rows[:-1])
        note = "予定収入と予定支出の各行から、含まれる消費税及び地方消費税を除いて計算しました。予備費は使うものとみます。"
        return Explanation(
            "当年度純利益（▲は純損失）",
            self.net,
            "円",
            formula="経常利益 ＋ 特別利益 − 特別損失 − 予備費",
            note=note,
            law=(ACCRUAL,),
            parts=parts,
        )


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why there is no statement."""

    reasons: tuple[str, ...]


def statement_of(lines: Iterable[Line]) -> Statement | Unknown:
    """The statement of the current half, or what is missing for it.

    >>> line = Line(Half.CURRENT, Side.INCOME, "水道事業収益", "営業収益", 110, 10)
    >>> statement_of([line]).operating
    100
    """
    current = [line for line in lines if line.half is Half.CURRENT]
    if reasons := tuple(_reasons(current)):
        return Unknown(reasons)
    found = dict.fromkeys(KINDS.values(), 0)
    for line in current:
        found[_kind(line) or ""] += line.amount - (line.tax or 0)
    return Statement(**found)


def _kind(line: Line) -> str | None:
    return KINDS.get((line.side, "".join(line.kou.split())))


def _reasons(current: Sequence[Line]) -> Iterable[str]:
    if not current:
        yield "収益的収入及び支出の行がありません。"
    untaxed = sum(line.tax is None for line in current)
    if untaxed:
        yield f"含まれる消費税及び地方消費税の額の記録がない行が{untaxed}行あります。"
    odd = dict.fromkeys(line.kou for line in current if _kind(line) is None)
    if odd:
        names = "、".join(f"「{name}」" for name in odd)
        yield f"項{names}が、営業・営業外・特別のどれに当たるか分かりません。"
