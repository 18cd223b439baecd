"""What changes when a city classifies a contested kind otherwise (区分の変更): every answer before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toshikei.engines.claims.assessment import Assessment, assess
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.kinds import ClassChoice
from toshikei.engines.claims.standing import CAUSES
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs, in Japanese words; `code` is stable."""

    code: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case judged under the class it has and under the other one."""

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]


def compared(case: Case, choice: ClassChoice, as_of: date) -> Comparison:
    """Judge a case under both classes. Acts lawful under one may be void under the other; the list of changes says so."""
    before = assess(case, as_of)
    after = assess(replace(case, kind=case.kind.under(choice)), as_of)
    return Comparison(before, after, tuple(_changes(before, after)))


def _changes(before: Assessment, after: Assessment) -> Iterator[Change]:
    for (code, label, old), (_, _, new) in zip(_answers(before), _answers(after), strict=True):
        if old != new:
            yield Change(code, label, old, new)


def _answers(result: Assessment) -> list[tuple[str, str, str]]:
    kind, limits = result.case.kind, result.limits
    return [
        ("class", "区分", str(kind.claim_class)),
        ("enforcement", "滞納処分", "できる" if kind.claim_class.can_seize else "できない"),
        ("invocation", "時効の援用", "要る" if kind.claim_class.needs_invocation else "要らない"),
        ("act_by", "この日までに動く", _day(limits.act_by)),
        ("official", "市の読み方での最後の日", _day(limits.official)),
        ("safe_to_close_from", "閉じてよい最初の日", _day(limits.safe_to_close_from)),
        ("existence", "法的存否", str(result.existence)),
        ("extinction", "消滅の原因", CAUSES[result.extinction.cause] if result.extinction else "なし"),
        ("delay", "延滞金", _charge(result)),
        ("allocation", "充当の順", kind.allocation),
        ("unreceived", "収入未済", f"{format_yen(result.account.unreceived)}円"),
        ("refundable", "還付", f"{format_yen(result.account.refundable)}円"),
        (
            "void",
            "効力のないできごと",
            _names(found.text for found in result.findings if found.handling == "void"),
        ),
        ("steps", "次にできること", _names(step.label for step in result.steps)),
    ]


def _day(day: date | None) -> str:
    return format_wareki(day) if day else "なし"


def _charge(result: Assessment) -> str:
    if result.delay_refused:
        return "計算できない"
    return f"{format_yen(result.delay.charge if result.delay else 0)}円"


def _names(labels: Iterator[str] | Sequence[str]) -> str:
    return "、".join(labels) or "なし"
