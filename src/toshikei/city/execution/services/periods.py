"""Until when a provisional budget reaches, where its making does not say it (地方自治法218条2項)."""

from datetime import date

from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.models import Ledger
from toshikei.city.execution.selectors.provisional import on_provisional, recorded_end
from toshikei.city.execution.services.writing import books_locked
from toshikei.engines.execution.year import shown
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

CITED = "期間を記した書類の名とページを書いてください。"


def provisional_period_state(*, by: Acting, on: date, ledger_id: int, until: date, cited: str) -> Ledger:
    """State the last day of an imported provisional budget, and where that is written. The same again writes nothing.

    Of a budget that was made here only a later day: a second provisional budget goes on from it.
    """
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        ledger = books_locked(ledger_id).ledger
        words = cited.strip()[:200]
        _ensure_possible(ledger, until, words)
        if (ledger.provisional_until, ledger.provisional_cited) == (until, words):
            return ledger
        ledger.provisional_until, ledger.provisional_cited = until, words
        ledger.save(update_fields=["provisional_until", "provisional_cited"])
        trail.record(
            events.PERIOD_STATED,
            by=by,
            subject=f"execution.ledger:{ledger.pk}",
            label=str(ledger),
            new={"until": until.isoformat(), "cited": words},
            on=on,
        )
    return ledger


def _ensure_possible(ledger: Ledger, until: date, cited: str) -> None:
    facts = {"year": ledger.year.label, "account": ledger.account}
    if ledger.pk not in on_provisional([ledger]):
        why = "この会計は、暫定予算で執行していません。"
        raise errors.PeriodNotStated(**facts, why=why, instead="帳簿で、いまの予算を確かめてください。")
    recorded = recorded_end(ledger)
    if recorded is not None and until <= recorded:
        why = (
            f"予算編成の記録では、暫定予算は{shown(recorded)}までです。記すのは、それより延びるときだけです。"
        )
        raise errors.PeriodNotStated(**facts, why=why, instead="予算編成の記録を確かめてください。")
    first, last = ledger.year.first_day, ledger.year.last_day
    if not first <= until < last:
        why = f"暫定予算は年度のうちの一定期間の予算です。{shown(until)}は、{shown(first)}から{shown(last)}の前日までにありません。"
        raise errors.PeriodNotStated(
            **facts, why=why, instead="議決された暫定予算で、期間の終わりの日を確かめてください。"
        )
    if not cited:
        raise errors.PeriodNotStated(**facts, why="期間を記した書類が書かれていません。", instead=CITED)
