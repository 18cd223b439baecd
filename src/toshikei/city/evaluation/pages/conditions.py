"""What a verdict said beside its class, as names and values."""

from toshikei.city.evaluation.models import Verdict
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

PERMILLE_OF_PERCENT = 10
TENTHS = 10


def condition_pairs(verdict: Verdict) -> list[tuple[str, str]]:
    """Only what was said."""
    known = (
        ("廃止のわけ", verdict.get_ground_display() if verdict.ground else ""),
        ("減らす割合", _percent(verdict.share_permille)),
        ("増やす一般財源", formats.in_words(verdict.money_yen) if verdict.money_yen else ""),
        ("増やす人員", f"{verdict.posts_tenths / TENTHS:.1f}人" if verdict.posts_tenths else ""),
        ("すでに改めたこと", verdict.improved),
        ("改めること", verdict.measure),
        ("統合する先・代わる事業", verdict.into),
        ("もう一度判断する年度", FiscalYear(verdict.again_year).label if verdict.again_year else ""),
    )
    return [(name, value) for name, value in known if value]


def _percent(permille: int) -> str:
    return f"{permille / PERMILLE_OF_PERCENT:g}％" if permille else ""
