"""Money of budgets the books do not tell: general funds, posts, contracts that run out, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.errors import MoneyUnsourced, ProgrammeUnknown
from toshikei.city.evaluation.models import MoneyRecord
from toshikei.city.strategy.selectors import all_codes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyDraft:
    """One programme in one adopted budget. `tails`: (words, yen, last year) of contracts that run out."""

    programme_code: str
    fiscal_year: int
    total_yen: int
    general_yen: int
    source: str
    posts_tenths: int = 0
    tails: Sequence[tuple[str, int, int]] = field(default_factory=tuple)
    is_invented: bool = False


def money_record(*, by: Acting, on: date, rows: Sequence[MoneyDraft]) -> int:
    """Record or correct the money of programmes in adopted budgets; the trail keeps who and when. One event for all."""
    ensure(by, permissions.LOOK)
    known = set(all_codes())
    for row in rows:
        _ensure_sound(row, known)
    with transaction.atomic():
        for row in rows:
            tails = [{"words": one[0], "money": one[1], "last_year": one[2]} for one in row.tails]
            MoneyRecord.objects.update_or_create(
                programme_code=row.programme_code,
                fiscal_year=row.fiscal_year,
                defaults={
                    "total_yen": row.total_yen,
                    "general_yen": row.general_yen,
                    "posts_tenths": row.posts_tenths,
                    "tails": tails,
                    "source": row.source.strip()[:300],
                    "is_invented": row.is_invented,
                },
            )
        if rows:
            trail.record(
                events.MONEY_RECORDED,
                by=by,
                subject="evaluation.money",
                label=f"予算の額 {len(rows)}件",
                new={"rows": len(rows), "source": rows[0].source.strip()},
                on=on,
            )
    return len(rows)


def _ensure_sound(row: MoneyDraft, known: set[str]) -> None:
    label = f"{row.programme_code} {row.fiscal_year}年度"
    if row.programme_code not in known:
        raise ProgrammeUnknown(programme=row.programme_code)
    if not row.source.strip():
        raise MoneyUnsourced(label=label, reason="出典が書かれていません。")
    if not 0 <= row.general_yen <= row.total_yen:
        raise MoneyUnsourced(label=label, reason="一般財源が、0円から予算の額までに収まっていません。")
