"""`./toshikei verify` also asks whether the rulebook can be trusted: sources, dates, and what nobody looks after."""

from collections.abc import Iterator

from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.law import checks
from toshikei.law.types import State


@check("law.rulebook", "法令値の出典と確認日")
def rulebook() -> Iterator[Finding]:
    """Faults are wrong; values unchecked or stale are worth knowing."""
    today = clock.today()
    for problem in checks.problems(clock.calendar_day()):
        where = f"{problem.name}（{problem.on.isoformat()}）"
        yield Finding(f"{problem.message}。", where, "law/data のファイルを直してください。")
    counts = checks.by_state(today)
    if counts[State.STALE]:
        yield Finding(
            f"確認から1年を過ぎた法令値が{counts[State.STALE]}あります。",
            remedy="/law/stale/ で確かめ、条文を読んで確認日を改めてください。",
            is_notice=True,
        )
    if counts[State.UNCHECKED]:
        yield Finding(
            f"条文で確かめていない法令値が{counts[State.UNCHECKED]}あります。",
            remedy="/law/unchecked/ に一覧があります。",
            is_notice=True,
        )
