"""条例による放棄: which criteria of an ordinance a claim can meet on a day. What only papers prove stays with a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.engines.claims.assessment import Assessment
from toshikei.engines.claims.events import EventKind
from toshikei.engines.claims.periods import last_day_after
from toshikei.engines.claims.standing import Existence
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import Yen, format_yen
from toshikei.law import reader

SERIES = "claims.waiver.criteria"
PAPERS, DISCHARGED, OVER, ENFORCED, STAYED, SMALL = (
    "書類",
    "免責",
    "期間の経過",
    "強制執行",
    "徴収停止",
    "少額",
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the ordinance. `fact` is what the ledger itself can tell; `months` and `most` its measures."""

    code: str
    label: str
    classes: tuple[str, ...]
    fact: str
    months: int
    most: Yen


def criteria(on: date, city: str) -> tuple[Criterion, ...]:
    """The ordinance of a city on a day; empty where it has none."""
    series = reader.all_series(city).get(SERIES)
    if series is None or on < series.entries[0].on:
        return ()
    return tuple(
        Criterion(
            str(row["code"]),
            str(row["label"]),
            tuple(str(row["classes"]).split("・")),
            str(row["fact"]),
            int(row["months"]),
            int(row["most"]),
        )
        for row in reader.on_day(series, on).as_rows()
    )


def unmet(criterion: Criterion, found: Assessment, on: date) -> str:
    """Why a claim does not meet a criterion as far as the ledger tells; empty where nothing stands against it."""
    claim_class = found.case.kind.claim_class.value
    if claim_class not in criterion.classes:
        return f"この基準は{'・'.join(criterion.classes)}のもので、この債権は{claim_class}です。"
    reasons = {
        DISCHARGED: "" if found.existence is Existence.DISCHARGED else "免責の記録がありません。",
        OVER: "" if found.existence is Existence.OVER else "時効の期間がまだ過ぎていません。",
        ENFORCED: "" if _has(found, EventKind.ENFORCEMENT) else "強制執行の記録がありません。",
        STAYED: _stayed_too_short(criterion, found, on),
        SMALL: _too_large(criterion, found, on),
    }
    return reasons.get(criterion.fact, "")


def met(rows: Sequence[Criterion], found: Assessment, on: date) -> list[Criterion]:
    """The criteria that the ledger itself proves; those proved by papers are not among them."""
    return [row for row in rows if row.fact != PAPERS and not unmet(row, found, on)]


def _has(found: Assessment, kind: EventKind) -> bool:
    return any(event.kind is kind for event in found.standing.done)


def _stayed_too_short(criterion: Criterion, found: Assessment, on: date) -> str:
    if not found.standing.is_halted:
        return "徴収停止がされていません。"
    kinds = {EventKind.COLLECTION_STAY, EventKind.DISPOSITION_STAY}
    start = [event.on for event in found.standing.done if event.kind in kinds][-1]
    last = last_day_after(start, months=criterion.months)
    return "" if on > last else f"徴収停止から{criterion.months}か月が過ぎるのは{format_wareki(last)}です。"


def _too_large(criterion: Criterion, found: Assessment, on: date) -> str:
    if found.account.unreceived > criterion.most:
        return f"残りが{format_yen(criterion.most)}円を超えています。"
    last = last_day_after(found.case.due_on, months=criterion.months)
    return "" if on > last else f"納期限から{criterion.months}か月が過ぎるのは{format_wareki(last)}です。"
